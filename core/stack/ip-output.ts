/** Packets of the host's own on their way out (ip_output, net/ipv4/ip_output.c). The packet lies in `env.scratch` from 0 on. */
import { copyBytes } from '../base/bytes';
import { ETHERNET_HEADER } from '../wire/ethernet';
import { emitIpv4, IPV4_HEADER } from '../wire/ipv4';
import { ALL_SYSTEMS } from '../wire/ipv4-address';
import type { Environment } from './environment';
import { cut } from './fragment';
import type { Host } from './host';
import type { Interface } from './interface';
import { sendPacketBytes } from './link-output';
import { sendToNeighbor } from './neighbor-cache';
import { recordIpDrop } from './record';
import { isMtuLocked, pathMtu, type UsableRoute } from './route';

/** Where the payload goes in `env.scratch` before `sendOwnPacket`. */
export const PAYLOAD_AT = IPV4_HEADER;

/** 01:00:5e and 23 bits of the group (RFC 1112 §6.4, ip_eth_mc_map). */
const GROUP_HIGH = 0x0100;
const GROUP_LOW = 0x5e00_0000;
const GROUP_BITS = 0x7f_ffff;

export interface OwnPacket {
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly payloadLength: number;
  readonly ttl: number;
  readonly tos: number;
  /**
   * DF where the packet fits the path; where it does not, it is cut all the same (IP_PMTUDISC_WANT, which sockets begin with).
   * `always`: never cut (IP_PMTUDISC_DO); the caller has seen to it that it fits.
   */
  readonly dontFragment: boolean | 'always';
}

/**
 * Writes the header before the payload that lies in `env.scratch` and sends the packet by `route`, in pieces if it is too large for the path.
 * `parent`: the frame that is inside, or 0. `byProcess`: a system call sends it; else the host does on its own, in answer to something.
 */
export function sendOwnPacket(
  env: Environment,
  host: Host,
  route: UsableRoute,
  packet: OwnPacket,
  flow: number,
  parent = 0,
  byProcess = false,
): void {
  const bytes = env.scratch;
  const totalLength = IPV4_HEADER + packet.payloadLength;
  const mtu = pathMtu(host, env.now, packet.destination, route.out);
  const fits = totalLength <= mtu;
  const uncut = packet.dontFragment === 'always' && fits;
  const locked = isMtuLocked(host, env.now, packet.destination);
  emitIpv4(bytes, 0, {
    tos: packet.tos,
    totalLength,
    // What is never cut needs no number (ip_select_ident).
    identification: uncut ? 0 : host.nextIdentification(),
    dontFragment: uncut || (packet.dontFragment && fits && !locked),
    ttl: packet.ttl,
    protocol: packet.protocol,
    source: packet.source,
    destination: packet.destination,
    moreFragments: false,
    fragmentOffset: 0,
  });
  if (host.ipvs?.output(env, host, host.ipvs, bytes, totalLength, flow)) return;
  if (fits && !(byProcess && env.turnsWait)) {
    send(env, host, route, bytes, totalLength, parent, flow);
    return;
  }
  const pieces = fits ? [bytes.slice(0, totalLength)] : cut(env, route.out, mtu, bytes, 0, totalLength, parent, flow);
  for (const piece of pieces) {
    if (byProcess) env.inTurn(() => send(env, host, route, piece, piece.length, parent, flow));
    else send(env, host, route, piece, piece.length, parent, flow);
  }
  if (pieces.length > 0) return;
  const step = recordIpDrop(env, route.out.index, 0, flow, 'TOO_BIG', bytes, 0);
  env.noteOutcome(flow, 'FRAGMENTATION_NEEDED', host.index, step);
}

function send(
  env: Environment,
  host: Host,
  route: UsableRoute,
  bytes: Uint8Array,
  length: number,
  parent: number,
  flow: number,
): void {
  const { kind, out, nextHop } = route;
  if (out.loopback) sendPacketBytes(env, out, 0, 0, bytes, 0, length, parent, flow);
  else if (kind === 'unicast' || (kind === 'multicast' && route.gateway !== 0)) {
    sendToNeighbor(env, host, null, out, nextHop, bytes, 0, length, parent, flow);
  } else {
    const packet = bytes.slice(0, length);
    if (kind === 'broadcast' || nextHop === ALL_SYSTEMS) hearOneself(env, host, out, packet, flow);
    const high = kind === 'broadcast' ? 0xffff : GROUP_HIGH;
    const low = kind === 'broadcast' ? -1 : GROUP_LOW | (nextHop & GROUP_BITS);
    sendPacketBytes(env, out, high, low, packet, 0, length, parent, flow);
  }
}

/** What goes to many reaches the sender too, before it leaves and without a link (ip_mc_output, dev_loopback_xmit). */
function hearOneself(env: Environment, host: Host, out: Interface, packet: Uint8Array, flow: number): void {
  const { length } = packet;
  const frame = env.frames.allocate(ETHERNET_HEADER + length, 0, flow);
  copyBytes(packet, 0, env.frames.bytes(frame), env.frames.offset(frame) + ETHERNET_HEADER, length);
  env.hearOwn(host, out, frame);
}
