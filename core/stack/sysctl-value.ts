/** Whole numbers as a file under /proc/sys takes them (proc_dointvec_minmax, kernel/sysctl.c), and which ones each setting takes. */

const INT: Range = [-0x80000000, 0x7fffffff];
const NOT_NEGATIVE: Range = [0, 0x7fffffff];
const BIT: Range = [0, 1];
const BYTE: Range = [0, 255];

export type Range = readonly [number, number];

/** Settings of interfaces and neighbors stand without the interface: "conf.rp_filter". Any other takes every int. */
const RANGES: Readonly<Record<string, Range>> = {
  'net.ipv4.ip_default_ttl': [1, 255],
  'net.ipv4.icmp_echo_ignore_all': BIT,
  'net.ipv4.icmp_echo_ignore_broadcasts': BIT,
  'net.ipv4.icmp_errors_use_inbound_ifaddr': BIT,
  'net.ipv4.icmp_ratelimit': NOT_NEGATIVE,
  'net.ipv4.icmp_msgs_burst': NOT_NEGATIVE,
  'net.ipv4.icmp_msgs_per_sec': NOT_NEGATIVE,
  'net.ipv4.ip_no_pmtu_disc': [0, 3],
  'net.ipv4.tcp_syn_retries': [1, 127],
  'net.ipv4.tcp_syn_linear_timeouts': [0, 127],
  'net.ipv4.tcp_synack_retries': BYTE,
  'net.ipv4.tcp_retries2': BYTE,
  'net.ipv4.tcp_slow_start_after_idle': BYTE,
  'net.ipv4.tcp_sack': BYTE,
  'net.ipv4.tcp_timestamps': BYTE,
  'net.ipv4.tcp_window_scaling': BYTE,
  'neigh.retrans_time_ms': NOT_NEGATIVE,
  'neigh.base_reachable_time_ms': NOT_NEGATIVE,
  'neigh.delay_first_probe_time': NOT_NEGATIVE,
  'neigh.ucast_solicit': NOT_NEGATIVE,
  'neigh.proxy_delay': NOT_NEGATIVE,
  'neigh.mcast_solicit': NOT_NEGATIVE,
};

export function rangeOf(key: string): Range {
  return RANGES[key] ?? INT;
}

/**
 * The first number in the text: decimal, 0x… or 0…, with white space around it. 'nothing' where nothing at all was written, null where
 * it is no number or out of range.
 */
export function readInteger(text: string, [least, most]: Range): number | 'nothing' | null {
  if (text === '') return 'nothing';
  const match = /^\s*(-?)(0x[0-9a-f]+|[0-9]+)(?=\s|\0|$)/i.exec(text);
  if (match === null) return null;
  const [, sign, digits = ''] = match;
  const octal = /^0\d/.test(digits);
  if (octal && /[89]/.test(digits)) return null;
  const size = octal ? Number.parseInt(digits, 8) : Number(digits);
  const value = sign === '-' && size !== 0 ? -size : size;
  return value < least || value > most ? null : value;
}
