/** The TCP calls of a process, carried out on its host's stack; and the files of the node's shell, which outlive commands. */
import type { SendError, ShellFiles, SocketView, TcpCalls } from '../apps/process';
import { invariant } from '../base/invariant';
import type { Host } from '../stack/host';
import { decideRoute } from '../stack/route';
import { accept, close, connect, listen, read, shutdown, write } from '../stack/tcp/calls';
import { NOBODY, TcpSocket } from '../stack/tcp/socket';
import type { Network } from './network';
import type { RunningProcess } from './processes';

const EPHEMERAL_FIRST = 32768;
const EPHEMERAL_COUNT = 60999 - EPHEMERAL_FIRST + 1;
/** Connections that a listening socket keeps waiting where its program does not say (net.core.somaxconn). */
const BACKLOG = 4096;
const ALL = Number.MAX_SAFE_INTEGER;

export class HostTcp implements TcpCalls {
  constructor(
    private readonly network: Network,
    private readonly host: Host,
    private readonly process: RunningProcess,
  ) {}

  listen(port: number, address = 0, backlog = BACKLOG): number | 'EADDRINUSE' | 'EADDRNOTAVAIL' {
    if (address !== 0 && !this.host.isLocal(address)) return 'EADDRNOTAVAIL';
    const socket = listen(this.network, this.host, port === 0 ? this.freePort() : port, address, backlog);
    if (socket === null) return 'EADDRINUSE';
    socket.owner = this.process.id;
    return socket.index;
  }

  connect(
    destination: number,
    port: number,
    options: Parameters<TcpCalls['connect']>[2] = {},
  ): number | SendError | 'EADDRINUSE' {
    const { network, host, process } = this;
    const { source = 0, sourcePort = 0, interface: device, noDelay = false } = options;
    const by = device === undefined ? null : host.interfaces.find((one) => one.name === device);
    if (by === undefined) return 'ENODEV';
    if (source !== 0 && !host.isLocal(source)) return 'EADDRNOTAVAIL';
    const flow = network.processes.connectionFlow(process);
    const { route, step } = decideRoute(network, host, destination, flow, source, by);
    if (route.kind === 'unreachable' || route.kind === 'broadcast' || route.kind === 'multicast') {
      network.noteOutcome(flow, 'NO_ROUTE', host.index, step);
      network.processes.endFlowNumber(flow);
      return route.kind === 'unreachable' ? route.error : 'ENETUNREACH';
    }
    const local = source === 0 ? route.source : source;
    const target = destination === 0 ? route.nextHop : destination;
    const localPort = sourcePort === 0 ? this.freePort() : sourcePort;
    if (host.tcp.find(local, localPort, target, port) !== null) return 'EADDRINUSE';
    const socket = new TcpSocket(host, local, localPort, target, port);
    socket.flow = flow;
    socket.owner = process.id;
    socket.noDelay = noDelay;
    connect(network, socket, route.out);
    return socket.index;
  }

  private freePort(): number {
    const { host } = this;
    const start = host.random.below(EPHEMERAL_COUNT);
    for (let i = 0; i < EPHEMERAL_COUNT; i++) {
      const port = EPHEMERAL_FIRST + ((start + i) % EPHEMERAL_COUNT);
      if (!host.tcp.portUsed(port)) return port;
    }
    return EPHEMERAL_FIRST;
  }

  accept(listener: number): number | null {
    const socket = accept(this.socket(listener));
    if (socket === null) return null;
    socket.owner = this.process.id;
    return socket.index;
  }

  write(socket: number, bytes: Uint8Array, more = false): number {
    return write(this.network, this.socket(socket), bytes, more);
  }

  read(socket: number, most = ALL): Uint8Array | null {
    return read(this.network, this.socket(socket), most);
  }

  shutdown(socket: number): void {
    shutdown(this.network, this.socket(socket));
  }

  close(socket: number): void {
    const found = this.socket(socket);
    found.owner = NOBODY;
    found.ofShell = false;
    close(this.network, found);
  }

  view(socket: number): SocketView {
    return viewOf(this.network, this.socket(socket));
  }

  private socket(index: number): TcpSocket {
    const socket = this.network.tcpSocket(index);
    invariant(socket.host === this.host, `socket ${index} of another host`);
    return socket;
  }
}

export class HostFiles implements ShellFiles {
  constructor(
    private readonly network: Network,
    private readonly host: Host,
    private readonly process: RunningProcess,
  ) {}

  get(descriptor: number): number | null {
    const index = this.host.shellFiles.get(descriptor);
    if (index === undefined) return null;
    const socket = this.network.tcpSocket(index);
    socket.owner = this.process.id;
    return index;
  }

  set(descriptor: number, socket: number): void {
    if (this.host.shellFiles.get(descriptor) === socket) return;
    this.close(descriptor);
    this.host.shellFiles.set(descriptor, socket);
    this.network.tcpSocket(socket).ofShell = true;
  }

  close(descriptor: number): boolean {
    const index = this.host.shellFiles.get(descriptor);
    if (index === undefined) return false;
    this.host.shellFiles.delete(descriptor);
    // It may have been duplicated: exec 9<& 8.
    if ([...this.host.shellFiles.values()].includes(index)) return true;
    const socket = this.network.tcpSocket(index);
    socket.owner = NOBODY;
    socket.ofShell = false;
    close(this.network, socket);
    return true;
  }

  list(): readonly number[] {
    return [...this.host.shellFiles.keys()].sort((one, other) => one - other);
  }

  get status(): number {
    return this.host.shellStatus;
  }

  set status(value: number) {
    this.host.shellStatus = value;
  }

  variable(name: string): string | null {
    return this.host.shellVariables.get(name) ?? null;
  }

  setVariable(name: string, value: string | null): void {
    if (value === null) this.host.shellVariables.delete(name);
    else this.host.shellVariables.set(name, value);
  }

  load(path: string): string | null {
    return this.host.shellTexts.get(path) ?? null;
  }

  store(path: string, text: string): void {
    this.host.shellTexts.set(path, text);
  }
}

/** Who has a socket open; the shell of a node is a process of its own. */
function ownerOf(network: Network, socket: TcpSocket): SocketView['owner'] {
  if (socket.ofShell) return { pid: SHELL_PID, name: 'bash' };
  if (socket.owner === NOBODY) return null;
  const { pid, program: name } = network.processes.get(socket.owner);
  return { pid, name };
}

const SHELL_PID = 1000;

/** A FIN counts as a byte that was not read, for good (tcp_diag_get_info: rcv_nxt - copied_seq). */
function unreadFin({ state }: TcpSocket): number {
  return state === 'CLOSE-WAIT' || state === 'LAST-ACK' ? 1 : 0;
}

export function viewOf(network: Network, socket: TcpSocket): SocketView {
  const listening = socket.state === 'LISTEN';
  return {
    protocol: 'tcp',
    state: socket.state,
    local: socket.local,
    localPort: socket.localPort,
    remote: socket.remote,
    remotePort: socket.remotePort,
    receiveQueue: listening ? socket.established.length : socket.receiving.waiting + unreadFin(socket),
    sendQueue: listening ? socket.backlog : socket.sending.held,
    owner: ownerOf(network, socket),
    error: socket.error,
  };
}
