import { describe, expect, test } from 'vitest';
import { Traceroute } from '../../../core/apps/traceroute';
import { NS_PER_MS, NS_PER_S, NS_PER_US } from '../../../core/base/time';
import { startCommand } from '../../../core/shell/start-command';
import { address, type FakeHost, FakeOs } from '../../support/fake-os';
import { recordings } from '../../support/recordings';

const HOST: FakeHost = {
  interfaces: [{ name: 'eth0', addresses: ['10.0.1.10/24'] }],
  routes: [
    ['10.0.0.0/8', '10.0.1.1', 'eth0'],
    ['172.16.0.0/12', '10.0.1.1', 'eth0'],
  ],
};
const REMARKS: Readonly<Record<string, number>> = { '!N': 0, '!H': 1, '!X': 13 };

interface Outcome {
  readonly from: string;
  readonly ms: number;
  readonly remark: string;
}

/** The probes of a recorded output in order; null for a star. */
function outcomes(output: string): readonly (Outcome | null)[] {
  let from = '';
  return output
    .split('\n')
    .slice(1)
    .flatMap((row) =>
      [...row.slice(3).matchAll(/\*|(?:(\d+\.\d+\.\d+\.\d+)(?: \(\S+\))? {2})?([\d.]+) ms( ![A-Z])?/g)].map((match) => {
        if (match[0] === '*') return null;
        from = match[1] ?? from;
        return { from, ms: Number(match[2]), remark: match[3]?.trim() ?? '' };
      }),
    );
}

function replay(os: FakeOs, output: string): void {
  const recorded = outcomes(output);
  let sent = 0;
  const answer = (destination: number, protocol: number, first: number, second: number): null => {
    const outcome = recorded[sent++];
    if (outcome === undefined || outcome === null) return null;
    const from = address(outcome.from);
    const quoted = { source: address('10.0.1.10'), destination, protocol, first, second };
    const code = REMARKS[outcome.remark];
    const reached = from === destination && code === undefined;
    const [type, shown] = code !== undefined ? [3, code] : reached ? [3, 3] : [11, 0];
    os.at(Math.round(outcome.ms * NS_PER_MS), (process) => {
      if (protocol === 1 && reached) {
        const echo = { source: from, destination: 0, identifier: first, sequence: second, ttl: 63, length: 40 };
        process.onEchoReply?.(os, echo);
      } else process.onIcmpError?.(os, { from, type, code: shown, rest: 0, ttl: 64, quoted });
    });
    return null;
  };
  os.onUdp = ({ destination, sourcePort, destinationPort }) => answer(destination, 17, sourcePort, destinationPort);
  os.onEcho = ({ destination, identifier, sequence }) => answer(destination, 1, identifier, sequence);
}

describe('as the real tool printed it', () => {
  // The answers came to probes that were sent in a burst; what they print is the same.
  test.each(recordings('traceroute'))('$command', ({ command, output, status }) => {
    const os = new FakeOs(HOST);
    const source = address('10.0.1.10');
    os.answers.set('10.0.1.255', { kind: 'broadcast', interface: 'eth0', gateway: 0, source, mtu: 1500 });
    replay(os, output);
    os.run(startCommand(command));
    expect(os.output).toBe(output);
    expect(os.status).toBe(status);
  });
});

/** Routers 10.0.x.1, the destination at hop `hops`; each answers `us` microseconds a hop later, or not at all. */
function path(hops: number, us: number, silent: (probe: number, ttl: number) => boolean = () => false): FakeOs {
  const os = new FakeOs(HOST);
  let probe = 0;
  os.onUdp = ({ destination, ttl = 64, sourcePort, destinationPort }) => {
    if (silent(probe++, ttl)) return null;
    const reached = ttl >= hops;
    const from = reached ? destination : address(`10.0.${ttl}.1`);
    const quoted = { source: 0, destination, protocol: 17, first: sourcePort, second: destinationPort };
    const [type, code] = reached ? [3, 3] : [11, 0];
    os.at(Math.min(ttl, hops) * us * NS_PER_US, (process) =>
      process.onIcmpError?.(os, { from, type, code, rest: 0, ttl: 64, quoted }),
    );
    return null;
  };
  return os;
}

test('quick answers: probe and answer alternate, 16 probes in the first pass, ports from 33434, 32 bytes, no DF', () => {
  const os = path(2, 100).run(new Traceroute({ destination: '10.0.2.20', numeric: true }));
  const first = os.datagrams.slice(0, 16);
  expect(first.map((one) => one.at / NS_PER_US).slice(0, 5)).toEqual([0, 100, 200, 300, 500]);
  expect(first.map((one) => one.datagram.destinationPort)).toEqual(Array.from({ length: 16 }, (_, i) => 33434 + i));
  expect(first.map((one) => one.datagram.ttl).slice(0, 7)).toEqual([1, 1, 1, 2, 2, 2, 3]);
  expect(os.datagrams.length).toBe(16);
  const { payload, dontFragment } = (first[0] as (typeof first)[0]).datagram;
  expect([payload.length, payload[0], payload[31], dontFragment]).toEqual([32, 0x40, 0x5f, false]);
  expect(os.output).toBe(
    'traceroute to 10.0.2.20 (10.0.2.20), 30 hops max, 60 byte packets\n' +
      ' 1  10.0.1.1  0.100 ms  0.100 ms  0.100 ms\n 2  10.0.2.20  0.200 ms  0.200 ms  0.200 ms\n',
  );
});

test('silent hops: 16 probes under way, the rest after 5 s', () => {
  const os = path(99, 100, () => true).run(new Traceroute({ destination: '10.0.2.20', numeric: true, maxHops: 8 }));
  const inFirstPass = os.datagrams.filter((one) => one.at < NS_PER_S);
  expect(inFirstPass.length).toBe(16);
  expect(os.datagrams.length).toBe(24);
  const again = os.datagrams[16]?.at ?? 0;
  expect([again >= 5 * NS_PER_S, again < 5 * NS_PER_S + NS_PER_MS]).toEqual([true, true]);
  expect(os.output.split('\n').slice(1, 9)).toEqual(Array.from({ length: 8 }, (_, i) => ` ${i + 1}  * * *`));
});

test('one star beside answers waits no longer than three times the hop, one before answers ten times', () => {
  const os = path(3, 1000, (probe) => probe === 1).run(new Traceroute({ destination: '10.0.2.20', numeric: true }));
  expect(os.output).toContain(' 1  10.0.1.1  1.000 ms *  1.000 ms\n');
  expect(os.clock).toBeLessThan(20 * NS_PER_MS);
  const late = path(3, 1000, (_, ttl) => ttl === 1).run(new Traceroute({ destination: '10.0.2.20', numeric: true }));
  expect(late.output).toContain(' 1  * * *\n 2  10.0.2.1  2.000 ms');
  expect(late.clock).toBeLessThan(60 * NS_PER_MS);
});

test('names of the hosts file stand before addresses', () => {
  const os = path(1, 100);
  const named = new FakeOs({ ...HOST, hosts: { 'srv.lan': '10.0.2.20' } });
  named.onUdp = (datagram) => {
    const quoted = {
      source: 0,
      destination: datagram.destination,
      protocol: 17,
      first: datagram.sourcePort,
      second: 0,
    };
    named.at(NS_PER_US, (process) =>
      process.onIcmpError?.(named, { from: datagram.destination, type: 3, code: 3, rest: 0, ttl: 64, quoted }),
    );
    return null;
  };
  named.run(new Traceroute({ destination: 'srv.lan' }));
  expect(named.output).toContain('\n 1  srv.lan (10.0.2.20)  0.001 ms  0.001 ms  0.001 ms\n');
  expect(os.run(new Traceroute({ destination: '10.0.2.20' })).output).toContain(' 1  10.0.2.20 (10.0.2.20)  0.100 ms');
});
