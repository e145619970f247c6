/**
 * What runs on a node above the stack: a command or a server, as a state machine without a clock of its own.
 * A process is told what happened and asks its `Os` to act; it never sees bytes on a wire, nodes other than its own, or time
 * other than `os.now()`. Times are integer nanoseconds of simulated time.
 */
import type { Datagram, EchoReply, IcmpError } from '../stack/messages';
import type { NeighborState } from '../trace/step';

export type { Datagram, EchoReply, IcmpError };

export interface Process {
  /** Called once. A command that has nothing to wait for writes its output and calls `os.exit`. */
  start(os: Os): void;
  onTimer?(os: Os, token: number): void;
  onEchoReply?(os: Os, reply: EchoReply): void;
  onIcmpError?(os: Os, error: IcmpError): void;
  onDatagram?(os: Os, datagram: Datagram): void;
  /** Ctrl+C. */
  onInterrupt?(os: Os): void;
}

/** Why a packet could not even be sent, as the socket call would say (errno). */
export type SendError =
  | 'ENETUNREACH'
  | 'EHOSTUNREACH'
  | 'EMSGSIZE'
  | 'EINVAL'
  | 'EADDRNOTAVAIL'
  | 'ENODEV'
  | 'EACCES'
  | 'ENETDOWN';

/** Why the configuration refused a change (errno of rtnetlink or ioctl). */
export type ConfigError = 'EEXIST' | 'ESRCH' | 'ENETUNREACH' | 'ENODEV' | 'EINVAL' | 'ENETDOWN' | 'EADDRNOTAVAIL';

export interface InterfaceView {
  /** As in `ip addr`: lo is 1. */
  readonly index: number;
  readonly name: string;
  readonly loopback: boolean;
  /** 48-bit number; 0 for lo. */
  readonly mac: number;
  readonly mtu: number;
  /** Administratively up. */
  readonly up: boolean;
  /** A link is plugged in and up at both ends. */
  readonly carrier: boolean;
  /** In the order in which they were given: the first is the primary one. */
  readonly addresses: readonly { readonly address: number; readonly length: number }[];
  readonly counters: {
    readonly rxPackets: number;
    readonly rxBytes: number;
    readonly txPackets: number;
    readonly txBytes: number;
  };
}

export interface RouteView {
  readonly network: number;
  readonly length: number;
  /** 0 where the route is direct. */
  readonly gateway: number;
  readonly interface: string;
  readonly metric: number;
  /** `proto kernel` for the connected ones, `boot` for what was added. */
  readonly protocol: 'kernel' | 'boot';
  readonly scope: 'link' | 'global';
  /** Preferred source address of a connected route, else null. */
  readonly source: number | null;
}

export interface NeighborView {
  readonly ip: number;
  readonly mac: number | null;
  readonly interface: string;
  readonly state: NeighborState;
}

/** What a route lookup for a packet of this node's own answers (`ip route get`). */
export type RouteAnswer =
  | {
      readonly kind: 'unicast' | 'local' | 'broadcast';
      readonly interface: string;
      readonly gateway: number;
      readonly source: number;
      /** Nanoseconds for which a redirect still decides the way; absent where none does. */
      readonly redirectedFor?: number;
    }
  | { readonly kind: 'unreachable'; readonly error: 'ENETUNREACH' | 'EHOSTUNREACH' };

export interface NewRoute {
  readonly network: number;
  readonly length: number;
  readonly gateway: number | null;
  readonly interface: string | null;
  /** null in `deleteRoute`: any. */
  readonly metric: number | null;
}

/** The calls that a process has. */
export interface Os {
  readonly hostname: string;
  /** Simulated nanoseconds since the start. */
  now(): number;
  /** Appends to what the terminal shows (stdout and stderr alike). */
  write(text: string): void;
  /** Ends the process; nothing may be called after it. */
  exit(status: number): void;
  /** Calls `onTimer(token)` after `delay` nanoseconds. A token set again replaces its timer. */
  setTimer(delay: number, token: number): void;
  clearTimer(token: number): void;
  /** A number from 0 to `below` - 1, from the run's seed. */
  random(below: number): number;

  interfaces(): readonly InterfaceView[];
  /** In the order of `route -n`. */
  routes(): readonly RouteView[];
  /** In the order in which they were learned. */
  neighbors(): readonly NeighborView[];
  /** The value as text, or null where Linux has no such key. */
  sysctl(name: string): string | null;
  /** The address of a name in this node's hosts file, or null. */
  hostAddress(name: string): number | null;
  /** The entries of this node's hosts file beyond localhost and its own name. */
  hostsFile(): readonly { readonly name: string; readonly address: number }[];
  /** The addresses of its resolvers as configured, the first one first. */
  resolvers(): readonly string[];
  routeTo(destination: number, options?: { readonly source?: number; readonly interface?: string }): RouteAnswer;

  addRoute(route: NewRoute): ConfigError | null;
  deleteRoute(route: NewRoute): ConfigError | null;

  /** Echo replies and errors about echo requests with this identifier come to this process from now on. */
  listenEcho(identifier: number): void;
  sendEcho(request: {
    readonly destination: number;
    readonly source?: number;
    readonly interface?: string;
    readonly identifier: number;
    readonly sequence: number;
    readonly ttl?: number;
    readonly tos?: number;
    readonly dontFragment: boolean;
    readonly payload: Uint8Array;
  }): SendError | null;
  /** Opens a UDP port (0: an ephemeral one) and returns it; null where it is taken. */
  listenUdp(port: number): number | null;
  sendUdp(datagram: {
    readonly destination: number;
    readonly destinationPort: number;
    readonly sourcePort: number;
    readonly source?: number;
    readonly interface?: string;
    readonly ttl?: number;
    readonly dontFragment: boolean;
    readonly payload: Uint8Array;
  }): SendError | null;
}
