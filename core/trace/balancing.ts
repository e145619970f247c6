/** The facts of steps that spread connections over several servers: load balancing, address translation, proxies. */

/** A load balancer of layer 4 sends a packet on to one of its real servers. */
export interface LvsDetail {
  readonly protocol: 'TCP' | 'UDP';
  /** "ip:port". */
  readonly client: string;
  readonly virtual: string;
  /** "rr", "wlc", … */
  readonly scheduler: string;
  /** A new connection was scheduled; its client stays where it was; the connection is in the table already; no real server takes it. */
  readonly how: 'scheduled' | 'persistent' | 'known' | 'none';
  /** "ip:port"; null where none takes it. */
  readonly server: string | null;
  readonly mode: 'nat' | 'dr' | 'tun' | null;
  /** What the balancer takes the connection's state to be, after this packet. */
  readonly state: string | null;
  /** The real servers before the choice, in the order in which the scheduler sees them; none where there was no choice. */
  readonly servers: readonly LvsServer[];
}

export interface LvsServer {
  readonly server: string;
  readonly weight: number;
  readonly active: number;
  readonly inactive: number;
  /** What the scheduler compares; null where it compares nothing. */
  readonly load: number | null;
}

/** One end of a packet was written anew. Checksums as "0x1c46", before and after. */
export interface TranslationDetail {
  readonly protocol: 'TCP' | 'UDP' | 'ICMP';
  readonly field: 'source' | 'destination';
  /** "ip:port"; of ICMP only the address. */
  readonly before: string;
  readonly after: string;
  readonly ip_checksum: readonly [string, string];
  readonly checksum: readonly [string, string];
}

/** A proxy speaks on for a client, on a connection of its own. */
export interface ProxyDetail {
  /** "ip:port". */
  readonly client: string;
  readonly listen: string;
  /** null: no upstream took it. */
  readonly upstream: string | null;
  readonly scheduler: string;
  /** "GET /": the request that is forwarded. */
  readonly request: string;
  /** How often another upstream was tried before. */
  readonly tried: number;
}
