/**
 * VLAN tags. To read first: IEEE 802.1Q-2018 §9.6; include/linux/if_vlan.h shows the layout. As in Wireshark and the
 * kernel, a tag begins after the 0x8100 that announces it and ends with the type of what follows.
 */

import { readU16, writeU16 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { carriedBy } from './ethernet';
import { bitField, byteField, type Described, hex, layerOf, type Payload, shortfall } from './field';
import { truncated, type WireError } from './wire-error';

/** Bytes: tag control information, then the EtherType of what follows. */
export const VLAN_HEADER = 4;

const CONTROL = 0;
const TYPE = 2;

const PRIORITY_SHIFT = 13;
const DROP_ELIGIBLE = 0x1000;
const ID_MASK = 0x0fff;

/** 1 to 4094; 0 says "priority only". */
export function readVlanId(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + CONTROL) & ID_MASK;
}

/** 0 to 7. */
export function readVlanPriority(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + CONTROL) >>> PRIORITY_SHIFT;
}

export function readVlanDropEligible(bytes: Uint8Array, at: number): boolean {
  return (readU16(bytes, at + CONTROL) & DROP_ELIGIBLE) !== 0;
}

export function readVlanEtherType(bytes: Uint8Array, at: number): number {
  return readU16(bytes, at + TYPE);
}

export interface VlanTag {
  readonly priority: number;
  readonly dropEligible: boolean;
  readonly id: number;
  readonly etherType: number;
}

export function parseVlan(bytes: Uint8Array, at: number, end: number): Result<VlanTag, WireError> {
  if (end - at < VLAN_HEADER) return fail(truncated(VLAN_HEADER, end - at));
  return ok({
    priority: readVlanPriority(bytes, at),
    dropEligible: readVlanDropEligible(bytes, at),
    id: readVlanId(bytes, at),
    etherType: readVlanEtherType(bytes, at),
  });
}

export function emitVlan(bytes: Uint8Array, at: number, tag: VlanTag): void {
  const control = (tag.priority << PRIORITY_SHIFT) | (tag.dropEligible ? DROP_ELIGIBLE : 0) | tag.id;
  writeU16(bytes, at + CONTROL, control);
  writeU16(bytes, at + TYPE, tag.etherType);
}

export function describeVlan(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const etherType = readVlanEtherType(bytes, at);
  const carried = carriedBy(etherType);
  const eligible = readVlanDropEligible(bytes, at);
  const problem = shortfall(payload, VLAN_HEADER);
  const fields = [
    bitField('vlan.priority', 'Priority', 0, 3, readVlanPriority(bytes, at)),
    bitField('vlan.dei', 'DEI', 3, 1, eligible ? 1 : 0, { meaning: eligible ? 'Eligible' : 'Ineligible' }),
    bitField('vlan.id', 'ID', 4, 12, readVlanId(bytes, at)),
    byteField('vlan.etype', 'Type', TYPE, 2, hex(etherType, 4), { meaning: carried.words }),
  ];
  return {
    layer: layerOf('vlan', payload, VLAN_HEADER, fields, problem),
    next: end - at >= VLAN_HEADER ? { ...payload, protocol: carried.protocol, at: at + VLAN_HEADER } : null,
  };
}
