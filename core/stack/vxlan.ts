/**
 * VXLAN: Ethernet frames inside UDP datagrams, sent to the other end that a table names for the destination MAC (flannel.1 is one).
 * As Linux does it without learning (vxlan_xmit and vxlan_rcv, drivers/net/vxlan/vxlan_core.c). RFC to read first: RFC 7348.
 */
import { copyBytes } from '../base/bytes';
import { ETHERNET_HEADER, ETHERTYPE_IPV4, readDestinationMac, readEtherType, readSourceMac } from '../wire/ethernet';
import { IPV4_HEADER, IPV4_MAX_LENGTH, PROTOCOL_UDP, readDestination, readSource, readTos } from '../wire/ipv4';
import { emitUdp, UDP_HEADER } from '../wire/udp';
import { checkVxlan, emitVxlan, readVxlanVni, VXLAN_HEADER } from '../wire/vxlan';
import { emerge } from './device-input';
import type { Environment } from './environment';
import { flowSourcePort } from './flow-hash';
import type { Host } from './host';
import type { Device, Interface } from './interface';
import { PAYLOAD_AT, sendOwnPacket } from './ip-output';
import { updatePathMtu } from './path-mtu';
import { recordIpDrop } from './record';
import { pathMtu } from './route';
import { outerRoute, outerTos, recordTunnel, refuseFrame } from './tunnel';

/** The MAC under which the table has the ends for broadcasts and for MACs that it does not know. */
const DEFAULT_ENTRY = 0;

const HEADERS = UDP_HEADER + VXLAN_HEADER;

export class Vxlan implements Device {
  readonly kind = 'vxlan';
  /** MAC to the outer addresses of the other ends, in the order in which they were entered. */
  readonly forwarding = new Map<number, number[]>();

  constructor(
    readonly host: Host,
    readonly at: Interface,
    readonly vni: number,
    /** Outer source address; 0: the one of the route. */
    readonly local: number,
    /** UDP port of both ends. */
    readonly port: number,
  ) {}

  transmit(env: Environment, out: Interface, frame: number): void {
    const { frames } = env;
    // What it counts is the packet inside (iptunnel_xmit).
    out.txBytes -= ETHERNET_HEADER;
    const mac = readDestinationMac(frames.bytes(frame), frames.offset(frame));
    const ends = this.forwarding.get(mac) ?? this.forwarding.get(DEFAULT_ENTRY) ?? [];
    const [first] = ends;
    if (first === undefined) refuseFrame(env, out, frame, 'NO_TUNNEL');
    // The copies go first, the frame itself to the first of the list.
    for (let i = 1; i < ends.length; i++) this.send(env, frame, ends[i] as number);
    if (first !== undefined) this.send(env, frame, first);
    frames.release(frame);
  }

  private send(env: Environment, frame: number, to: number): void {
    if (!env.enterTunnel()) {
      refuseFrame(env, this.at, frame, 'NO_TUNNEL');
      return;
    }
    this.encapsulate(env, frame, to);
    env.leaveTunnel();
  }

  private encapsulate(env: Environment, frame: number, to: number): void {
    const { frames } = env;
    const { at, host, port, vni } = this;
    const flow = frames.flow(frame);
    const length = frames.length(frame);
    const route = outerRoute(env, host, at, to, this.local, flow);
    if (route === null || IPV4_HEADER + HEADERS + length > IPV4_MAX_LENGTH) {
      refuseFrame(env, at, frame, route === null ? 'NO_ROUTE' : 'TOO_BIG');
      return;
    }
    const inner = frames.bytes(frame);
    const from = frames.offset(frame);
    const isPacket = readEtherType(inner, from) === ETHERTYPE_IPV4;
    if (isPacket && at.upper === null)
      this.tellMtu(env, route.out, to, inner, from + ETHERNET_HEADER, length - ETHERNET_HEADER);
    const bytes = env.scratch;
    const headerAt = PAYLOAD_AT + UDP_HEADER;
    emitVxlan(bytes, headerAt, vni);
    copyBytes(inner, from, bytes, headerAt + VXLAN_HEADER, length);
    const sourcePort = flowSourcePort(inner, from, from + length);
    const payload = VXLAN_HEADER + length;
    emitUdp(bytes, PAYLOAD_AT, route.source, to, sourcePort, port, bytes, headerAt, payload);
    recordTunnel(env, 'tunnel.encapsulate', at, frame, 'vxlan', route.source, to, vni, length);
    const packet = {
      protocol: PROTOCOL_UDP,
      source: route.source,
      destination: to,
      payloadLength: HEADERS + length,
      ttl: host.sysctl.defaultTtl,
      tos: isPacket ? outerTos(readTos(inner, from + ETHERNET_HEADER)) : 0,
      dontFragment: false,
    };
    sendOwnPacket(env, host, route, packet, flow, env.log.recording ? frame : 0);
  }

  /** A packet that makes too large an outer one goes, in pieces; the next ones to there are smaller (skb_tunnel_check_pmtu). */
  private tellMtu(
    env: Environment,
    out: Interface,
    to: number,
    bytes: Uint8Array,
    packetAt: number,
    length: number,
  ): void {
    const room = pathMtu(this.host, env.now, to, out) - IPV4_HEADER - HEADERS - ETHERNET_HEADER;
    if (length > room) updatePathMtu(env, this.host, readDestination(bytes, packetAt), room);
  }
}

/** Is the UDP port one that a VXLAN interface of the host has open? It has while it is up. */
export function isVxlanPort(host: Host, port: number): boolean {
  return host.vxlans.some((one) => one.port === port && one.at.up);
}

/** A datagram for such a port: `payloadAt` to `end` in `bytes`, of the packet at `packetAt` in `frame`. */
export function vxlanInput(
  env: Environment,
  host: Host,
  from: Interface,
  frame: number,
  bytes: Uint8Array,
  packetAt: number,
  payloadAt: number,
  end: number,
  port: number,
): void {
  const { frames } = env;
  const flow = frames.flow(frame);
  const innerAt = payloadAt + VXLAN_HEADER;
  const length = end - innerAt;
  if (length < ETHERNET_HEADER || checkVxlan(bytes, payloadAt, end) !== null) {
    recordIpDrop(env, from.index, frame, flow, 'MALFORMED', bytes, packetAt);
    return;
  }
  const vni = readVxlanVni(bytes, payloadAt);
  const device = host.vxlans.find((one) => one.port === port && one.vni === vni && one.at.up);
  // What comes from its own address has gone in a circle (vxlan_set_mac).
  if (device === undefined || readSourceMac(bytes, innerAt) === device.at.mac) {
    const step = recordIpDrop(env, from.index, frame, flow, 'NO_TUNNEL', bytes, packetAt);
    env.noteOutcome(flow, 'FILTERED', host.index, step);
    return;
  }
  const source = readSource(bytes, packetAt);
  const destination = readDestination(bytes, packetAt);
  recordTunnel(env, 'tunnel.decapsulate', device.at, frame, 'vxlan', source, destination, vni, length);
  const inner = frames.allocate(length, frame, flow);
  copyBytes(bytes, innerAt, frames.bytes(inner), frames.offset(inner), length);
  emerge(env, device.at, inner);
}
