/** What is typed, turned into a ranked list. */
import { go, type SnapshotKeys, snapshot } from 'fuzzysort';
import { COMMAND_GROUPS, COMMANDS, type CommandId } from '../../preload/commands';
import { wordsOf } from '../app/commands';
import type { Place } from './places';

/** Under this a match is by chance. */
const THRESHOLD = 0.35;
const MOST_PLACES = 60;
/** A command used lately comes before one that matches about as well. */
const RECENT = 0.1;

export interface FoundCommand {
  readonly id: CommandId;
  readonly score: number;
}

interface CommandEntry {
  readonly id: CommandId;
  readonly en: string;
  readonly zh: string;
}

const entryOf = (id: CommandId): CommandEntry => {
  const { group } = wordsOf(id);
  const inLanguage = (language: 'en' | 'zh') => `${COMMAND_GROUPS[group][language]} ${COMMANDS[id][language]}`;
  return { id, en: inLanguage('en'), zh: inLanguage('zh') };
};

/** Commands that match, the best first; all of them, the recent first, where nothing is typed. */
export function searchCommands(
  typed: string,
  ids: readonly CommandId[],
  recent: readonly CommandId[],
): readonly FoundCommand[] {
  const text = typed.trim();
  if (text === '') {
    const known = recent.filter((id) => ids.includes(id));
    return [...known, ...ids.filter((id) => !known.includes(id))].map((id) => ({ id, score: 1 }));
  }
  const found = go(text, ids.map(entryOf), { keys: ['en', 'zh'], limit: 0, threshold: THRESHOLD });
  return found
    .map(({ obj: { id }, score }) => ({ id, score: score + (recent.includes(id) ? RECENT : 0) }))
    .sort((a, b) => b.score - a.score);
}

export type PlaceIndex = SnapshotKeys<Place>;

/** Makes the places of a network ready to be searched: once a network, for it is the slow part. */
export const indexPlaces = (places: readonly Place[]): PlaceIndex => snapshot(places, { keys: ['title', 'detail'] });

export interface FoundPlace {
  readonly place: Place;
  readonly score: number;
}

/** Places that match, the best first. */
export function searchPlaces(typed: string, index: PlaceIndex): readonly FoundPlace[] {
  const text = typed.trim();
  if (text === '') return [];
  return go(text, index, {
    limit: MOST_PLACES,
    threshold: THRESHOLD,
    // What a thing is called counts for more than what it has.
    scoreFn: (result) => Math.max(result[0]?.score ?? 0, (result[1]?.score ?? 0) * 0.8),
  }).map(({ obj, score }) => ({ place: obj, score }));
}

/** The step that "28" or "#28" names, where there is one. */
export function stepNamed(typed: string, steps: number): number | null {
  const digits = /^#?(\d{1,9})$/.exec(typed.trim())?.[1];
  const step = digits === undefined ? 0 : Number(digits);
  return step >= 1 && step <= steps ? step : null;
}
