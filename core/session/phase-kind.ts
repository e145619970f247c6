/** What stretch of a walk a frame belongs to, read from its bytes and from what came before it in its flow. */

import type { Network } from '../network/network';
import type { Phase, PhaseKind } from '../trace/views';
import { OP_REQUEST, readArpOperation, readArpSenderIp, readArpTargetIp } from '../wire/arp';
import { ETHERNET_HEADER, ETHERTYPE_ARP, ETHERTYPE_IPV4, ETHERTYPE_VLAN, readEtherType } from '../wire/ethernet';
import { ICMP_ECHO_REPLY, isIcmpError, readIcmpType } from '../wire/icmp';
import {
  isFragment,
  PROTOCOL_ICMP,
  PROTOCOL_IPIP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readDestination,
  readFragmentOffset,
  readIdentification,
  readIhl,
  readProtocol,
  readSource,
  readTotalLength,
} from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';
import {
  readTcpDestinationPort,
  readTcpFlags,
  readTcpHeaderLength,
  readTcpSourcePort,
  TCP_FIN,
  TCP_RST,
} from '../wire/tcp';
import { readUdpDestinationPort, readUdpSourcePort, UDP_HEADER } from '../wire/udp';
import { readVlanEtherType, VLAN_HEADER } from '../wire/vlan';

export type Kind = Omit<Phase, 'from' | 'to'>;

const OTHER: Kind = { kind: 'other' };
/** In the order in which a connection goes through them; none is entered again. */
const TCP_PARTS = ['handshake', 'data', 'teardown', 'reset'] as const;
const DNS_PORT = 53;
const DHCP_PORTS: readonly number[] = [67, 68];
/** Linux's default and IANA's (RFC 7348 §5). */
const VXLAN_PORTS: readonly number[] = [8472, 4789];
const VXLAN_HEADER = 8;

export class FrameKinds {
  /** How far each TCP connection has come: index into TCP_PARTS. A flow has several where proxies are on the way. */
  private readonly parts = new Map<number, number>();
  /** What a packet's later fragments, which have no header of their own, belong to. */
  private readonly cut = new Map<string, Kind>();

  constructor(private readonly nodes: Network['nodes']) {}

  of(bytes: Uint8Array, flow: number): Kind {
    return this.frame(bytes, 0, flow);
  }

  private frame(bytes: Uint8Array, start: number, flow: number): Kind {
    let at = start + ETHERNET_HEADER;
    if (at > bytes.length) return OTHER;
    let etherType = readEtherType(bytes, start);
    while (etherType === ETHERTYPE_VLAN && at + VLAN_HEADER <= bytes.length) {
      etherType = readVlanEtherType(bytes, at);
      at += VLAN_HEADER;
    }
    if (etherType === ETHERTYPE_ARP) return this.resolve(bytes, at);
    return etherType === ETHERTYPE_IPV4 ? this.packet(bytes, at, flow) : OTHER;
  }

  private resolve(bytes: Uint8Array, at: number): Kind {
    const asked = readArpOperation(bytes, at) === OP_REQUEST;
    const sender = this.ownerOf(readArpSenderIp(bytes, at));
    const target = this.ownerOf(readArpTargetIp(bytes, at));
    return asked ? { kind: 'resolve', node: sender, target } : { kind: 'resolve', node: target, target: sender };
  }

  private packet(bytes: Uint8Array, at: number, flow: number): Kind {
    if (!isFragment(bytes, at)) return this.contents(bytes, at, flow);
    const key = [readSource, readDestination, readProtocol, readIdentification].map((read) => read(bytes, at)).join();
    if (readFragmentOffset(bytes, at) > 0) return this.cut.get(key) ?? OTHER;
    const kind = this.contents(bytes, at, flow);
    this.cut.set(key, kind);
    return kind;
  }

  private contents(bytes: Uint8Array, at: number, flow: number): Kind {
    const inside = at + readIhl(bytes, at);
    switch (readProtocol(bytes, at)) {
      case PROTOCOL_ICMP:
        return { kind: kindOfIcmp(readIcmpType(bytes, inside)) };
      case PROTOCOL_TCP:
        return { kind: this.partOf(bytes, inside, at + readTotalLength(bytes, at), flow) };
      case PROTOCOL_UDP:
        return this.datagram(bytes, inside, flow);
      case PROTOCOL_IPIP:
        return this.packet(bytes, inside, flow);
      default:
        return { kind: 'request' };
    }
  }

  private datagram(bytes: Uint8Array, at: number, flow: number): Kind {
    const to = readUdpDestinationPort(bytes, at);
    const from = readUdpSourcePort(bytes, at);
    if (VXLAN_PORTS.includes(to)) return this.frame(bytes, at + UDP_HEADER + VXLAN_HEADER, flow);
    if (to === DNS_PORT || from === DNS_PORT) return { kind: 'dns' };
    return { kind: DHCP_PORTS.includes(to) ? 'dhcp' : 'request' };
  }

  /** Segments of a part that is over, still on their way, do not open it again. */
  private partOf(bytes: Uint8Array, at: number, end: number, flow: number): PhaseKind {
    const flags = readTcpFlags(bytes, at);
    const data = end - at - readTcpHeaderLength(bytes, at) > 0;
    const own = (flags & TCP_RST) !== 0 ? 3 : (flags & TCP_FIN) !== 0 ? 2 : data ? 1 : 0;
    // The port of who connected: the higher one, and never translated.
    const connection = flow * 0x1_0000 + Math.max(readTcpSourcePort(bytes, at), readTcpDestinationPort(bytes, at));
    const part = Math.max(own, this.parts.get(connection) ?? 0);
    this.parts.set(connection, part);
    return TCP_PARTS[part] ?? 'other';
  }

  /** The node that has an address, else the address. */
  private ownerOf(address: number): string {
    const owner = this.nodes.find((node) => node.kind === 'host' && node.isLocal(address));
    return owner?.name ?? formatIpv4Address(address);
  }
}

function kindOfIcmp(type: number): PhaseKind {
  if (isIcmpError(type)) return 'error';
  return type === ICMP_ECHO_REPLY ? 'reply' : 'request';
}
