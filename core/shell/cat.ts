import type { Os, Process } from '../apps/process';
import { BAD_OPTION, type Command, complained, immediate, printed } from './command';
import { readFile } from './files';
import { getopt } from './getopt';

const LONG = {
  'show-all': 'A',
  'number-nonblank': 'b',
  'show-ends': 'E',
  number: 'n',
  'squeeze-blank': 's',
  'show-tabs': 'T',
  'show-nonprinting': 'v',
};

/** `cat [-AbEenTtu] [FILE]...` of coreutils over the files that a node has. */
export const cat: Command = (args, input) => {
  const parsed = getopt(args, 'AbeEnstTuv', LONG);
  if (!parsed.ok) {
    return immediate(() => complained(`cat: ${parsed.error}\nTry 'cat --help' for more information.\n`, BAD_OPTION));
  }
  const { options, operands } = parsed.value;
  const letters = new Set(options.map((option) => option.letter));
  if (letters.has('s')) return immediate(() => complained('cat: option -s is not simulated\n', BAD_OPTION));
  const has = (some: string): boolean => [...some].some((letter) => letters.has(letter));
  // What -v shows as signs does not occur in what nodes write.
  const marks = { filled: has('b'), all: has('n'), ends: has('AeE'), tabs: has('AtT') };
  const numbers = Object.values(marks).includes(true) ? new MarkedLines(marks) : null;
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

/** `filled`: a number before each line that is not empty; `all`: before each. */
interface Marks {
  readonly filled: boolean;
  readonly all: boolean;
  readonly ends: boolean;
  readonly tabs: boolean;
}

/** Lines with their numbers and signs, wherever the pieces of the text end. */
class MarkedLines {
  private line = 0;
  private within = false;

  constructor(private readonly marks: Marks) {}

  number(text: string): string {
    const { filled, all, ends, tabs } = this.marks;
    return text.replace(/[^\n]*\n|[^\n]+$/g, (row) => {
      const begins = !this.within;
      this.within = !row.endsWith('\n');
      const plain = tabs ? row.replaceAll('\t', '^I') : row;
      const shown = ends ? plain.replace('\n', '$\n') : plain;
      const counts = filled ? row !== '\n' : all;
      return begins && counts ? `${String(++this.line).padStart(6)}\t${shown}` : shown;
    });
  }
}

/** Prints its input as it comes. */
class Cat implements Process {
  constructor(private readonly numbers: MarkedLines | null) {}

  start(): void {}

  onInput(os: Os, text: string | null): void {
    if (text === null) os.exit(0);
    else os.write(this.numbers?.number(text) ?? text);
  }
}
