/**
 * The saved topology as plain data, in the words of the file (docs/file-format.md).
 * Fields that a file leaves out stay absent: what they then mean is said here and applied by `core/network/compile.ts`.
 * Unknown fields are kept beside the known ones when a file is opened and saved again.
 */

export const FORMAT = 'packetwalk';
export const VERSION = 1;

export type NodeKind = 'host' | 'server' | 'router' | 'switch' | 'cloud' | 'container-host' | 'load-balancer';
/** Kinds the file format knows. The window draws a host with services as a server. */
export type FileNodeKind = 'host' | 'router' | 'switch';

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface Topology {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly name?: string;
  readonly notes?: string;
  readonly nodes: readonly TopologyNode[];
  readonly links: readonly TopologyLink[];
  readonly script?: readonly string[];
}

export interface TopologyNode {
  /** The hostname: a letter, then letters, digits, `.`, `_`, `-`; 32 at most. */
  readonly id: string;
  readonly kind: FileNodeKind;
  readonly label?: string;
  /** How the window draws it; absent: from kind, services and interfaces. */
  readonly icon?: NodeKind;
  readonly position?: Position;
  readonly interfaces: readonly TopologyInterface[];
  readonly routes?: readonly TopologyRoute[];
  readonly neighbors?: readonly TopologyNeighbor[];
  readonly resolvers?: readonly string[];
  readonly hosts?: Readonly<Record<string, string>>;
  readonly sysctl?: Readonly<Record<string, number | string>>;
  readonly services?: readonly TopologyService[];
}

export interface TopologyInterface {
  readonly name: string;
  readonly type?: 'ethernet' | 'bridge' | 'vlan' | 'vxlan' | 'ipip' | 'dummy';
  readonly mac?: string;
  /** IPv4 prefixes with their host bits: "192.168.10.72/24". */
  readonly addresses?: readonly string[];
  /** Bytes of an IP packet; 1500 when absent. */
  readonly mtu?: number;
  /** true when absent. */
  readonly up?: boolean;
}

export interface TopologyRoute {
  /** "default" or an IPv4 prefix. */
  readonly to: string;
  readonly via?: string;
  readonly dev?: string;
  /** 0 when absent. */
  readonly metric?: number;
}

export interface TopologyNeighbor {
  readonly ip: string;
  readonly mac: string;
  readonly dev: string;
}

export interface TopologyService {
  readonly type: string;
  readonly port?: number;
}

export interface TopologyLink {
  /** "node:interface" twice. */
  readonly ends: readonly [string, string];
  /** One way, microseconds; DEFAULT_LINK_DELAY_US when absent. */
  readonly delay_us?: number;
  /** Megabits a second; absent: frames take no time to enter the link. */
  readonly rate_mbps?: number;
  /** Chance of losing a frame, 0 to 1; 0 when absent. */
  readonly loss?: number;
  readonly up?: boolean;
  /** Planned losses: the nth frame (from 1) that enters the link at end `from`. */
  readonly drop?: readonly { readonly from: string; readonly nth: number }[];
}

export const DEFAULT_MTU = 1500;
/** A short cable and two adapters: long enough to see an order in time, short enough to change no timer. */
export const DEFAULT_LINK_DELAY_US = 50;

/** One thing wrong with a file, at a place: `nodes[2].interfaces[0].addresses[0]: "192.168.1.300/24" is not an IPv4 prefix`. */
export interface Diagnostic {
  readonly path: string;
  /** Closed set; docs/file-format.md lists them. The sentence in each language is made from code and facts. */
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  /** The English sentence without the path. */
  readonly message: string;
}
