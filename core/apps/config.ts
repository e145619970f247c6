/**
 * What a process may change about its own node: addresses, links, routes, neighbors, settings. Each call does what the kernel does
 * with such a request (rtnetlink(7), netdevice(7), arp(7), /proc/sys) and answers null, or why it refused.
 */
import type { RouteType } from '../stack/route-table';
import type { NeighborState } from '../trace/step';

export type ConfigError =
  | 'EACCES'
  | 'EADDRNOTAVAIL'
  | 'EEXIST'
  | 'EINVAL'
  | 'ENETDOWN'
  | 'ENETUNREACH'
  | 'ENODEV'
  | 'ENOENT'
  | 'ENXIO'
  | 'EOPNOTSUPP'
  | 'ESRCH';

export interface Refusal {
  readonly error: ConfigError;
  /** What rtnetlink says beside the error, without "Error: " and the full stop; absent: nothing. */
  readonly message?: string;
}

export interface NewAddress {
  readonly address: number;
  readonly length: number;
  /** The other end of a point-to-point link. */
  readonly peer?: number;
  /** Absent: none. */
  readonly broadcast?: number;
  /** RT_SCOPE_*; global when absent. */
  readonly scope?: number;
  /** The interface's name when absent. */
  readonly label?: string;
  /** Seconds; for ever when absent. */
  readonly validFor?: number;
  readonly preferredFor?: number;
}

/** Which address: the first for which all that is given fits. */
export interface AddressMatch {
  readonly address: number;
  /** Of `peer`, or of the address itself; absent: whatever the length. */
  readonly length?: number;
  readonly peer?: number;
  readonly label?: string;
}

/** NLM_F_*: `replace` also makes what was not there, `change` does not. */
export type NewMode = 'add' | 'change' | 'replace';
/** Of several routes to one prefix with one metric the first is used: `prepend` puts one before them, `append` behind. */
export type RouteMode = NewMode | 'append' | 'prepend';

export interface LinkChange {
  readonly up?: boolean;
  readonly mtu?: number;
  /** 48-bit number. */
  readonly mac?: number;
}

/** What both a new route and the search for an old one say; null in a search: any. */
export interface NewRoute {
  readonly network: number;
  readonly length: number;
  readonly gateway: number | null;
  readonly interface: string | null;
  /** null for a new one: 0. */
  readonly metric: number | null;
  /** RT_SCOPE_*; absent: by gateway (link where there is none), in a search any. */
  readonly scope?: number;
  /** RTPROT_*; absent: boot, in a search any. */
  readonly protocol?: number;
  /** Preferred source address. */
  readonly source?: number;
  /** The gateway is on the link although no address says so. */
  readonly onlink?: boolean;
  /** Absent: unicast, in a search any. */
  readonly type?: RouteType;
  /** Bytes of the largest packet; absent: what the link takes. */
  readonly mtu?: number;
  readonly mtuLocked?: boolean;
}

/** `mac` null: none is given. `interface` null: the one by which a direct route leads there. */
export interface NewNeighbor {
  readonly ip: number;
  readonly mac: number | null;
  readonly interface: string | null;
  readonly state: NeighborState;
}

export interface ConfigCalls {
  addAddress(device: string, address: NewAddress, mode?: NewMode): Refusal | null;
  /** With a primary address go its secondary ones, unless promote_secondaries is set. */
  deleteAddress(device: string, address: AddressMatch): Refusal | null;
  /** What comes before the part that was refused is done. */
  changeLink(device: string, change: LinkChange): Refusal | null;
  addRoute(route: NewRoute, mode?: RouteMode): Refusal | null;
  deleteRoute(route: NewRoute): Refusal | null;
  setNeighbor(neighbor: NewNeighbor, mode?: NewMode): Refusal | null;
  deleteNeighbor(ip: number, device: string | null): Refusal | null;
  /** From now on the node answers ARP for `ip` at `device`, or does so no more. */
  setProxy(ip: number, device: string, present: boolean): Refusal | null;
  /** `value` as it would be written to the file under /proc/sys. */
  setSysctl(name: string, value: string): Refusal | null;
  /** The name that the node itself goes by; in the log and in the document it keeps its id. */
  setHostname(name: string): void;
  /** Replaces the name servers of /etc/resolv.conf. */
  setResolvers(addresses: readonly string[]): void;
}
