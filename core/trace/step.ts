/**
 * The step: one decision or action of one node, as the contract's section 4 lays it out.
 * A closed union by event: each event has its own detail, so an illegal pair cannot be written.
 * Words for people are not stored here; `texts-en.ts` and `texts-zh.ts` make them from (event, detail).
 */
import type { FrameSummary } from '../wire/summary';
import type { LvsDetail, ProxyDetail, TranslationDetail } from './balancing';
import type { Disposition, DropReason } from './disposition';

export const LAYERS = ['physical', 'link', 'network', 'transport', 'application'] as const;
export type LayerName = (typeof LAYERS)[number];

/** One row of a routing table under the next-hop rule: `destination AND mask = network`? Addresses as dotted quads. */
export interface RouteRow {
  readonly network: string;
  readonly mask: string;
  /** destination AND mask */
  readonly and: string;
  readonly match: boolean;
  /** "0.0.0.0" where the route is direct. */
  readonly gateway: string;
  readonly interface: string;
  readonly metric: number;
}

export interface RouteLookupDetail {
  readonly destination: string;
  /** Every row in the order of `route -n`. In pages of steps only the rows that match are given (`rows.length` < `total`). */
  readonly rows: readonly RouteRow[];
  /** Index into the full table of the winner. */
  readonly chosen: number | null;
  /** The gateway, or the destination itself where the winning route is direct. */
  readonly next_hop: string | null;
  /** The address a packet of this node's own would carry; null where the packet has one already and it is not ours. */
  readonly source: string | null;
  readonly total: number;
  readonly matching: number;
  /** Destination is an address of this node itself: answered by the local table before any row is tried. */
  readonly local: boolean;
}

/** `old, new` of a field that a hop wrote anew. */
export interface Rewrote {
  readonly src_mac?: readonly [string, string];
  readonly dst_mac?: readonly [string, string];
  /** Where the hop translated an address (NAT). */
  readonly src_ip?: readonly [string, string];
  readonly dst_ip?: readonly [string, string];
}

export interface FrameDetail extends FrameSummary {
  readonly rewrote?: Rewrote;
  /** frame.send: the frame whose packet this one carries on; absent where the packet starts here. */
  readonly from_packet?: number;
  /** frame.send: what was in that frame is wrapped otherwise: in a tunnel, taken out of one, with another VLAN tag. */
  readonly repacked?: true;
}

/** The neighbor states of Linux (include/net/neighbour.h, NUD_*), in `ip neigh`'s words. */
export type NeighborState =
  | 'INCOMPLETE'
  | 'REACHABLE'
  | 'STALE'
  | 'DELAY'
  | 'PROBE'
  | 'FAILED'
  | 'PERMANENT'
  | 'NOARP'
  | 'NONE';

export interface StepDetails {
  'command.start': { readonly command: string };
  'command.end': { readonly command: string; readonly status: number };
  'route.lookup': RouteLookupDetail;
  'route.miss': RouteLookupDetail & { readonly reason: DropReason };
  /** `found`: may the packet leave at once? */
  'arp.lookup': {
    readonly ip: string;
    readonly mac: string | null;
    readonly state: NeighborState;
    readonly found: boolean;
  };
  'arp.request': {
    readonly ip: string;
    readonly sender_ip: string;
    readonly sender_mac: string;
    /** 1 for the first, and so on. */
    readonly attempt: number;
    readonly unicast: boolean;
  };
  'arp.reply': { readonly ip: string; readonly mac: string; readonly to_ip: string; readonly to_mac: string };
  /** `from`: what taught it. */
  'arp.learn': {
    readonly ip: string;
    readonly mac: string;
    readonly state: NeighborState;
    readonly from: 'request' | 'reply' | 'command';
  };
  'arp.fail': { readonly ip: string; readonly attempts: number; readonly waiting: number };
  'frame.send': FrameDetail;
  /** `why` the node opens the frame or leaves it: its own MAC, everyone's (or a group's), any at all as a switch, another's. */
  'frame.receive': FrameDetail & { readonly accepted: boolean; readonly why: 'mine' | 'everyone' | 'switch' | 'other' };
  'frame.drop': FrameDetail & { readonly reason: DropReason };
  'bridge.learn': {
    readonly mac: string;
    readonly port: string;
    readonly vlan: number | null;
    readonly moved_from: string | null;
  };
  'bridge.forward': { readonly mac: string; readonly port: string };
  'bridge.flood': {
    readonly mac: string;
    readonly ports: readonly string[];
    readonly why: 'broadcast' | 'multicast' | 'unknown';
  };
  'ip.deliver': {
    readonly source: string;
    readonly destination: string;
    readonly protocol: string;
    readonly ttl: number;
  };
  'ip.forward': {
    readonly source: string;
    readonly destination: string;
    readonly ttl: readonly [number, number];
    readonly checksum: readonly [string, string];
    readonly next_hop: string;
    readonly out: string;
  };
  'ip.drop': {
    readonly source: string;
    readonly destination: string;
    readonly ttl: number;
    readonly reason: DropReason;
  };
  'icmp.send': IcmpDetail;
  'icmp.receive': IcmpDetail;
  'udp.send': UdpDetail;
  'udp.receive': UdpDetail & { readonly listener: string | null };
  'ip.fragment': {
    readonly source: string;
    readonly destination: string;
    readonly identification: number;
    /** Bytes of the whole packet, and what the next link carries at most. */
    readonly length: number;
    readonly mtu: number;
    /** The pieces in the order in which they leave: where each begins in the packet's data, and how much of it it has. */
    readonly fragments: readonly { readonly offset: number; readonly length: number }[];
  };
  'ip.reassemble': {
    readonly source: string;
    readonly destination: string;
    readonly identification: number;
    /** Bytes of the whole packet, and out of how many pieces it was put together. */
    readonly length: number;
    readonly fragments: number;
  };
  'tcp.send': TcpSegmentDetail;
  'tcp.receive': TcpSegmentDetail;
  'tcp.state': {
    readonly from: TcpState;
    readonly to: TcpState;
    /** "ip:port". */
    readonly local: string;
    readonly remote: string;
  };
  'tcp.retransmit': {
    readonly local: string;
    readonly remote: string;
    readonly why: RetransmitReason;
    /** Of the segment that is sent again, as in `tcp.send`. */
    readonly flags: string;
    /** Relative number of the first byte that is sent again, and how many. */
    readonly seq: number;
    readonly length: number;
    /** How often this one has been sent again, this time included. */
    readonly attempt: number;
    /** The retransmission timeout now, microseconds. */
    readonly rto_us: number;
  };
  'dns.query': {
    readonly role: 'client' | 'server';
    readonly name: string;
    readonly type: string;
    readonly id: number;
    readonly server: string;
    /** 1 for the first, and so on. */
    readonly attempt: number;
  };
  'dns.answer': {
    readonly role: 'client' | 'server';
    readonly name: string;
    readonly type: string;
    readonly id: number;
    readonly server: string;
    /** "NOERROR", "NXDOMAIN", … */
    readonly rcode: string;
    /** "A 10.0.0.5", … */
    readonly answers: readonly string[];
  };
  'http.request': {
    readonly role: 'client' | 'server';
    readonly method: string;
    readonly target: string;
    /** Of the Host field; null where there is none (HTTP/1.0 by hand). */
    readonly host: string | null;
    readonly version: string;
    readonly local: string;
    readonly remote: string;
  };
  'http.response': {
    readonly role: 'client' | 'server';
    readonly status: number;
    readonly reason: string;
    readonly version: string;
    /** Bytes of the body. */
    readonly length: number;
    readonly local: string;
    readonly remote: string;
  };
  'dhcp.send': {
    readonly type: DhcpType;
    /** "0x3d1d2f4a". */
    readonly xid: string;
    readonly source: string;
    readonly destination: string;
    readonly client_mac: string;
    /** The address offered, asked for or granted; null where there is none. */
    readonly address: string | null;
    readonly server: string | null;
  };
  'dhcp.lease': {
    readonly role: 'client' | 'server';
    readonly action: 'offered' | 'granted' | 'bound' | 'renewed' | 'refused' | 'exhausted' | 'expired' | 'released';
    readonly address: string | null;
    readonly mask: string | null;
    readonly router: string | null;
    readonly resolvers: readonly string[];
    readonly lease_s: number | null;
    readonly server: string | null;
  };
  'tunnel.encapsulate': TunnelDetail;
  'tunnel.decapsulate': TunnelDetail;
  'lvs.schedule': LvsDetail;
  'nat.translate': TranslationDetail;
  'proxy.forward': ProxyDetail;
  'flow.end': {
    readonly disposition: Disposition;
    /** Where the deciding step happened. */
    readonly at: string;
    /** Step number of the decision that settled it, or null. */
    readonly because: number | null;
    readonly duration_us: number;
    readonly frames: number;
    readonly command: string;
    /** Of a TCP connection: handshake, data and teardown are one unit. */
    readonly unit?: TcpUnit;
  };
}

/** How much of the one unit "handshake, data, teardown" a TCP connection went through. */
export interface TcpUnit {
  /** All three segments of the handshake came. */
  readonly handshake: boolean;
  /** Bytes of data that reached the other end: from who connected, and to it. */
  readonly sent: number;
  readonly received: number;
  /** How it was taken down; null: it was not. */
  readonly teardown: 'four-way' | 'three-segment' | 'reset' | null;
  /** false: cut in the middle. */
  readonly whole: boolean;
}

/** RFC 9293 §3.3.2. */
export const TCP_STATES = [
  'CLOSED',
  'LISTEN',
  'SYN-SENT',
  'SYN-RECEIVED',
  'ESTABLISHED',
  'FIN-WAIT-1',
  'FIN-WAIT-2',
  'CLOSE-WAIT',
  'CLOSING',
  'LAST-ACK',
  'TIME-WAIT',
] as const;
export type TcpState = (typeof TCP_STATES)[number];

/** Why a segment is sent again, or a probe sent: RFC 6298, RFC 5681 §3.2, RFC 8985 (RACK, tail loss probe), RFC 9293 §3.8.6.1. */
export type RetransmitReason =
  | 'timeout'
  | 'fast-retransmit'
  | 'rack'
  | 'tail-loss-probe'
  | 'zero-window-probe'
  | 'repeated-syn';

export interface TcpSegmentDetail {
  readonly source: string;
  readonly destination: string;
  readonly src_port: number;
  readonly dst_port: number;
  /** As tcpdump and Wireshark name them, joined: "SYN, ACK". */
  readonly flags: string;
  /** Relative to the first number of its sender; the SYN is 0. */
  readonly seq: number;
  /** Relative to the first number of the other end; null without ACK. */
  readonly ack: number | null;
  /** Bytes that the sender takes from now on, the scale applied. */
  readonly window: number;
  /** Bytes of data. */
  readonly length: number;
  readonly phase: 'handshake' | 'data' | 'teardown' | 'reset';
  /** Of the socket of this node, before the segment; CLOSED where there is none. */
  readonly state: TcpState;
}

/** RFC 2132 §9.6. */
export type DhcpType = 'DISCOVER' | 'OFFER' | 'REQUEST' | 'DECLINE' | 'ACK' | 'NAK' | 'RELEASE' | 'INFORM';

export interface TunnelDetail {
  readonly kind: 'vxlan' | 'ipip';
  /** Outer addresses. */
  readonly source: string;
  readonly destination: string;
  readonly vni: number | null;
  /** Bytes of what is inside. */
  readonly length: number;
}

export interface IcmpDetail {
  readonly type: number;
  readonly code: number;
  /** "echo-request", "time-exceeded", "unreachable(host)", … */
  readonly name: string;
  readonly source: string;
  readonly destination: string;
  readonly id?: number;
  readonly sequence?: number;
  readonly mtu?: number;
  /** Destination of the packet that an error is about. */
  readonly about?: string;
}

export interface UdpDetail {
  readonly source: string;
  readonly destination: string;
  readonly src_port: number;
  readonly dst_port: number;
  readonly length: number;
}

export type EventName = keyof StepDetails;

interface StepHead {
  readonly step: number;
  /** Simulated microseconds since the start. */
  readonly time_us: number;
  readonly node: string;
  readonly interface: string | null;
  readonly layer: LayerName;
  readonly packet: number | null;
  readonly flow: number | null;
}

export type StepOf<E extends EventName> = StepHead & { readonly event: E; readonly detail: StepDetails[E] };
export type Step = { [E in EventName]: StepOf<E> }[EventName];

/** Event codes are stored in the log as indices into this list: append only. */
export const EVENTS = [
  'command.start',
  'command.end',
  'route.lookup',
  'route.miss',
  'arp.lookup',
  'arp.request',
  'arp.reply',
  'arp.learn',
  'arp.fail',
  'frame.send',
  'frame.receive',
  'frame.drop',
  'bridge.learn',
  'bridge.forward',
  'bridge.flood',
  'ip.deliver',
  'ip.forward',
  'ip.drop',
  'icmp.send',
  'icmp.receive',
  'udp.send',
  'udp.receive',
  'flow.end',
  'ip.fragment',
  'ip.reassemble',
  'tcp.send',
  'tcp.receive',
  'tcp.state',
  'tcp.retransmit',
  'dns.query',
  'dns.answer',
  'http.request',
  'http.response',
  'dhcp.send',
  'dhcp.lease',
  'tunnel.encapsulate',
  'tunnel.decapsulate',
  'lvs.schedule',
  'nat.translate',
  'proxy.forward',
] as const satisfies readonly EventName[];

/** The OSI layer a step belongs to; one for each event. */
export const LAYER_OF: Readonly<Record<EventName, LayerName>> = {
  'command.start': 'application',
  'command.end': 'application',
  'route.lookup': 'network',
  'route.miss': 'network',
  'arp.lookup': 'link',
  'arp.request': 'link',
  'arp.reply': 'link',
  'arp.learn': 'link',
  'arp.fail': 'link',
  'frame.send': 'link',
  'frame.receive': 'link',
  'frame.drop': 'link',
  'bridge.learn': 'link',
  'bridge.forward': 'link',
  'bridge.flood': 'link',
  'ip.deliver': 'network',
  'ip.forward': 'network',
  'ip.drop': 'network',
  'icmp.send': 'network',
  'icmp.receive': 'network',
  'udp.send': 'transport',
  'udp.receive': 'transport',
  'flow.end': 'application',
  'ip.fragment': 'network',
  'ip.reassemble': 'network',
  'tcp.send': 'transport',
  'tcp.receive': 'transport',
  'tcp.state': 'transport',
  'tcp.retransmit': 'transport',
  'dns.query': 'application',
  'dns.answer': 'application',
  'http.request': 'application',
  'http.response': 'application',
  'dhcp.send': 'application',
  'dhcp.lease': 'application',
  'tunnel.encapsulate': 'network',
  'tunnel.decapsulate': 'network',
  'lvs.schedule': 'transport',
  'nat.translate': 'network',
  'proxy.forward': 'application',
};

/** What the window and its filters call the step's protocol (tokens.json has a colour and an icon for each). */
export const PROTOCOLS = ['eth', 'arp', 'ip', 'icmp', 'tcp', 'udp', 'dns', 'http', 'dhcp', 'drop'] as const;
export type ProtocolTag = (typeof PROTOCOLS)[number];
