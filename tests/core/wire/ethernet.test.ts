import { expect, test } from 'vitest';
import {
  carriedBy,
  ETHERTYPE_ARP,
  emitEthernet,
  parseEthernet,
  readDestinationMac,
  readEtherType,
  readSourceMac,
} from '../../../core/wire/ethernet';
import { BROADCAST_MAC } from '../../../core/wire/mac-address';
import { emitted, frameBytes } from './frames';

const FRAME = frameBytes('arp-request');
const HEADER = { destination: BROADCAST_MAC, source: 0x020000000101, etherType: ETHERTYPE_ARP };

test('deconstruct', () => {
  expect(readDestinationMac(FRAME, 0)).toBe(HEADER.destination);
  expect(readSourceMac(FRAME, 0)).toBe(HEADER.source);
  expect(readEtherType(FRAME, 0)).toBe(HEADER.etherType);
});

test('parse', () => {
  expect(parseEthernet(FRAME, 0, FRAME.length)).toEqual({ ok: true, value: HEADER });
});

test('parse refuses a short header', () => {
  expect(parseEthernet(FRAME, 0, 13)).toEqual({ ok: false, error: { code: 'truncated', needed: 14, available: 13 } });
});

test('emit', () => {
  const bytes = emitted(14, (buffer, at) =>
    emitEthernet(buffer, at, HEADER.destination, HEADER.source, HEADER.etherType),
  );
  expect(bytes).toEqual(FRAME.slice(0, 14));
});

test('an EtherType that nothing here reads is data', () => {
  expect(carriedBy(0x88cc)).toEqual({ protocol: 'data', words: 'Unknown' });
});
