/**
 * A proxy in front of several servers, as a sidecar or by itself: it takes connections, reads the request, chooses an upstream and speaks on for
 * the client on a connection of its own. What is not HTTP goes through as it comes.
 */
import { NS_PER_S } from '../base/time';
import type { SchedulerName } from '../stack/ipvs/schedulers/scheduler';
import { RealServer, VirtualService } from '../stack/ipvs/service';
import { PROTOCOL_TCP } from '../wire/ipv4';
import { errorMessage } from './errno';
import type { Os, Process, SocketEvent } from './process';
import { Relay, type Upstreams } from './proxy-relay';

/** How long an upstream may take to answer the SYN before another is tried. */
const CONNECT_TIMEOUT = 5 * NS_PER_S;

export interface ProxyOptions {
  /** 0: every address of the node. */
  readonly address: number;
  readonly port: number;
  readonly scheduler: SchedulerName;
  readonly upstreams: readonly { readonly address: number; readonly port: number; readonly weight: number }[];
}

export class ProxyServer implements Process, Upstreams {
  readonly service: VirtualService;
  private listener = -1;
  /** By each of their sockets. */
  private readonly relays = new Map<number, Relay>();

  constructor(private readonly options: ProxyOptions) {
    const { address, port, scheduler } = options;
    const plain = { persistence: null, netmask: 0xffff_ffff, onePacket: false, schedulerFlags: 0 };
    this.service = new VirtualService(PROTOCOL_TCP, address, port, { scheduler, ...plain });
    // Schedulers begin with the one added last.
    for (const upstream of options.upstreams.toReversed()) {
      const server = new RealServer(this.service, upstream.address, upstream.port);
      server.set({ method: 'masq', weight: upstream.weight, upper: 0, lower: 0 });
      this.service.add(server);
    }
  }

  start(os: Os): void {
    const listener = os.tcp.listen(this.options.port, this.options.address);
    if (typeof listener === 'number') {
      this.listener = listener;
      return;
    }
    os.writeError(`bind: ${errorMessage(listener)}\n`);
    os.exit(1);
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (socket === this.listener) {
      for (let taken = os.tcp.accept(socket); taken !== null; taken = os.tcp.accept(socket)) {
        const relay = new Relay(taken, this);
        this.relays.set(taken, relay);
        relay.goOn(os);
      }
      return;
    }
    const relay = this.relays.get(socket);
    if (relay === undefined) return;
    if (event === 'failed') relay.lost(os, socket);
    else if (event === 'connected') {
      os.clearTimer(socket);
      relay.connectedTo(os);
    } else relay.goOn(os);
  }

  onTimer(os: Os, socket: number): void {
    this.relays.get(socket)?.lost(os, socket);
  }

  connect(os: Os, relay: Relay, { address, port }: RealServer): number | null {
    const socket = os.tcp.connect(address, port, { noDelay: true });
    if (typeof socket !== 'number') return null;
    this.relays.set(socket, relay);
    os.setTimer(CONNECT_TIMEOUT, socket);
    return socket;
  }

  release(socket: number): void {
    this.relays.delete(socket);
  }
}
