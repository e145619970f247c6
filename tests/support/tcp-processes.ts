/** Programs that speak TCP and nothing else: what the tests of the stack put on its sockets. */
import type { Os, Process, SocketEvent } from '../../core/apps/process';

/** Nanoseconds from one system call of a program to the next. */
const BETWEEN_CALLS = 150_000;

export function bytesOf(length: number, seed = 1): Uint8Array {
  return Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8) * 7 + seed) & 255);
}

/** Connects, sends, and reads until the other end has finished; then closes. */
export class Client implements Process {
  readonly received: number[] = [];
  error: string | null = null;
  private socket = -1;

  constructor(
    private readonly address: number,
    private readonly port: number,
    private readonly request: Uint8Array,
    /** Finishes its own direction right behind the request. */
    private readonly finishes = false,
  ) {}

  start(os: Os): void {
    const socket = os.tcp.connect(this.address, this.port, { noDelay: true });
    if (typeof socket === 'string') {
      this.error = socket;
      os.exit(1);
      return;
    }
    this.socket = socket;
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (event === 'failed') {
      this.error = os.tcp.view(socket).error;
      os.exit(1);
      return;
    }
    if (event === 'connected') {
      if (this.request.length > 0) os.tcp.write(this.socket, this.request);
      if (this.finishes) os.tcp.shutdown(this.socket);
    }
    for (;;) {
      const bytes = os.tcp.read(this.socket);
      if (bytes === null) {
        os.tcp.close(this.socket);
        os.exit(0);
        return;
      }
      if (bytes.length === 0) return;
      for (const byte of bytes) this.received.push(byte);
    }
  }
}

/** Answers the first bytes of each connection with a fixed answer and closes, as a server of HTTP/1.0 does. */
export class Server implements Process {
  readonly received: number[] = [];

  constructor(
    private readonly port: number,
    private readonly answer: Uint8Array,
  ) {}

  start(os: Os): void {
    os.tcp.listen(this.port);
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (event === 'acceptable') {
      for (let one = os.tcp.accept(socket); one !== null; one = os.tcp.accept(socket)) this.serve(os, one);
      return;
    }
    if (event === 'readable') this.serve(os, socket);
    if (event === 'writable') this.send(os, socket);
    if (event === 'failed') this.sent.delete(socket);
  }

  private readonly sent = new Map<number, number>();

  private serve(os: Os, socket: number): void {
    const bytes = os.tcp.read(socket);
    if (bytes === null || bytes.length === 0) return;
    for (const byte of bytes) this.received.push(byte);
    this.sent.set(socket, 0);
    this.send(os, socket);
  }

  private send(os: Os, socket: number): void {
    const before = this.sent.get(socket);
    if (before === undefined) return;
    const after = before + os.tcp.write(socket, this.answer.subarray(before), true);
    this.sent.set(socket, after);
    if (after < this.answer.length) return;
    this.sent.delete(socket);
    os.setTimer(BETWEEN_CALLS, socket);
  }

  onTimer(os: Os, socket: number): void {
    os.tcp.close(socket);
  }
}

/** Sends back what comes, until the other end has finished. */
export class Echo implements Process {
  constructor(private readonly port: number) {}

  start(os: Os): void {
    os.tcp.listen(this.port);
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (event === 'acceptable') {
      for (let one = os.tcp.accept(socket); one !== null; one = os.tcp.accept(socket)) this.serve(os, one);
      return;
    }
    this.serve(os, socket);
  }

  private serve(os: Os, socket: number): void {
    for (;;) {
      const bytes = os.tcp.read(socket);
      if (bytes === null) os.tcp.close(socket);
      if (bytes === null || bytes.length === 0) return;
      os.tcp.write(socket, bytes);
    }
  }
}
