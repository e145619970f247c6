import type { ConfigCalls } from '../../core/apps/config';
import type { ForwardingView } from '../../core/apps/devices';
import type { IpvsCalls } from '../../core/apps/ipvs';
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
  ShellFiles,
  SocketView,
  TcpCalls,
  ThroughAnswer,
} from '../../core/apps/process';
import type { BootInterface } from '../../core/stack/boot';
import type { StepDetails } from '../../core/trace/step';
import { formatIpv4Address, parseIpv4Address } from '../../core/wire/ipv4-address';
import { parseMac } from '../../core/wire/mac-address';
import { broadcastOf, contains, networkOf, parsePrefix } from '../../core/wire/prefix';
import { dnsAnswer } from './fake-dns';
import { FakeIpvs } from './fake-ipvs';
import { FakeUdp, type SentDatagram } from './fake-udp';

type EchoRequest = Parameters<Os['sendEcho']>[0];

export function address(text: string): number {
  const value = parseIpv4Address(text);
  if (value === null) throw new Error(`not an address: ${text}`);
  return value;
}

interface FakeInterface {
  readonly name: string;
  readonly mac?: string;
  readonly addresses?: readonly string[];
  readonly mtu?: number;
  readonly up?: boolean;
  readonly carrier?: boolean;
  readonly counters?: InterfaceView['counters'];
}

export interface FakeHost {
  readonly hostname?: string;
  readonly interfaces?: readonly FakeInterface[];
  /** Gateways: prefix, gateway, interface; metric 0. */
  readonly routes?: readonly (readonly [to: string, via: string, dev: string])[];
  readonly neighbors?: readonly (readonly [
    ip: string,
    mac: string | null,
    dev: string,
    state: NeighborView['state'],
  ])[];
  readonly hosts?: Readonly<Record<string, string>>;
  readonly resolvers?: readonly string[];
  /** What its name servers know. */
  readonly zone?: Readonly<Record<string, string>>;
  readonly sysctl?: Readonly<Record<string, string>>;
}

const REFUSED = { error: 'EACCES' } as const;
const NO_COUNTERS = { rxPackets: 0, rxBytes: 0, txPackets: 0, txBytes: 0 };

/**
 * A node that is only its tables and a clock: what a process sends is handed to `onEcho` and `onUdp`, which let answers come
 * by `at(nanoseconds, …)`; `run` lets time pass. Events of the same moment keep their order of entry.
 */
export class FakeOs implements Os {
  readonly hostname: string;
  toTerminal = true;
  output = '';
  status: number | null = null;
  clock = 0;
  onEcho: (request: EchoRequest) => SendError | null = () => null;
  onUdp: (datagram: SentDatagram) => SendError | null = () => null;
  readonly echoes: { readonly at: number; readonly request: EchoRequest }[] = [];
  readonly datagrams: { readonly at: number; readonly datagram: SentDatagram }[] = [];
  /** Answers of `routeTo` that do not come from the tables. */
  readonly answers = new Map<string, RouteAnswer>();
  private events: {
    readonly at: number;
    readonly order: number;
    readonly token: number | null;
    readonly run: () => void;
  }[] = [];
  private entered = 0;
  private socketTimers = 0;
  private process: Process | null = null;
  private readonly views: readonly InterfaceView[];
  private table: RouteView[] = [];
  private readonly neighborViews: readonly NeighborView[];

  constructor(private readonly host: FakeHost = {}) {
    this.hostname = host.hostname ?? 'pc1';
    this.views = [loopback(), ...(host.interfaces ?? []).map(viewOf)];
    for (const one of this.views)
      for (const own of one.loopback || !one.up ? [] : one.addresses) this.connect(one.name, own);
    for (const [to, via, dev] of host.routes ?? []) {
      const { address: network, length } = prefix(to);
      this.insert({
        network,
        length,
        gateway: address(via),
        interface: dev,
        metric: 0,
        protocol: 3,
        scope: 0,
        source: null,
        onlink: false,
        type: 'unicast',
        mtu: 0,
        mtuLocked: false,
      });
    }
    this.neighborViews = (host.neighbors ?? []).map(([ip, mac, dev, state]) => ({
      ip: address(ip),
      mac: mac === null ? null : parseMac(mac),
      interface: dev,
      state,
    }));
  }

  /** Starts a process and lets all happen until it ends or nothing is left to happen before `until`. */
  run(process: Process, until = Infinity): this {
    this.process = process;
    process.start(this);
    return this.resume(until);
  }

  resume(until = Infinity): this {
    while (this.status === null) {
      this.events.sort((a, b) => a.at - b.at || a.order - b.order);
      const next = this.events[0];
      if (next === undefined || next.at > until) break;
      this.events.shift();
      this.clock = next.at;
      next.run();
    }
    return this;
  }

  /** Calls `act` with the process after `delay` nanoseconds. */
  at(delay: number, act: (process: Process) => void): void {
    this.enter(delay, null, () => act(this.process as Process));
  }

  now(): number {
    return this.clock;
  }
  write(text: string): void {
    if (this.status !== null) throw new Error('written after exit');
    this.output += text;
  }
  /** stdout and stderr together, as a terminal shows them; this part of it alone. */
  errors = '';
  writeError(text: string): void {
    this.write(text);
    this.errors += text;
  }
  exit(status: number): void {
    if (this.status !== null) throw new Error('second exit');
    this.status = status;
  }
  setTimer(delay: number, token: number): void {
    this.clearTimer(token);
    this.enter(delay, token, () => this.process?.onTimer?.(this, token));
  }
  clearTimer(token: number): void {
    this.events = this.events.filter((event) => event.token !== token);
  }
  whenQuiet(job: () => void): void {
    job();
  }
  random(below: number): number {
    return 4711 % below;
  }
  interfaces(): readonly InterfaceView[] {
    return this.views;
  }
  bootInterfaces(): readonly BootInterface[] {
    return this.views.map(({ name, loopback: isLo, up, addresses }) => {
      const gateway = this.table.find((one) => one.length === 0 && one.gateway !== 0 && one.interface === name);
      const found = gateway === undefined ? null : { network: 0, length: 0, gateway: gateway.gateway, metric: 0 };
      return { name, loopback: isLo, onBoot: up, addresses, gateway: found, routes: [] };
    });
  }
  routes(): readonly RouteView[] {
    return this.table;
  }
  forwarding(): readonly ForwardingView[] {
    return [];
  }

  neighbors(): readonly NeighborView[] {
    return this.neighborViews;
  }
  proxies(): readonly never[] {
    return [];
  }
  sysctl(name: string): string | null {
    return this.host.sysctl?.[name] ?? null;
  }
  sysctlNames(): readonly string[] {
    return Object.keys(this.host.sysctl ?? {});
  }
  hostAddress(name: string): number | null {
    if (name === 'localhost') return address('127.0.0.1');
    const found = this.host.hosts?.[name];
    return found === undefined ? null : address(found);
  }
  hostsFile(): readonly { readonly name: string; readonly address: number }[] {
    return Object.entries(this.host.hosts ?? {}).map(([name, text]) => ({ name, address: address(text) }));
  }
  resolvers(): readonly string[] {
    return this.host.resolvers ?? [];
  }

  routeTo(destination: number, options: { readonly source?: number; readonly interface?: string } = {}): RouteAnswer {
    const given = this.answers.get(formatIpv4Address(destination));
    if (given !== undefined) return given;
    const local = this.views.some((one) => one.addresses.some((own) => own.address === destination));
    if (local || destination >>> 24 === 127) {
      return { kind: 'local', interface: 'lo', gateway: 0, source: options.source ?? destination, mtu: 65535 };
    }
    const { source: asked } = options;
    const own = (one: InterfaceView) => one.addresses.some((mine) => mine.address === asked);
    if (asked !== undefined && !this.views.some(own)) return { kind: 'unreachable', error: 'ENETUNREACH' };
    const fits = this.table.filter(
      (row) =>
        contains(row.network, row.length, destination) &&
        (options.interface === undefined || row.interface === options.interface),
    );
    const best = fits.toSorted((a, b) => b.length - a.length || a.metric - b.metric)[0];
    const out = this.views.find((one) => one.name === (best?.interface ?? options.interface));
    if (out === undefined) return { kind: 'unreachable', error: 'ENETUNREACH' };
    const source = options.source ?? out.addresses[0]?.address ?? 0;
    return { kind: 'unicast', interface: out.name, gateway: best?.gateway ?? 0, source, mtu: out.mtu };
  }

  routeThrough(): ThroughAnswer {
    return { kind: 'unreachable', error: 'EINVAL' };
  }

  /** Nothing about this node can be changed. */
  ipvs: IpvsCalls = new FakeIpvs();
  readonly config: ConfigCalls = {
    addAddress: () => REFUSED,
    deleteAddress: () => REFUSED,
    changeLink: () => REFUSED,
    addRoute: () => REFUSED,
    deleteRoute: () => REFUSED,
    setNeighbor: () => REFUSED,
    deleteNeighbor: () => REFUSED,
    setProxy: () => REFUSED,
    setSysctl: () => REFUSED,
    setHostname: () => {},
    setResolvers: () => {},
  };

  startDaemon(): void {}
  stopDaemon(): null {
    return null;
  }
  beginFlow(): number {
    return 0;
  }
  endFlow(): void {}
  /** What programs said in the log. */
  readonly notes: { readonly event: ApplicationEvent; readonly detail: unknown }[] = [];
  note<E extends ApplicationEvent>(event: E, detail: StepDetails[E]): void {
    this.notes.push({ event, detail });
  }
  sockets(): readonly SocketView[] {
    return [];
  }
  get tcp(): TcpCalls {
    throw new Error('this node has no TCP');
  }
  private readonly texts = new Map<string, string>();
  private readonly variables = new Map<string, string>();
  private lastStatus = 0;
  /** A shell without connections. */
  get files(): ShellFiles {
    const os = this;
    return {
      get: () => null,
      set: () => {},
      close: () => false,
      list: () => [],
      get status() {
        return os.lastStatus;
      },
      set status(value) {
        os.lastStatus = value;
      },
      variable: (name) => os.variables.get(name) ?? null,
      setVariable: (name, value) => {
        if (value === null) os.variables.delete(name);
        else os.variables.set(name, value);
      },
      load: (path) => os.texts.get(path) ?? null,
      store: (path, text) => {
        os.texts.set(path, text);
      },
    };
  }

  listenArp(): void {}
  sendArp(): null {
    return null;
  }

  listenEcho(): void {}
  sendEcho(request: EchoRequest): SendError | null {
    this.echoes.push({ at: this.clock, request });
    return this.onEcho(request);
  }
  readonly udp = new FakeUdp({
    sendUdp: (datagram, socket) => {
      if (datagram.destinationPort === 53) {
        this.enter(0, null, () => socket.deliver(dnsAnswer(datagram, this.host.zone ?? {})));
        return null;
      }
      this.datagrams.push({ at: this.clock, datagram });
      return this.onUdp(datagram);
    },
    note: (event, detail) => this.note(event, detail),
    later: (delay, run) => {
      const token = --this.socketTimers;
      this.enter(delay, token, run);
      return () => this.clearTimer(token);
    },
  });

  private enter(delay: number, token: number | null, run: () => void): void {
    this.events.push({ at: this.clock + delay, order: this.entered++, token, run });
  }

  private connect(device: string, own: { readonly address: number; readonly length: number }): void {
    const network = networkOf(own.address, own.length);
    if (own.length === 32 || this.table.some((row) => row.network === network && row.length === own.length)) return;
    const { length, address: source } = own;
    this.insert({
      network,
      length,
      gateway: 0,
      interface: device,
      metric: 0,
      protocol: 2,
      scope: 253,
      source,
      onlink: false,
      type: 'unicast',
      mtu: 0,
      mtuLocked: false,
    });
  }

  private insert(route: RouteView): void {
    this.table = [...this.table, route].sort(
      (a, b) => a.network - b.network || b.length - a.length || a.metric - b.metric,
    );
  }
}

function prefix(text: string): { readonly address: number; readonly length: number } {
  const value = text === 'default' ? { address: 0, length: 0 } : parsePrefix(text);
  if (value === null) throw new Error(`not a prefix: ${text}`);
  return value;
}

function addressView(text: string, label: string): AddressView {
  const { address: own, length } = prefix(text);
  return {
    address: own,
    length,
    peer: null,
    broadcast: length < 31 && label !== 'lo' ? broadcastOf(own, length) : null,
    scope: label === 'lo' ? 254 : 0,
    label,
    secondary: false,
    validFor: null,
    preferredFor: null,
  };
}

function loopback(): InterfaceView {
  const addresses = [addressView('127.0.0.1/8', 'lo')];
  return {
    index: 1,
    name: 'lo',
    loopback: true,
    mac: 0,
    mtu: 65536,
    up: true,
    everUp: true,
    carrier: true,
    device: { kind: 'loopback' },
    port: null,
    addresses,
    counters: NO_COUNTERS,
  };
}

function viewOf(one: FakeInterface, i: number): InterfaceView {
  return {
    index: i + 2,
    name: one.name,
    loopback: false,
    mac: parseMac(one.mac ?? '02:00:00:00:00:01') ?? 0,
    mtu: one.mtu ?? 1500,
    up: one.up ?? true,
    everUp: one.up ?? true,
    carrier: one.carrier ?? true,
    device: { kind: 'ethernet' },
    port: null,
    addresses: (one.addresses ?? []).map((text) => addressView(text, one.name)),
    counters: one.counters ?? NO_COUNTERS,
  };
}
