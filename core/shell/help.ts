import { type Command, immediate, printed } from './command';
import { HELP_TEXTS } from './help-texts';

/** `help`: what this shell knows, one line a command. */
export const help: Command = () => {
  const names = Object.keys(HELP_TEXTS).sort();
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return immediate(() => printed(names.map((name) => `${name.padEnd(width)}${HELP_TEXTS[name]?.en}\n`).join('')));
};
