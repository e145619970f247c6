/** The variables of a shell. */
import type { ShellFiles } from '../apps/process';

export interface Variables {
  /** null: it is not set. */
  get(name: string): string | null;
  set(name: string, value: string | null): void;
}

/** Those of the node's own shell: they last from line to line. */
export class NodeVariables implements Variables {
  constructor(private readonly files: ShellFiles) {}

  get(name: string): string | null {
    return this.files.variable(name);
  }

  set(name: string, value: string | null): void {
    this.files.setVariable(name, value);
  }
}

/** Those of a shell within a shell: what it changes is its own. */
export class CopiedVariables implements Variables {
  private readonly own = new Map<string, string | null>();

  constructor(private readonly outer: Variables | null) {}

  get(name: string): string | null {
    const own = this.own.get(name);
    return own === undefined ? (this.outer?.get(name) ?? null) : own;
  }

  set(name: string, value: string | null): void {
    this.own.set(name, value);
  }
}
