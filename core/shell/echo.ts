import { type Command, immediate, printed } from './command';
import { unescaped } from './escapes';

/** bash's `echo [-neE] TEXT...`. */
export const echo: Command = (args) => {
  let first = 0;
  let newline = '\n';
  let escapes = false;
  for (; /^-[neE]+$/.test(args[first] ?? ''); first++) {
    for (const letter of args[first] as string) {
      if (letter === 'n') newline = '';
      if (letter === 'e' || letter === 'E') escapes = letter === 'e';
    }
  }
  const text = args.slice(first).join(' ');
  if (!escapes) return immediate(() => printed(text + newline));
  const { text: shown, stopped } = unescaped(text, 'echo');
  return immediate(() => printed(stopped ? shown : shown + newline));
};
