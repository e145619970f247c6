/**
 * Runs the commands of a line, one after the other, with their loops and branches. In a pipeline each begins once the one before has ended, and gets all that it
 * printed: the simulator has no pipes that fill up. Whatever happens meanwhile is told to the command that runs.
 */
import type { ArpMessage, EchoReply, IcmpError, Os, Process, SocketEvent } from '../apps/process';
import { fieldsOf, textOf as joined, type Substitution, substitutionsOf } from './expand';
import { isOwnCommand, runOwnCommand } from './own-commands';
import { type Change, targetOf } from './redirect';
import { type Begin, type Done, INTERRUPTED, Runner, viewOf } from './runner';
import { Collector, type Descriptors, SocketStream, type Stream, terminal, textOf } from './streams';
import type {
  Command,
  CommandList,
  CompoundCommand,
  Part,
  PipelineOfCommands,
  Redirection,
  SimpleCommand,
} from './syntax';
import { elapsed } from './time';
import { CopiedVariables, NodeVariables, type Variables } from './variables';

type Values = (part: Exclude<Part, { kind: 'text' }>) => string;

/** A turn of `while` takes this long, so that time goes on. Nanoseconds. */
const TURN = 100_000;
/** Of the shell's own timer; programs have theirs from 0 on. */
const NEXT_TURN = -1;

/** What a shell has from the one that began it: `( … )` and `$(…)` change neither its variables nor its `$?`. */
interface Outer {
  readonly status: number;
  readonly variables: Variables;
  readonly table: Descriptors;
}

export class Shell implements Process {
  private readonly runner: Runner;
  private ended = false;
  /** `exec COMMAND` or `exit` was the last one. */
  private leaves = false;
  private status = 0;
  private variables: Variables = new CopiedVariables(null);
  /** What the shell's own timer leads to. */
  private turn: (() => void) | null = null;

  constructor(
    private readonly list: CommandList,
    private readonly begin: Begin,
    /** null: it is the node's own. */
    private readonly outer: Outer | null = null,
  ) {
    this.runner = new Runner(begin);
  }

  start(os: Os): void {
    this.status = this.outer?.status ?? os.files.status;
    this.variables = this.outer === null ? new NodeVariables(os.files) : new CopiedVariables(this.outer.variables);
    this.runList(os, this.list, this.outer?.table ?? terminal(os), () => this.end(os, this.status));
  }

  onTimer(_: Os, token: number): void {
    const { turn } = this;
    if (token === NEXT_TURN && turn !== null) {
      this.turn = null;
      turn();
    } else this.runner.forward((process, os) => process.onTimer?.(os, token));
  }

  onEchoReply(_: Os, reply: EchoReply): void {
    this.runner.forward((process, os) => process.onEchoReply?.(os, reply));
  }

  onArp(_: Os, message: ArpMessage): void {
    this.runner.forward((process, os) => process.onArp?.(os, message));
  }

  onIcmpError(_: Os, error: IcmpError): void {
    this.runner.forward((process, os) => process.onIcmpError?.(os, error));
  }

  onSocket(_: Os, socket: number, event: SocketEvent): void {
    this.runner.onSocket(socket, event);
  }

  onInterrupt(os: Os): void {
    this.runner.interrupted = true;
    this.runner.forward((process, view) => process.onInterrupt?.(view));
    this.end(os, INTERRUPTED);
  }

  private end(os: Os, status: number): void {
    if (this.ended) return;
    this.ended = true;
    this.runner.end();
    if (this.outer === null) os.files.status = status;
    os.exit(status);
  }

  private get stops(): boolean {
    return this.runner.interrupted || this.leaves || this.ended;
  }

  /** `done` when all has run; `$?` is then that of the last one. Without recursion where nothing is waited for. */
  private runList(os: Os, list: CommandList, table: Descriptors, done: () => void): void {
    let at = 0;
    const goOn = (): void => {
      for (let waits = false; !waits; ) {
        const entry = list[at];
        if (entry === undefined || this.stops) {
          done();
          return;
        }
        at++;
        if (entry.after === (this.status === 0 ? '||' : '&&')) continue;
        if (at > 1) os.endFlow();
        waits = true;
        let returned = false;
        this.timed(os, entry.pipeline, table, (status) => {
          this.status = entry.pipeline.negated ? Number(status === 0) : status;
          if (returned) goOn();
          else waits = false;
        });
        returned = true;
      }
    };
    goOn();
  }

  private timed(os: Os, { commands, timed }: PipelineOfCommands, table: Descriptors, done: Done): void {
    const begin = os.now();
    this.pipeline(os, commands, table, commands.length > 1, (status) => {
      if (timed !== 'no' && !this.stops) viewOf(os, table).writeError(elapsed(os.now() - begin, timed === 'posix'));
      done(status);
    });
  }

  private pipeline(os: Os, commands: readonly Command[], table: Descriptors, isPart: boolean, done: Done): void {
    const [first, ...others] = commands;
    if (first === undefined) {
      done(0);
      return;
    }
    const pipe = new Collector();
    const own = others.length > 0 ? new Map(table).set(1, pipe) : table;
    this.command(os, first, own, isPart, (status) => {
      if (others.length === 0) done(status);
      else if (this.runner.interrupted) done(INTERRUPTED);
      else this.pipeline(os, others, new Map(table).set(0, textOf(pipe.text)), isPart, done);
    });
  }

  /** `isPart`: of a pipeline, and so in a shell of its own. */
  private command(os: Os, command: Command, table: Descriptors, isPart: boolean, done: Done): void {
    if (command.kind === 'simple') this.simple(os, command, table, isPart, done);
    else {
      this.redirected(os, table, [], command.redirections, (_, changes) => {
        if (changes === null) done(1);
        else this.compound(os, command, changed(table, changes), isPart, done);
      });
    }
  }

  private compound(os: Os, command: CompoundCommand, table: Descriptors, isPart: boolean, done: Done): void {
    const ended = () => done(this.status);
    if (isPart || (command.kind === 'group' && command.subshell)) {
      const list = command.kind === 'group' ? command.list : alone(command);
      const { status, variables } = this;
      this.runner.run(new Shell(list, this.begin, { status, variables, table }), os, done);
    } else if (command.kind === 'group') this.runList(os, command.list, table, ended);
    else if (command.kind === 'if') this.branch(os, command, table, 0, done);
    else if (command.kind === 'while') this.repeat(os, command, table, 0, done);
    else {
      this.substitute(os, table, substitutionsOf(command.words), new Map(), (values) => {
        const words = command.words.flatMap((word) => fieldsOf(word, values));
        this.status = 0;
        this.loop(os, command.body, table, words, command.name, ended);
      });
    }
  }

  /** Without recursion where nothing is waited for. */
  private loop(
    os: Os,
    body: CommandList,
    table: Descriptors,
    words: readonly string[],
    name: string,
    done: () => void,
  ): void {
    let at = 0;
    const goOn = (): void => {
      for (let waits = false; !waits; ) {
        const word = words[at];
        if (word === undefined || this.stops) {
          done();
          return;
        }
        if (at++ > 0) os.endFlow();
        this.variables.set(name, word);
        waits = true;
        let returned = false;
        this.runList(os, body, table, () => {
          if (returned) goOn();
          else waits = false;
        });
        returned = true;
      }
    };
    goOn();
  }

  private branch(
    os: Os,
    command: Extract<CompoundCommand, { readonly kind: 'if' }>,
    table: Descriptors,
    at: number,
    done: Done,
  ): void {
    const branch = command.branches[at];
    const run = (list: CommandList) => {
      if (list.length === 0) this.status = 0;
      this.runList(os, list, table, () => done(this.status));
    };
    if (branch === undefined) run(command.otherwise);
    else {
      this.runList(os, branch.condition, table, () => {
        if (this.stops) done(this.status);
        else if (this.status === 0) run(branch.body);
        else this.branch(os, command, table, at + 1, done);
      });
    }
  }

  /** `last`: the status of the body's last turn. */
  private repeat(
    os: Os,
    command: Extract<CompoundCommand, { readonly kind: 'while' }>,
    table: Descriptors,
    last: number,
    done: Done,
  ): void {
    this.runList(os, command.condition, table, () => {
      if (this.stops) done(this.status);
      else if ((this.status === 0) === command.until) done(last);
      else {
        this.runList(os, command.body, table, () => {
          const { status } = this;
          if (this.stops) done(status);
          else {
            this.turn = () => this.repeat(os, command, table, status, done);
            os.setTimer(TURN, NEXT_TURN);
          }
        });
      }
    });
  }

  private simple(os: Os, command: SimpleCommand, table: Descriptors, isPart: boolean, done: Done): void {
    const { assignments, redirections } = command;
    const values = assignments.map(({ value }) => value);
    this.redirected(os, table, [...command.words, ...values], redirections, (value, changes) => {
      if (changes === null) {
        done(1);
        return;
      }
      const words = command.words.flatMap((word) => fieldsOf(word, value));
      // Before a command they are that one's alone, and none here looks at them.
      if (words.length === 0 && !isPart) {
        for (const one of assignments) this.variables.set(one.name, joined(one.value, value));
      }
      if (words[0] === 'exec') this.exec(os, words.slice(1), table, changes, done);
      else if (isOwnCommand(words[0])) done(this.own(os, words, changed(table, changes), isPart));
      else {
        // Without a command the last substitution's status counts.
        const counts = words.length === 0 && substitutionsOf(values).length > 0;
        const last = this.status;
        this.runner.execute(os, words, changed(table, changes), (status) => done(counts ? last : status));
      }
    });
  }

  private own(os: Os, words: readonly string[], table: Descriptors, isPart: boolean): number {
    const { status, leaves, complaint } = runOwnCommand(os, words, this.status, this.variables);
    if (complaint !== '') viewOf(os, table).writeError(complaint);
    if (leaves && !isPart) this.leaves = true;
    return status;
  }

  /** Makes the substitutions of `words` and of the redirections, then these; null: one failed, and has said so. */
  private redirected(
    os: Os,
    table: Descriptors,
    words: readonly (readonly Part[])[],
    redirections: readonly Redirection[],
    done: (values: Values, changes: readonly Change[] | null) => void,
  ): void {
    const all = [...words, ...redirections.map((one) => one.target)];
    this.substitute(os, table, substitutionsOf(all), new Map(), (values) => {
      this.redirect(os, redirections, values, new Map(table), [], (changes) => done(values, changes));
    });
  }

  /** Runs what stands in `$(…)`, one after the other. */
  private substitute(
    os: Os,
    table: Descriptors,
    left: readonly Substitution[],
    known: Map<Part, string>,
    done: (values: Values) => void,
  ): void {
    const [part, ...others] = left;
    if (part === undefined) {
      done((one) => this.substituted(os, one, known));
      return;
    }
    const output = new Collector();
    const { status, variables } = this;
    const inner = new Shell(part.list, this.begin, { status, variables, table: new Map(table).set(1, output) });
    this.runner.run(inner, os, (status) => {
      this.status = status;
      known.set(part, output.text.replace(/\n+$/, ''));
      this.substitute(os, table, others, known, done);
    });
  }

  private substituted(os: Os, part: Exclude<Part, { kind: 'text' }>, known: ReadonlyMap<Part, string>): string {
    if (part.kind === 'variable') return this.variable(os, part.name) || part.otherwise;
    if (part.kind === 'command') return known.get(part) ?? '';
    return String(part.value((name) => Number.parseInt(this.variable(os, name), 10) || 0));
  }

  /** What is not set is empty. */
  private variable(os: Os, name: string): string {
    if (name === '?') return String(this.status);
    if (name === '0' || name === '#') return name === '0' ? 'bash' : '0';
    return this.variables.get(name) ?? (name === 'HOSTNAME' ? os.hostname : '');
  }

  /** Makes the redirections of a command from number `made.length` on; null: one failed, and has said so. */
  private redirect(
    os: Os,
    redirections: readonly Redirection[],
    values: Values,
    table: Map<number, Stream>,
    made: readonly Change[],
    done: (changes: readonly Change[] | null) => void,
  ): void {
    const redirection = redirections[made.length];
    if (redirection === undefined) {
      done(made);
      return;
    }
    const goOn = (stream: Stream | null) => {
      const change: Change = [redirection.descriptor, stream];
      this.redirect(os, redirections, values, changed(table, [change]), [...made, change], done);
    };
    const target = targetOf(os, redirection, table, values);
    if (target.kind === 'change') goOn(target.stream);
    else if (target.kind === 'error') {
      viewOf(os, table).writeError(`bash: ${target.message}\n`);
      done(null);
    } else {
      const { open } = target;
      this.runner.run(open, viewOf(os, table), (status) => {
        if (status !== 0) done(null);
        else goOn(new SocketStream(os, open.socket, true));
      });
    }
  }

  /** With a command: that one in the shell's place. Without: the redirections stay. */
  private exec(os: Os, words: readonly string[], table: Descriptors, changes: readonly Change[], done: Done): void {
    if (words.length > 0) {
      this.leaves = true;
      this.runner.execute(os, words, changed(table, changes), done);
      return;
    }
    for (const [descriptor, stream] of changes) {
      if (stream instanceof SocketStream) os.files.set(descriptor, stream.socket);
      else if (stream === null) os.files.close(descriptor);
      else {
        os.writeError(`bash: exec: ${descriptor}: what stays open here is a connection: /dev/tcp/HOST/PORT\n`);
        done(1);
        return;
      }
    }
    done(0);
  }
}

/** A command as a list of its own. */
function alone(command: Command): CommandList {
  return [{ after: ';', pipeline: { negated: false, timed: 'no', commands: [{ ...command, redirections: [] }] } }];
}

function changed(table: Descriptors, changes: readonly Change[]): Map<number, Stream> {
  const result = new Map(table);
  for (const [descriptor, stream] of changes) {
    if (stream === null) result.delete(descriptor);
    else result.set(descriptor, stream);
  }
  return result;
}
