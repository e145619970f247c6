import type { AppState } from '../../preload/contract';

const MAC: Readonly<Record<string, string>> = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' };
const SIGNS: Readonly<Record<string, string>> = {
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
  Comma: ',',
  Period: '.',
  Plus: '+',
  Escape: 'Esc',
};

/** "Ctrl+Shift+Z" as a person reads it on this platform. */
export function keysForPlatform(keys: string, platform: AppState['platform']): string {
  // The plus key itself comes last: "Ctrl++".
  const parts = keys.replace(/\+$/, 'Plus').split('+');
  const names = parts.map((name) => SIGNS[name] ?? name);
  if (platform !== 'darwin') return names.join(' ');
  return names.map((name) => MAC[name] ?? name).join('');
}
