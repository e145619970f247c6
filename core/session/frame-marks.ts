/** What is special about a frame on a link: a VLAN tag, a tunnel around what it carries, bytes that have left before. */
import type { Network } from '../network/network';
import { PROTOCOLS } from '../trace/step';
import type { TunnelMark } from '../trace/views';
import { ETHERNET_HEADER, ETHERTYPE_IPV4, ETHERTYPE_VLAN, readEtherType } from '../wire/ethernet';
import {
  IPV4_HEADER,
  isFragment,
  PROTOCOL_IPIP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readDestination,
  readIhl,
  readProtocol,
  readSource,
  readTotalLength,
} from '../wire/ipv4';
import { datagramPayload } from '../wire/service-port';
import {
  checkTcp,
  readTcpDestinationPort,
  readTcpFlags,
  readTcpHeaderLength,
  readTcpSequence,
  readTcpSourcePort,
  TCP_FIN,
  TCP_SYN,
} from '../wire/tcp';
import { readUdpDestinationPort, readUdpSourcePort, UDP_HEADER } from '../wire/udp';
import { readVlanEtherType, readVlanId, VLAN_HEADER } from '../wire/vlan';
import { checkVxlan, VXLAN_HEADER } from '../wire/vxlan';
import { protocolOfFrame, protocolOfPacket } from './step-protocol';

/** Earlier frames among which the same numbers are looked for: more than a window's worth on every link of a way. */
const SEARCH_FRAMES = 20_000;

interface Packet {
  readonly vlan: number | null;
  /** Where the IPv4 packet and what it carries begin, and where it ends. */
  readonly at: number;
  readonly inside: number;
  readonly end: number;
}

/** The outermost IPv4 packet of a frame; `at` -1 where there is none. */
function packetOf(bytes: Uint8Array): Packet {
  const none = { at: -1, inside: -1, end: -1 };
  if (bytes.length < ETHERNET_HEADER) return { vlan: null, ...none };
  let etherType = readEtherType(bytes, 0);
  let at = ETHERNET_HEADER;
  let vlan: number | null = null;
  while (etherType === ETHERTYPE_VLAN && at + VLAN_HEADER <= bytes.length) {
    vlan ??= readVlanId(bytes, at);
    etherType = readVlanEtherType(bytes, at);
    at += VLAN_HEADER;
  }
  if (etherType !== ETHERTYPE_IPV4 || bytes.length < at + IPV4_HEADER) return { vlan, ...none };
  const end = Math.min(bytes.length, at + readTotalLength(bytes, at));
  return { vlan, at, inside: at + readIhl(bytes, at), end };
}

/** The VLAN of a frame's outermost tag, and the tunnel whose packet it carries. */
export function wrappingOf(bytes: Uint8Array): { readonly vlan?: number; readonly tunnel?: TunnelMark } {
  const packet = packetOf(bytes);
  const tunnel = packet.at === -1 ? null : tunnelOf(bytes, packet);
  return {
    ...(packet.vlan === null ? {} : { vlan: packet.vlan }),
    ...(tunnel === null ? {} : { tunnel }),
  };
}

function tunnelOf(bytes: Uint8Array, { at, inside, end }: Packet): TunnelMark | null {
  if (isFragment(bytes, at)) return null;
  const protocol = readProtocol(bytes, at);
  if (protocol === PROTOCOL_IPIP) {
    if (end - inside < IPV4_HEADER) return null;
    return { kind: 'ipip', inside: PROTOCOLS[protocolOfPacket(bytes, inside)] ?? 'ip' };
  }
  if (protocol !== PROTOCOL_UDP || end - inside < UDP_HEADER) return null;
  if (datagramPayload(readUdpSourcePort(bytes, inside), readUdpDestinationPort(bytes, inside)) !== 'vxlan') return null;
  const vxlan = inside + UDP_HEADER;
  if (checkVxlan(bytes, vxlan, end) !== null) return null;
  return { kind: 'vxlan', inside: PROTOCOLS[protocolOfFrame(bytes.subarray(vxlan + VXLAN_HEADER, end))] ?? 'eth' };
}

/** How many frames of a flow left before this one with its first TCP number from the same socket; 0 for what TCP does not number. */
export function timesSentBefore({ frames }: Network, frame: number): number {
  const segment = segmentOf(frames.view(frame));
  if (segment === null) return 0;
  const flow = frames.flow(frame);
  let times = 0;
  for (let before = frame - 1; before >= Math.max(1, frame - SEARCH_FRAMES); before--) {
    if (frames.flow(before) !== flow || frames.parent(before) !== 0) continue;
    const other = segmentOf(frames.view(before));
    if (other === null || !isSameWay(other, segment)) continue;
    if ((segment.from - other.from) >>> 0 < other.numbers) times += 1;
  }
  return times;
}

interface NumberedSegment {
  readonly source: number;
  readonly destination: number;
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly from: number;
  /** Above zero: SYN and FIN count as one. */
  readonly numbers: number;
}

/** The same direction of the same connection. */
function isSameWay(one: NumberedSegment, other: NumberedSegment): boolean {
  return (
    one.sourcePort === other.sourcePort &&
    one.destinationPort === other.destinationPort &&
    one.source === other.source &&
    one.destination === other.destination
  );
}

function segmentOf(bytes: Uint8Array): NumberedSegment | null {
  const { at, inside, end } = packetOf(bytes);
  if (at === -1 || readProtocol(bytes, at) !== PROTOCOL_TCP || isFragment(bytes, at)) return null;
  if (checkTcp(bytes, inside, end) !== null) return null;
  const flags = readTcpFlags(bytes, inside);
  const length = end - inside - readTcpHeaderLength(bytes, inside);
  const numbers = length + ((flags & TCP_SYN) === 0 ? 0 : 1) + ((flags & TCP_FIN) === 0 ? 0 : 1);
  if (numbers === 0) return null;
  return {
    source: readSource(bytes, at),
    destination: readDestination(bytes, at),
    sourcePort: readTcpSourcePort(bytes, inside),
    destinationPort: readTcpDestinationPort(bytes, inside),
    from: readTcpSequence(bytes, inside),
    numbers,
  };
}
