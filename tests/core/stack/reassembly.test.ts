import { expect, test } from 'vitest';
import { invariant } from '../../../core/base/invariant';
import { compile } from '../../../core/network/compile';
import { emitIpv4 } from '../../../core/wire/ipv4';
import { lines, stepsOf } from '../../support/run-network';
import { chain } from '../../support/topologies';

function node(settings: Record<string, number> = {}) {
  const { nodes, ...rest } = chain(1);
  const sysctl = settings;
  const network = compile(
    { ...rest, nodes: nodes.map((one) => (one.id === 'pc' ? { ...one, sysctl } : one)) },
    { seed: 1, record: true },
  );
  const host = network.nodeNamed('pc');
  invariant(host?.kind === 'host' && host.interfaces[1] !== undefined, 'a host with eth0');
  const eth0 = host.interfaces[1];
  /** A fragment of packet `identification` with the bytes from `start` to `end`; says what came of it. */
  const take = (start: number, end: number, more: boolean, identification = 1, source = 0x0a000063) => {
    const length = 20 + end - start;
    const bytes = new Uint8Array(length).map((_, i) => start + i - 20);
    const rest = { tos: 0, dontFragment: false, ttl: 9, protocol: 17, source, destination: 0x0a00000a };
    emitIpv4(bytes, 0, { ...rest, totalLength: length, identification, moreFragments: more, fragmentOffset: start });
    return host.reassembly.take(network, host, eth0, network.frames.allocate(14, 0, 0), bytes, 0);
  };
  return { network, take };
}

test('it is whole when the last hole is filled, in whatever order they come', () => {
  const { take } = node();
  expect(take(16, 24, true)).toBeNull();
  expect(take(24, 27, false)).toBeNull();
  expect(take(0, 8, true)).toBeNull();
  const whole = take(8, 16, true);
  expect([...(whole ?? []).slice(20)]).toEqual(Array.from({ length: 27 }, (_, i) => i));
  expect([...(whole ?? []).slice(2, 10)]).toEqual([0, 47, 0, 1, 0, 0, 9, 17]);
});

test('packets of different senders and numbers are kept apart', () => {
  const { take } = node();
  expect(take(0, 8, true, 1)).toBeNull();
  expect(take(8, 9, false, 2)).toBeNull();
  expect(take(8, 9, false, 1, 0x0a000064)).toBeNull();
  expect(take(8, 9, false, 1)).toHaveLength(29);
});

test('the same again does no harm; what overlaps, or does not fit the end, ends the packet', () => {
  const { take } = node();
  take(0, 16, true);
  expect(take(0, 8, true)).toBeNull();
  expect(take(16, 20, false)).toHaveLength(40);
  const fates = [
    [
      [0, 16, true],
      [8, 24, true],
      [16, 20, false],
    ],
    [
      [16, 24, true],
      [0, 24, true],
      [24, 30, false],
    ],
    [
      [8, 16, false],
      [16, 24, true],
      [0, 8, true],
    ],
    [
      [8, 16, false],
      [8, 12, false],
      [0, 8, true],
    ],
    [
      [16, 24, true],
      [8, 12, false],
      [0, 8, true],
    ],
  ] as const;
  for (const [number, fate] of fates.entries()) {
    expect(fate.map(([start, end, more]) => take(start, end, more, 10 + number))).toEqual([null, null, null]);
  }
});

test('after 64 other fragments of the same sender its number may be another packet’s', () => {
  const { take } = node();
  const interrupted = (others: number, identification: number) => {
    take(0, 8, true, identification);
    for (let i = 0; i < others; i++) take(0, 8, true, 1000 + 100 * identification + i);
    return take(8, 9, false, identification);
  };
  expect(interrupted(63, 1)).toHaveLength(29);
  expect(interrupted(64, 2)).toBeNull();
});

test('what is incomplete takes no more memory than allowed', () => {
  const { network, take } = node({ 'net.ipv4.ipfrag_high_thresh': 2000 });
  for (let i = 0; i < 5; i++) take(0, 8, true, i);
  expect(lines(stepsOf(network), 'ip.drop')).toHaveLength(2);
});

test('after 30 seconds it is given up, and the sender is told if the first fragment came', () => {
  const { network, take } = node();
  take(0, 8, true, 1);
  take(8, 16, true, 2);
  while (network.run(1000, 60e9) === 1000);
  const steps = lines(stepsOf(network), 'ip.drop', 'icmp.send', 'arp.request');
  expect(steps.slice(0, 4)).toEqual([
    '30.000000s pc eth0 ip.drop 10.0.0.99 10.0.0.10 FRAGMENTS_MISSING',
    '30.000000s pc eth0 icmp.send 10.0.0.10 10.0.0.99 time-exceeded(1)',
    '30.000000s pc eth0 arp.request 10.0.0.99',
    '30.000000s pc eth0 ip.drop 10.0.0.99 10.0.0.10 FRAGMENTS_MISSING',
  ]);
});
