/**
 * The step: one decision or action of one node, as the contract's section 4 lays it out.
 * A closed union by event: each event has its own detail, so an illegal pair cannot be written.
 * Words for people are not stored here; `texts-en.ts` and `texts-zh.ts` make them from (event, detail).
 */
import type { FrameSummary } from '../wire/summary';
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
}

export interface FrameDetail extends FrameSummary {
  readonly rewrote?: Rewrote;
  /** frame.send: the frame whose packet this one carries on; absent where the packet starts here. */
  readonly from_packet?: number;
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
  'flow.end': {
    readonly disposition: Disposition;
    /** Where the deciding step happened. */
    readonly at: string;
    /** Step number of the decision that settled it, or null. */
    readonly because: number | null;
    readonly duration_us: number;
    readonly frames: number;
    readonly command: string;
  };
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
};

/** What the window and its filters call the step's protocol (tokens.json has a colour and an icon for each). */
export const PROTOCOLS = ['eth', 'arp', 'ip', 'icmp', 'tcp', 'udp', 'dns', 'http', 'dhcp', 'drop'] as const;
export type ProtocolTag = (typeof PROTOCOLS)[number];
