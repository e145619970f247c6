/** Words for the console's Tab key. */
import { COMMAND_NAMES } from './start-command';

const FILES = [
  '/etc/hosts',
  '/etc/hostname',
  '/etc/resolv.conf',
  '/etc/sysconfig/network-scripts/ifcfg-',
  '/etc/sysconfig/network-scripts/route-',
  '/proc/net/arp',
  '/proc/net/route',
  '/proc/sys/net/ipv4/ip_forward',
];
const ROUTE = ['default', 'via', 'dev', 'metric', 'src', 'proto', 'scope', 'onlink'];
const ADDRESS = ['dev', 'brd', 'peer', 'label', 'scope'];
const NEIGHBOR = ['dev', 'lladdr', 'nud'];
const VIRTUAL = ['-t', '-u', '-s', '-p'];
const REAL = ['-t', '-u', '-r', '-m', '-g', '-i', '-w'];
const SETTINGS = [
  'net.ipv4.ip_forward',
  'net.ipv4.ip_default_ttl',
  'net.ipv4.conf.all.rp_filter',
  'net.ipv4.conf.all.arp_ignore',
  'net.ipv4.conf.all.arp_announce',
  'net.ipv4.icmp_echo_ignore_all',
];

/** What may follow a command, by the words before: the longest key that fits counts. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  arp: ['-a', '-an', '-n', '-i', '-v', '-s', '-d'],
  bridge: ['fdb', 'link', 'vlan'],
  'bridge fdb': ['show'],
  'bridge fdb show': ['br', 'dev', 'dynamic'],
  'bridge link': ['show'],
  'bridge vlan': ['show'],
  cat: FILES,
  curl: ['-v', '-s', '-o', '-i', '-I', '-m', 'http://'],
  exec: ['8<>', '8>&-'],
  'exec 8<>': ['/dev/tcp/'],
  dhclient: ['-v', '-r', '-1'],
  dig: ['+short', '+noall', '+answer', '-x', '-p', '+tries=1', '+time=1'],
  grep: ['-i', '-v', '-c', '-n'],
  hostname: ['-s', '-f', '-I'],
  ifconfig: ['-a', '-s', 'broadcast', 'down', 'hw', 'mtu', 'netmask', 'up'],
  ip: ['addr', 'link', 'neigh', 'route', '-br'],
  'ip addr': ['add', 'del', 'flush', 'replace', 'show'],
  'ip addr add': ADDRESS,
  'ip addr replace': ADDRESS,
  'ip addr del': ['dev'],
  'ip addr flush': ['dev', 'to', 'scope', 'label'],
  'ip addr show': ['dev', 'up', 'to', 'scope', 'label'],
  'ip link': ['set', 'show'],
  'ip link set': ['dev', 'up', 'down', 'mtu', 'address'],
  'ip link show': ['dev', 'up'],
  'ip neigh': ['add', 'change', 'del', 'flush', 'get', 'replace', 'show'],
  'ip neigh add': NEIGHBOR,
  'ip neigh change': NEIGHBOR,
  'ip neigh replace': NEIGHBOR,
  'ip neigh del': ['dev'],
  'ip neigh flush': ['all', 'dev', 'nud', 'to'],
  'ip neigh show': ['dev', 'nud', 'to'],
  'ip route': ['add', 'append', 'change', 'del', 'flush', 'get', 'replace', 'show'],
  'ip route add': ROUTE,
  'ip route append': ROUTE,
  'ip route change': ROUTE,
  'ip route del': ROUTE,
  'ip route replace': ROUTE,
  'ip route flush': ['default', 'dev', 'proto', 'scope', 'via'],
  'ip route show': ['default', 'dev', 'proto', 'scope', 'via', 'match', 'root'],
  'ip route get': ['from', 'iif', 'oif'],
  ipvsadm: ['-Ln', '-Lnc', '-A', '-E', '-D', '-C', '-a', '-e', '-d', '-Z', '-S', '-L'],
  'ipvsadm -A': VIRTUAL,
  'ipvsadm -E': VIRTUAL,
  'ipvsadm -D': ['-t', '-u'],
  'ipvsadm -a': REAL,
  'ipvsadm -e': REAL,
  'ipvsadm -d': ['-t', '-u', '-r'],
  'ipvsadm -L': ['-n', '-c', '--stats', '--timeout', '--persistent-conn', '--thresholds'],
  nc: ['-u', '-l', '-w', '-v', '-z', '-p', '-n', '-q'],
  nslookup: ['-type='],
  netstat: ['-natp', '-tln', '-rn'],
  ping: ['-c', '-s', '-t', '-I', '-i', '-W', '-w', '-n', '-q'],
  route: ['-n', 'add', 'del'],
  'route add': ['-net', '-host', 'default', 'netmask', 'gw', 'metric', 'dev'],
  'route del': ['-net', '-host', 'default', 'netmask', 'gw', 'metric', 'dev'],
  ss: ['-tan', '-tln', '-tanp', '-uan'],
  sysctl: ['-a', '-n', '-r', '-w', ...SETTINGS],
  'sysctl -w': SETTINGS.map((name) => `${name}=`),
  arping: ['-I', '-c', '-f', '-D', '-U', '-A'],
  traceroute: ['-n', '-I', '-m', '-q', '-w'],
};

/** The words that may stand at the end of `line`, each beginning with its unfinished last word; sorted, without repeats. */
export function completionsOf(line: string): readonly string[] {
  const command = line.slice(line.lastIndexOf('|') + 1).trimStart();
  const words = command.split(/\s+/);
  const unfinished = words.pop() ?? '';
  if (words.length === 0) return COMMAND_NAMES.filter((name) => name.startsWith(unfinished));
  for (let length = words.length; length > 0; length--) {
    const next = NEXT[words.slice(0, length).join(' ')];
    if (next !== undefined) return next.filter((word) => word.startsWith(unfinished)).toSorted();
  }
  return [];
}
