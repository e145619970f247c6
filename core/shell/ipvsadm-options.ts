/** The options of ipvsadm 1.31 and which of them go together (options_table, commands_v_options). */
import type { PoptOption } from './popt';

export const OPTIONS: readonly PoptOption[] = [
  { long: 'add-service', short: 'A' },
  { long: 'edit-service', short: 'E' },
  { long: 'delete-service', short: 'D' },
  { long: 'clear', short: 'C' },
  { long: 'list', short: 'L' },
  { long: 'list', short: 'l' },
  { long: 'zero', short: 'Z' },
  { long: 'add-server', short: 'a' },
  { long: 'edit-server', short: 'e' },
  { long: 'delete-server', short: 'd' },
  { long: 'set' },
  { long: 'help', short: 'h' },
  { long: 'version', short: 'v' },
  { long: 'restore', short: 'R' },
  { long: 'save', short: 'S' },
  { long: 'start-daemon', value: 'required' },
  { long: 'stop-daemon', value: 'required' },
  { long: 'tcp-service', short: 't', value: 'required' },
  { long: 'udp-service', short: 'u', value: 'required' },
  { long: 'sctp-service', value: 'required' },
  { long: 'fwmark-service', short: 'f', value: 'required' },
  { long: 'scheduler', short: 's', value: 'required' },
  { long: 'persistent', short: 'p', value: 'optional' },
  { long: 'netmask', short: 'M', value: 'required' },
  { long: 'real-server', short: 'r', value: 'required' },
  { long: 'masquerading', short: 'm' },
  { long: 'ipip', short: 'i' },
  { long: 'gatewaying', short: 'g' },
  { long: 'weight', short: 'w', value: 'required' },
  { long: 'u-threshold', short: 'x', value: 'required' },
  { long: 'l-threshold', short: 'y', value: 'required' },
  { long: 'numeric', short: 'n' },
  { long: 'connection', short: 'c' },
  { long: 'mcast-interface', value: 'required' },
  { long: 'syncid', value: 'required' },
  { long: 'timeout' },
  { long: 'daemon' },
  { long: 'stats' },
  { long: 'rate' },
  { long: 'thresholds' },
  { long: 'persistent-conn' },
  { long: 'nosort' },
  { long: 'sort' },
  { long: 'exact', short: 'X' },
  { long: 'ipv6', short: '6' },
  { long: 'ops', short: 'o' },
  { long: 'pe', value: 'required' },
  { long: 'sched-flags', short: 'b', value: 'required' },
  { long: 'tun-info' },
  { long: 'tun-type', value: 'required' },
  { long: 'tun-port', value: 'required' },
  { long: 'tun-nocsum' },
  { long: 'tun-csum' },
  { long: 'tun-remcsum' },
];

/** Options that count as one (optnames); others are called as they are. */
export const KIND_OF: Readonly<Record<string, string>> = {
  'tcp-service': 'service-address',
  'udp-service': 'service-address',
  'sctp-service': 'service-address',
  'fwmark-service': 'service-address',
  masquerading: 'forwarding-method',
  ipip: 'forwarding-method',
  gatewaying: 'forwarding-method',
};

/** In the order in which they are checked. */
const KINDS = [
  'numeric',
  'connection',
  'service-address',
  'scheduler',
  'persistent',
  'netmask',
  'real-server',
  'forwarding-method',
  'weight',
  'u-threshold',
  'l-threshold',
  'mcast-interface',
  'timeout',
  'daemon',
  'stats',
  'rate',
  'thresholds',
  'persistent-conn',
  'nosort',
  'syncid',
  'exact',
  'ops',
  'pe',
  'sched-flags',
  'tun-info',
  'tun-type',
  'tun-port',
  'tun-nocsum',
  'tun-csum',
  'tun-remcsum',
] as const;

interface Rules {
  readonly needs?: readonly string[];
  readonly may?: readonly string[];
  /** One of them at most. */
  readonly one?: readonly string[];
}

const SERVICE: Rules = {
  needs: ['service-address'],
  may: ['scheduler', 'persistent', 'netmask', 'ops', 'pe', 'sched-flags'],
};
const SERVER: Rules = {
  needs: ['service-address', 'real-server'],
  may: [
    'forwarding-method',
    'weight',
    'u-threshold',
    'l-threshold',
    'tun-type',
    'tun-port',
    'tun-nocsum',
    'tun-csum',
    'tun-remcsum',
  ],
};

const RULES = {
  'add-service': SERVICE,
  'edit-service': SERVICE,
  'delete-service': { needs: ['service-address'] },
  flush: {},
  list: {
    may: ['numeric', 'stats', 'rate', 'thresholds', 'persistent-conn', 'nosort', 'syncid', 'exact', 'tun-info'],
    one: ['connection', 'service-address', 'timeout', 'daemon'],
  },
  'add-server': SERVER,
  'delete-server': { needs: ['service-address', 'real-server'] },
  'edit-server': SERVER,
  set: {},
  restore: {},
  save: { may: ['numeric'] },
  zero: { may: ['service-address'] },
} satisfies Readonly<Record<string, Rules>>;

export type IpvsadmCommand = keyof typeof RULES;

/** What is wrong with the options of a command, or null (generic_opt_check). `given`: kinds. */
export function misuse(command: IpvsadmCommand, given: ReadonlySet<string>): string | null {
  const { needs = [], may = [], one = [] }: Rules = RULES[command];
  let before: string | null = null;
  for (const kind of KINDS) {
    if (!given.has(kind)) {
      if (needs.includes(kind)) return `You need to supply the '${kind}' option for the '${command}' command`;
      continue;
    }
    if (one.includes(kind)) {
      if (before !== null)
        return `The option '${kind}' conflicts with the '${before}' option in the '${command}' command`;
      before = kind;
    } else if (!needs.includes(kind) && !may.includes(kind)) {
      return `Illegal '${kind}' option with the '${command}' command`;
    }
  }
  return null;
}
