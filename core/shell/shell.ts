/**
 * Runs the commands of a line, one after the other. In a pipeline each begins once the one before has ended, and gets all that it
 * printed: the simulator has no pipes that fill up. Whatever happens meanwhile is told to the command that runs.
 */
import type { ArpMessage, EchoReply, IcmpError, Os, Process, SocketEvent } from '../apps/process';
import { TextStream } from '../apps/text-stream';
import { withCalls } from '../apps/with-calls';
import { fieldsOf, type Substitution, substitutionsOf } from './expand';
import type { CommandList, Part, SimpleCommand } from './parse';
import { type Change, targetOf } from './redirect';
import { Collector, type Descriptors, SocketStream, type Stream, terminal, textOf } from './streams';

/** Makes a process of a command's words. `input`: all that comes on its stdin; null: nothing, or it comes piece by piece. */
export type Begin = (words: readonly string[], input: string | null) => Process;

type Done = (status: number) => void;
type Values = (part: Exclude<Part, { kind: 'text' }>) => string;

/** Commands that are part of bash: their complaints begin with its name. */
const BUILTINS: ReadonlySet<string> = new Set(['echo', 'printf']);
/** Bytes that `cat` reads at once (coreutils, ioblksize.h). */
const READ_SIZE = 131_072;
const INTERRUPTED = 130;

export class Shell implements Process {
  private current: { readonly process: Process; readonly view: Os } | null = null;
  /** A connection that the current command reads. */
  private feeding: { readonly socket: number; readonly text: TextStream } | null = null;
  /** Connections that the current command writes to, and what to do when all is written. */
  private writing: readonly SocketStream[] = [];
  private drained: (() => void) | null = null;
  private interrupted = false;
  private ended = false;
  /** `exec COMMAND` was the last one. */
  private replaced = false;
  private status = 0;

  constructor(
    private readonly list: CommandList,
    private readonly begin: Begin,
    /** Of the command before; null: as the node's shell remembers it. */
    private readonly before: number | null = null,
  ) {}

  start(os: Os): void {
    this.status = this.before ?? os.files.status;
    this.next(os, 0);
  }

  onTimer(_: Os, token: number): void {
    this.forward((process, os) => process.onTimer?.(os, token));
  }

  onEchoReply(_: Os, reply: EchoReply): void {
    this.forward((process, os) => process.onEchoReply?.(os, reply));
  }

  onArp(_: Os, message: ArpMessage): void {
    this.forward((process, os) => process.onArp?.(os, message));
  }

  onIcmpError(_: Os, error: IcmpError): void {
    this.forward((process, os) => process.onIcmpError?.(os, error));
  }

  onSocket(_: Os, socket: number, event: SocketEvent): void {
    for (const stream of this.writing) if (stream.socket === socket) stream.flush();
    if (this.drained !== null && this.writing.every((stream) => stream.drained)) this.drained();
    else if (this.feeding?.socket === socket) this.feed();
    else this.forward((process, os) => process.onSocket?.(os, socket, event));
  }

  onInterrupt(os: Os): void {
    this.interrupted = true;
    this.forward((process, view) => process.onInterrupt?.(view));
    this.end(os, INTERRUPTED);
  }

  private end(os: Os, status: number): void {
    if (this.ended) return;
    this.ended = true;
    this.current = null;
    if (this.before === null) os.files.status = status;
    os.exit(status);
  }

  private forward(call: (process: Process, os: Os) => void): void {
    if (this.current !== null) call(this.current.process, this.current.view);
  }

  /** Goes on at entry `at` of the list. */
  private next(os: Os, at: number): void {
    const entry = this.list[at];
    if (entry === undefined || this.interrupted || this.replaced) {
      this.end(os, this.status);
      return;
    }
    const { after, pipeline } = entry;
    if (after === (this.status === 0 ? '||' : '&&')) {
      this.next(os, at + 1);
      return;
    }
    if (at > 0) os.endFlow();
    this.pipeline(os, pipeline.commands, null, (status) => {
      this.status = pipeline.negated ? Number(status === 0) : status;
      this.next(os, at + 1);
    });
  }

  private pipeline(os: Os, commands: readonly SimpleCommand[], input: Stream | null, done: Done): void {
    const [first, ...others] = commands as [SimpleCommand, ...SimpleCommand[]];
    const pipe = new Collector();
    const table = new Map(terminal(os));
    if (input !== null) table.set(0, input);
    if (others.length > 0) table.set(1, pipe);
    this.command(os, first, table, (status) => {
      if (others.length === 0) done(status);
      else if (this.interrupted) done(INTERRUPTED);
      else this.pipeline(os, others, textOf(pipe.text), done);
    });
  }

  private command(os: Os, command: SimpleCommand, table: Descriptors, done: Done): void {
    this.substitute(os, table, substitutionsOf(command), new Map(), (values) => {
      const words = command.words.flatMap((word) => fieldsOf(word, values));
      this.redirect(os, command, values, new Map(table), [], (changes) => {
        if (changes === null) done(1);
        else if (words[0] === 'exec') this.exec(os, words.slice(1), table, changes, done);
        else this.execute(os, words, changed(table, changes), done);
      });
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
      done((one) => (one.kind === 'variable' ? this.variable(os, one.name) : (known.get(one) ?? '')));
      return;
    }
    const output = new Collector();
    const inner = new Shell(part.list, this.begin, this.status);
    this.run(inner, this.view(os, new Map(table).set(1, output)), (status) => {
      this.status = status;
      known.set(part, output.text.replace(/\n+$/, ''));
      this.substitute(os, table, others, known, done);
    });
  }

  /** What is not set is empty. */
  private variable(os: Os, name: string): string {
    if (name === '?') return String(this.status);
    return name === 'HOSTNAME' ? os.hostname : '';
  }

  /** Makes the redirections of a command from number `made.length` on; null: one failed, and has said so. */
  private redirect(
    os: Os,
    command: SimpleCommand,
    values: Values,
    table: Map<number, Stream>,
    made: readonly Change[],
    done: (changes: readonly Change[] | null) => void,
  ): void {
    const redirection = command.redirections[made.length];
    if (redirection === undefined) {
      done(made);
      return;
    }
    const goOn = (stream: Stream | null) => {
      const change: Change = [redirection.descriptor, stream];
      this.redirect(os, command, values, changed(table, [change]), [...made, change], done);
    };
    const target = targetOf(os, redirection, table, values);
    if (target.kind === 'change') goOn(target.stream);
    else if (target.kind === 'error') {
      this.view(os, table).writeError(`bash: ${target.message}\n`);
      done(null);
    } else {
      const { open } = target;
      this.run(open, this.view(os, table), (status) => {
        if (status !== 0) done(null);
        else goOn(new SocketStream(os, open.socket, true));
      });
    }
  }

  /** With a command: that one in the shell's place. Without: the redirections stay. */
  private exec(os: Os, words: readonly string[], table: Descriptors, changes: readonly Change[], done: Done): void {
    if (words.length > 0) {
      this.replaced = true;
      this.execute(os, words, changed(table, changes), done);
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

  private execute(os: Os, words: readonly string[], table: Descriptors, done: Done): void {
    const [name = ''] = words;
    const streams = [...new Set(table.values())].filter((stream) => stream instanceof SocketStream);
    const view = this.view(os, table);
    const ended: Done = (status) => {
      this.feeding = null;
      this.whenWritten(streams, () => {
        for (const stream of streams) stream.close();
        const failed = [...table.values()].find((stream) => typeof stream.failure === 'string');
        const failure = status === 0 ? failed?.failure : undefined;
        if (failure != null) os.writeError(`${BUILTINS.has(name) ? 'bash: ' : ''}${name}: write error: ${failure}\n`);
        done(failure == null ? status : 1);
      });
    };
    this.writing = streams;
    if (words.length === 0) {
      ended(0);
      return;
    }
    const input = table.get(0)?.input ?? null;
    if (typeof input === 'object' && input !== null) this.reading(input.socket, words, view, ended);
    else {
      const process = this.begin(words, input);
      this.run(process, view, ended);
      // Nobody types at the terminal.
      if (input === null && this.current?.process === process) process.onInput?.(this.current.view, null);
    }
  }

  /** A command whose stdin is a connection: it is fed as bytes come, or begun when all have come. */
  private reading(socket: number, words: readonly string[], view: Os, done: Done): void {
    const process = this.begin(words, null);
    this.feeding = { socket, text: new TextStream() };
    if (process.onInput === undefined) {
      this.run(new WholeInput(), view, (_) => {});
      const collector = this.current?.process;
      if (collector instanceof WholeInput) {
        collector.whenComplete = (text) => this.run(this.begin(words, text), view, done);
      }
    } else this.run(process, view, done);
    this.feed();
  }

  private feed(): void {
    while (this.feeding !== null && this.current !== null) {
      const { socket, text } = this.feeding;
      const { process, view } = this.current;
      const bytes = view.tcp.read(socket, Math.min(process.wanted ?? READ_SIZE, READ_SIZE));
      if (bytes?.length === 0) return;
      if (bytes === null) {
        this.feeding = null;
        const rest = text.end();
        if (rest !== '') process.onInput?.(view, rest);
        process.onInput?.(view, null);
        return;
      }
      process.onInput?.(view, text.push(bytes));
    }
  }

  private whenWritten(streams: readonly SocketStream[], done: () => void): void {
    const finish = () => {
      this.drained = null;
      this.writing = [];
      done();
    };
    if (streams.every((stream) => stream.drained) || this.interrupted) finish();
    else this.drained = finish;
  }

  private run(process: Process, view: Os, done: Done): void {
    if (this.interrupted) {
      done(INTERRUPTED);
      return;
    }
    let ended = false;
    const own = withCalls(view, {
      exit: (status) => {
        if (ended) return;
        ended = true;
        this.current = null;
        done(status);
      },
    });
    this.current = { process, view: own };
    process.start(own);
  }

  /** The node as a command with these descriptors sees it. */
  private view(os: Os, table: Descriptors): Os {
    return withCalls(os, {
      toTerminal: table.get(1)?.isTerminal === true,
      write: (text) => table.get(1)?.write(text),
      writeError: (text) => table.get(2)?.write(text),
    });
  }
}

/** Waits for the end of its input. */
class WholeInput implements Process {
  whenComplete: (text: string) => void = () => {};
  private text = '';

  start(): void {}

  onInput(_: Os, text: string | null): void {
    if (text === null) this.whenComplete(this.text);
    else this.text += text;
  }
}

function changed(table: Descriptors, changes: readonly Change[]): Map<number, Stream> {
  const result = new Map(table);
  for (const [descriptor, stream] of changes) {
    if (stream === null) result.delete(descriptor);
    else result.set(descriptor, stream);
  }
  return result;
}
