/** The commands typed at one prompt, walked with the arrow keys as in a shell. */
export interface HistoryPlace {
  /** 0 is the line being typed, 1 the command before it, and so on. */
  readonly back: number;
  /** The line that was being typed when walking began. */
  readonly draft: string;
}

export const AT_PROMPT: HistoryPlace = { back: 0, draft: '' };

/** One step up (older) or down (newer): the new place and the line to show; null where there is nothing that way. */
export function moveInHistory(
  commands: readonly string[],
  place: HistoryPlace,
  line: string,
  direction: 'up' | 'down',
): { readonly place: HistoryPlace; readonly line: string } | null {
  const back = place.back + (direction === 'up' ? 1 : -1);
  if (back < 0 || back > commands.length) return null;
  const draft = place.back === 0 ? line : place.draft;
  return { place: { back, draft }, line: back === 0 ? draft : (commands[commands.length - back] ?? '') };
}

/** The history with a command added; one that repeats the last adds nothing. */
export function remember(commands: readonly string[], command: string): readonly string[] {
  return commands.at(-1) === command ? commands : [...commands, command];
}
