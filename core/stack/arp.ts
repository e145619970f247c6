/** ARP as it arrives (arp_process, net/ipv4/arp.c). RFC to read first: RFC 826; requirements: RFC 1122 §2.3.2. */
import { NS_PER_S } from '../base/time';
import { OP_REPLY, OP_REQUEST, parseArp } from '../wire/arp';
import { isLoopbackAddress, isMulticastAddress } from '../wire/ipv4-address';
import { contains } from '../wire/prefix';
import { sendArpReply } from './arp-output';
import type { Environment } from './environment';
import type { Host } from './host';
import type { Interface } from './interface';
import { findNeighbor, updateNeighbor } from './neighbor-cache';
import { recordFrameDrop } from './record';

/** An answer within this time after another does not replace it (neigh/default/locktime). */
const LOCK_TIME = NS_PER_S;
const FROM_REQUEST = 0;
const FROM_REPLY = 1;

/** Would this host keep silent about `target` on this interface? (net.ipv4.conf.IFACE.arp_ignore) */
function ignores(host: Host, at: Interface, sender: number, target: number): boolean {
  const mode = host.sysctl.ofInterface('arp_ignore', at);
  if (mode === 0) return false;
  if (mode === 8) return true;
  const own = at.addresses.find(({ address }) => address === target);
  if (own === undefined) return mode === 1 || mode === 2;
  return mode === 2 && !contains(own.address, own.length, sender);
}

/** `packetAt` to `end`: the ARP packet in `bytes`, of a frame to us (`toUs`) or to everybody. */
export function arpInput(
  env: Environment,
  host: Host,
  at: Interface,
  frame: number,
  bytes: Uint8Array,
  packetAt: number,
  end: number,
  toUs: boolean,
): void {
  const flow = env.frames.flow(frame);
  const parsed = parseArp(bytes, packetAt, end);
  if (!parsed.ok) {
    recordFrameDrop(env, at, frame, flow, 'MALFORMED');
    return;
  }
  const { operation, senderMac, senderIp, targetIp } = parsed.value;
  if (isLoopbackAddress(targetIp) || isMulticastAddress(targetIp)) {
    recordFrameDrop(env, at, frame, flow, 'MALFORMED');
    return;
  }
  const asksUs = operation === OP_REQUEST && host.isLocal(targetIp) && !host.isLocal(senderIp);
  if (asksUs) {
    if (ignores(host, at, senderIp, targetIp)) {
      recordFrameDrop(env, at, frame, flow, 'ARP_IGNORED');
      return;
    }
    // Who asks tells where it is; a probe for a duplicate address (sender 0.0.0.0, RFC 5227) tells nothing.
    if (senderIp !== 0) updateNeighbor(env, host, at, senderIp, senderMac, false, true, true, frame, FROM_REQUEST);
    sendArpReply(env, at, targetIp, senderIp, senderMac, flow);
    return;
  }
  const known = findNeighbor(env, at, senderIp);
  if (known === null) {
    recordFrameDrop(env, at, frame, flow, 'ARP_IGNORED');
    return;
  }
  // Only an answer sent to us proves that the neighbor can be reached; the first of several answers counts.
  const answer = operation === OP_REPLY && toUs;
  const override = env.now > known.updated + LOCK_TIME || !known.valid;
  const from = operation === OP_REPLY ? FROM_REPLY : FROM_REQUEST;
  updateNeighbor(env, host, at, senderIp, senderMac, answer, false, override, frame, from);
  if (!answer) recordFrameDrop(env, at, frame, flow, 'ARP_IGNORED');
}
