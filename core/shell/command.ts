/** What a file of this folder exports: a Linux command, from its arguments to a running process. */
import type { Os, Process } from '../apps/process';

/**
 * `args` without the name; `input`: what the command before it in a pipeline printed, null for the terminal, or where a process with
 * `onInput` is told of it piece by piece.
 */
export type Command = (args: readonly string[], input: string | null) => Process;

/** What a command that waits for nothing printed, and how it ended. */
export interface Outcome {
  readonly output: string;
  readonly status: number;
  /** What it printed on stderr, before the output. */
  readonly errors?: string;
}

export function printed(output: string, status = 0): Outcome {
  return { output, status };
}

/** Only a complaint. */
export function complained(errors: string, status: number): Outcome {
  return { output: '', errors, status };
}

/** A command that is done as soon as it has started. */
export function immediate(run: (os: Os) => Outcome): Process {
  return oneByOne((os) => [run(os)]);
}

/** The same, of parts that print in their order; it ends with the highest status of them. */
export function oneByOne(run: (os: Os) => readonly Outcome[]): Process {
  return {
    start(os: Os): void {
      let highest = 0;
      for (const { output, errors = '', status } of run(os)) {
        if (errors !== '') os.writeError(errors);
        if (output !== '') os.write(output);
        highest = Math.max(highest, status);
      }
      os.exit(highest);
    },
  };
}

/** Status of a wrong option, whatever the tool itself returns: fixed by the outward contract. */
export const BAD_OPTION = 2;
export const NOT_FOUND = 127;
