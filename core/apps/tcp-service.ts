/** A service on a TCP port: it takes every connection at once and speaks on each of them on its own. */
import { NS_PER_US } from '../base/time';
import { errorMessage } from './errno';
import type { Os, Process, SocketEvent } from './process';

/** What the thread of a new connection takes to start. */
const THREAD_START = 300 * NS_PER_US;

/** What is said on one connection. */
export interface Conversation {
  /** Bytes, their end, or room to write have come. false: it has closed the connection. */
  goOn(os: Os): boolean;
}

export class TcpService implements Process {
  private readonly conversations = new Map<number, Conversation>();

  constructor(
    private readonly port: number,
    private readonly begin: (socket: number) => Conversation,
  ) {}

  start(os: Os): void {
    const listener = os.tcp.listen(this.port);
    if (typeof listener === 'number') return;
    os.writeError(`bind: ${errorMessage(listener)}\n`);
    os.exit(1);
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (event === 'acceptable') {
      for (let taken = os.tcp.accept(socket); taken !== null; taken = os.tcp.accept(socket)) {
        os.setTimer(THREAD_START, taken);
      }
    } else if (event === 'failed') {
      os.clearTimer(socket);
      this.conversations.delete(socket);
      os.tcp.close(socket);
    } else this.goOn(os, socket);
  }

  onTimer(os: Os, socket: number): void {
    this.conversations.set(socket, this.begin(socket));
    this.goOn(os, socket);
  }

  private goOn(os: Os, socket: number): void {
    if (this.conversations.get(socket)?.goOn(os) === false) this.conversations.delete(socket);
  }
}
