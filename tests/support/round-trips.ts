import type { EchoReply, Os, Process } from '../../core/apps/process';

/** Sends echo requests, each when the answer to the last has come: the plainest traffic there is. */
export class RoundTrips implements Process {
  received = 0;
  private readonly payload = new Uint8Array(56);

  constructor(
    private readonly destination: number,
    private readonly count: number,
  ) {}

  start(os: Os): void {
    os.listenEcho(1);
    this.send(os);
  }

  onEchoReply(os: Os, _reply: EchoReply): void {
    this.received++;
    if (this.received < this.count) this.send(os);
    else os.exit(0);
  }

  private send(os: Os): void {
    const { destination, payload } = this;
    const error = os.sendEcho({
      destination,
      identifier: 1,
      sequence: this.received & 0xffff,
      dontFragment: true,
      payload,
    });
    if (error !== null) {
      os.write(`${error}\n`);
      os.exit(2);
    }
  }
}
