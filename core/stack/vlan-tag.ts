/** The 802.1Q tag of a frame as it is put in and taken out (net/8021q, br_vlan.c). Standard to read first: IEEE 802.1Q-2018 §6.9. */
import { copyBytes, writeU16 } from '../base/bytes';
import { ETHERNET_HEADER, ETHERTYPE_VLAN, readEtherType } from '../wire/ethernet';
import { MAC_LENGTH } from '../wire/mac-address';
import { readVlanId, VLAN_HEADER } from '../wire/vlan';
import type { Environment } from './environment';

const MACS = 2 * MAC_LENGTH;
const WITH_TAG = ETHERNET_HEADER + VLAN_HEADER;

/** The VLAN that a frame's tag names; 0 where it has no tag, or one that names only a priority. */
export function vlanOf(env: Environment, frame: number): number {
  const { frames } = env;
  if (!isTagged(env, frame)) return 0;
  return readVlanId(frames.bytes(frame), frames.offset(frame) + ETHERNET_HEADER);
}

export function isTagged(env: Environment, frame: number): boolean {
  const { frames } = env;
  if (frames.length(frame) < WITH_TAG) return false;
  return readEtherType(frames.bytes(frame), frames.offset(frame)) === ETHERTYPE_VLAN;
}

/** A new frame: `frame`, which has no tag, with one of priority 0 behind its MAC pair. */
export function taggedCopy(env: Environment, frame: number, vlan: number): number {
  const { frames } = env;
  const length = frames.length(frame);
  const copy = frames.allocate(length + VLAN_HEADER, frame, frames.flow(frame));
  const bytes = frames.bytes(copy);
  const at = frames.offset(copy);
  const from = frames.offset(frame);
  copyBytes(frames.bytes(frame), from, bytes, at, MACS);
  writeU16(bytes, at + MACS, ETHERTYPE_VLAN);
  writeU16(bytes, at + ETHERNET_HEADER, vlan);
  copyBytes(frames.bytes(frame), from + MACS, bytes, at + MACS + VLAN_HEADER, length - MACS);
  return copy;
}

/** A new frame: `frame` without its tag. */
export function untaggedCopy(env: Environment, frame: number): number {
  const { frames } = env;
  const length = frames.length(frame);
  const copy = frames.allocate(length - VLAN_HEADER, frame, frames.flow(frame));
  const bytes = frames.bytes(copy);
  const at = frames.offset(copy);
  const from = frames.offset(frame);
  copyBytes(frames.bytes(frame), from, bytes, at, MACS);
  copyBytes(frames.bytes(frame), from + MACS + VLAN_HEADER, bytes, at + MACS, length - MACS - VLAN_HEADER);
  return copy;
}
