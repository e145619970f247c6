import { emitIpv4, PROTOCOL_IPIP } from '../../../core/wire/ipv4';
import dhcpFrames from './fixtures/dhcp-frames.json';
import dnsFrames from './fixtures/dns-frames.json';
import httpFrames from './fixtures/http-frames.json';
import kernelFrames from './fixtures/kernel-frames.json';
import vxlanFrames from './fixtures/vxlan-frames.json';

/** What tshark says of one field of a frame. */
export interface TsharkField {
  readonly name: string;
  readonly label: string;
  readonly bitOffset: number;
  readonly bitLength: number;
  readonly show: string;
}

/**
 * A frame that a Linux kernel sent ("captured") or one made from such a frame ("derived"), with tshark's view of it;
 * of some only the Info column was asked for, they have no fields.
 */
export interface KernelFrame {
  readonly name: string;
  readonly origin: string;
  readonly bytes: Uint8Array;
  readonly info: string;
  readonly fields: readonly TsharkField[];
}

export function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(/\s/g, ''), 'hex'));
}

export function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}

export const KERNEL_FRAMES: readonly KernelFrame[] = [
  ...kernelFrames,
  ...dhcpFrames,
  ...dnsFrames,
  ...httpFrames,
  ...vxlanFrames,
].map((frame) => ({
  ...frame,
  bytes: bytesOf(frame.hex),
}));

/** A fresh copy of the named frame's bytes. */
export function frameBytes(name: string): Uint8Array {
  const frame = KERNEL_FRAMES.find((candidate) => candidate.name === name);
  if (frame === undefined) throw new Error(`no frame ${name}`);
  return frame.bytes.slice();
}

const MARGIN = 4;
const UNWRITTEN = 0xa5;

/**
 * Lets `emit` write `length` bytes somewhere inside a buffer full of 0xa5 and gives them back; throws where a byte
 * beside them was touched. A byte left unwritten shows as a5.
 */
export function emitted(length: number, emit: (bytes: Uint8Array, at: number) => void): Uint8Array {
  const buffer = new Uint8Array(length + 2 * MARGIN).fill(UNWRITTEN);
  emit(buffer, MARGIN);
  const margins = [...buffer.subarray(0, MARGIN), ...buffer.subarray(MARGIN + length)];
  if (margins.some((byte) => byte !== UNWRITTEN)) throw new Error('wrote outside its place');
  return buffer.slice(MARGIN, MARGIN + length);
}

/** An IP-in-IP packet around the named frame's packet, as a frame, cut after `most` bytes of the inner packet. */
export function tunnelled(name: string, moreFragments: boolean, most = 0xffff): Uint8Array {
  const inner = frameBytes(name).slice(14, 14 + most);
  const bytes = new Uint8Array(34 + inner.length);
  bytes.set(frameBytes(name).slice(0, 14));
  emitIpv4(bytes, 14, {
    tos: 0,
    totalLength: 20 + inner.length,
    identification: 1,
    dontFragment: false,
    moreFragments,
    ttl: 9,
    protocol: PROTOCOL_IPIP,
    source: 0x0a000001,
    destination: 0x0a000002,
  });
  bytes.set(inner, 34);
  return bytes;
}
