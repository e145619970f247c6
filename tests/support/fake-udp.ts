import type {
  ApplicationEvent,
  Datagram,
  SendError,
  UdpCalls,
  UdpError,
  UdpHandler,
  UdpOptions,
  UdpSocket,
} from '../../core/apps/process';
import type { StepDetails } from '../../core/trace/step';

/** What a socket sent, with what it was bound to. */
export interface SentDatagram {
  readonly destination: number;
  readonly destinationPort: number;
  readonly sourcePort: number;
  readonly ttl?: number;
  readonly dontFragment: boolean;
  readonly interface?: string;
  readonly payload: Uint8Array;
}

export interface FakeUdpNode {
  sendUdp(datagram: SentDatagram, socket: FakeUdpSocket): SendError | null;
  note<E extends ApplicationEvent>(event: E, detail: StepDetails[E]): void;
  /** Lets `run` happen after `delay`; what it returns takes that back. */
  later(delay: number, run: () => void): () => void;
}

/** The UDP of a `FakeOs`: any port is free, every address its own. */
export class FakeUdp implements UdpCalls {
  readonly sockets: FakeUdpSocket[] = [];
  private next = 40000;

  constructor(private readonly node: FakeUdpNode) {}

  open(options: UdpOptions, handler: UdpHandler): UdpSocket {
    const { port = 0 } = options;
    const socket = new FakeUdpSocket(this.node, port === 0 ? this.next++ : port, options, handler);
    this.sockets.push(socket);
    return socket;
  }
}

export class FakeUdpSocket implements UdpSocket {
  closed = false;
  private remote: { readonly destination: number; readonly port: number } | null = null;
  private readonly queue: Datagram[] = [];
  private pending: UdpError | null = null;
  private stop: (() => void) | null = null;

  constructor(
    private readonly node: FakeUdpNode,
    readonly port: number,
    readonly options: UdpOptions,
    private readonly handler: UdpHandler,
  ) {}

  deliver(datagram: Pick<Datagram, 'source' | 'sourcePort' | 'payload'>): void {
    if (this.closed) return;
    this.queue.push({ destination: 0, destinationPort: this.port, ttl: 64, interface: 'eth0', ...datagram });
    this.handler.ready(this);
  }

  fail(error: UdpError): void {
    if (this.closed) return;
    this.pending = error;
    this.handler.ready(this);
  }

  connect(destination: number, port: number): null {
    this.remote = { destination, port };
    return null;
  }

  send(payload: Uint8Array, to = this.remote): SendError | UdpError | null {
    if (to === null) throw new Error('a datagram to nobody');
    const waiting = this.error();
    if (waiting !== null) return waiting;
    const { ttl, interface: by, dontFragment = true } = this.options;
    const datagram = {
      destination: to.destination,
      destinationPort: to.port,
      sourcePort: this.port,
      dontFragment,
      payload,
    };
    const bound = { ...(ttl === undefined ? {} : { ttl }), ...(by === undefined ? {} : { interface: by }) };
    return this.node.sendUdp({ ...datagram, ...bound }, this);
  }

  receive(): Datagram | null {
    return this.queue.shift() ?? null;
  }

  error(): UdpError | null {
    const error = this.pending;
    this.pending = null;
    return error;
  }

  wait(delay: number | null): void {
    this.stop?.();
    this.stop = delay === null ? null : this.node.later(delay, () => this.handler.expired?.(this));
  }

  note<E extends ApplicationEvent>(event: E, detail: StepDetails[E]): void {
    this.node.note(event, detail);
  }

  close(): void {
    this.closed = true;
    this.wait(null);
  }
}
