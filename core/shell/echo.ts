import { type Command, immediate, printed } from './command';

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', a: '\x07', '\\': '\\' };

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
  const shown = escapes ? text.replace(/\\([ntra\\])/g, (_, letter: string) => ESCAPES[letter] as string) : text;
  return immediate(() => printed(shown + newline));
};
