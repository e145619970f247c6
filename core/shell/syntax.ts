/** What a command line is, read. */

/** A piece of a word. Quoted ones are neither split nor left out where they are empty. */
export type Part =
  | { readonly kind: 'text'; readonly text: string; readonly quoted: boolean }
  /** "$NAME"; "?" is the status of the command before, "0" the shell, "#" and digits its arguments: none. `otherwise`: of ${NAME:-WORDS}, where it is unset or empty. */
  | { readonly kind: 'variable'; readonly name: string; readonly otherwise: string; readonly quoted: boolean }
  | { readonly kind: 'command'; readonly list: CommandList; readonly quoted: boolean }
  | {
      readonly kind: 'arithmetic';
      readonly value: (read: (name: string) => number) => number;
      readonly quoted: boolean;
    };

export type Word = readonly Part[];

export interface Redirection {
  readonly descriptor: number;
  readonly operator: '<' | '>' | '>>' | '<>' | '<&' | '>&' | '<<<';
  readonly target: Word;
}

export interface Assignment {
  readonly name: string;
  readonly value: Word;
}

export interface SimpleCommand {
  readonly kind: 'simple';
  /** Before the words. Without words they are the shell's own from then on. */
  readonly assignments: readonly Assignment[];
  readonly words: readonly Word[];
  readonly redirections: readonly Redirection[];
}

/** Commands that are one: `( … )` with variables of its own, `{ …; }`, `for`, `if`, `while` and `until`. */
export type CompoundCommand = { readonly redirections: readonly Redirection[] } & (
  | { readonly kind: 'group'; readonly list: CommandList; readonly subshell: boolean }
  | { readonly kind: 'for'; readonly name: string; readonly words: readonly Word[]; readonly body: CommandList }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: CommandList }
  | ({ readonly kind: 'while'; readonly until: boolean } & Branch)
);

export interface Branch {
  readonly condition: CommandList;
  readonly body: CommandList;
}

export type Command = SimpleCommand | CompoundCommand;

export interface PipelineOfCommands {
  /** Begins with `!`. */
  readonly negated: boolean;
  /** Begins with `time`. */
  readonly timed: 'no' | 'bash' | 'posix';
  readonly commands: readonly Command[];
}

/** Pipelines, each with what stands before it: `&&` runs it only after success, `||` only after failure. */
export type CommandList = readonly {
  readonly after: ';' | '&&' | '||';
  readonly pipeline: PipelineOfCommands;
}[];
