/** Packets of the host's own on their way out (ip_output, net/ipv4/ip_output.c). The packet lies in `env.scratch` from 0 on. */
import { emitIpv4, IPV4_HEADER } from '../wire/ipv4';
import type { Environment } from './environment';
import type { Host } from './host';
import { sendPacketBytes } from './link-output';
import { sendToNeighbor } from './neighbor-cache';
import type { OutputRoute } from './route';

/** Where the payload goes in `env.scratch` before `sendOwnPacket`. */
export const PAYLOAD_AT = IPV4_HEADER;

export interface OwnPacket {
  readonly protocol: number;
  readonly source: number;
  readonly destination: number;
  readonly payloadLength: number;
  readonly ttl: number;
  readonly tos: number;
  readonly dontFragment: boolean;
}

/** Writes the header before the payload that lies in `env.scratch` and sends the packet by `route`. `parent`: the frame that is inside, or 0. */
export function sendOwnPacket(
  env: Environment,
  host: Host,
  route: Exclude<OutputRoute, { kind: 'unreachable' }>,
  packet: OwnPacket,
  flow: number,
  parent = 0,
): void {
  const bytes = env.scratch;
  const totalLength = IPV4_HEADER + packet.payloadLength;
  emitIpv4(bytes, 0, {
    tos: packet.tos,
    totalLength,
    identification: host.nextIdentification(),
    dontFragment: packet.dontFragment,
    ttl: packet.ttl,
    protocol: packet.protocol,
    source: packet.source,
    destination: packet.destination,
    moreFragments: false,
    fragmentOffset: 0,
  });
  if (route.kind === 'unicast') {
    sendToNeighbor(env, host, route.out, route.nextHop, bytes, 0, totalLength, flow, parent);
    return;
  }
  const [high, low] = route.kind === 'local' ? [0, 0] : [0xffff, -1];
  sendPacketBytes(env, route.out, high, low, bytes, 0, totalLength, parent, flow);
}
