/** The service of RFC 862: every byte comes back. When the other side has ended, so does this one. */
import type { Os } from './process';
import type { Conversation } from './tcp-service';

/** Bytes that it reads at once. */
const READ_SIZE = 65_536;

export class EchoConversation implements Conversation {
  private waiting: Uint8Array | null = null;

  constructor(private readonly socket: number) {}

  goOn(os: Os): boolean {
    const { tcp } = os;
    for (;;) {
      const bytes = this.waiting ?? tcp.read(this.socket, READ_SIZE);
      if (bytes === null) {
        tcp.close(this.socket);
        return false;
      }
      if (bytes.length === 0) return true;
      const taken = tcp.write(this.socket, bytes);
      this.waiting = taken < bytes.length ? bytes.subarray(taken) : null;
      if (this.waiting !== null) return true;
    }
  }
}
