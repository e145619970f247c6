/** The settings under `sysctl net.ipv4`, with Linux's names and defaults; what is not set explicitly has the default. */
import { NS_PER_MS } from '../base/time';
import type { Interface } from './interface';

const REACHABLE_TIME = 'net.ipv4.neigh.default.base_reachable_time_ms';
const DEFAULT_TTL = 'net.ipv4.ip_default_ttl';

const DEFAULTS: Readonly<Record<string, number>> = {
  'net.ipv4.ip_forward': 0,
  [DEFAULT_TTL]: 64,
  'net.ipv4.icmp_echo_ignore_all': 0,
  'net.ipv4.icmp_echo_ignore_broadcasts': 1,
  'net.ipv4.icmp_errors_use_inbound_ifaddr': 0,
  'net.ipv4.icmp_ratelimit': 1000,
  'net.ipv4.icmp_ratemask': 6168,
  'net.ipv4.neigh.default.retrans_time_ms': 1000,
  [REACHABLE_TIME]: 30000,
  'net.ipv4.neigh.default.delay_first_probe_time': 5,
  'net.ipv4.neigh.default.ucast_solicit': 3,
  'net.ipv4.neigh.default.mcast_solicit': 3,
  'net.ipv4.tcp_fin_timeout': 60,
  'net.ipv4.tcp_syn_retries': 6,
  'net.ipv4.tcp_syn_linear_timeouts': 4,
  'net.ipv4.tcp_synack_retries': 5,
  'net.ipv4.tcp_retries2': 15,
  'net.ipv4.tcp_sack': 1,
  'net.ipv4.tcp_timestamps': 1,
  'net.ipv4.tcp_window_scaling': 1,
};

/** Defaults of `net.ipv4.conf.{all,default,IFACE}.*`. */
const CONF_DEFAULTS: Readonly<Record<string, number>> = {
  arp_ignore: 0,
  arp_announce: 0,
  arp_accept: 0,
  rp_filter: 0,
  forwarding: 0,
  proxy_arp: 0,
  send_redirects: 1,
  accept_redirects: 1,
  accept_local: 0,
};

type NeighborKey = 'retrans_time_ms' | 'delay_first_probe_time' | 'ucast_solicit' | 'mcast_solicit';

export class Sysctl {
  private readonly values = new Map<string, number>();
  /** `net.ipv4.ip_forward`, read for every packet. */
  forwarding = false;
  /** Is rp_filter on anywhere? */
  reverseFilter = false;
  /** Nanoseconds for which an answer to ARP is trusted; read for every packet, as is the TTL. */
  reachableTime = this.number(REACHABLE_TIME) * NS_PER_MS;
  defaultTtl = this.number(DEFAULT_TTL);

  constructor(private readonly interfaces: readonly Interface[]) {}

  /** In `given` a slash may stand for any dot, as with sysctl(8). */
  set(given: string, value: number): void {
    const name = given.replaceAll('/', '.');
    this.values.set(name, value);
    if (name === 'net.ipv4.ip_forward') this.forwarding = value !== 0;
    if (name.endsWith('.rp_filter') && value !== 0) this.reverseFilter = true;
    if (name === REACHABLE_TIME) this.reachableTime = value * NS_PER_MS;
    if (name === DEFAULT_TTL) this.defaultTtl = value;
  }

  /** An interface begins with what `conf.default` says when it is made (inetdev_init, net/ipv4/devinet.c). */
  inherit(at: Interface): void {
    const prefix = 'net.ipv4.conf.default.';
    for (const [name, value] of [...this.values]) {
      if (!name.startsWith(prefix)) continue;
      const own = `net.ipv4.conf.${at.name}.${name.slice(prefix.length)}`;
      if (!this.values.has(own)) this.set(own, value);
    }
  }

  /** The value, or null where Linux has no such key. */
  get(name: string): number | null {
    const set = this.values.get(name);
    if (set !== undefined) return set;
    const conf = /^net\.ipv4\.conf\.(.+)\.([a-z_]+)$/.exec(name);
    if (conf !== null) {
      if (name === 'net.ipv4.conf.all.accept_redirects') return this.forwarding ? 0 : 1;
      const known = conf[1] === 'all' || conf[1] === 'default' || this.interfaces.some((one) => one.name === conf[1]);
      if (!known) return null;
      if (conf[2] === 'forwarding') return this.forwarding ? 1 : 0;
      return CONF_DEFAULTS[conf[2] as string] ?? null;
    }
    const neighbor = /^net\.ipv4\.neigh\.(.+)\.([a-z_]+)$/.exec(name);
    const at = this.interfaces.find((one) => one.name === neighbor?.[1]);
    if (at !== undefined) return this.get(`net.ipv4.neigh.default.${neighbor?.[2]}`);
    return DEFAULTS[name] ?? null;
  }

  number(name: keyof typeof DEFAULTS & string): number {
    return this.values.get(name) ?? (DEFAULTS[name] as number);
  }

  /** The larger of `all` and the interface's own value (IN_DEV_MAXCONF, include/linux/inetdevice.h). */
  ofInterface(key: string, at: Interface): number {
    const all = this.values.get(`net.ipv4.conf.all.${key}`) ?? CONF_DEFAULTS[key] ?? 0;
    const own = this.values.get(`net.ipv4.conf.${at.name}.${key}`) ?? CONF_DEFAULTS[key] ?? 0;
    return Math.max(all, own);
  }

  /** Does the host obey redirects that come in here? One that forwards needs both settings, another needs one (IN_DEV_RX_REDIRECTS). */
  acceptsRedirects(at: Interface): boolean {
    const all = this.get('net.ipv4.conf.all.accept_redirects') !== 0;
    const own = this.get(`net.ipv4.conf.${at.name}.accept_redirects`) !== 0;
    return this.forwarding ? all && own : all || own;
  }

  /** What holds for the neighbors behind an interface: its own value, else the default. */
  ofNeighbors(key: NeighborKey, at: Interface): number {
    return this.values.get(`net.ipv4.neigh.${at.name}.${key}`) ?? this.number(`net.ipv4.neigh.default.${key}`);
  }
}
