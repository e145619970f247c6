/** The calls that a process has, carried out on its host's stack. */

import type { ForwardingView } from '../apps/devices';
import type {
  AddressView,
  ApplicationEvent,
  InterfaceView,
  NeighborView,
  Os,
  Process,
  RouteAnswer,
  RouteView,
  SendError,
  SocketView,
  ThroughAnswer,
} from '../apps/process';
import { NS_PER_S } from '../base/time';
import { sendArp } from '../stack/arp-output';
import type { BootInterface } from '../stack/boot';
import type { Host } from '../stack/host';
import { sendEchoRequest } from '../stack/icmp';
import type { Interface, InterfaceAddress } from '../stack/interface';
import type { ArpMessage } from '../stack/messages';
import { stateNow } from '../stack/neighbor-cache';
import { placeOfNode, recordDetail } from '../stack/record';
import { decideRoute, type OutputRoute, pathMtu, routeOutput } from '../stack/route';
import type { Disposition } from '../trace/disposition';
import { NEIGHBOR_STATES } from '../trace/event-codes';
import type { StepDetails } from '../trace/step';
import { ICMP_HEADER } from '../wire/icmp';
import { IPV4_HEADER } from '../wire/ipv4';
import { macOfHalves } from '../wire/mac-address';
import { deviceView, forwardingOf, portView } from './device-views';
import { HostConfig } from './host-config';
import { HostIpvs } from './host-ipvs';
import { HostFiles, HostTcp, viewOf } from './host-tcp';
import { HostUdp } from './host-udp';
import type { Network } from './network';
import type { RunningProcess } from './processes';
import { routeThrough } from './route-queries';

const LARGEST_PACKET = 65535;

/** Whose address is not ours has no way (ip_route_output_key_hash_rcu). */
const NO_SOURCE: OutputRoute = { kind: 'unreachable', row: -1, error: 'ENETUNREACH' };

type RoutedAnswer = Exclude<RouteAnswer, { kind: 'unreachable' }>;
type SendableRoute = Exclude<OutputRoute, { kind: 'unreachable' }>;

export class HostOs implements Os {
  readonly toTerminal = true;
  constructor(
    private readonly network: Network,
    private readonly host: Host,
    private readonly process: RunningProcess,
  ) {}

  // The groups of calls hold nothing of their own: each is made when it is asked for, and no process has those that it needs not.
  get tcp(): HostTcp {
    return new HostTcp(this.network, this.host, this.process);
  }

  get udp(): HostUdp {
    return new HostUdp(this.network, this.host, this.process, this);
  }

  get files(): HostFiles {
    return new HostFiles(this.network, this.host, this.process);
  }

  get config(): HostConfig {
    return new HostConfig(this.network, this.host, this.process);
  }

  get ipvs(): HostIpvs {
    return new HostIpvs(this.network, this.host);
  }

  get hostname(): string {
    return this.host.hostname;
  }

  now(): number {
    return this.network.now;
  }

  write(text: string): void {
    this.process.output += text;
  }

  /** A terminal shows both alike. */
  writeError(text: string): void {
    this.process.output += text;
  }

  exit(status: number): void {
    this.network.processes.exit(this.process, status);
  }

  setTimer(delay: number, token: number): void {
    this.network.processes.setTimer(this.process, delay, token);
  }

  clearTimer(token: number): void {
    this.network.processes.clearTimer(this.process, token);
  }

  whenQuiet(job: () => void): void {
    this.network.inTurn(() => {});
    this.network.inTurn(() => {
      if (this.process.status === null) job();
    });
  }

  random(below: number): number {
    return this.host.random.below(below);
  }

  interfaces(): readonly InterfaceView[] {
    return this.host.interfaces.map((one, i) => ({
      index: i + 1,
      name: one.name,
      loopback: one.loopback,
      mac: one.mac,
      mtu: one.mtu,
      up: one.up,
      everUp: one.everUp,
      carrier: one.carrier,
      device: deviceView(one, this.network.now),
      port: portView(one),
      addresses: one.addresses.map((own) => this.addressView(own)),
      counters: { rxPackets: one.rxPackets, rxBytes: one.rxBytes, txPackets: one.txPackets, txBytes: one.txBytes },
    }));
  }

  private addressView(own: InterfaceAddress): AddressView {
    const left = (until: number) =>
      until === Infinity ? null : Math.max(0, Math.ceil((until - this.now()) / NS_PER_S));
    return {
      address: own.address,
      length: own.length,
      peer: own.peer === own.address ? null : own.peer,
      broadcast: own.broadcast === 0 ? null : own.broadcast,
      scope: own.scope,
      label: own.label,
      secondary: own.secondary,
      validFor: left(own.validUntil),
      preferredFor: left(own.preferredUntil),
    };
  }

  bootInterfaces(): readonly BootInterface[] {
    return this.host.boot;
  }

  routes(): readonly RouteView[] {
    return this.host.table.rows().map((route) => ({
      network: route.network,
      length: route.length,
      gateway: route.gateway,
      interface: route.interface,
      metric: route.metric,
      protocol: route.protocol,
      scope: route.scope,
      source: route.source === 0 ? null : route.source,
      onlink: route.onlink,
      type: route.type ?? 'unicast',
      mtu: route.mtu ?? 0,
      mtuLocked: route.mtuLocked ?? false,
    }));
  }

  forwarding(): readonly ForwardingView[] {
    return forwardingOf(this.host, this.network.now);
  }

  neighbors(): readonly NeighborView[] {
    return this.host.interfaces.flatMap((one) =>
      one.neighborOrder.map((index) => {
        const neighbor = this.network.neighbor(index);
        const state = NEIGHBOR_STATES[stateNow(this.network.now, neighbor)] ?? 'NONE';
        const mac = neighbor.valid ? macOfHalves(neighbor.macHigh, neighbor.macLow) : null;
        return { ip: neighbor.ip, mac, interface: one.name, state };
      }),
    );
  }

  proxies(): readonly { readonly ip: number; readonly interface: string }[] {
    return this.host.interfaces.flatMap((one) => [...one.proxied].map((ip) => ({ ip, interface: one.name })));
  }

  sysctl(name: string): string | null {
    return name === 'kernel.hostname' ? this.host.hostname : this.host.sysctl.text(name);
  }

  sysctlNames(): readonly string[] {
    return ['kernel.hostname', ...this.host.sysctl.names()];
  }

  hostAddress(name: string): number | null {
    const address = this.host.hosts.get(name) ?? (name === 'localhost' ? 0x7f00_0001 : undefined);
    if (address !== undefined) return address;
    return name === this.host.name ? this.ownAddress() : null;
  }

  startDaemon(name: string, process: Process): void {
    this.network.processes.serve(this.host, name, process);
  }

  stopDaemon(name: string): Process | null {
    return this.network.processes.stopDaemon(this.host, name);
  }

  beginFlow(): number {
    return this.network.processes.beginSideFlow(this.process).number;
  }

  endFlow(flow?: number, disposition?: Disposition): void {
    this.network.processes.endFlow(this.process, flow, disposition);
  }

  /** What a distribution writes into /etc/hosts for the host itself. */
  private ownAddress(): number {
    for (const one of this.host.interfaces) {
      const address = one.loopback ? undefined : one.addresses[0];
      if (address !== undefined) return address.address;
    }
    return 0x7f00_0001;
  }

  resolvers(): readonly string[] {
    return this.host.resolvers;
  }

  hostsFile(): readonly { readonly name: string; readonly address: number }[] {
    return [...this.host.hosts].map(([name, address]) => ({ name, address }));
  }

  routeTo(destination: number, options: { readonly source?: number; readonly interface?: string } = {}): RouteAnswer {
    const by = this.interfaceNamed(options.interface);
    const { source = 0 } = options;
    if (by === undefined) return { kind: 'unreachable', error: 'ENETUNREACH' };
    const isOurs = source === 0 || this.host.isLocal(source);
    const route = isOurs ? routeOutput(this.host, this.network.now, destination, source, by) : NO_SOURCE;
    if (route.kind !== 'unreachable') {
      return {
        kind: route.kind,
        interface: route.out.name,
        gateway: route.gateway,
        source: route.source,
        mtu: pathMtu(this.host, this.network.now, destination, route.out),
        ...this.exceptionTo(destination),
        ...this.routeMtu(route.row, destination),
      };
    }
    this.refused(destination, source, by, this.flow);
    return { kind: 'unreachable', error: route.error };
  }

  private routeMtu(row: number, destination: number): Partial<Pick<RoutedAnswer, 'routeMtu'>> {
    const { table, exceptions } = this.host;
    if (row < 0 || !table.isLimited || exceptions.get(destination, this.network.now) !== null) return {};
    const { mtu = 0, mtuLocked = false } = table.row(row);
    return mtu === 0 ? {} : { routeMtu: { mtu, locked: mtuLocked } };
  }

  private exceptionTo(destination: number): Partial<Pick<RoutedAnswer, 'exception'>> {
    const { now } = this.network;
    const found = this.host.exceptions.get(destination, now);
    if (found === null) return {};
    const { gateway, mtu, locked, expires } = found;
    return { exception: { redirected: gateway !== 0, mtu: mtu === 0 ? null : mtu, locked, expiresIn: expires - now } };
  }

  routeThrough(destination: number, source: number, device: string): ThroughAnswer {
    const from = this.interfaceNamed(device);
    if (from == null) return { kind: 'unreachable', error: 'EINVAL' };
    return routeThrough(this.host, destination, source, from);
  }

  sockets(): readonly SocketView[] {
    const { processes } = this.network;
    const udp = this.host.udp.all.map((one): SocketView => {
      const { pid, program: name } = processes.get(one.owner);
      return {
        protocol: 'udp',
        state: null,
        local: one.address,
        localPort: one.port,
        remote: one.remote,
        remotePort: one.remotePort,
        receiveQueue: one.queued,
        sendQueue: 0,
        owner: { pid, name },
        error: null,
      };
    });
    return [...udp, ...this.host.tcp.all().map((socket) => viewOf(this.network, socket))];
  }

  note<E extends ApplicationEvent>(event: E, detail: StepDetails[E], socket?: number): void {
    const { network, host } = this;
    const flow = socket === undefined ? this.flow : network.tcpSocket(socket).flow;
    recordDetail(network, event, placeOfNode(host.index), 0, flow, detail);
  }

  listenArp(interfaceName: string): void {
    const at = this.interfaceNamed(interfaceName);
    if (at) this.host.arpListeners.set(this.process.id, at);
  }

  sendArp(interfaceName: string, to: number, message: Omit<ArpMessage, 'unicast'>): SendError | null {
    const out = this.interfaceNamed(interfaceName);
    if (!out) return 'ENODEV';
    if (!out.up) return 'ENETDOWN';
    sendArp(this.network, out, to, message, this.flow);
    return null;
  }

  listenEcho(identifier: number, interfaceName?: string): void {
    this.host.echoListeners.set(identifier, this.process.id);
    const bound = this.interfaceNamed(interfaceName);
    if (bound) this.host.echoDevices.set(this.process.id, bound);
  }

  sendEcho(request: Parameters<Os['sendEcho']>[0]): SendError | null {
    const length = ICMP_HEADER + request.payload.length;
    const by = this.interfaceNamed(request.interface);
    if (by === undefined) return 'ENODEV';
    const route = this.routeFor(request.destination, request.source ?? 0, by, length, this.flow);
    if (typeof route === 'string') return route;
    const mtu = pathMtu(this.host, this.network.now, request.destination, route.out);
    if (request.dontFragment === 'always' && IPV4_HEADER + length > mtu) return 'EMSGSIZE';
    const ttl = route.kind === 'multicast' ? (request.groupTtl ?? 1) : (request.ttl ?? this.host.sysctl.defaultTtl);
    sendEchoRequest(this.network, this.host, route, { ...request, ttl, tos: request.tos ?? 0 }, this.flow);
    return null;
  }

  private get flow(): number {
    return this.network.processes.flowOf(this.process);
  }

  /** undefined: no such interface; null: none was asked for. */
  interfaceNamed(name: string | undefined): Interface | null | undefined {
    if (name === undefined) return null;
    return this.host.interfaces.find((one) => one.name === name);
  }

  /** The way of a packet of this process's, or why there is none; the lookup is a step of `flow`. `source` 0, `by` null: any. */
  routeFor(
    destination: number,
    source: number,
    by: Interface | null,
    transportLength: number,
    flow: number,
  ): SendableRoute | SendError {
    if (by !== null && !by.up) return 'ENETDOWN';
    if (source !== 0 && !this.host.isLocal(source)) return 'EADDRNOTAVAIL';
    if (IPV4_HEADER + transportLength > LARGEST_PACKET) return 'EMSGSIZE';
    const { route, step } = decideRoute(this.network, this.host, destination, flow, source, by);
    if (route.kind === 'unreachable') {
      this.network.noteOutcome(flow, 'NO_ROUTE', this.host.index, step);
      return route.error;
    }
    return route;
  }

  /** No route: the lookup that found none is a step of `flow`. */
  refused(destination: number, source: number, by: Interface | null, flow: number): void {
    const { step } = decideRoute(this.network, this.host, destination, flow, source, by);
    this.network.noteOutcome(flow, 'NO_ROUTE', this.host.index, step);
  }
}
