/** The UDP calls of a process, carried out on its host's stack. */
import type {
  ApplicationEvent,
  Datagram,
  IcmpError,
  SendError,
  UdpCalls,
  UdpError,
  UdpHandler,
  UdpOptions,
  UdpSocket,
} from '../apps/process';
import { invariant } from '../base/invariant';
import type { Host } from '../stack/host';
import { placeOfNode, recordDetail } from '../stack/record';
import { routeOutput } from '../stack/route';
import { sendDatagram, sendUnaddressed } from '../stack/udp';
import { UdpEndpoint, type UdpListener } from '../stack/udp-socket';
import type { StepDetails } from '../trace/step';
import { UDP_HEADER } from '../wire/udp';
import type { HostOs } from './host-os';
import type { Network } from './network';
import type { RunningProcess } from './processes';

/** net.ipv4.ip_local_port_range. */
const EPHEMERAL_FIRST = 32768;
const EPHEMERAL_LAST = 60999;
const LARGEST_PORT = 65535;

type Opened = ReturnType<UdpCalls['open']>;

export class HostUdp implements UdpCalls {
  constructor(
    private readonly network: Network,
    private readonly host: Host,
    private readonly process: RunningProcess,
    private readonly os: HostOs,
  ) {}

  open(options: UdpOptions, handler: UdpHandler): Opened {
    const { host } = this;
    const { address = 0, port = 0 } = options;
    const device = options.interface === undefined ? null : this.os.interfaceNamed(options.interface);
    if (device === undefined) return 'ENODEV';
    if (address !== 0 && !host.isLocal(address) && !host.isBroadcast(address)) return 'EADDRNOTAVAIL';
    const socket = new HostUdpSocket(this.network, host, this.process, this.os, options, handler);
    const { endpoint } = socket;
    endpoint.address = address;
    endpoint.device = device;
    endpoint.broadcast = options.broadcast ?? false;
    endpoint.reuse = options.reuse ?? false;
    endpoint.errors = options.errors ?? false;
    if (options.packet === true && device !== null) {
      endpoint.port = port;
      host.udp.addTap(endpoint, device);
      this.process.udpSockets.push(socket);
      return socket;
    }
    const bound = port === 0 ? this.bindEphemeral(endpoint) : port <= LARGEST_PORT && host.udp.bind(endpoint, port);
    if (!bound) return 'EADDRINUSE';
    this.process.udpSockets.push(socket);
    return socket;
  }

  /** From a random one upwards, the first that is free (udp_lib_get_port). */
  private bindEphemeral(endpoint: UdpEndpoint): boolean {
    const count = EPHEMERAL_LAST - EPHEMERAL_FIRST + 1;
    const first = this.host.random.below(count);
    for (let i = 0; i < count; i++) {
      if (this.host.udp.bind(endpoint, EPHEMERAL_FIRST + ((first + i) % count))) return true;
    }
    return false;
  }
}

export class HostUdpSocket implements UdpSocket, UdpListener {
  readonly endpoint: UdpEndpoint;
  private open = true;

  constructor(
    private readonly network: Network,
    private readonly host: Host,
    private readonly process: RunningProcess,
    private readonly os: HostOs,
    private readonly options: UdpOptions,
    private readonly handler: UdpHandler,
  ) {
    this.endpoint = new UdpEndpoint(this, process.id);
  }

  get port(): number {
    return this.endpoint.port;
  }

  private get flow(): number {
    return this.options.flow ?? this.network.processes.flowOf(this.process);
  }

  connect(destination: number, port: number): SendError | null {
    const { endpoint, host, network } = this;
    const route = routeOutput(host, network.now, destination, endpoint.address, endpoint.device);
    if (route.kind === 'unreachable') {
      this.os.refused(destination, endpoint.address, endpoint.device, this.flow);
      return route.error;
    }
    if (route.kind === 'broadcast' && !endpoint.broadcast) return 'EACCES';
    // To nobody is to oneself (ip_route_output_key_hash_rcu).
    endpoint.remote = destination === 0 ? route.nextHop : destination;
    endpoint.remotePort = port;
    if (endpoint.address === 0) endpoint.address = route.source;
    return null;
  }

  send(payload: Uint8Array, to?: { readonly destination: number; readonly port: number }): SendError | UdpError | null {
    const { endpoint, host, network, options, flow } = this;
    let destination = to?.destination ?? endpoint.remote;
    const destinationPort = to?.port ?? endpoint.remotePort;
    // udp_sendmsg; a connected socket may well send to port 0.
    if (to?.port === 0) return 'EINVAL';
    const error = this.error();
    if (error !== null) return error;
    if (options.packet === true) {
      const { device } = endpoint;
      invariant(device !== null, 'a packet socket has an interface');
      if (!device.up) return 'ENETDOWN';
      sendUnaddressed(
        network,
        device,
        endpoint.port,
        destinationPort,
        options.ttl ?? 64,
        options.tos ?? 0,
        payload,
        flow,
      );
      return null;
    }
    const source = host.isBroadcast(endpoint.address) ? 0 : endpoint.address;
    const route = this.os.routeFor(destination, source, endpoint.device, UDP_HEADER + payload.length, flow);
    if (typeof route === 'string') return route;
    if (route.kind === 'broadcast' && !endpoint.broadcast) return 'EACCES';
    if (destination === 0) destination = route.nextHop;
    // Not IP_TTL but IP_MULTICAST_TTL counts for a group, and that is 1.
    const { tos = 0, dontFragment = host.sysctl.discoversPathMtu } = options;
    const ttl = route.kind === 'multicast' ? 1 : (options.ttl ?? host.sysctl.defaultTtl);
    const sourcePort = endpoint.port;
    const datagram = { destination, sourcePort, destinationPort, ttl, tos, dontFragment, payload };
    sendDatagram(network, host, route, datagram, flow);
    return null;
  }

  receive(): Datagram | null {
    return this.endpoint.dequeue();
  }

  error(): UdpError | null {
    const { error } = this.endpoint;
    this.endpoint.error = null;
    return error;
  }

  wait(delay: number | null): void {
    const { processes } = this.network;
    if (delay === null) processes.clearTimer(this.process, this);
    else processes.setTimer(this.process, delay, this);
  }

  note<E extends ApplicationEvent>(event: E, detail: StepDetails[E]): void {
    recordDetail(this.network, event, placeOfNode(this.host.index), 0, this.flow, detail);
  }

  close(): void {
    if (!this.open) return;
    this.open = false;
    this.wait(null);
    this.host.udp.remove(this.endpoint);
    const { udpSockets } = this.process;
    udpSockets.splice(udpSockets.indexOf(this), 1);
  }

  ready(flow: number, step: number): void {
    const { endpoint, process } = this;
    if (!this.open) return;
    this.network.processes.hear(process, flow, endpoint.queue.length > 0 ? step : null);
    this.handler.ready(this);
  }

  icmpError(error: IcmpError, flow: number, step: number): void {
    const { handler } = this;
    if (handler.icmpError === undefined || !this.open) return;
    this.network.processes.hear(this.process, flow, step);
    handler.icmpError(this, error);
  }

  expired(): void {
    this.handler.expired?.(this);
  }
}
