/** Places on the scrubber: steps to pixels and back, ticks, phases. Spaced by step, not by time. */
import type { Overview, Phase } from '../../core/trace/views';

/** More steps than this share columns. */
export const MOST_TICKS = 400;
/** px at each end, so that the knob stays inside. */
export const END_PAD = 8;

export interface Track {
  readonly first: number;
  readonly last: number;
  /** CSS px. */
  readonly width: number;
}

const span = ({ first, last }: Track): number => last - first + 1;

/** The middle of a step's place, px from the left. */
export function xOfStep(track: Track, step: number): number {
  return END_PAD + ((step - track.first + 0.5) / span(track)) * (track.width - 2 * END_PAD);
}

/** The step at a place; beyond an end it is the end's. */
export function stepAtX(track: Track, x: number): number {
  const share = (x - END_PAD) / (track.width - 2 * END_PAD);
  const step = track.first + Math.floor(share * span(track));
  return Math.min(Math.max(step, track.first), track.last);
}

export const columnsFor = (first: number, last: number): number => Math.min(last - first + 1, MOST_TICKS);

export type TickKind = 'decision' | 'drop' | 'end' | 'frame' | 'other';

const DECISION = 1;
const DROP = 2;
const FRAME = 4;
const END = 8;

/** What a column is drawn as: the weightiest of what it covers. */
export function tickKind(flags: number): TickKind {
  if (flags & DROP) return 'drop';
  if (flags & END) return 'end';
  if (flags & DECISION) return 'decision';
  return flags & FRAME ? 'frame' : 'other';
}

export interface Tick {
  readonly x: number;
  /** px between this tick and the next. */
  readonly pitch: number;
  readonly kind: TickKind;
  /** Index into PROTOCOLS. */
  readonly protocol: number;
  /** The first step that it covers, and how many. */
  readonly step: number;
  readonly steps: number;
}

export function ticksOf(track: Track, overview: Overview): readonly Tick[] {
  const { protocol, flags, stepsPerColumn, firstStep } = overview;
  const pitch = ((track.width - 2 * END_PAD) / span(track)) * stepsPerColumn;
  return Array.from(protocol, (tag, index) => {
    const step = firstStep + index * stepsPerColumn;
    const lastCovered = Math.min(step + stepsPerColumn - 1, track.last);
    return {
      x: (xOfStep(track, step) + xOfStep(track, lastCovered)) / 2,
      pitch,
      kind: tickKind(flags[index] ?? 0),
      protocol: tag,
      step,
      steps: lastCovered - step + 1,
    };
  });
}

export interface Bracket {
  readonly phase: Phase;
  readonly left: number;
  readonly right: number;
}

/** The phases as stretches of the track, half a step wider than their first and last step. */
export function bracketsOf(track: Track, phases: readonly Phase[]): readonly Bracket[] {
  const half = (track.width - 2 * END_PAD) / span(track) / 2;
  return phases.flatMap((phase) => {
    const from = Math.max(phase.from, track.first);
    const to = Math.min(phase.to, track.last);
    return from > to ? [] : [{ phase, left: xOfStep(track, from) - half, right: xOfStep(track, to) + half }];
  });
}

/** The phase under a place, or null. */
export function bracketAt(brackets: readonly Bracket[], x: number): Bracket | null {
  return brackets.find((bracket) => x >= bracket.left && x < bracket.right) ?? null;
}
