/** Puts a packet into a frame of its own and hands it to the link: the new envelope of every hop. */
import { copyBytes } from '../base/bytes';
import { ETHERNET_HEADER, ETHERTYPE_IPV4 } from '../wire/ethernet';
import { decrementTtl } from '../wire/ipv4';
import type { Environment } from './environment';
import type { Interface } from './interface';
import { recordFrameDrop, recordFrameSend } from './record';

export function writeMacParts(bytes: Uint8Array, at: number, high: number, low: number): void {
  bytes[at] = high >>> 8;
  bytes[at + 1] = high;
  bytes[at + 2] = low >>> 24;
  bytes[at + 3] = low >>> 16;
  bytes[at + 4] = low >>> 8;
  bytes[at + 5] = low;
}

export function writeEthernetHeader(
  bytes: Uint8Array,
  at: number,
  toHigh: number,
  toLow: number,
  from: Interface,
  etherType: number,
): void {
  writeMacParts(bytes, at, toHigh, toLow);
  writeMacParts(bytes, at + 6, from.macHigh, from.macLow);
  bytes[at + 12] = etherType >>> 8;
  bytes[at + 13] = etherType;
}

/** Sends the packet in `bytes`. `parent`: the frame whose packet it carries on, or 0. */
export function sendPacketBytes(
  env: Environment,
  out: Interface,
  toHigh: number,
  toLow: number,
  bytes: Uint8Array,
  at: number,
  length: number,
  parent: number,
  flow: number,
): void {
  const frame = env.frames.allocate(ETHERNET_HEADER + length, parent, flow);
  const to = env.frames.bytes(frame);
  const toAt = env.frames.offset(frame);
  copyBytes(bytes, at, to, toAt + ETHERNET_HEADER, length);
  writeEthernetHeader(to, toAt, toHigh, toLow, out, ETHERTYPE_IPV4);
  hand(env, out, frame);
}

/** Sends the packet of a received frame on, one TTL less. */
export function forwardFrame(
  env: Environment,
  out: Interface,
  toHigh: number,
  toLow: number,
  frame: number,
  flow: number,
): void {
  const copy = env.frames.copy(frame, flow);
  const bytes = env.frames.bytes(copy);
  const at = env.frames.offset(copy);
  decrementTtl(bytes, at + ETHERNET_HEADER);
  writeEthernetHeader(bytes, at, toHigh, toLow, out, ETHERTYPE_IPV4);
  hand(env, out, copy);
}

/** Records the sending of a finished frame and hands it to the link or the device behind the interface; without a cable it goes nowhere. */
export function hand(env: Environment, out: Interface, frame: number): void {
  if (!out.carrier) {
    const flow = env.frames.flow(frame);
    const step = recordFrameDrop(env, out, frame, flow, 'LINK_DOWN');
    env.noteOutcome(flow, 'LINK_DOWN', out.node.index, step);
    env.frames.release(frame);
    return;
  }
  out.txPackets++;
  out.txBytes += env.frames.length(frame);
  recordFrameSend(env, out, frame);
  if (out.device === null) env.transmit(out, frame);
  else out.device.transmit(env, out, frame);
}
