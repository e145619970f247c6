/** What a command's descriptors stand for: the terminal, nothing, a text, a file, a connection. */
import type { Os } from '../apps/process';
import { encodeUtf8 } from '../base/bytes';
import { readFile, writeSetting } from './files';

/** st_blksize of a connection. */
const BLOCK = 4_096;

export interface Stream {
  write(text: string): void;
  /** What is there to be read: all of a text, the number of a socket, or null: a terminal, at which nobody types. */
  readonly input: string | null | { readonly socket: number };
  /** What bash's `echo` would say of the last write, or null. */
  readonly failure?: string | null;
  readonly isTerminal?: boolean;
}

/** Descriptors by their number. */
export type Descriptors = ReadonlyMap<number, Stream>;

export function terminal(os: Os): Descriptors {
  const output = { input: null, isTerminal: os.toTerminal, write: (text: string) => os.write(text) };
  const errors = { input: null, write: (text: string) => os.writeError(text) };
  return new Map([
    [0, output],
    [1, output],
    [2, errors],
  ]);
}

/** /dev/null. */
export const NOTHING: Stream = { input: '', write: () => {} };

export function textOf(input: string): Stream {
  return { input, write: () => {} };
}

/** Keeps what is written for the next command of a pipeline. */
export class Collector implements Stream {
  readonly input = '';
  text = '';

  write(text: string): void {
    this.text += text;
  }
}

/** A file that a command writes. */
export class TextFile implements Stream {
  constructor(
    private readonly os: Os,
    private readonly path: string,
  ) {}

  get input(): string {
    return this.os.files.load(this.path) ?? '';
  }

  write(text: string): void {
    const { files } = this.os;
    files.store(this.path, (files.load(this.path) ?? '') + text);
  }
}

/** A file below /proc/sys. */
export class SettingFile implements Stream {
  failure: string | null = null;

  constructor(
    private readonly os: Os,
    private readonly path: string,
  ) {}

  get input(): string {
    const file = readFile(this.os, this.path);
    return 'text' in file ? file.text : '';
  }

  write(text: string): void {
    this.failure = writeSetting(this.os, this.path, text);
  }
}

/** A connection. What it has no room for waits until it has. */
export class SocketStream implements Stream {
  failure: string | null = null;
  private readonly waiting: Uint8Array[] = [];

  constructor(
    private readonly os: Os,
    readonly socket: number,
    /** Opened for one command, and closed with it. */
    readonly ownedByCommand: boolean,
  ) {}

  get input(): { readonly socket: number } {
    return { socket: this.socket };
  }

  get drained(): boolean {
    return this.waiting.length === 0;
  }

  /** bash's output is buffered by lines, and of long ones by blocks: each is a write, and so at least a segment, of its own. */
  write(text: string): void {
    for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
      const bytes = encodeUtf8(line);
      for (let at = 0; at < bytes.length; at += BLOCK) this.waiting.push(bytes.subarray(at, at + BLOCK));
    }
    this.flush();
  }

  /** To be called when there is room again, or the connection has failed. */
  flush(): void {
    const { os, socket, waiting } = this;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      const taken = os.tcp.write(socket, next);
      if (taken < next.length) {
        waiting[0] = next.subarray(taken);
        const { error, state } = os.tcp.view(socket);
        if (error === null && state !== 'CLOSED') return;
        waiting.length = 0;
        this.failure = error === 'ECONNRESET' ? 'Connection reset by peer' : 'Broken pipe';
        return;
      }
      waiting.shift();
    }
  }

  close(): void {
    if (this.ownedByCommand) this.os.tcp.close(this.socket);
  }
}
