/** A virtual service and its real servers (struct ip_vs_service and ip_vs_dest, include/net/ip_vs.h). */
import { makeScheduler, type Scheduler, type SchedulerName } from './schedulers/scheduler';

/** How packets get to a real server: `masq` rewrites addresses, `droute` only the MAC, `tunnel` wraps the packet (IP_VS_CONN_F_*). */
export type ForwardingMethod = 'masq' | 'droute' | 'tunnel';

/** What was counted (struct ip_vs_kstats). */
export class Stats {
  connections = 0;
  inPackets = 0;
  outPackets = 0;
  inBytes = 0;
  outBytes = 0;

  clear(): void {
    this.connections = this.inPackets = this.outPackets = this.inBytes = this.outBytes = 0;
  }
}

export interface ServerOptions {
  readonly method: ForwardingMethod;
  readonly weight: number;
  /** Connections at which it takes no more, and at which it takes some again; 0: none, and three quarters of the upper one. */
  readonly upper: number;
  readonly lower: number;
}

export class RealServer {
  method: ForwardingMethod = 'droute';
  /** 0: keeps its connections and takes no new ones. */
  weight = 1;
  upper = 0;
  lower = 0;
  /** Connections in a state that costs something, all of them, and clients that are bound to it (activeconns, totalconns, persistconns). */
  active = 0;
  total = 0;
  persistent = 0;
  overloaded = false;
  /** false once it was deleted. */
  available = true;
  readonly stats = new Stats();

  constructor(
    readonly service: VirtualService,
    readonly address: number,
    /** 0: that of the packet. */
    readonly port: number,
  ) {}

  /** ip_vs_dest_inactconns. */
  get inactive(): number {
    return Math.max(this.total - this.active, 0);
  }

  /** May it get a new connection? */
  get takes(): boolean {
    return !this.overloaded && this.weight > 0;
  }

  set({ method, weight, upper, lower }: ServerOptions): void {
    this.method = method;
    this.weight = weight;
    this.upper = upper;
    this.lower = lower;
    this.available = true;
    this.weigh(0);
  }

  /** After `total` has changed, `by` 1 or -1, or a threshold (0) (__ip_vs_dest_update_overload). */
  weigh(by: number): void {
    if (by > 0 && this.total !== this.upper) return;
    const lower = this.lower || this.upper - (this.upper >> 2);
    if (by < 0 && this.total + 1 !== lower) return;
    if (this.upper !== 0 && this.total >= (by > 0 ? lower : this.upper)) this.overloaded = true;
    else if (this.upper === 0 || this.total < (by < 0 ? this.upper : lower)) this.overloaded = false;
  }
}

export interface ServiceOptions {
  readonly scheduler: SchedulerName;
  /** Seconds for which a client stays with its real server; null: each connection is scheduled anew. */
  readonly persistence: number | null;
  /** Clients that are one client to persistence. */
  readonly netmask: number;
  /** Each datagram is scheduled anew. */
  readonly onePacket: boolean;
  /** Bits of IP_VS_SVC_F_SCHED1 to 3. */
  readonly schedulerFlags: number;
}

export class VirtualService {
  /** The newest first, as the kernel's list: schedulers go through it in this order (list_add_rcu in __ip_vs_update_dest). */
  readonly servers: RealServer[] = [];
  readonly stats = new Stats();
  scheduler: Scheduler;

  constructor(
    readonly protocol: number,
    readonly address: number,
    /** 0: every port; only of persistent services. */
    readonly port: number,
    public options: ServiceOptions,
  ) {
    this.scheduler = makeScheduler(options.scheduler, options.schedulerFlags);
  }

  /** ip_vs_edit_service. */
  edit(options: ServiceOptions): void {
    const before = this.options;
    this.options = options;
    if (before.scheduler === options.scheduler && before.schedulerFlags === options.schedulerFlags) return;
    this.scheduler = makeScheduler(options.scheduler, options.schedulerFlags);
    this.scheduler.changed?.(this.servers);
  }

  find(address: number, port: number): RealServer | null {
    return this.servers.find((one) => one.address === address && one.port === port) ?? null;
  }

  add(server: RealServer): void {
    this.servers.unshift(server);
    this.scheduler.changed?.(this.servers);
  }

  /** __ip_vs_unlink_dest. */
  remove(server: RealServer): void {
    const place = this.servers.indexOf(server);
    this.servers.splice(place, 1);
    server.available = false;
    this.scheduler.removed?.(server, this.servers[place - 1] ?? null);
    this.scheduler.changed?.(this.servers);
  }
}
