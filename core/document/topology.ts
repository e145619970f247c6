/**
 * The saved topology as plain data, in the words of the file (docs/file-format.md).
 * Fields that a file leaves out stay absent: what they then mean is said here and applied by `core/network/compile.ts`.
 * Unknown fields are kept beside the known ones when a file is opened and saved again.
 */
import type { DiagnosticCode } from './diagnostic-facts';

export const FORMAT = 'packetwalk';
export const VERSION = 1;

/** How the window draws a node. */
export const NODE_KINDS = ['host', 'server', 'router', 'switch', 'cloud', 'container-host', 'load-balancer'] as const;
export type NodeKind = (typeof NODE_KINDS)[number];
/** Kinds the file format knows. The window draws a host with services as a server. */
export const FILE_NODE_KINDS = ['host', 'router', 'switch'] as const;
export type FileNodeKind = (typeof FILE_NODE_KINDS)[number];

export interface Position {
  readonly x: number;
  readonly y: number;
}

export interface Topology {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly name?: string;
  /** The name where the window speaks Chinese; `name` when absent. */
  readonly name_zh?: string;
  /** Markdown. */
  readonly notes?: string;
  readonly notes_zh?: string;
  readonly nodes: readonly TopologyNode[];
  readonly links: readonly TopologyLink[];
  readonly script?: readonly string[];
  /** Coloured grounds behind the nodes; the first lies undermost. */
  readonly areas?: readonly Area[];
  /** Texts on the page. */
  readonly texts?: readonly PageText[];
}

export const AREA_COLORS = ['gray', 'blue', 'green', 'yellow', 'red', 'purple'] as const;
export type AreaColor = (typeof AREA_COLORS)[number];

/** A rounded rectangle on the page; x and y are its left upper corner, pixels at 100 %. */
export interface Area {
  /** Unlike those of all other areas and texts. */
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly label?: string;
  /** "gray" when absent. */
  readonly color?: AreaColor;
  readonly locked?: boolean;
}

/** A text on the page; x and y are its left upper corner, pixels at 100 %. */
export interface PageText {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Where lines break; as wide as its text when absent. */
  readonly width?: number;
  readonly text: string;
  readonly locked?: boolean;
}

export interface TopologyNode {
  /** The hostname: a letter, then letters, digits, `.`, `_`, `-`; 32 at most. */
  readonly id: string;
  readonly kind: FileNodeKind;
  readonly label?: string;
  /** Absent: from kind, services and interfaces. */
  readonly icon?: NodeKind;
  /** Pixels at 100 %; the middle of the tile. */
  readonly position?: Position;
  /** Held in its place while editing. */
  readonly locked?: boolean;
  readonly interfaces: readonly TopologyInterface[];
  readonly routes?: readonly TopologyRoute[];
  readonly neighbors?: readonly TopologyNeighbor[];
  /** Addresses of DNS servers, asked in this order. */
  readonly resolvers?: readonly string[];
  /** Name to address, as /etc/hosts. */
  readonly hosts?: Readonly<Record<string, string>>;
  /** By Linux's own names: "net.ipv4.ip_forward". */
  readonly sysctl?: Readonly<Record<string, number | string>>;
  readonly services?: readonly TopologyService[];
}

export const INTERFACE_TYPES = ['ethernet', 'bridge', 'vlan', 'vxlan', 'ipip', 'dummy'] as const;
export type InterfaceType = (typeof INTERFACE_TYPES)[number];

interface AnyInterface {
  readonly name: string;
  /** Derived from node and name when absent (`interfaceMacs`). */
  readonly mac?: string;
  /** IPv4 prefixes with their host bits: "192.168.10.72/24". */
  readonly addresses?: readonly string[];
  /** Bytes of an IP packet. Absent: 1500; for a VLAN its parent's, for a bridge the smallest of its members', for ipip 1480. */
  readonly mtu?: number;
  /** true when absent. */
  readonly up?: boolean;
}

export interface EthernetInterface extends AnyInterface {
  readonly type?: 'ethernet';
  /** Switch port: the VLAN of untagged frames; 1 when `trunk` is absent too. */
  readonly vlan?: number;
  /** Switch port: the VLANs whose frames pass tagged. */
  readonly trunk?: readonly number[];
}

export interface BridgeInterface extends AnyInterface {
  readonly type: 'bridge';
  /** Names of this node's interfaces; none when absent. */
  readonly members?: readonly string[];
}

export interface VlanInterface extends AnyInterface {
  readonly type: 'vlan';
  readonly parent: string;
  readonly vlan: number;
}

export interface VxlanInterface extends AnyInterface {
  readonly type: 'vxlan';
  readonly vni: number;
  /** Outer source address; absent: by the route to the other end. */
  readonly local?: string;
  /** UDP port; DEFAULT_VXLAN_PORT when absent. */
  readonly port?: number;
  readonly fdb?: readonly VxlanForwarding[];
}

/** Where frames to a MAC go: the other end's outer address. 00:00:00:00:00:00 stands for broadcast and unknown MACs. */
export interface VxlanForwarding {
  readonly mac: string;
  readonly to: string;
}

export interface IpipInterface extends AnyInterface {
  readonly type: 'ipip';
  readonly local?: string;
  readonly remote?: string;
}

export interface DummyInterface extends AnyInterface {
  readonly type: 'dummy';
}

export type TopologyInterface =
  | EthernetInterface
  | BridgeInterface
  | VlanInterface
  | VxlanInterface
  | IpipInterface
  | DummyInterface;

export interface TopologyRoute {
  /** "default" or an IPv4 prefix. */
  readonly to: string;
  readonly via?: string;
  readonly dev?: string;
  /** 0 when absent. */
  readonly metric?: number;
  /** The gateway is reached over `dev` although no network there has it, as with `ip route add … onlink`. */
  readonly onlink?: boolean;
}

export interface TopologyNeighbor {
  readonly ip: string;
  readonly mac: string;
  readonly dev: string;
}

export interface HttpService {
  readonly type: 'http';
  /** 80 when absent. */
  readonly port?: number;
  /** Path to body; any other path is answered with 404. */
  readonly pages?: Readonly<Record<string, string>>;
}

export interface DnsService {
  readonly type: 'dns';
  /** 53 when absent. */
  readonly port?: number;
  /** Name to IPv4 address. */
  readonly zone?: Readonly<Record<string, string>>;
}

export interface EchoService {
  readonly type: 'tcp-echo' | 'udp-echo';
  /** 7 when absent (RFC 862). */
  readonly port?: number;
}

export interface DhcpService {
  readonly type: 'dhcp';
  /** "first-last" or [first, last]; read it with `parseDhcpRange`. */
  readonly range: string | readonly string[];
  readonly router?: string;
  readonly resolvers?: readonly string[];
  /** Seconds; DEFAULT_LEASE_S when absent. */
  readonly lease_s?: number;
}

export const LVS_SCHEDULERS = ['rr', 'wrr', 'lc', 'wlc', 'sh'] as const;
export type LvsScheduler = (typeof LVS_SCHEDULERS)[number];
export const LVS_MODES = ['nat', 'dr', 'tun'] as const;
export type LvsMode = (typeof LVS_MODES)[number];

export interface LvsService {
  readonly type: 'lvs';
  /** "ip:port". */
  readonly virtual: string;
  /** "wlc" when absent, as in ipvsadm. */
  readonly scheduler?: LvsScheduler;
  /** "dr" when absent, as in ipvsadm. */
  readonly mode?: LvsMode;
  readonly real?: readonly WeightedServer[];
}

export interface ProxyService {
  readonly type: 'proxy';
  /** A port on every address, or "ip:port". */
  readonly listen: number | string;
  readonly upstreams: readonly (string | WeightedServer)[];
  /** "rr" when absent. */
  readonly scheduler?: LvsScheduler;
}

export interface WeightedServer {
  /** "ip" (the port of the service itself) or "ip:port". */
  readonly address: string;
  /** 1 when absent. */
  readonly weight?: number;
}

export type TopologyService = HttpService | DnsService | EchoService | DhcpService | LvsService | ProxyService;
export type ServiceType = TopologyService['type'];

export interface TopologyLink {
  /** "node:interface" twice. */
  readonly ends: readonly [string, string];
  /** One way, microseconds; DEFAULT_LINK_DELAY_US when absent. */
  readonly delay_us?: number;
  /** Megabits a second; absent: frames take no time to enter the link. */
  readonly rate_mbps?: number;
  /** Chance of losing a frame, 0 to 1; 0 when absent. */
  readonly loss?: number;
  /** true when absent. */
  readonly up?: boolean;
  /** Planned losses: the nth frame (from 1) that enters the link at end `from`. */
  readonly drop?: readonly PlannedDrop[];
}

export interface PlannedDrop {
  readonly from: string;
  readonly nth: number;
}

export const DEFAULT_MTU = 1500;
/** A short cable and two adapters: long enough to see an order in time, short enough to change no timer. */
export const DEFAULT_LINK_DELAY_US = 50;
/** What Linux and flannel use; the port of RFC 7348 §5 is 4789. */
export const DEFAULT_VXLAN_PORT = 8472;
/** Ports of services that leave theirs out. */
export const DEFAULT_SERVICE_PORTS = { http: 80, dns: 53, 'tcp-echo': 7, 'udp-echo': 7 } as const;
export const DEFAULT_LEASE_S = 86_400;

/** One thing wrong with a file, at a place: `nodes[2].interfaces[0].addresses[0]: "192.168.1.300/24" is not an IPv4 prefix`. */
export interface Diagnostic {
  /** '' where the fault is in no field: broken JSON, a file too large. */
  readonly path: string;
  /** Closed set; docs/file-format.md lists them. The sentence in each language is made from code and facts. */
  readonly code: DiagnosticCode;
  readonly facts: Readonly<Record<string, string | number>>;
  /** The English sentence without the path. */
  readonly message: string;
}
