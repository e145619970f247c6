/**
 * What runs on a node above the stack: a command or a server, as a state machine without a clock of its own.
 * A process is told what happened and asks its `Os` to act; it never sees bytes on a wire, nodes other than its own, or time
 * other than `os.now()`. Times are integer nanoseconds of simulated time.
 */

import type { BootInterface } from '../stack/boot';
import type { ArpMessage, Datagram, EchoReply, IcmpError, SocketEvent } from '../stack/messages';
import type { RouteType } from '../stack/route-table';
import type { TcpError } from '../stack/tcp/socket';
import type { UdpError } from '../stack/udp-socket';
import type { Disposition } from '../trace/disposition';
import type { NeighborState, StepDetails, TcpState } from '../trace/step';
import type { ConfigCalls } from './config';
import type { DeviceView, ForwardingView, PortView } from './devices';
import type { IpvsCalls } from './ipvs';

export type { ArpMessage, Datagram, EchoReply, IcmpError, SocketEvent, TcpError as SocketError, UdpError };

export interface Process {
  /** Called once. A command that has nothing to wait for writes its output and calls `os.exit`. */
  start(os: Os): void;
  onTimer?(os: Os, token: number): void;
  onEchoReply?(os: Os, reply: EchoReply): void;
  onArp?(os: Os, message: ArpMessage): void;
  onIcmpError?(os: Os, error: IcmpError): void;
  /** Something has changed about a TCP socket of this process. */
  onSocket?(os: Os, socket: number, event: SocketEvent): void;
  /** Text has come on its standard input; null: no more will. */
  onInput?(os: Os, text: string | null): void;
  /** Bytes of a connection that its next read of standard input asks for; absent: as many as there are. */
  readonly wanted?: number;
  /** Ctrl+C. */
  onInterrupt?(os: Os): void;
}

/** Who speaks to whom. An address or port of 0: any. */
export interface SocketView {
  readonly protocol: 'tcp' | 'udp';
  /** null: UDP. */
  readonly state: TcpState | null;
  readonly local: number;
  readonly localPort: number;
  readonly remote: number;
  readonly remotePort: number;
  /** Bytes that were not read yet; at a listening socket, connections that were not accepted. */
  readonly receiveQueue: number;
  /** Bytes that were not acknowledged yet; at a listening socket, how many may wait. */
  readonly sendQueue: number;
  /** Who has it open; null: nobody any more, the kernel ends it alone. */
  readonly owner: { readonly pid: number; readonly name: string } | null;
  readonly error: TcpError | null;
}

/** TCP as a process uses it. A socket is known by a number. Nothing blocks: `onSocket` tells when to call again. */
export interface TcpCalls {
  /** A socket that takes connections to a port; `address` 0: on every address. */
  listen(port: number, address?: number, backlog?: number): number | 'EADDRINUSE' | 'EADDRNOTAVAIL';
  /** Begins a connection, in a flow of its own: `connected` or `failed` follows. */
  connect(
    destination: number,
    port: number,
    options?: {
      readonly source?: number;
      readonly sourcePort?: number;
      readonly interface?: string;
      /** Small segments do not wait for each other (TCP_NODELAY). */
      readonly noDelay?: boolean;
    },
  ): number | SendError | 'EADDRINUSE';
  /** The next connection that waits at a listening socket, or null. */
  accept(listener: number): number | null;
  /** Takes over as many bytes as there is room for, and returns how many. `more`: others, or the end, follow at once (MSG_MORE). */
  write(socket: number, bytes: Uint8Array, more?: boolean): number;
  /** Takes up to `most` bytes that have come; empty: none yet; null: no more will come. */
  read(socket: number, most?: number): Uint8Array | null;
  /** Says that nothing more will be written (FIN behind the last byte); reading goes on. */
  shutdown(socket: number): void;
  /** Gives the socket up. Unread bytes make that a reset, as on Linux. */
  close(socket: number): void;
  view(socket: number): SocketView;
}

export interface UdpOptions {
  /** What it is bound to; absent or 0: an ephemeral port, any address, any interface. */
  readonly port?: number;
  readonly address?: number;
  readonly interface?: string;
  /** Absent: net.ipv4.ip_default_ttl. */
  readonly ttl?: number;
  readonly tos?: number;
  /** DF, true when absent: path MTU discovery is on. */
  readonly dontFragment?: boolean;
  /** SO_BROADCAST: may send to everyone. */
  readonly broadcast?: boolean;
  /** SO_REUSEADDR. */
  readonly reuse?: boolean;
  /** IP_RECVERR: hears of every ICMP error about what it sent; without, only a connected socket does, and only of final ones. */
  readonly errors?: boolean;
  /** A packet socket (AF_PACKET) on `interface`: hears of what comes for `port` whatever its address, sends from 0.0.0.0 to everyone. */
  readonly packet?: boolean;
  /** The conversation that it belongs to (`beginFlow`); absent: the process's own. */
  readonly flow?: number;
}

export interface UdpHandler {
  /** A datagram or an error waits: `receive()`, `error()`. */
  ready(socket: UdpSocket): void;
  /** `wait` ran out. */
  expired?(socket: UdpSocket): void;
  /** With `errors`: what the error was, before `ready`. */
  icmpError?(socket: UdpSocket, error: IcmpError): void;
}

export interface UdpCalls {
  open(options: UdpOptions, handler: UdpHandler): UdpSocket | 'EADDRINUSE' | 'EADDRNOTAVAIL' | 'ENODEV';
}

/** A UDP socket as a process uses it. Nothing blocks: its handler is told when to call again. */
export interface UdpSocket {
  /** Its own port. */
  readonly port: number;
  connect(destination: number, port: number): SendError | null;
  /** Sends to the other end of a connected socket, or to `to`. An error that waits is returned instead, as by send(2). */
  send(payload: Uint8Array, to?: { readonly destination: number; readonly port: number }): SendError | UdpError | null;
  /** The next datagram, or null. */
  receive(): Datagram | null;
  /** Takes the error that waits (SO_ERROR). */
  error(): UdpError | null;
  /** Calls `expired` after `delay` nanoseconds; a later call replaces the former, null ends it. */
  wait(delay: number | null): void;
  /** Writes a step in the socket's conversation. */
  note<E extends ApplicationEvent>(event: E, detail: StepDetails[E]): void;
  close(): void;
}

/**
 * What the node's shell keeps from one command to the next. Its open files: `exec 8<> /dev/tcp/HOST/PORT` puts a socket there, and later
 * commands find it.
 */
export interface ShellFiles {
  /** The socket of a descriptor, or null. While a command uses it, what befalls it is told to that command. */
  get(descriptor: number): number | null;
  /** Hands a socket of this process over to the shell. What the descriptor was before is closed. */
  set(descriptor: number, socket: number): void;
  /** false: it was not open. */
  close(descriptor: number): boolean;
  list(): readonly number[];
  /** `$?`. */
  status: number;
  /** A variable of the shell, or null. */
  variable(name: string): string | null;
  setVariable(name: string, value: string | null): void;
  /** The text of a file that a command wrote; null where there is none. */
  load(path: string): string | null;
  store(path: string, text: string): void;
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

export interface AddressView {
  readonly address: number;
  readonly length: number;
  /** The other end of a point-to-point link; null: none. */
  readonly peer: number | null;
  readonly broadcast: number | null;
  /** RT_SCOPE_*. */
  readonly scope: number;
  readonly label: string;
  /** In a subnet that the interface had an address in already. */
  readonly secondary: boolean;
  /** Whole seconds left; null: for ever. */
  readonly validFor: number | null;
  readonly preferredFor: number | null;
}

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
  readonly everUp: boolean;
  /** A link is plugged in and up at both ends. */
  readonly carrier: boolean;
  readonly device: DeviceView;
  /** null: it is no port of a bridge. */
  readonly port: PortView | null;
  /** The primary ones first. */
  readonly addresses: readonly AddressView[];
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
  /** RTPROT_*: 2 (kernel) for the connected ones, 3 (boot) for what was added by hand. */
  readonly protocol: number;
  /** RT_SCOPE_*. */
  readonly scope: number;
  /** Preferred source address. */
  readonly source: number | null;
  readonly onlink: boolean;
  /** Other than unicast: it leads nowhere, and `interface` is "*". */
  readonly type: RouteType;
  /** Bytes of the largest packet; 0: what the link takes. */
  readonly mtu: number;
  readonly mtuLocked: boolean;
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
      readonly kind: 'unicast' | 'local' | 'broadcast' | 'multicast';
      readonly interface: string;
      readonly gateway: number;
      readonly source: number;
      /** Bytes that a packet may have on all of its way, as far as the node knows. */
      readonly mtu: number;
      /** The route itself says so (ip route … mtu); absent where it does not. */
      readonly routeMtu?: { readonly mtu: number; readonly locked: boolean };
      /** What the node was told of this one destination; absent where nothing. */
      readonly exception?: {
        readonly redirected: boolean;
        /** null: what the link takes. */
        readonly mtu: number | null;
        /** The path claimed less than Linux believes: packets leave without DF. */
        readonly locked: boolean;
        /** Nanoseconds. */
        readonly expiresIn: number;
      };
      /** Its sender would be told of a better first hop. */
      readonly redirects?: boolean;
    }
  | { readonly kind: 'unreachable'; readonly error: 'ENETUNREACH' | 'EHOSTUNREACH' | 'EACCES' | 'EINVAL' };

/** What a lookup for a packet of somebody else's answers: it may also be refused for where it comes from. */
export type ThroughAnswer = RouteAnswer | { readonly kind: 'unreachable'; readonly error: 'EINVAL' | 'EXDEV' };

/** What programs have to say in the log. */
export type ApplicationEvent =
  | 'dns.query'
  | 'dns.answer'
  | 'http.request'
  | 'http.response'
  | 'dhcp.send'
  | 'dhcp.lease'
  | 'proxy.forward';

/** The calls that a process has. */
export interface Os {
  readonly hostname: string;
  /** Simulated nanoseconds since the start. */
  now(): number;
  /** Writes to stdout: the terminal, unless the shell leads it elsewhere. */
  write(text: string): void;
  /** Whether stdout is the terminal (isatty). */
  readonly toTerminal: boolean;
  /** Writes to stderr. */
  writeError(text: string): void;
  /** Ends the process; nothing may be called after it. */
  exit(status: number): void;
  /** Calls `onTimer(token)` after `delay` nanoseconds. A token set again replaces its timer. */
  setTimer(delay: number, token: number): void;
  clearTimer(token: number): void;
  /** Calls `job` when what is under way nearby has happened, at once if nothing is: a kernel timer that wakes a process wakes it behind that. */
  whenQuiet(job: () => void): void;
  /** Starts a daemon of this node, which goes on when this process has ended. */
  startDaemon(name: string, process: Process): void;
  /** The daemon of that name that runs, told to end; null: none. */
  stopDaemon(name: string): Process | null;
  /** Begins a conversation beside the process's own and returns its number. */
  beginFlow(): number;
  /** Ends the process's own conversation so far, the next packet begins another; or one that `beginFlow` began. */
  endFlow(flow?: number, disposition?: Disposition): void;
  /** A number from 0 to `below` - 1, from the run's seed. */
  random(below: number): number;

  interfaces(): readonly InterfaceView[];
  /** What its files say of them: as the node began. */
  bootInterfaces(): readonly BootInterface[];
  /** In the order of `route -n`. */
  routes(): readonly RouteView[];
  /** The tables of its bridges and tunnels, in the order of `bridge fdb`. */
  forwarding(): readonly ForwardingView[];
  /** In the order in which they were learned. */
  neighbors(): readonly NeighborView[];
  /** Addresses that it answers ARP for as if they were its own, told to by command, in the order in which they were entered. */
  proxies(): readonly { readonly ip: number; readonly interface: string }[];
  /** The value as text, or null where Linux has no such key. */
  sysctl(name: string): string | null;
  /** The names of all settings, in the order of `sysctl -a`. */
  sysctlNames(): readonly string[];
  /** The address of a name in this node's hosts file, or null. */
  hostAddress(name: string): number | null;
  /** The entries of this node's hosts file beyond localhost and its own name. */
  hostsFile(): readonly { readonly name: string; readonly address: number }[];
  /** The addresses of its resolvers as configured, the first one first. */
  resolvers(): readonly string[];
  routeTo(destination: number, options?: { readonly source?: number; readonly interface?: string }): RouteAnswer;
  /** The way of a packet that would come in by `device` (`ip route get … from … iif …`). */
  routeThrough(destination: number, source: number, device: string): ThroughAnswer;

  readonly tcp: TcpCalls;
  readonly udp: UdpCalls;
  readonly files: ShellFiles;
  /** Every socket of the node, in the order of `ss`. */
  sockets(): readonly SocketView[];
  /** Writes a step of this process; `flow` of the socket where one is named, else its own conversation. */
  note<E extends ApplicationEvent>(event: E, detail: StepDetails[E], socket?: number): void;

  /** Changes of the node's configuration. */
  readonly config: ConfigCalls;
  /** Its virtual services. */
  readonly ipvs: IpvsCalls;

  /** All ARP that an interface takes in comes to this process from now on (`onArp`). */
  listenArp(interfaceName: string): void;
  /** Sends an ARP packet in a frame to the MAC `to`. */
  sendArp(interfaceName: string, to: number, message: Omit<ArpMessage, 'unicast'>): SendError | null;
  /** Echo replies and errors about echo requests with this identifier come to this process from now on; with an interface, only by that one. */
  listenEcho(identifier: number, interfaceName?: string): void;
  sendEcho(request: {
    readonly destination: number;
    readonly source?: number;
    readonly interface?: string;
    readonly identifier: number;
    readonly sequence: number;
    readonly ttl?: number;
    /** In place of `ttl` where the destination is a group (IP_MULTICAST_TTL); 1 when absent. */
    readonly groupTtl?: number;
    readonly tos?: number;
    /** DF where the packet fits the path; where not it is cut (IP_PMTUDISC_WANT). `always`: never cut, EMSGSIZE instead (IP_PMTUDISC_DO). */
    readonly dontFragment: boolean | 'always';
    readonly payload: Uint8Array;
  }): SendError | null;
}
