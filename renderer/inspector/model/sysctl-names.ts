/** Settings that the simulator follows, each with a value to begin with: Linux's own, or the one that turns it on. */
export interface KnownSetting {
  readonly name: string;
  /** Its sentence in `renderer/i18n/settings.ts`. */
  readonly key:
    | 'arp_ignore'
    | 'arp_announce'
    | 'rp_filter'
    | 'icmp_errors'
    | 'default_ttl'
    | 'retrans_time'
    | 'ucast_solicit'
    | 'mcast_solicit'
    | 'fin_timeout'
    | 'syn_retries';
  readonly value: number;
}

export const KNOWN_SETTINGS: readonly KnownSetting[] = [
  { name: 'net.ipv4.conf.all.rp_filter', key: 'rp_filter', value: 1 },
  { name: 'net.ipv4.conf.all.arp_ignore', key: 'arp_ignore', value: 1 },
  { name: 'net.ipv4.conf.all.arp_announce', key: 'arp_announce', value: 2 },
  { name: 'net.ipv4.ip_default_ttl', key: 'default_ttl', value: 64 },
  { name: 'net.ipv4.icmp_errors_use_inbound_ifaddr', key: 'icmp_errors', value: 1 },
  { name: 'net.ipv4.neigh.default.retrans_time_ms', key: 'retrans_time', value: 1000 },
  { name: 'net.ipv4.neigh.default.ucast_solicit', key: 'ucast_solicit', value: 3 },
  { name: 'net.ipv4.neigh.default.mcast_solicit', key: 'mcast_solicit', value: 3 },
  { name: 'net.ipv4.tcp_fin_timeout', key: 'fin_timeout', value: 60 },
  { name: 'net.ipv4.tcp_syn_retries', key: 'syn_retries', value: 6 },
];
