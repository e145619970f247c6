import type { EchoReply, IcmpError, Os, Process } from '../apps/process';
import { NS_PER_S } from '../base/time';
import { formatIpv4Address, parseIpv4Address } from '../wire/ipv4-address';

/** Stand-in until the real commands are here. */
export function startCommand(line: string): Process {
  const words = line.trim().split(/\s+/);
  const destination = parseIpv4Address(words.at(-1) ?? '');
  if (words[0] === 'ping' && destination !== null) return new PlainPing(destination);
  return {
    start(os: Os): void {
      os.write(`bash: ${words[0]}: command not found\n`);
      os.exit(127);
    },
  };
}

class PlainPing implements Process {
  constructor(private readonly destination: number) {}

  start(os: Os): void {
    const identifier = os.random(65536);
    os.listenEcho(identifier);
    const payload = new Uint8Array(56).map((_, i) => i);
    const { destination } = this;
    os.write(`PING ${formatIpv4Address(destination)}\n`);
    const error = os.sendEcho({ destination, identifier, sequence: 1, dontFragment: true, payload });
    if (error !== null) {
      os.write('ping: connect: Network is unreachable\n');
      os.exit(2);
      return;
    }
    os.setTimer(10 * NS_PER_S, 1);
  }

  onEchoReply(os: Os, reply: EchoReply): void {
    os.write(`${reply.length} bytes from ${formatIpv4Address(reply.source)}: icmp_seq=1 ttl=${reply.ttl}\n`);
    os.exit(0);
  }

  onIcmpError(os: Os, error: IcmpError): void {
    os.write(`From ${formatIpv4Address(error.from)} icmp_seq=1 error ${error.type}/${error.code}\n`);
    os.exit(1);
  }

  onTimer(os: Os): void {
    os.exit(1);
  }
}
