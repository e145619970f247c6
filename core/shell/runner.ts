/** Runs one command at a time: its streams, its end. What happens meanwhile is told to it. */
import type { Os, Process, SocketEvent } from '../apps/process';
import { TextStream } from '../apps/text-stream';
import { withCalls } from '../apps/with-calls';
import { type Descriptors, SocketStream } from './streams';

/** Makes a process of a command's words. `input`: all that comes on its stdin; null: nothing, or it comes piece by piece. */
export type Begin = (words: readonly string[], input: string | null) => Process;

export type Done = (status: number) => void;

/** Commands that are part of bash: their complaints begin with its name. */
const BUILTINS: ReadonlySet<string> = new Set(['echo', 'printf']);
/** Bytes that `cat` reads at once (coreutils, ioblksize.h). */
const READ_SIZE = 131_072;
export const INTERRUPTED = 130;

export class Runner {
  /** Ctrl+C came: nothing runs any more. */
  interrupted = false;
  private current: { readonly process: Process; readonly view: Os } | null = null;
  /** A connection that the current command reads. */
  private feeding: { readonly socket: number; readonly text: TextStream } | null = null;
  /** Connections that the current command writes to, and what to do when all is written. */
  private writing: readonly SocketStream[] = [];
  private drained: (() => void) | null = null;

  constructor(private readonly begin: Begin) {}

  forward(call: (process: Process, os: Os) => void): void {
    if (this.current !== null) call(this.current.process, this.current.view);
  }

  onSocket(socket: number, event: SocketEvent): void {
    for (const stream of this.writing) if (stream.socket === socket) stream.flush();
    if (this.drained !== null && this.writing.every((stream) => stream.drained)) this.drained();
    else if (this.feeding?.socket === socket) this.feed();
    else this.forward((process, os) => process.onSocket?.(os, socket, event));
  }

  /** Nothing is told to the command any more. */
  end(): void {
    this.current = null;
  }

  /** Runs one command with the streams that it has. */
  execute(os: Os, words: readonly string[], table: Descriptors, done: Done): void {
    const [name = ''] = words;
    const streams = [...new Set(table.values())].filter((stream) => stream instanceof SocketStream);
    const view = viewOf(os, table);
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

  /** Runs a process until it ends; `view`: the node as it sees it. */
  run(process: Process, view: Os, done: Done): void {
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
}

/** The node as a command with these descriptors sees it. */
export function viewOf(os: Os, table: Descriptors): Os {
  return withCalls(os, {
    toTerminal: table.get(1)?.isTerminal === true,
    write: (text) => table.get(1)?.write(text),
    writeError: (text) => table.get(2)?.write(text),
  });
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
