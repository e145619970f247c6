/** The step list's columns: as wide as what they hold, so that no number or time is cut. */
import { EVENTS } from '../../core/trace/step';
import { formatCount, formatMs } from '../i18n/format';

/** Width of a character of the 12 px monospaced face, px. */
const MONO = 7.25;
const GAP = 12;
/** The icon before an event's name, px. */
const ICON = 20;
const EVENT = ICON + Math.ceil(Math.max(...EVENTS.map((event) => event.length)) * MONO) + GAP;

export interface ColumnFacts {
  readonly lastStep: number;
  readonly timeUs: number;
  readonly nodes: readonly string[];
  /** Without the column of layers. */
  readonly narrow: boolean;
}

/** `grid-template-columns` of a row. */
export function stepColumns({ lastStep, timeUs, nodes, narrow }: ColumnFacts): string {
  const mono = (text: string, least: number): number => Math.max(least, Math.ceil(text.length * MONO) + GAP);
  const longest = Math.min(16, Math.max(0, ...nodes.map((node) => node.length)));
  const widths = [
    mono(formatCount(lastStep), 32),
    mono(formatMs(timeUs), 58),
    Math.max(52, Math.ceil(longest * 7.5) + GAP),
    ...(narrow ? [] : [88]),
    EVENT,
  ];
  return `${widths.map((width) => `${width}px`).join(' ')} minmax(160px, 1fr)`;
}
