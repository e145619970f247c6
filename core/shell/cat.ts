import { BAD_OPTION, type Command, immediate, printed } from './command';
import { readFile } from './files';
import { getopt } from './getopt';

/** `cat [-n] [FILE]...` of coreutils over the files that a node has. */
export const cat: Command = (args, input) => {
  const parsed = getopt(args, 'nu');
  if (!parsed.ok) {
    return immediate(() => printed(`cat: ${parsed.error}\nTry 'cat --help' for more information.\n`, BAD_OPTION));
  }
  const { options, operands } = parsed.value;
  const numbered = options.some((option) => option.letter === 'n');
  return immediate((os) => {
    let status = 0;
    let line = 0;
    const texts = (operands.length === 0 ? ['-'] : operands).map((path) => {
      const file = path === '-' ? { text: input ?? '' } : readFile(os, path);
      if ('error' in file) {
        status = 1;
        return `cat: ${path}: ${file.error}\n`;
      }
      return numbered ? file.text.replace(/.*\n/g, (row) => `${String(++line).padStart(6)}\t${row}`) : file.text;
    });
    return printed(texts.join(''), status);
  });
};
