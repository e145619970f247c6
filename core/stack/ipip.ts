/**
 * IP in IP: packets inside packets of protocol 4 (ipip_tunnel_xmit in net/ipv4/ipip.c, ip_tunnel_xmit and ip_tunnel_lookup in ip_tunnel.c).
 * RFC to read first: RFC 2003. Between its ends there are no MACs: frames of the interface have zeros there.
 */
import { copyBytes } from '../base/bytes';
import { ETHERNET_HEADER, ETHERTYPE_IPV4 } from '../wire/ethernet';
import { ICMP_UNREACHABLE, UNREACHABLE_FRAGMENTATION_NEEDED } from '../wire/icmp';
import {
  IPV4_HEADER,
  PROTOCOL_IPIP,
  readDestination,
  readDontFragment,
  readIhl,
  readSource,
  readTos,
  readTtl,
} from '../wire/ipv4';
import { emerge } from './device-input';
import type { Environment } from './environment';
import type { Host } from './host';
import { sendIcmpError } from './icmp-error';
import type { Device, Interface } from './interface';
import { PAYLOAD_AT, sendOwnPacket } from './ip-output';
import { writeEthernetHeader } from './link-output';
import { updatePathMtu } from './path-mtu';
import { outerRoute, outerTos, recordTunnel, refuseFrame } from './tunnel';

export class Ipip implements Device {
  readonly kind = 'ipip';

  constructor(
    readonly host: Host,
    readonly at: Interface,
    /** Outer source address; 0: the one of the route. */
    readonly local: number,
    /** The other end; 0: the gateway of the route that leads into the tunnel. */
    readonly remote: number,
  ) {}

  transmit(env: Environment, out: Interface, frame: number): void {
    out.txBytes -= ETHERNET_HEADER;
    if (env.enterTunnel()) {
      this.encapsulate(env, out, frame);
      env.leaveTunnel();
    } else {
      refuseFrame(env, out, frame, 'NO_TUNNEL');
    }
    env.frames.release(frame);
  }

  private encapsulate(env: Environment, out: Interface, frame: number): void {
    const { frames } = env;
    const { host } = this;
    const flow = frames.flow(frame);
    const inner = frames.bytes(frame);
    const from = frames.offset(frame) + ETHERNET_HEADER;
    const length = frames.length(frame) - ETHERNET_HEADER;
    const to = this.remote || this.nextHop(readDestination(inner, from));
    const route = to === 0 ? null : outerRoute(env, host, out, to, this.local, flow);
    if (route === null) {
      refuseFrame(env, out, frame, to === 0 ? 'NO_TUNNEL' : 'NO_ROUTE');
      return;
    }
    const room = host.exceptions.mtu(to, route.out, env.now) - IPV4_HEADER;
    if (length > room) {
      updatePathMtu(env, host, readDestination(inner, from), room);
      refuseFrame(env, out, frame, 'TOO_BIG');
      if (!readDontFragment(inner, from)) return;
      const offender = { bytes: inner, at: from, length, flow, from: null, delivered: false };
      sendIcmpError(env, host, offender, ICMP_UNREACHABLE, UNREACHABLE_FRAGMENTATION_NEEDED, room);
      return;
    }
    copyBytes(inner, from, env.scratch, PAYLOAD_AT, length);
    recordTunnel(env, 'tunnel.encapsulate', out, frame, 'ipip', route.source, to, null, length);
    const packet = {
      protocol: PROTOCOL_IPIP,
      source: route.source,
      destination: to,
      payloadLength: length,
      ttl: readTtl(inner, from),
      tos: outerTos(readTos(inner, from)),
      dontFragment: true,
    };
    sendOwnPacket(env, host, route, packet, flow, env.log.recording ? frame : 0);
  }

  /** Where the route of a packet in the tunnel leads (rt_nexthop). */
  private nextHop(destination: number): number {
    const { table } = this.host;
    const row = table.lookupBy(destination, this.at);
    return row < 0 ? destination : table.gatewayOf(row) || destination;
  }

  /** How well the tunnel fits a packet from `source` to `destination`; 0: not at all. */
  fit(source: number, destination: number): number {
    if (!this.at.up) return 0;
    if (this.remote !== 0 && this.remote !== source) return 0;
    if (this.local !== 0 && this.local !== destination) return 0;
    return 1 + (this.local === 0 ? 0 : 1) + (this.remote === 0 ? 0 : 2);
  }
}

/** A packet of protocol 4 for this host, from `at` to `end` in `bytes`. false: no tunnel here has these ends. */
export function ipipInput(
  env: Environment,
  host: Host,
  frame: number,
  bytes: Uint8Array,
  at: number,
  end: number,
): boolean {
  const source = readSource(bytes, at);
  const destination = readDestination(bytes, at);
  let best: Ipip | null = null;
  for (const one of host.ipips) {
    if (one.fit(source, destination) > (best?.fit(source, destination) ?? 0)) best = one;
  }
  if (best === null) return false;
  const { frames } = env;
  const innerAt = at + readIhl(bytes, at);
  const length = end - innerAt;
  recordTunnel(env, 'tunnel.decapsulate', best.at, frame, 'ipip', source, destination, null, length);
  const inner = frames.allocate(ETHERNET_HEADER + length, frame, frames.flow(frame));
  const to = frames.bytes(inner);
  const toAt = frames.offset(inner);
  copyBytes(bytes, innerAt, to, toAt + ETHERNET_HEADER, length);
  writeEthernetHeader(to, toAt, 0, 0, best.at, ETHERTYPE_IPV4);
  emerge(env, best.at, inner);
  return true;
}
