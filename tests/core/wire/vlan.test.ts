import { expect, test } from 'vitest';
import { ETHERTYPE_IPV4 } from '../../../core/wire/ethernet';
import {
  emitVlan,
  parseVlan,
  readVlanDropEligible,
  readVlanEtherType,
  readVlanId,
  readVlanPriority,
} from '../../../core/wire/vlan';
import { emitted, frameBytes } from './frames';

const FRAME = frameBytes('vlan-echo-request');
const TAG = { priority: 5, dropEligible: true, id: 10, etherType: ETHERTYPE_IPV4 };

test('deconstruct', () => {
  expect(readVlanPriority(FRAME, 14)).toBe(TAG.priority);
  expect(readVlanDropEligible(FRAME, 14)).toBe(TAG.dropEligible);
  expect(readVlanId(FRAME, 14)).toBe(TAG.id);
  expect(readVlanEtherType(FRAME, 14)).toBe(TAG.etherType);
});

test('parse', () => {
  expect(parseVlan(FRAME, 14, FRAME.length)).toEqual({ ok: true, value: TAG });
});

test('parse refuses a short tag', () => {
  expect(parseVlan(FRAME, 14, 17)).toEqual({ ok: false, error: { code: 'truncated', needed: 4, available: 3 } });
});

test('emit', () => {
  expect(emitted(4, (buffer, at) => emitVlan(buffer, at, TAG))).toEqual(FRAME.slice(14, 18));
});
