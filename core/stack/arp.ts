/** ARP as it arrives (arp_process, net/ipv4/arp.c). RFC to read first: RFC 826; requirements: RFC 1122 §2.3.2. */
import { NS_PER_MS, NS_PER_S } from '../base/time';
import { OP_REPLY, OP_REQUEST, parseArp } from '../wire/arp';
import { isLoopbackAddress, isMulticastAddress } from '../wire/ipv4-address';
import { contains } from '../wire/prefix';
import { sendArpReply } from './arp-output';
import type { Environment } from './environment';
import { type Host, OTHER } from './host';
import type { Interface } from './interface';
import { findNeighbor, updateNeighbor } from './neighbor-cache';
import { recordFrameDrop } from './record';
import { routeOutput } from './route';
import { SCOPE_LINK } from './scope';
import { sourceProblem } from './source-check';

/** An answer within this time after another does not replace it (neigh/default/locktime). */
const LOCK_TIME = NS_PER_S;
/** In hundredths of a second (USER_HZ): an answer for somebody else waits a random time below it, so that who is asked can be faster. */
const PROXY_DELAY_UNIT = 10 * NS_PER_MS;
const FROM_REQUEST = 0;
const FROM_REPLY = 1;

/** Would this host keep silent about its own `target` on this interface? (net.ipv4.conf.IFACE.arp_ignore and arp_filter) */
function ignores(host: Host, now: number, at: Interface, sender: number, target: number): boolean {
  if (ignoredByMode(host, at, sender, target)) return true;
  if (sender === 0 || host.sysctl.ofInterface('arp_filter', at) === 0) return false;
  const back = routeOutput(host, now, sender, target);
  return back.kind === 'unreachable' || back.out !== at;
}

function ignoredByMode(host: Host, at: Interface, sender: number, target: number): boolean {
  const mode = host.sysctl.ofInterface('arp_ignore', at);
  if (mode === 0) return false;
  if (mode === 8) return true;
  if (mode === 3) {
    const shown = ({ addresses }: Interface) =>
      addresses.some(({ address, scope }) => address === target && scope <= SCOPE_LINK);
    return !host.interfaces.some(shown);
  }
  if (!at.addresses.some(({ address }) => address === target)) return mode === 1 || mode === 2;
  // Whichever of its networks has both (confirm_addr_indev, net/ipv4/devinet.c).
  const isShared = at.addresses.some(
    ({ peer, length }) => contains(peer, length, target) && (sender === 0 || contains(peer, length, sender)),
  );
  return mode === 2 && !isShared;
}

/** Does the host answer for `target`, which it knows the way to? (net.ipv4.conf.IFACE.proxy_arp, `ip neigh add proxy`) RFC 1027. */
function isProxyFor(host: Host, at: Interface, sender: number, target: number): boolean {
  if (!at.forwarding || host.kindOf(target) !== OTHER) return false;
  const row = host.table.lookup(target);
  if (row < 0) return false;
  // Ports of a private VLAN do not hear each other (RFC 3069): the question goes back to where it came from.
  if (host.table.outOf(row) === at) return sender !== target && host.sysctl.ofInterface('proxy_arp_pvlan', at) !== 0;
  return host.sysctl.ofInterface('proxy_arp', at) !== 0 || at.proxied.has(target);
}

/** May an entry for `sender` be made although nobody here asked? (net.ipv4.conf.IFACE.arp_accept) */
function acceptsUnasked(host: Host, at: Interface, sender: number): boolean {
  const mode = host.sysctl.ofInterface('arp_accept', at);
  return mode === 1 || (mode === 2 && at.addresses.some(({ address, length }) => contains(address, length, sender)));
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
  const { operation, senderMac, senderIp, targetMac, targetIp } = parsed.value;
  for (const [process, listensAt] of host.arpListeners) {
    if (listensAt === at) env.arpMessage(process, { ...parsed.value, unicast: toUs }, flow);
  }
  if (isLoopbackAddress(targetIp) || isMulticastAddress(targetIp)) {
    recordFrameDrop(env, at, frame, flow, 'MALFORMED');
    return;
  }
  if (senderIp === targetIp && host.sysctl.ofInterface('drop_gratuitous_arp', at) !== 0) {
    recordFrameDrop(env, at, frame, flow, 'ARP_IGNORED');
    return;
  }
  // Whoever could not send us a packet is not answered either (ip_route_input).
  const isHeard = operation === OP_REQUEST && (senderIp === 0 || sourceProblem(host, at, senderIp, targetIp) === null);
  if (isHeard && host.isLocal(targetIp)) {
    if (ignores(host, env.now, at, senderIp, targetIp)) {
      recordFrameDrop(env, at, frame, flow, 'ARP_IGNORED');
      return;
    }
    // Who asks tells where it is; a probe for a duplicate address (sender 0.0.0.0, RFC 5227) tells nothing.
    if (senderIp !== 0) updateNeighbor(env, host, at, senderIp, senderMac, false, true, true, frame, FROM_REQUEST);
    sendArpReply(env, at, targetIp, senderIp, senderMac, flow);
    return;
  }
  const isUnicast = senderIp !== 0 && host.kindOf(senderIp) === OTHER && !isMulticastAddress(senderIp);
  if (isHeard && isUnicast && isProxyFor(host, at, senderIp, targetIp)) {
    updateNeighbor(env, host, at, senderIp, senderMac, false, true, true, frame, FROM_REQUEST);
    const answer = () => sendArpReply(env, at, targetIp, senderIp, senderMac, flow);
    const longest = host.sysctl.ofNeighbors('proxy_delay', at) * PROXY_DELAY_UNIT;
    if (toUs || longest === 0) answer();
    else env.later(host.random.below(longest), answer);
    return;
  }
  const gratuitous = isUnicast && targetIp === senderIp && (operation === OP_REQUEST || targetMac === senderMac);
  const wanted = isUnicast && (gratuitous || operation === OP_REPLY) && acceptsUnasked(host, at, senderIp);
  const known = findNeighbor(env, at, senderIp);
  if (known === null && !wanted) {
    recordFrameDrop(env, at, frame, flow, 'ARP_IGNORED');
    return;
  }
  // Only an answer sent to us proves that the neighbor can be reached; the first of several answers counts.
  const answer = operation === OP_REPLY && toUs;
  const override = known === null || gratuitous || env.now > known.updated + LOCK_TIME || !known.valid;
  const from = operation === OP_REPLY ? FROM_REPLY : FROM_REQUEST;
  updateNeighbor(env, host, at, senderIp, senderMac, answer, wanted, override, frame, from);
  if (!answer) recordFrameDrop(env, at, frame, flow, 'ARP_IGNORED');
}
