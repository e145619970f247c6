import type { Os, Process } from '../apps/process';
import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { readFile } from './files';
import { getopt } from './getopt';

/** `cat [-n] [FILE]...` of coreutils over the files that a node has. */
export const cat: Command = (args, input) => {
  const parsed = getopt(args, 'nu');
  if (!parsed.ok) {
    return immediate(() => complained(`cat: ${parsed.error}\nTry 'cat --help' for more information.\n`, BAD_OPTION));
  }
  const { options, operands } = parsed.value;
  const numbers = options.some((option) => option.letter === 'n') ? new LineNumbers() : null;
  if (input === null && operands.every((path) => path === '-')) return new Cat(numbers);
  return immediate((os) => {
    let status = 0;
    for (const path of operands.length === 0 ? ['-'] : operands) {
      const file = path === '-' ? { text: input ?? '' } : readFile(os, path);
      if ('text' in file) os.write(numbers?.number(file.text) ?? file.text);
      else {
        os.writeError(`cat: ${path}: ${file.error}\n`);
        status = 1;
      }
    }
    return printed('', status);
  });
};

/** `cat -n`: a number before each line, wherever the pieces of the text end. */
class LineNumbers {
  private line = 0;
  private within = false;

  number(text: string): string {
    return text.replace(/[^\n]*\n|[^\n]+$/g, (row) => {
      const begins = !this.within;
      this.within = !row.endsWith('\n');
      return begins ? `${String(++this.line).padStart(6)}\t${row}` : row;
    });
  }
}

/** Prints its input as it comes. */
class Cat implements Process {
  constructor(private readonly numbers: LineNumbers | null) {}

  start(): void {}

  onInput(os: Os, text: string | null): void {
    if (text === null) os.exit(0);
    else os.write(this.numbers?.number(text) ?? text);
  }
}
