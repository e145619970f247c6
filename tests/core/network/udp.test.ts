import { expect, test } from 'vitest';
import type { Os, Process, UdpOptions, UdpSocket } from '../../../core/apps/process';
import { invariant } from '../../../core/base/invariant';
import { NS_PER_MS } from '../../../core/base/time';
import type { Topology } from '../../../core/document/topology';
import { compile } from '../../../core/network/compile';
import type { Network } from '../../../core/network/network';
import { address } from '../../support/fake-os';
import { lines, stepsOf } from '../../support/run-network';

const LAN: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'a', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
    { id: 'b', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24', '10.0.0.3/24'] }] },
  ],
  links: [{ ends: ['a:eth0', 'b:eth0'] }],
};

/** A process that does what the test says, and stays. */
class Script implements Process {
  os: Os | null = null;
  start(os: Os): void {
    this.os = os;
  }
}

class Lab {
  readonly network: Network = compile(LAN, { seed: 7, record: true });
  private readonly heard: string[] = [];

  os(node: string): Os {
    const host = this.network.nodeNamed(node);
    invariant(host?.kind === 'host', node);
    const script = new Script();
    this.network.processes.start(host, 'script', script);
    invariant(script.os !== null, 'started');
    return script.os;
  }

  /** Opens a socket that says what it hears: "NAME: 10.0.0.1 hello". */
  open(os: Os, name: string, options: UdpOptions): UdpSocket {
    const opened = os.udp.open(options, {
      ready: (socket) => {
        for (let one = socket.receive(); one !== null; one = socket.receive()) {
          this.heard.push(`${name}: ${String.fromCharCode(...one.payload)}`);
        }
        const error = socket.error();
        if (error !== null) this.heard.push(`${name}: ${error}`);
      },
      icmpError: (_, { type, code }) => this.heard.push(`${name}: icmp ${type}/${code}`),
    });
    invariant(typeof opened !== 'string', name);
    return opened;
  }

  /** What was heard since it was last asked. */
  settle(): readonly string[] {
    this.network.run(1_000_000, this.network.now + 5000 * NS_PER_MS);
    return this.heard.splice(0);
  }
}

const text = (words: string) => new Uint8Array([...words].map((letter) => letter.charCodeAt(0)));
const to = (destination: string, port: number) => ({ destination: address(destination), port });

test('the socket bound to the address comes before one bound to any, a connected one before both', () => {
  const lab = new Lab();
  const [a, b] = [lab.os('a'), lab.os('b')];
  lab.open(b, 'any', { port: 9, reuse: true });
  lab.open(b, 'address', { port: 9, address: address('10.0.0.3'), reuse: true });
  const mine = lab.open(a, 'a', { port: 5000 });
  mine.send(text('1'), to('10.0.0.2', 9));
  mine.send(text('2'), to('10.0.0.3', 9));
  expect(lab.settle()).toEqual(['any: 1', 'address: 2']);
  const connected = lab.open(b, 'connected', { port: 9, reuse: true });
  expect(connected.connect(address('10.0.0.1'), 5000)).toBeNull();
  mine.send(text('3'), to('10.0.0.2', 9));
  lab.open(a, 'a2', { port: 5001 }).send(text('4'), to('10.0.0.2', 9));
  expect(lab.settle()).toEqual(['connected: 3', 'any: 4']);
});

test('a broadcast reaches every socket of the port, and only who may sends one', () => {
  const lab = new Lab();
  const [a, b] = [lab.os('a'), lab.os('b')];
  lab.open(b, 'any', { port: 9, reuse: true });
  lab.open(b, 'device', { port: 9, interface: 'eth0', reuse: true });
  lab.open(b, 'address', { port: 9, address: address('10.0.0.3'), reuse: true });
  expect(lab.open(a, 'a', {}).send(text('x'), to('10.0.0.255', 9))).toBe('EACCES');
  expect(lab.open(a, 'a', {}).connect(address('10.0.0.255'), 9)).toBe('EACCES');
  expect(lab.open(a, 'a', { broadcast: true }).send(text('x'), to('10.0.0.255', 9))).toBeNull();
  expect(lab.settle()).toEqual(['device: x', 'any: x']);
  // Nobody listens: a broadcast is passed over without a word.
  lab.open(a, 'a', { broadcast: true }).send(text('x'), to('10.0.0.255', 10));
  expect(lab.settle()).toEqual([]);
  expect(lines(stepsOf(lab.network), 'icmp.send')).toEqual([]);
});

test('a refused datagram: a connected socket learns it at its next call, one with IP_RECVERR too, any other never', () => {
  const lab = new Lab();
  const a = lab.os('a');
  const connected = lab.open(a, 'connected', {});
  connected.connect(address('10.0.0.2'), 9);
  connected.send(text('x'));
  lab.open(a, 'unconnected', {}).send(text('x'), to('10.0.0.2', 9));
  lab.open(a, 'recverr', { errors: true }).send(text('x'), to('10.0.0.2', 9));
  expect(lab.settle()).toEqual(['connected: ECONNREFUSED', 'recverr: icmp 3/3', 'recverr: ECONNREFUSED']);
  // No ARP answer is not final for a connected socket (icmp_err_convert): only IP_RECVERR hears of it.
  const lost = lab.open(a, 'connected', {});
  lost.connect(address('10.0.0.77'), 9);
  lost.send(text('x'));
  lab.open(a, 'recverr', { errors: true }).send(text('x'), to('10.0.0.77', 9));
  expect(lab.settle()).toEqual(['recverr: icmp 3/1', 'recverr: EHOSTUNREACH']);
});

test('send returns the error that waits instead of sending', () => {
  const lab = new Lab();
  const opened = lab.os('a').udp.open({}, { ready: () => {} });
  invariant(typeof opened !== 'string', 'open');
  opened.connect(address('10.0.0.2'), 9);
  expect(opened.send(text('x'))).toBeNull();
  lab.settle();
  expect(opened.send(text('x'))).toBe('ECONNREFUSED');
  expect(opened.send(text('x'))).toBeNull();
});

test('ports: taken, shared by consent, by address and by interface; a foreign address; an unknown interface', () => {
  const lab = new Lab();
  const b = lab.os('b');
  const open = (options: UdpOptions) => {
    const opened = b.udp.open(options, { ready: () => {} });
    return typeof opened === 'string' ? opened : 'open';
  };
  expect(open({ port: 9, address: address('10.0.0.2') })).toBe('open');
  expect(open({ port: 9 })).toBe('EADDRINUSE');
  expect(open({ port: 9, address: address('10.0.0.3') })).toBe('open');
  expect(open({ port: 10, interface: 'eth0' })).toBe('open');
  expect(open({ port: 10, interface: 'lo' })).toBe('open');
  expect(open({ port: 10 })).toBe('EADDRINUSE');
  expect(open({ port: 11, address: address('10.0.0.9') })).toBe('EADDRNOTAVAIL');
  expect(open({ interface: 'eth9' })).toBe('ENODEV');
});

test('what a program does not read is kept, as far as the buffer goes', () => {
  const lab = new Lab();
  const b = lab.os('b');
  const lazy = b.udp.open({ port: 9 }, { ready: () => {} });
  invariant(typeof lazy !== 'string', 'open');
  const mine = lab.open(lab.os('a'), 'a', {});
  for (let i = 0; i < 200; i++) {
    mine.send(new Uint8Array(1000), to('10.0.0.2', 9));
    lab.settle();
  }
  expect(b.sockets().find((one) => one.localPort === 9)?.receiveQueue).toBe(93 * 2304);
  let waiting = 0;
  while (lazy.receive() !== null) waiting++;
  expect(waiting).toBe(93);
  expect(lines(stepsOf(lab.network), 'ip.drop')).toHaveLength(107);
  expect(lines(stepsOf(lab.network), 'ip.drop')[0]).toContain('BUFFER_FULL');
});

test('ephemeral ports come from the seed, in the range of Linux, and go with the process', () => {
  const ports = () => {
    const lab = new Lab();
    const a = lab.os('a');
    const chosen = [lab.open(a, '1', {}), lab.open(a, '2', {}), lab.open(a, '3', {})].map((one) => one.port);
    expect(a.sockets().map((one) => one.localPort)).toEqual(chosen);
    a.exit(0);
    expect(a.sockets()).toEqual([]);
    return chosen;
  };
  expect(ports()).toEqual(ports());
  for (const port of ports()) expect(port >= 32768 && port <= 60999).toBe(true);
  expect(new Set(ports()).size).toBe(3);
});

test('a wait runs out, unless it is taken back or the socket is closed', () => {
  const lab = new Lab();
  const a = lab.os('a');
  const expired: string[] = [];
  const open = (name: string) => {
    const opened = a.udp.open({}, { ready: () => {}, expired: () => expired.push(`${name} ${a.now() / NS_PER_MS}`) });
    invariant(typeof opened !== 'string', 'open');
    return opened;
  };
  const [one, two, three] = [open('one'), open('two'), open('three')];
  one.wait(5 * NS_PER_MS);
  one.wait(20 * NS_PER_MS);
  two.wait(10 * NS_PER_MS);
  two.wait(null);
  three.wait(10 * NS_PER_MS);
  three.close();
  lab.settle();
  expect(expired).toEqual(['one 20']);
});
