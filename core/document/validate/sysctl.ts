/** Kernel settings: Linux's own names, whole numbers for those that the simulator knows, anything for the rest. */

import { shortened, shownValue } from '../diagnostic';
import { type Check, isObject, tableOf, wholeNumberBetween } from './checks';
import { place, type Report } from './report';
import { hasInterface, type NodeSurvey } from './survey';

/** The directories of /proc/sys. */
const SYSCTL_NAME = /^(abi|crypto|debug|dev|fs|kernel|net|sunrpc|user|vm)([./][^\s./]+)+$/;

const INT_MIN = -0x80000000;
const INT_MAX = 0x7fffffff;
/** Ranges of net/ipv4/sysctl_net_ipv4.c and net/core/neighbour.c; settings of an interface stand without its name. */
const RANGES: { readonly [name: string]: readonly [number, number] } = {
  'net.ipv4.ip_forward': [INT_MIN, INT_MAX],
  'net.ipv4.ip_default_ttl': [1, 255],
  'net.ipv4.icmp_errors_use_inbound_ifaddr': [0, 1],
  'net.ipv4.tcp_fin_timeout': [INT_MIN, INT_MAX],
  'net.ipv4.tcp_syn_retries': [1, 127],
  'net.ipv4.conf.arp_ignore': [INT_MIN, INT_MAX],
  'net.ipv4.conf.arp_announce': [INT_MIN, INT_MAX],
  'net.ipv4.conf.rp_filter': [INT_MIN, INT_MAX],
  'net.ipv4.neigh.retrans_time_ms': [0, INT_MAX],
  'net.ipv4.neigh.ucast_solicit': [0, INT_MAX],
  'net.ipv4.neigh.mcast_solicit': [0, INT_MAX],
};

const isNumberOrText: Check = (value, at, report) => {
  if (typeof value === 'number' || typeof value === 'string') return true;
  report.add(at, 'wrong-shape', { value: shownValue(value), expected: 'number' });
  return false;
};

export interface SysctlName {
  /** With dots, and without the interface: "net.ipv4.conf.rp_filter". */
  readonly setting: string;
  /** "all", "default" or an interface's name; null where the setting has none. */
  readonly interface: string | null;
}

/**
 * Takes a name apart: "net.ipv4.conf.eth0.rp_filter" is `rp_filter` of eth0. A slash stands for a dot inside an interface
 * name, or all separators are slashes (sysctl(8)).
 */
export function parseSysctlName(name: string): SysctlName | null {
  if (!SYSCTL_NAME.test(name)) return null;
  const slashed = name.indexOf('/') !== -1 && name.indexOf('/') < (name.indexOf('.') + 1 || name.length + 1);
  const dotted = slashed ? name.replace(/[./]/g, (mark) => (mark === '/' ? '.' : '/')) : name;
  const perInterface = /^(net\.ipv4\.(?:conf|neigh))\.(.+)\.([^.]+)$/.exec(dotted);
  if (perInterface === null) return { setting: dotted, interface: null };
  const [, directory, interfaceName, setting] = perInterface;
  return { setting: `${directory}.${setting}`, interface: (interfaceName as string).replaceAll('/', '.') };
}

export const isSysctlTable: Check = tableOf(
  (name, at, report) => {
    if (parseSysctlName(name) !== null) return true;
    report.add(at, 'not-sysctl', { name: shortened(name) });
    return false;
  },
  (value, at, report) => {
    const range = RANGES[parseSysctlName(at.step as string)?.setting ?? ''];
    if (range === undefined) return isNumberOrText(value, at, report);
    const number = typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
    return wholeNumberBetween(...range)(number, at, report);
  },
);

/** Settings of interfaces that the node does not have would be "No such file or directory". */
export function checkSysctl(node: NodeSurvey, report: Report): void {
  const { sysctl } = node.raw;
  if (!isObject(sysctl)) return;
  for (const name of Object.keys(sysctl)) {
    const interfaceName = parseSysctlName(name)?.interface ?? null;
    if (interfaceName === null || interfaceName === 'all' || interfaceName === 'default') continue;
    if (hasInterface(node, interfaceName)) continue;
    report.add(place(place(node.at, 'sysctl'), name), 'sysctl-interface-missing', {
      name: shortened(name),
      interface: shortened(interfaceName),
    });
  }
}
