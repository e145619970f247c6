/** ARP requests and replies as they leave (arp_solicit and arp_send, net/ipv4/arp.c). RFC to read first: RFC 826. */

import { ARP_LENGTH, emitArp, OP_REPLY, OP_REQUEST } from '../wire/arp';
import { ETHERNET_HEADER, ETHERTYPE_ARP } from '../wire/ethernet';
import { BROADCAST_MAC, highOfMac } from '../wire/mac-address';
import { contains } from '../wire/prefix';
import type { Environment } from './environment';
import type { Host } from './host';
import { addressTowards, type Interface } from './interface';
import { hand, writeEthernetHeader } from './link-output';
import type { ArpMessage } from './messages';
import { recordArpReply, recordArpRequest } from './record';

const BROADCAST_HIGH = 0xffff;
const BROADCAST_LOW = -1;

/**
 * The address that a request says it comes from. `source` is the waiting packet's, or 0.
 * arp_announce 0: that one if it is ours, on whatever interface; 1: only if it is in the target's subnet here; 2: never.
 */
function announcedAddress(host: Host, out: Interface, target: number, source: number): number {
  const announce = host.sysctl.ofInterface('arp_announce', out);
  if (source !== 0 && announce < 2 && host.isLocal(source)) {
    if (announce === 0) return source;
    const here = out.addresses.some(
      ({ address, length }) => contains(address, length, target) && contains(address, length, source),
    );
    if (here) return source;
  }
  return addressTowards(out, target);
}

/** Asks who has `target`: everybody, or while an old answer is checked only its owner (`toMac`). */
export function sendArpRequest(
  env: Environment,
  host: Host,
  out: Interface,
  target: number,
  source: number,
  attempt: number,
  flow: number,
  toMac: { readonly macHigh: number; readonly macLow: number } | null,
): void {
  const sender = announcedAddress(host, out, target, source);
  const frame = env.frames.allocate(ETHERNET_HEADER + ARP_LENGTH, 0, flow);
  const bytes = env.frames.bytes(frame);
  const at = env.frames.offset(frame);
  writeEthernetHeader(bytes, at, toMac?.macHigh ?? BROADCAST_HIGH, toMac?.macLow ?? BROADCAST_LOW, out, ETHERTYPE_ARP);
  // The hardware address asked for is what nobody knows yet: zeros (RFC 826 leaves it open; Linux sends zeros).
  emitArp(bytes, at + ETHERNET_HEADER, OP_REQUEST, out.mac, sender, 0, target);
  recordArpRequest(env, out, frame, flow, target, sender, attempt, toMac !== null);
  hand(env, out, frame);
}

/** Sends what a process has made by hand, in a frame to the MAC `to`. */
export function sendArp(
  env: Environment,
  out: Interface,
  to: number,
  message: Omit<ArpMessage, 'unicast'>,
  flow: number,
): void {
  const { operation, senderMac, senderIp, targetMac, targetIp } = message;
  const frame = env.frames.allocate(ETHERNET_HEADER + ARP_LENGTH, 0, flow);
  const bytes = env.frames.bytes(frame);
  const at = env.frames.offset(frame);
  const toHigh = highOfMac(to);
  writeEthernetHeader(bytes, at, toHigh, to | 0, out, ETHERTYPE_ARP);
  emitArp(bytes, at + ETHERNET_HEADER, operation, senderMac, senderIp, targetMac, targetIp);
  if (operation === OP_REPLY) recordArpReply(env, out, frame, flow, senderIp, targetIp, toHigh, to | 0);
  else recordArpRequest(env, out, frame, flow, targetIp, senderIp, 1, to !== BROADCAST_MAC);
  hand(env, out, frame);
}

/** Answers that `ip` is at this interface's MAC. */
export function sendArpReply(
  env: Environment,
  out: Interface,
  ip: number,
  toIp: number,
  toMac: number,
  flow: number,
): void {
  const frame = env.frames.allocate(ETHERNET_HEADER + ARP_LENGTH, 0, flow);
  const bytes = env.frames.bytes(frame);
  const at = env.frames.offset(frame);
  const toHigh = highOfMac(toMac);
  writeEthernetHeader(bytes, at, toHigh, toMac | 0, out, ETHERTYPE_ARP);
  emitArp(bytes, at + ETHERNET_HEADER, OP_REPLY, out.mac, ip, toMac, toIp);
  recordArpReply(env, out, frame, flow, ip, toIp, toHigh, toMac | 0);
  hand(env, out, frame);
}
