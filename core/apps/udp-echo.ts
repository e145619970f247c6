/** The echo service over UDP: every datagram goes back to its sender. RFC 862. */
import type { Os, Process } from './process';

export class UdpEcho implements Process {
  constructor(private readonly port: number) {}

  start(os: Os): void {
    os.udp.open(
      { port: this.port },
      {
        ready: (socket) => {
          for (let one = socket.receive(); one !== null; one = socket.receive()) {
            socket.send(one.payload, { destination: one.source, port: one.sourcePort });
          }
        },
      },
    );
  }
}
