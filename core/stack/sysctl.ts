/**
 * The settings under `sysctl net.ipv4`, with Linux's names, defaults and ranges; what is not set explicitly has the default.
 * Kernel: net/ipv4/sysctl_net_ipv4.c, devinet.c (devinet_sysctl_forward, devinet_conf_proc), net/core/neighbour.c.
 */
import type { Interface } from './interface';
import { InterfaceValues } from './interface-values';
import { FIXED, FIXED_CONF, FIXED_NEIGHBOR } from './sysctl-fixed';
import { rangeOf, readInteger } from './sysctl-value';

const FORWARD = 'net.ipv4.ip_forward';
const FORWARD_ALL = 'net.ipv4.conf.all.forwarding';
const DEFAULT_TTL = 'net.ipv4.ip_default_ttl';
const NO_PATH_MTU = 'net.ipv4.ip_no_pmtu_disc';

/** What interfaces have ready for their packets. */
const READY_MADE = /\.(forwarding|rp_filter|base_reachable_time_ms)$/;

/** What changes something here. */
const DEFAULTS: Readonly<Record<string, number>> = {
  [FORWARD]: 0,
  [DEFAULT_TTL]: 64,
  [NO_PATH_MTU]: 0,
  'net.ipv4.icmp_echo_ignore_all': 0,
  'net.ipv4.icmp_echo_ignore_broadcasts': 1,
  'net.ipv4.icmp_errors_use_inbound_ifaddr': 0,
  'net.ipv4.icmp_msgs_burst': 50,
  'net.ipv4.icmp_msgs_per_sec': 1000,
  'net.ipv4.icmp_ratelimit': 1000,
  'net.ipv4.icmp_ratemask': 6168,
  'net.ipv4.neigh.default.retrans_time_ms': 1000,
  'net.ipv4.neigh.default.base_reachable_time_ms': 30000,
  'net.ipv4.neigh.default.delay_first_probe_time': 5,
  'net.ipv4.neigh.default.ucast_solicit': 3,
  'net.ipv4.neigh.default.proxy_delay': 80,
  'net.ipv4.neigh.default.mcast_solicit': 3,
  'net.ipv4.ipfrag_time': 30,
  'net.ipv4.ipfrag_max_dist': 64,
  'net.ipv4.ipfrag_high_thresh': 4194304,
  'net.ipv4.route.min_pmtu': 552,
  'net.ipv4.route.mtu_expires': 600,
  'net.ipv4.tcp_fin_timeout': 60,
  'net.ipv4.tcp_syn_retries': 6,
  'net.ipv4.tcp_syn_linear_timeouts': 4,
  'net.ipv4.tcp_synack_retries': 5,
  'net.ipv4.tcp_retries2': 15,
  'net.ipv4.tcp_slow_start_after_idle': 1,
  'net.ipv4.tcp_sack': 1,
  'net.ipv4.tcp_timestamps': 1,
  'net.ipv4.tcp_window_scaling': 1,
};

/** Defaults of `net.ipv4.conf.{all,default,IFACE}.*`. */
const CONF_DEFAULTS: Readonly<Record<string, number>> = {
  arp_ignore: 0,
  arp_announce: 0,
  arp_accept: 0,
  arp_filter: 0,
  rp_filter: 0,
  forwarding: 0,
  promote_secondaries: 0,
  proxy_arp: 0,
  proxy_arp_pvlan: 0,
  arp_notify: 0,
  drop_gratuitous_arp: 0,
  bc_forwarding: 0,
  route_localnet: 0,
  shared_media: 1,
  secure_redirects: 1,
  /** Would be told in the kernel's own log alone. */
  log_martians: 0,
  /** Counts where `all` says so too, and that begins with 0: nothing here sends such packets. */
  accept_source_route: 1,
  send_redirects: 1,
  accept_redirects: 1,
  accept_local: 0,
};

type NeighborKey =
  | 'proxy_delay'
  | 'retrans_time_ms'
  | 'base_reachable_time_ms'
  | 'delay_first_probe_time'
  | 'ucast_solicit'
  | 'mcast_solicit';

/** A name taken apart: "net.ipv4.conf.eth0.5.rp_filter" is rp_filter of eth0.5. */
interface OfInterface {
  readonly directory: 'conf' | 'neigh';
  readonly owner: string;
  readonly key: string;
}

function ofInterface(name: string): OfInterface | null {
  const parts = /^net\.ipv4\.(conf|neigh)\.(.+)\.([a-z0-9_]+)$/.exec(name);
  if (parts === null) return null;
  const [, directory, owner = '', key = ''] = parts;
  return { directory: directory === 'conf' ? 'conf' : 'neigh', owner, key };
}

/** Why a setting could not be written: there is none of that name, it takes no such value, or nothing here would go by it. */
export type SysctlRefusal = 'ENOENT' | 'EINVAL' | 'not-simulated';

export class Sysctl {
  private readonly values = new Map<string, number>();
  /** Interfaces that have had an address: defaults reach them no more. */
  private readonly settled = new Set<Interface>();
  /** Read for every packet. */
  defaultTtl = this.number(DEFAULT_TTL);
  /** Do sockets find out what the path takes (IP_PMTUDISC_WANT)? */
  discoversPathMtu = true;

  constructor(private readonly interfaces: readonly Interface[]) {}

  /** In `given` a slash may stand for any dot, as with sysctl(8). */
  set(given: string, value: number): void {
    const name = given.replaceAll('/', '.');
    const parts = ofInterface(name);
    if (name === FORWARD || name === FORWARD_ALL) this.setForwarding(value);
    else if (parts?.owner === 'default') this.setDefault(name, parts, value);
    else this.values.set(name, value);
    this.conf.forget();
    this.neigh.forget();
    this.refresh(name, value);
  }

  /** What packets ask for lies ready for them. */
  private refresh(name: string, value: number): void {
    if (name === DEFAULT_TTL) this.defaultTtl = value;
    if (name === NO_PATH_MTU) this.discoversPathMtu = value === 0;
    if (name !== FORWARD && !READY_MADE.test(name)) return;
    for (const one of this.interfaces) {
      one.forwarding = (this.values.get(`net.ipv4.conf.${one.name}.forwarding`) ?? 0) !== 0;
      one.reverseFilter = this.ofInterface('rp_filter', one);
      one.reachableMs = this.ofNeighbors('base_reachable_time_ms', one);
    }
  }

  /** inet_forward_change: a host that begins to forward stops to obey redirects. */
  private setForwarding(value: number): void {
    const before = this.number(FORWARD);
    this.values.set(FORWARD, value);
    this.values.set(FORWARD_ALL, value);
    if (value === before) return;
    this.values.set('net.ipv4.conf.all.accept_redirects', value === 0 ? 1 : 0);
    for (const owner of ['default', ...this.interfaces.map((one) => one.name)]) {
      this.values.set(`net.ipv4.conf.${owner}.forwarding`, value);
    }
  }

  /** A default reaches the interfaces that never had an address and were not set themselves (devinet_copy_dflt_conf). */
  private setDefault(name: string, { directory, key }: OfInterface, value: number): void {
    const before = this.get(name);
    this.values.set(name, value);
    if (directory === 'conf' && key === 'forwarding') return;
    for (const one of this.interfaces) {
      const own = `net.ipv4.${directory}.${one.name}.${key}`;
      if (one.loopback || this.values.has(own) || !this.settled.has(one) || before === null) continue;
      this.values.set(own, before);
    }
  }

  /** The interface is given an address: what it goes by stays with it (ipv4_devconf_setall). */
  settle(at: Interface): void {
    if (this.settled.has(at)) return;
    this.settled.add(at);
    if (at.loopback) return;
    for (const [name, value] of [...this.values]) {
      const parts = ofInterface(name);
      if (parts?.owner !== 'default') continue;
      const own = `net.ipv4.${parts.directory}.${at.name}.${parts.key}`;
      if (!this.values.has(own)) this.set(own, value);
    }
  }

  /** What /proc/sys does with the text that is written to a file of it. */
  write(name: string, text: string): SysctlRefusal | null {
    if (this.text(name) === null) return 'ENOENT';
    const parts = ofInterface(name);
    const key = parts === null ? name : `${parts.directory}.${parts.key}`;
    const value = readInteger(text, rangeOf(key));
    if (value === null) return 'EINVAL';
    if (value === 'nothing' || String(value) === this.text(name)) return null;
    if (this.get(name) === null) return 'not-simulated';
    this.set(name, value);
    return null;
  }

  /** Of what has an effect here: the value, or null. */
  get(name: string): number | null {
    const set = this.values.get(name);
    if (set !== undefined) return set;
    const parts = ofInterface(name);
    if (parts === null) return name === FORWARD_ALL ? this.number(FORWARD) : (DEFAULTS[name] ?? null);
    if (!this.knows(parts.owner)) return null;
    const { directory, owner, key } = parts;
    if (directory === 'neigh')
      return owner === 'default' ? (DEFAULTS[name] ?? null) : this.get(`net.ipv4.neigh.default.${key}`);
    const inherits = owner !== 'all' && owner !== 'default' && owner !== 'lo' && key !== 'forwarding';
    const inherited = inherits ? this.values.get(`net.ipv4.conf.default.${key}`) : undefined;
    if (owner === 'all' && key === 'accept_source_route') return 0;
    return inherited ?? CONF_DEFAULTS[key] ?? null;
  }

  private knows(owner: string): boolean {
    return owner === 'all' || owner === 'default' || this.interfaces.some((one) => one.name === owner);
  }

  /** What the file under /proc/sys says, or null where Linux has none of that name. */
  text(name: string): string | null {
    const value = this.get(name);
    if (value !== null) return String(value);
    const parts = ofInterface(name);
    if (parts === null) return FIXED[name] ?? null;
    if (!this.knows(parts.owner)) return null;
    const { directory, owner, key } = parts;
    if (directory === 'neigh') return owner === 'all' ? null : (FIXED_NEIGHBOR[key] ?? null);
    return FIXED_CONF[key] ?? null;
  }

  /** All names, in the order of `sysctl -a`. */
  names(): readonly string[] {
    const owners = this.interfaces.map((one) => one.name);
    const conf = Object.keys({ ...CONF_DEFAULTS, ...FIXED_CONF });
    const neighbor = Object.keys(FIXED_NEIGHBOR);
    const neighborDefaults = Object.keys(DEFAULTS).filter((name) => name.startsWith('net.ipv4.neigh.'));
    const ofNeighbors = neighborDefaults.map((name) => name.slice(name.lastIndexOf('.') + 1));
    return [
      ...Object.keys({ ...DEFAULTS, ...FIXED }),
      ...['all', 'default', ...owners].flatMap((owner) => conf.map((key) => `net.ipv4.conf.${owner}.${key}`)),
      ...owners.flatMap((owner) => [...ofNeighbors, ...neighbor].map((key) => `net.ipv4.neigh.${owner}.${key}`)),
      ...neighbor.map((key) => `net.ipv4.neigh.default.${key}`),
    ].sort();
  }

  /** What was set, each behind what it would be changed by: what forwards, then the defaults of interfaces, then the rest. */
  inOrderOfEffect(): readonly (readonly [string, number])[] {
    const rank = (name: string) =>
      name === FORWARD ? 0 : name === FORWARD_ALL ? 1 : name.includes('.default.') ? 2 : 3;
    return [...this.values].toSorted(([one], [other]) => rank(one) - rank(other));
  }

  number(name: keyof typeof DEFAULTS & string): number {
    return this.values.get(name) ?? (DEFAULTS[name] as number);
  }

  /** The larger of `all` and the interface's own value (IN_DEV_MAXCONF, include/linux/inetdevice.h). */
  ofInterface(key: string, at: Interface): number {
    return this.conf.get(key, at);
  }

  private readonly conf = new InterfaceValues((key, at) => {
    const all = this.values.get(`net.ipv4.conf.all.${key}`) ?? CONF_DEFAULTS[key] ?? 0;
    const own = this.values.get(`net.ipv4.conf.${at.name}.${key}`);
    if (own !== undefined) return Math.max(all, own);
    const inherited = at.loopback ? undefined : this.values.get(`net.ipv4.conf.default.${key}`);
    return Math.max(all, inherited ?? CONF_DEFAULTS[key] ?? 0);
  });

  /** Do `all` and the interface both say so? (IN_DEV_ANDCONF) */
  bothSay(key: string, at: Interface): boolean {
    return this.get(`net.ipv4.conf.all.${key}`) !== 0 && this.get(`net.ipv4.conf.${at.name}.${key}`) !== 0;
  }

  /** Does the host obey redirects that come in here? One that forwards needs both settings, another needs one (IN_DEV_RX_REDIRECTS). */
  acceptsRedirects(at: Interface): boolean {
    const all = this.get('net.ipv4.conf.all.accept_redirects') !== 0;
    const own = this.get(`net.ipv4.conf.${at.name}.accept_redirects`) !== 0;
    return at.forwarding ? all && own : all || own;
  }

  /** What holds for the neighbors behind an interface: its own value, else the default. */
  ofNeighbors(key: NeighborKey, at: Interface): number {
    return this.neigh.get(key, at);
  }

  private readonly neigh = new InterfaceValues(
    (key, at) => this.values.get(`net.ipv4.neigh.${at.name}.${key}`) ?? this.number(`net.ipv4.neigh.default.${key}`),
  );
}
