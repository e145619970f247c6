/**
 * Nodes that are joined by byte streams alone: TCP as programs see it, without segments. Every delivery takes `delay`, and comes in pieces of
 * `chunk` bytes at most. Events of the same moment keep their order of entry.
 */
import type { Os, Process, ShellFiles, SocketError, SocketEvent, SocketView, TcpCalls } from '../../core/apps/process';
import { type FakeHost, FakeOs } from './fake-os';

export interface FakeTcpOptions {
  readonly delay?: number;
  readonly chunk?: number;
  /** Bytes that may be on their way in one direction. */
  readonly room?: number;
}

interface Socket {
  readonly number: number;
  readonly node: FakeNode;
  owner: RunningOs | null;
  state: SocketView['state'];
  local: number;
  localPort: number;
  remote: number;
  remotePort: number;
  peer: Socket | null;
  arrived: Uint8Array[];
  finArrived: boolean;
  finSent: boolean;
  onTheWay: number;
  error: SocketError | null;
  waiting: Socket[];
  closed: boolean;
}

export class FakeTcp {
  clock = 0;
  readonly nodes: FakeNode[] = [];
  readonly sockets: Socket[] = [];
  private readonly events: { readonly at: number; readonly order: number; readonly run: () => void }[] = [];
  private order = 0;

  constructor(readonly options: FakeTcpOptions = {}) {}

  node(host: FakeHost): FakeNode {
    const node = new FakeNode(this, host);
    this.nodes.push(node);
    return node;
  }

  after(delay: number, run: () => void): void {
    this.events.push({ at: this.clock + delay, order: this.order++, run });
  }

  run(until = Infinity): void {
    for (;;) {
      this.events.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.events[0];
      if (next === undefined || next.at > until) break;
      this.events.shift();
      this.clock = next.at;
      next.run();
    }
    if (until !== Infinity) this.clock = until;
  }
}

export class FakeNode {
  private readonly files = new Map<number, Socket>();
  private readonly texts = new Map<string, string>();
  status = 0;

  constructor(
    readonly net: FakeTcp,
    readonly host: FakeHost,
  ) {}

  start(process: Process): RunningOs {
    const os = new RunningOs(this, process);
    process.start(os);
    return os;
  }

  /** Runs a command to its end, or until nothing more happens. */
  command(process: Process, until = Infinity): RunningOs {
    const os = this.start(process);
    this.net.run(until);
    return os;
  }

  shell(os: RunningOs): ShellFiles {
    const { files, texts, net } = this;
    const node = this;
    return {
      get: (descriptor) => {
        const socket = files.get(descriptor);
        if (socket === undefined) return null;
        socket.owner = os;
        return socket.number;
      },
      set(descriptor, socket) {
        this.close(descriptor);
        files.set(descriptor, net.sockets[socket] as Socket);
      },
      close: (descriptor) => {
        const socket = files.get(descriptor);
        files.delete(descriptor);
        if (socket !== undefined && ![...files.values()].includes(socket)) os.tcp.close(socket.number);
        return socket !== undefined;
      },
      list: () => [...files.keys()],
      get status() {
        return node.status;
      },
      set status(value) {
        node.status = value;
      },
      variable: () => null,
      setVariable: () => {},
      load: (path) => texts.get(path) ?? null,
      store: (path, text) => {
        texts.set(path, text);
      },
    };
  }
}

export class RunningOs extends FakeOs implements Os {
  readonly tcpCalls: TcpCalls;
  private readonly timers = new Map<number, object>();

  constructor(
    readonly node: FakeNode,
    readonly program: Process,
  ) {
    super(node.host);
    this.tcpCalls = new Calls(this);
  }

  override now(): number {
    return this.node.net.clock;
  }
  override setTimer(delay: number, token: number): void {
    const key = {};
    this.timers.set(token, key);
    this.node.net.after(delay, () => {
      if (this.timers.get(token) !== key || this.status !== null) return;
      this.timers.delete(token);
      this.program.onTimer?.(this, token);
    });
  }
  override clearTimer(token: number): void {
    this.timers.delete(token);
  }
  override get tcp(): TcpCalls {
    return this.tcpCalls;
  }
  override get files(): ShellFiles {
    return this.node.shell(this);
  }
  override sockets(): readonly SocketView[] {
    return this.node.net.sockets.filter((one) => one.node === this.node && one.state !== 'CLOSED').map(viewOf);
  }
}

function viewOf(socket: Socket): SocketView {
  return {
    protocol: 'tcp',
    state: socket.state,
    local: socket.local,
    localPort: socket.localPort,
    remote: socket.remote,
    remotePort: socket.remotePort,
    receiveQueue: socket.arrived.reduce((sum, one) => sum + one.length, 0),
    sendQueue: socket.onTheWay,
    owner: socket.closed ? null : { pid: 1000, name: 'bash' },
    error: socket.error,
  };
}

class Calls implements TcpCalls {
  constructor(private readonly os: RunningOs) {}

  private get net(): FakeTcp {
    return this.os.node.net;
  }

  private make(more: Partial<Socket>): Socket {
    const socket: Socket = {
      number: this.net.sockets.length,
      node: this.os.node,
      owner: this.os,
      state: 'SYN-SENT',
      local: 0,
      localPort: 0,
      remote: 0,
      remotePort: 0,
      peer: null,
      arrived: [],
      finArrived: false,
      finSent: false,
      onTheWay: 0,
      error: null,
      waiting: [],
      closed: false,
      ...more,
    };
    this.net.sockets.push(socket);
    return socket;
  }

  private find(number: number): Socket {
    const socket = this.net.sockets[number];
    if (socket === undefined) throw new Error(`no socket ${number}`);
    return socket;
  }

  private tell(socket: Socket, event: SocketEvent): void {
    const { owner } = socket;
    if (owner !== null && owner.status === null && !socket.closed) {
      owner.program.onSocket?.(owner, socket.number, event);
    }
  }

  private later(run: () => void): void {
    this.net.after(this.net.options.delay ?? 1000, run);
  }

  private fail(socket: Socket, error: SocketError): void {
    socket.state = 'CLOSED';
    socket.error = error;
    this.tell(socket, 'failed');
  }

  listen(port: number, address = 0): number | 'EADDRINUSE' | 'EADDRNOTAVAIL' {
    const own = this.os.interfaces().some((one) => one.addresses.some((each) => each.address === address));
    if (address !== 0 && !own) return 'EADDRNOTAVAIL';
    const taken = this.net.sockets.some(
      (one) => one.node === this.os.node && one.state === 'LISTEN' && one.localPort === port,
    );
    if (taken) return 'EADDRINUSE';
    return this.make({ state: 'LISTEN', local: address, localPort: port }).number;
  }

  connect(destination: number, port: number, options: Parameters<TcpCalls['connect']>[2] = {}) {
    const route = this.os.routeTo(destination);
    if (route.kind === 'unreachable') return route.error;
    const { sockets, nodes } = this.net;
    const localPort = options.sourcePort ?? 40_000 + sockets.length;
    const socket = this.make({ local: route.source, localPort, remote: destination, remotePort: port });
    const there = nodes.find((node) =>
      node === this.os.node && route.kind === 'local'
        ? true
        : new FakeOs(node.host).interfaces().some((one) => one.addresses.some((own) => own.address === destination)),
    );
    if (there === undefined) {
      this.net.after(3_070_000_000, () => this.fail(socket, 'EHOSTUNREACH'));
      return socket.number;
    }
    this.later(() => {
      const listener = sockets.find(
        (one) => one.node === there && one.state === 'LISTEN' && one.localPort === port && !one.closed,
      );
      if (listener === undefined) {
        this.later(() => this.fail(socket, 'ECONNREFUSED'));
        return;
      }
      const other = this.make({
        node: there,
        owner: null,
        state: 'ESTABLISHED',
        local: destination,
        localPort: port,
        remote: route.source,
        remotePort: localPort,
        peer: socket,
      });
      socket.peer = other;
      this.later(() => {
        if (socket.closed) return;
        socket.state = 'ESTABLISHED';
        this.tell(socket, 'connected');
      });
      this.later(() =>
        this.later(() => {
          listener.waiting.push(other);
          this.tell(listener, 'acceptable');
        }),
      );
    });
    return socket.number;
  }

  accept(listener: number): number | null {
    const socket = this.find(listener).waiting.shift();
    if (socket === undefined) return null;
    socket.owner = this.os;
    return socket.number;
  }

  write(number: number, bytes: Uint8Array): number {
    const socket = this.find(number);
    const { room = Infinity, chunk = Infinity } = this.net.options;
    if (socket.state === 'CLOSED' || socket.finSent || socket.error !== null) return 0;
    const taken = bytes.slice(0, Math.max(0, room - socket.onTheWay));
    for (let at = 0; at < taken.length; at += chunk) {
      const piece = taken.slice(at, Math.min(taken.length, at + chunk));
      socket.onTheWay += piece.length;
      this.later(() => {
        socket.onTheWay -= piece.length;
        this.arrive(socket, piece);
        this.later(() => this.tell(socket, 'writable'));
      });
    }
    return taken.length;
  }

  private arrive(from: Socket, piece: Uint8Array): void {
    const { peer } = from;
    if (peer === null) return;
    if (peer.closed) {
      this.later(() => this.fail(from, 'ECONNRESET'));
      return;
    }
    peer.arrived.push(piece);
    this.tell(peer, 'readable');
  }

  read(number: number, most = Infinity): Uint8Array | null {
    const socket = this.find(number);
    const bytes = Uint8Array.from(socket.arrived.flatMap((piece) => [...piece]));
    if (bytes.length === 0) return socket.finArrived || socket.state === 'CLOSED' ? null : bytes;
    socket.arrived = bytes.length > most ? [bytes.slice(most)] : [];
    return bytes.slice(0, most);
  }

  shutdown(number: number): void {
    const socket = this.find(number);
    if (socket.finSent || socket.state === 'CLOSED') return;
    socket.finSent = true;
    socket.state = socket.finArrived ? 'LAST-ACK' : 'FIN-WAIT-1';
    this.later(() => {
      const { peer } = socket;
      if (peer === null) return;
      peer.finArrived = true;
      socket.state = socket.finArrived ? 'CLOSED' : 'FIN-WAIT-2';
      if (peer.finSent) peer.state = 'TIME-WAIT';
      else peer.state = 'CLOSE-WAIT';
      this.tell(peer, 'readable');
    });
  }

  close(number: number): void {
    const socket = this.find(number);
    if (socket.closed) return;
    const unread = socket.arrived.length > 0;
    if (unread) {
      socket.state = 'CLOSED';
      const { peer } = socket;
      this.later(() => peer !== null && peer.state !== 'CLOSED' && this.fail(peer, 'ECONNRESET'));
    } else if (socket.state === 'LISTEN' || socket.state === 'SYN-SENT') socket.state = 'CLOSED';
    else this.shutdown(number);
    socket.closed = true;
  }

  view(number: number): SocketView {
    return viewOf(this.find(number));
  }
}
