import { expect, test } from 'vitest';
import { invariant } from '../../../core/base/invariant';
import { compile } from '../../../core/network/compile';
import { hostInput } from '../../../core/stack/ip-input';
import { ETHERTYPE_IPV4, emitEthernet } from '../../../core/wire/ethernet';
import { emitIpv4, makeFragmentHeader } from '../../../core/wire/ipv4';
import { stepsOf } from '../../support/run-network';
import { chain } from '../../support/topologies';

const PC = 0x0a00000a;
const EVERYBODY = 0xffffffff;

/** What pc does with an empty UDP packet with these addresses and options. */
function fate(source: number, destination: number, options: readonly number[] = []): readonly string[] {
  const network = compile(chain(1), { seed: 1, record: true });
  const host = network.nodeNamed('pc');
  invariant(host?.kind === 'host' && host.interfaces[1] !== undefined, 'a host with eth0');
  const eth0 = host.interfaces[1];
  const packet = new Uint8Array(20 + options.length);
  const fields = { tos: 0, identification: 1, dontFragment: false, ttl: 9, protocol: 17 };
  emitIpv4(packet, 0, { ...fields, source, destination, totalLength: packet.length });
  packet[0] = 0x40 | (5 + options.length / 4);
  packet.set(options, 20);
  makeFragmentHeader(packet, 0, packet.length, 0, false);
  const frame = network.frames.allocate(14 + packet.length, 0, 0);
  const at = network.frames.offset(frame);
  emitEthernet(network.frames.bytes(frame), at, eth0.mac, 2, ETHERTYPE_IPV4);
  network.frames.bytes(frame).set(packet, at + 14);
  hostInput(network, host, eth0, frame);
  return stepsOf(network).flatMap((step) =>
    step.event === 'ip.drop' || step.event === 'frame.drop'
      ? [step.detail.reason]
      : step.event === 'ip.deliver'
        ? [step.event]
        : [],
  );
}

test('senders that cannot be', () => {
  for (const source of [0, 0xe0000001, EVERYBODY, 0x7f000001, PC]) {
    expect(fate(source, PC)).toEqual(['MARTIAN_SOURCE']);
  }
});

test('0.0.0.0/8 is like any other, but for 0.0.0.0 itself (ipv4_is_zeronet)', () => {
  expect(fate(0x00000001, PC)[0]).toBe('ip.deliver');
  expect(fate(0x0a000001, 0)).toEqual(['MARTIAN_DESTINATION']);
});

test('who has no address yet may ask everybody', () => {
  expect(fate(0, EVERYBODY)[0]).toBe('ip.deliver');
});

test('options are passed over, unless they are malformed or choose the way', () => {
  expect(fate(0x0a000001, PC, [1, 1, 0, 0])[0]).toBe('ip.deliver');
  expect(fate(0x0a000001, PC, [0x94, 4, 0, 0])[0]).toBe('ip.deliver');
  expect(fate(0x0a000001, PC, [7, 40, 4, 0])).toEqual(['MALFORMED']);
  expect(fate(0x0a000001, PC, [131, 3, 4, 0])).toEqual(['MALFORMED']);
});
