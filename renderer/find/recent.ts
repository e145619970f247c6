/** The commands run from the list lately: they belong to the person, not to the document. */
import { COMMANDS, type CommandId } from '../../preload/commands';

const KEY = 'packetwalk.recent-commands';
const KEPT = 6;

export function recentCommands(): readonly CommandId[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? kept.filter((id): id is CommandId => typeof id === 'string' && id in COMMANDS) : [];
  } catch {
    return [];
  }
}

export function rememberCommand(id: CommandId): void {
  const kept = [id, ...recentCommands().filter((other) => other !== id)].slice(0, KEPT);
  localStorage.setItem(KEY, JSON.stringify(kept));
}
