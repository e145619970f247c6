import type { TcpCalls } from './process';

/** Bytes that it reads at once. */
const READ_SIZE = 65_536;

/** Carries bytes from one connection to another, and their end. */
export class Pipe {
  private waiting: Uint8Array | null = null;
  /** All has come, and all was passed on. */
  done = false;
  private ended = false;

  /** Bytes that go before what is read. */
  begin(bytes: Uint8Array): void {
    this.waiting = bytes.length === 0 ? null : bytes;
  }

  /** As far as it goes now; `seen` is told of what comes before it is passed on. At the end the other connection is told so. */
  pump(tcp: TcpCalls, from: number, to: number, seen: (bytes: Uint8Array) => void = () => {}): void {
    for (;;) {
      if (this.waiting !== null) {
        const taken = tcp.write(to, this.waiting);
        this.waiting = taken < this.waiting.length ? this.waiting.subarray(taken) : null;
        if (this.waiting !== null) return;
      }
      if (this.ended) {
        if (!this.done) tcp.shutdown(to);
        this.done = true;
        return;
      }
      const bytes = tcp.read(from, READ_SIZE);
      if (bytes === null) this.ended = true;
      else if (bytes.length === 0) return;
      else {
        seen(bytes);
        this.waiting = bytes;
      }
    }
  }
}
