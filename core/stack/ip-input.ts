/** Frames and packets as they arrive at a host (eth_type_trans, ip_rcv, ip_route_input, ip_local_deliver). RFC to read first: RFC 1122 §3.2. */
import { ETHERNET_HEADER, ETHERTYPE_ARP, ETHERTYPE_IPV4, ETHERTYPE_VLAN, readEtherType } from '../wire/ethernet';
import { ICMP_UNREACHABLE, UNREACHABLE_PORT, UNREACHABLE_PROTOCOL } from '../wire/icmp';
import {
  checkIpv4Packet,
  IPV4_HEADER,
  isFragment,
  PROTOCOL_ICMP,
  PROTOCOL_IPIP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readDestination,
  readIhl,
  readProtocol,
  readSource,
  readTotalLength,
} from '../wire/ipv4';
import { ALL_SYSTEMS } from '../wire/ipv4-address';
import { checkIpv4Options } from '../wire/ipv4-options';
import { arpInput } from './arp';
import type { Environment } from './environment';
import { BROADCAST, type Host, OTHER } from './host';
import { icmpInput } from './icmp';
import { carriesIcmpError, sendIcmpError } from './icmp-error';
import type { Interface } from './interface';
import { forwardBroadcast, ipForward, isForwardedBroadcast } from './ip-forward';
import { ipipInput } from './ipip';
import { ipvsInput } from './ipvs/input';
import {
  RECEIVED_AS_EVERYONE,
  RECEIVED_AS_MINE,
  RECEIVED_AS_OTHER,
  recordFrameDrop,
  recordFrameReceive,
  recordIpDeliver,
  recordIpDrop,
} from './record';
import { isUnusual, type SourceProblem, sourceProblem } from './source-check';
import { tcpInput } from './tcp/input';
import { tapInput, udpInput } from './udp';

/** A frame has arrived at an interface of the host. `noticed`: it came in a burst, and `hostNotices` has had it. */
export function hostInput(env: Environment, host: Host, at: Interface, frame: number, noticed = false): void {
  if (!noticed && at.upper !== null && at.upper.receive(env, at, frame)) return;
  const { frames } = env;
  const flow = frames.flow(frame);
  const bytes = frames.bytes(frame);
  const offset = frames.offset(frame);
  const length = frames.length(frame);
  const receivedAs = addresseeOf(at, bytes, offset);
  if (!noticed) notice(env, at, frame, flow, length, receivedAs);
  if (receivedAs === RECEIVED_AS_OTHER) {
    recordFrameDrop(env, at, frame, flow, 'NOT_MINE');
    return;
  }
  const toUs = receivedAs === RECEIVED_AS_MINE;
  const packetAt = offset + ETHERNET_HEADER;
  const end = offset + length;
  const etherType = readEtherType(bytes, offset);
  if (etherType === ETHERTYPE_IPV4) packetInput(env, host, at, frame, flow, bytes, packetAt, end, toUs);
  else if (etherType === ETHERTYPE_ARP) arpInput(env, host, at, frame, bytes, packetAt, end, toUs);
  else recordFrameDrop(env, at, frame, flow, etherType === ETHERTYPE_VLAN ? 'WRONG_VLAN' : 'UNKNOWN_ETHERTYPE');
}

/** The frame is there; what is done with it is for `hostInput`, when the others that came with it are there too. */
export function hostNotices(env: Environment, at: Interface, frame: number): void {
  const { frames } = env;
  const receivedAs = addresseeOf(at, frames.bytes(frame), frames.offset(frame));
  notice(env, at, frame, frames.flow(frame), frames.length(frame), receivedAs);
}

function notice(
  env: Environment,
  at: Interface,
  frame: number,
  flow: number,
  length: number,
  receivedAs: number,
): void {
  at.rxPackets++;
  at.rxBytes += length;
  recordFrameReceive(env, at, frame, flow, receivedAs);
}

/** For whom the frame is, as RECEIVED_AS says (eth_type_trans). */
function addresseeOf(at: Interface, bytes: Uint8Array, offset: number): number {
  const high = ((bytes[offset] as number) << 8) | (bytes[offset + 1] as number);
  const low =
    ((bytes[offset + 2] as number) << 24) |
    ((bytes[offset + 3] as number) << 16) |
    ((bytes[offset + 4] as number) << 8) |
    (bytes[offset + 5] as number);
  if (high === at.macHigh && low === at.macLow) return RECEIVED_AS_MINE;
  return (high & 0x0100) !== 0 ? RECEIVED_AS_EVERYONE : RECEIVED_AS_OTHER;
}

/** The frame holds a packet that the host has sent to many, itself among them. */
export function takeOwn(env: Environment, host: Host, at: Interface, frame: number): void {
  const start = env.frames.offset(frame) + ETHERNET_HEADER;
  deliver(env, host, at, frame, env.frames.bytes(frame), start, env.frames.offset(frame) + env.frames.length(frame));
}

function packetInput(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  flow: number,
  bytes: Uint8Array,
  at: number,
  frameEnd: number,
  toUs: boolean,
): void {
  const fault = checkIpv4Packet(bytes, at, frameEnd);
  if (fault !== null) {
    recordFrameDrop(env, from, frame, flow, fault.code === 'bad-checksum' ? 'BAD_CHECKSUM' : 'MALFORMED');
    return;
  }
  const length = readTotalLength(bytes, at);
  if (from.tapped && readProtocol(bytes, at) === PROTOCOL_UDP) {
    tapInput(env, host, from, frame, bytes, at, at + length);
  }
  const source = readSource(bytes, at);
  const destination = readDestination(bytes, at);
  const doubtful = from.reverseFilter > 0 || isUnusual(source) || isUnusual(destination) || host.isLocal(source);
  const problem = doubtful ? sourceProblem(host, from, source, destination) : null;
  if (problem !== null) {
    refuse(env, host, from, frame, bytes, at, problem);
    return;
  }
  if (readIhl(bytes, at) !== IPV4_HEADER && refusesOptions(bytes, at)) {
    recordFrameDrop(env, from, frame, flow, 'MALFORMED');
    return;
  }
  const kind = host.kindOf(destination);
  if (kind === BROADCAST && isForwardedBroadcast(host, from, destination)) {
    if (toUs) forwardBroadcast(env, host, from, frame, bytes, at, length);
    else recordIpDrop(env, from.index, frame, flow, 'BROADCAST_IGNORED', bytes, at);
  } else if (kind !== OTHER) deliver(env, host, from, frame, bytes, at, at + length);
  else if (toUs) ipForward(env, host, from, frame, flow, bytes, at, length);
  // Everybody is in the group of all systems (ip_mc_up, net/ipv4/igmp.c), and in no other here.
  else if (destination === ALL_SYSTEMS) deliver(env, host, from, frame, bytes, at, at + length);
  else recordIpDrop(env, from.index, frame, flow, 'BROADCAST_IGNORED', bytes, at);
}

/** A sender that wants to choose the way itself is not let (net.ipv4.conf.all.accept_source_route is 0). */
function refusesOptions(bytes: Uint8Array, at: number): boolean {
  const options = checkIpv4Options(bytes, at);
  return options === 'malformed' || options === 'source-route';
}

function refuse(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  at: number,
  reason: SourceProblem,
): void {
  const flow = env.frames.flow(frame);
  const step = recordIpDrop(env, from.index, frame, flow, reason, bytes, at);
  if (!carriesIcmpError(bytes, at)) env.noteOutcome(flow, 'FILTERED', host.index, step);
}

function deliver(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  at: number,
  end: number,
): void {
  if (isFragment(bytes, at)) {
    const whole = host.reassembly.take(env, host, from, frame, bytes, at);
    if (whole !== null) deliver(env, host, from, frame, whole, 0, whole.length);
    return;
  }
  if (host.ipvs === null) handUp(env, host, from, frame, bytes, at, end);
  else ipvsInput(env, host, host.ipvs, from, frame, bytes, at, end, handUp);
}

/** Gives a packet to the protocol that it carries (ip_local_deliver_finish). */
function handUp(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  at: number,
  end: number,
): void {
  const flow = env.frames.flow(frame);
  recordIpDeliver(env, from, frame, flow);
  const protocol = readProtocol(bytes, at);
  if (protocol === PROTOCOL_ICMP) icmpInput(env, host, from, frame, bytes, at, end);
  else if (protocol === PROTOCOL_TCP) tcpInput(env, host, from, frame, bytes, at, end);
  else if (protocol === PROTOCOL_UDP) udpInput(env, host, from, frame, bytes, at, end);
  else if (protocol !== PROTOCOL_IPIP || !ipipInput(env, host, frame, bytes, at, end)) {
    const step = recordIpDrop(env, from.index, frame, flow, 'PROTOCOL_UNREACHABLE', bytes, at);
    env.noteOutcome(flow, 'PROTOCOL_UNREACHABLE', host.index, step);
    const offender = { bytes, at, length: end - at, flow, from, delivered: true };
    // A host with tunnels of this kind, none of which has these ends, says "port" (tunnel4_rcv, net/ipv4/tunnel4.c).
    const tunnels = protocol === PROTOCOL_IPIP && host.ipips.length > 0;
    sendIcmpError(env, host, offender, ICMP_UNREACHABLE, tunnels ? UNREACHABLE_PORT : UNREACHABLE_PROTOCOL);
  }
}
