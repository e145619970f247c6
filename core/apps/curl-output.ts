/** Where curl writes: stdout as the C library buffers it, or a file; and stderr, which waits for nothing. */
import type { Os } from './process';
import { TextStream } from './text-stream';

/** Bytes that stdout gathers where it is no terminal (BUFSIZ of glibc for a pipe). */
const BUFFER = 4096;

export class CurlOutput {
  private buffer = '';

  constructor(
    private readonly os: Os,
    private readonly unbuffered: boolean,
  ) {}

  /** On a terminal whole lines are shown at once. */
  write(text: string): void {
    this.buffer += text;
    const { os, buffer } = this;
    const whole = os.toTerminal ? buffer.lastIndexOf('\n') + 1 : buffer.length - (buffer.length % BUFFER);
    this.flush(this.unbuffered ? buffer.length : whole);
  }

  flush(length = this.buffer.length): void {
    if (length > 0) this.os.write(this.buffer.slice(0, length));
    this.buffer = this.buffer.slice(length);
  }

  error(text: string): void {
    this.os.writeError(text);
  }
}

/** Where one transfer's content goes. */
export class CurlSink {
  private readonly text = new TextStream();

  constructor(
    private readonly output: CurlOutput,
    /** Told of each piece instead of stdout. */
    private readonly file: ((text: string) => void) | null,
  ) {}

  write(bytes: Uint8Array): void {
    this.put(this.text.push(bytes));
  }

  writeText(text: string): void {
    this.put(text);
  }

  end(): void {
    this.put(this.text.end());
  }

  private put(text: string): void {
    if (text === '') return;
    if (this.file === null) this.output.write(text);
    else this.file(text);
  }
}
