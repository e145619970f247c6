import { describe, expect, test } from 'vitest';
import { Ping } from '../../../core/apps/ping';
import { NS_PER_MS, NS_PER_S, NS_PER_US } from '../../../core/base/time';
import { startCommand } from '../../../core/shell/start-command';
import { address, type FakeHost, FakeOs } from '../../support/fake-os';
import { recordings } from '../../support/recordings';

const HOST: FakeHost = {
  interfaces: [{ name: 'eth0', addresses: ['10.0.1.10/24'] }],
  routes: [
    ['10.0.0.0/8', '10.0.1.1', 'eth0'],
    ['172.16.0.0/13', '10.0.1.1', 'eth0'],
  ],
};

const ERRORS: Readonly<Record<string, readonly [type: number, code: number]>> = {
  'Destination Net Unreachable': [3, 0],
  'Destination Host Unreachable': [3, 1],
  'Packet filtered': [3, 13],
  'Time to live exceeded': [11, 0],
  'Frag needed and DF set (mtu = 1300)': [3, 4],
  'Redirect Host(New nexthop: 10.0.1.10)': [5, 1],
};

/** When errors that did not come at once came, in milliseconds after the start. */
const ARRIVALS: Readonly<Record<string, readonly number[]>> = {
  'ping -c 6 10.0.2.99': [3100, 3100, 3100, 3100, 7160, 7160],
  'ping -c 6 10.0.1.99': [2990, 2990, 2990, 5990, 5990, 5990],
};

/** Lets the answers come that a recorded output shows, as long after the request as it says. */
function replay(os: FakeOs, command: string, output: string): void {
  os.onEcho = ({ destination, identifier, sequence, payload }) => {
    if (payload.length + 28 > 65535) return 'EMSGSIZE';
    const source = address('10.0.1.10');
    const reply = new RegExp(`icmp_seq=${sequence} ttl=(\\d+)(?: time=([\\d.]+) ms)?\\n`).exec(output);
    const error = new RegExp(`From ([\\d.]+):? icmp_seq=${sequence} (.*)\\n`).exec(output);
    if (reply !== null) {
      const length = payload.length + 8;
      const answer = { source: destination, destination: source, identifier, sequence, ttl: Number(reply[1]), length };
      os.at(Math.round(Number(reply[2] ?? 0) * NS_PER_MS), (process) => process.onEchoReply?.(os, answer));
    } else if (error !== null || command === 'ping -q -c 1 172.16.0.1') {
      const [type, code] = ERRORS[error?.[2] ?? 'Destination Net Unreachable'] as readonly [number, number];
      const rest = type === 5 ? address('10.0.1.10') : code === 4 ? 1300 : 0;
      const quoted = { source, destination, protocol: 1, first: identifier, second: sequence };
      const at = ARRIVALS[command]?.[sequence - 1];
      const delay = at === undefined ? 50 * NS_PER_US : at * NS_PER_MS - os.now();
      const from = address(error?.[1] ?? '10.0.1.1');
      os.at(delay, (process) => process.onIcmpError?.(os, { from, type, code, rest, ttl: 64, quoted }));
    }
    return null;
  };
}

/** Quiet pings show no times of their own. */
function withoutTimes(output: string): string {
  const plain = output.replace(/, time \d+ms/, ', time Nms').replace(/ipg\/ewma .*/, 'ipg/ewma N');
  return output.includes('bytes from') ? plain : plain.replace(/= [\d./]+ ms/, '= N ms');
}

describe('as the real tool printed it', () => {
  test.each(recordings('ping'))('$command', ({ command, output, status }) => {
    const os = new FakeOs(HOST);
    const source = address('10.0.1.10');
    os.answers.set('10.0.1.255', { kind: 'broadcast', interface: 'eth0', gateway: 0, source, mtu: 1500 });
    replay(os, command, output);
    if (command.includes('-q') && status === 0) {
      os.onEcho = ({ destination, identifier, sequence }) => {
        const answer = { source: destination, destination, identifier, sequence, ttl: 64, length: 64 };
        os.at(NS_PER_US, (process) => process.onEchoReply?.(os, answer));
        return null;
      };
    }
    os.run(startCommand(command));
    expect(withoutTimes(os.output)).toBe(withoutTimes(output));
    expect(os.status).toBe(status);
  });
});

function answering(delay: (sequence: number) => number | null): FakeOs {
  const os = new FakeOs(HOST);
  os.onEcho = ({ destination, identifier, sequence }) => {
    const after = delay(sequence);
    const answer = { source: destination, destination: 0, identifier, sequence, ttl: 63, length: 64 };
    if (after !== null) os.at(after * NS_PER_US, (process) => process.onEchoReply?.(os, answer));
    return null;
  };
  return os;
}

test('requests leave every second, with 16 bytes of time and then 0x10, 0x11, … as payload', () => {
  const os = answering(() => 250).run(new Ping({ destination: '10.0.2.20', count: 3 }));
  // To the bucket of the kernel's timer that the wait is (SO_RCVTIMEO).
  expect(os.echoes.map((one) => Math.round(one.at / NS_PER_MS))).toEqual([0, 1024, 2048]);
  const { payload, ...request } = os.echoes[2]?.request ?? { payload: new Uint8Array() };
  expect(request).toEqual({
    destination: address('10.0.2.20'),
    identifier: 4711,
    sequence: 3,
    dontFragment: true,
    tos: 0,
  });
  expect([...payload.slice(0, 20)]).toEqual([2, 0, 0, 0, 0, 0, 0, 0, 129, 187, 0, 0, 0, 0, 0, 0, 16, 17, 18, 19]);
  expect(payload.length).toBe(56);
  expect(os.clock).toBe((os.echoes[2]?.at ?? 0) + 250 * NS_PER_US);
});

test.each([
  ['nothing came: 10 s', {}, () => null, 2048 + 10_000],
  ['nothing came: -W', { linger: 1500 }, () => null, 2048 + 1500],
  ['something came: an interval', { linger: 9000 }, (sequence: number) => (sequence === 1 ? 250 : null), 2048 + 1000],
  ['something slow came: twice the longest', {}, (sequence: number) => (sequence === 1 ? 900_000 : null), 2016 + 1800],
] as const)('the wait after the last request (%s)', (_, options, delay, ends) => {
  const os = answering(delay).run(new Ping({ destination: '10.0.2.20', count: 3, ...options }));
  expect(Math.round(os.clock / NS_PER_MS)).toBe(ends);
});

test('-w ends it, whatever is missing', () => {
  const os = answering(() => 250).run(new Ping({ destination: '10.0.2.20', deadline: 2, count: 5 }));
  expect([os.clock, os.status, os.echoes.length]).toEqual([2 * NS_PER_S, 1, 2]);
});

test('goes on until it is interrupted', () => {
  const os = answering(() => 1234).run(new Ping({ destination: '10.0.2.20' }), 4.5 * NS_PER_S);
  expect([os.status, os.echoes.length]).toEqual([null, 5]);
  os.at(0, (process) => process.onInterrupt?.(os));
  os.resume(4.6 * NS_PER_S);
  expect(os.output).toContain(
    '\n--- 10.0.2.20 ping statistics ---\n5 packets transmitted, 5 received, 0% packet loss, time 4096ms\n',
  );
  expect(os.output).toContain('rtt min/avg/max/mdev = 1.234/1.234/1.234/0.000 ms\n');
  expect(os.status).toBe(0);
});

test('a second answer is a duplicate; answers that overlap make a pipe', () => {
  const os = answering((sequence) => (sequence === 1 ? 1_500_000 : 100));
  const { onEcho } = os;
  os.onEcho = (request) => {
    onEcho(request);
    return request.sequence === 2 ? onEcho(request) : null;
  };
  os.run(new Ping({ destination: '10.0.2.20', count: 3 }));
  expect(os.output).toContain('icmp_seq=2 ttl=63 time=0.100 ms (DUP!)\n');
  expect(os.output).toContain('icmp_seq=1 ttl=63 time=1500 ms\n');
  expect(os.output).toContain('3 packets transmitted, 3 received, +1 duplicates, 0% packet loss, time 2025ms\n');
  expect(os.output).toMatch(/mdev = 0\.100\/375\.075\/1500\.000\/649\.475 ms, pipe 2\n$/);
});

test.each([
  [5, '0.005'],
  [999, '0.999'],
  [1000, '1.00'],
  [1234, '1.23'],
  [9994, '9.99'],
  [9995, '10.0'],
  [12_345, '12.3'],
  [99_949, '99.9'],
  [99_950, '100'],
  [1_234_567, '1235'],
])('%i microseconds are time=%s ms', (us, shown) => {
  const os = answering(() => us).run(new Ping({ destination: '10.0.2.20', count: 1 }));
  expect(os.output).toContain(`time=${shown} ms\n`);
});

test('a send that the socket refuses is silent and counts as sent', () => {
  const os = new FakeOs(HOST);
  os.onEcho = () => 'ENETUNREACH';
  os.run(new Ping({ destination: '10.0.2.20', source: address('10.0.1.10'), count: 1 }));
  expect(os.output.split('\n').slice(1)).toEqual([
    '',
    '--- 10.0.2.20 ping statistics ---',
    '1 packets transmitted, 0 received, 100% packet loss, time 0ms',
    '',
    '',
  ]);
});

test('addresses that the hosts file knows are shown by name where a name was asked for', () => {
  const os = new FakeOs({ ...HOST, hosts: { 'printer.lan': '10.0.2.20' } });
  replay(os, '', '64 bytes from x: icmp_seq=1 ttl=63 time=0.200 ms\n');
  os.run(new Ping({ destination: 'printer.lan', count: 1 }));
  expect(os.output).toMatch(/^PING printer\.lan \(10\.0\.2\.20\) 56\(84\)/);
  expect(os.output).toContain('64 bytes from printer.lan (10.0.2.20): icmp_seq=1 ttl=63');
});
