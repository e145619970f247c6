/** VXLAN headers, which stand between a UDP header and the frame inside. RFC to read first: RFC 7348 §5. */

import { readU8, readU16, readU32, writeU32 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import { byteField, type Described, flagField, hex, layerOf, type Payload } from './field';
import { badField, truncated, type WireError } from './wire-error';

/** Bytes: flags and reserved bits, then the network identifier and a reserved byte. */
export const VXLAN_HEADER = 8;

const FLAGS = 0;
const GROUP_POLICY = 2;
const VNI = 4;
const RESERVED = 7;

/** The one flag: the network identifier is valid. */
const VNI_IS_VALID = 0x08000000;

/** 0 to 2^24 - 1. */
export function readVxlanVni(bytes: Uint8Array, at: number): number {
  return readU32(bytes, at + VNI) >>> 8;
}

export interface VxlanHeader {
  readonly vni: number;
}

/**
 * What is wrong with the header at `at`, or null. As the kernel's `vxlan_rcv` (drivers/net/vxlan/vxlan_core.c) a
 * reserved bit that is set is wrong, which the RFC would have ignored.
 */
export function checkVxlan(bytes: Uint8Array, at: number, end: number): WireError | null {
  if (end - at < VXLAN_HEADER) return truncated(VXLAN_HEADER, end - at);
  const flags = readU32(bytes, at + FLAGS);
  if (flags !== VNI_IS_VALID) return badField('vxlan.flags', flags);
  const reserved = readU8(bytes, at + RESERVED);
  return reserved === 0 ? null : badField('vxlan.reserved8', reserved);
}

export function parseVxlan(bytes: Uint8Array, at: number, end: number): Result<VxlanHeader, WireError> {
  const error = checkVxlan(bytes, at, end);
  return error === null ? ok({ vni: readVxlanVni(bytes, at) }) : fail(error);
}

export function emitVxlan(bytes: Uint8Array, at: number, vni: number): void {
  writeU32(bytes, at + FLAGS, VNI_IS_VALID);
  writeU32(bytes, at + VNI, vni << 8);
}

export function describeVxlan(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const error = checkVxlan(bytes, at, end);
  const flags = readU16(bytes, at + FLAGS);
  const isValid = (flags & 0x0800) !== 0;
  const fields = [
    byteField('vxlan.flags', 'Flags', FLAGS, 2, hex(flags, 4), { meaning: isValid ? 'VXLAN Network ID (VNI)' : '' }),
    flagField('vxlan.flag_i', 'VXLAN Network ID (VNI)', FLAGS * 8 + 4, isValid, 'vxlan.flags'),
    byteField('vxlan.gbp', 'Group Policy ID', GROUP_POLICY, 2, readU16(bytes, at + GROUP_POLICY)),
    byteField('vxlan.vni', 'VXLAN Network Identifier (VNI)', VNI, 3, readVxlanVni(bytes, at)),
    byteField('vxlan.reserved8', 'Reserved', RESERVED, 1, readU8(bytes, at + RESERVED)),
  ];
  const problem = error?.code === 'truncated' && payload.cut ? null : error;
  const layer = layerOf('vxlan', payload, VXLAN_HEADER, fields, problem);
  if (error !== null || at + VXLAN_HEADER >= end) return { layer, next: null };
  return { layer, next: { ...payload, protocol: 'ethernet', at: at + VXLAN_HEADER } };
}
