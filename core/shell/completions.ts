/** Words for the console's Tab key. */
import { COMMAND_NAMES } from './start-command';

const FILES = ['/etc/hosts', '/etc/hostname', '/etc/resolv.conf', '/etc/sysconfig/network-scripts/ifcfg-'];

/** What may follow a command, by the words before: the longest key that fits counts. */
const NEXT: Readonly<Record<string, readonly string[]>> = {
  arp: ['-a', '-an', '-n', '-i', '-v'],
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
  ifconfig: ['-a', '-s'],
  ip: ['addr', 'link', 'neigh', 'route', '-br'],
  'ip addr': ['show'],
  'ip link': ['show'],
  'ip neigh': ['show'],
  'ip neigh show': ['dev'],
  'ip route': ['add', 'del', 'get', 'replace', 'show'],
  'ip route add': ['default', 'via', 'dev', 'metric'],
  'ip route del': ['default', 'via', 'dev', 'metric'],
  'ip route replace': ['default', 'via', 'dev', 'metric'],
  'ip route get': ['from', 'oif'],
  nc: ['-u', '-l', '-w', '-v', '-z', '-p', '-n', '-q'],
  nslookup: ['-type='],
  netstat: ['-natp', '-tln', '-rn'],
  ping: ['-c', '-s', '-t', '-I', '-i', '-W', '-w', '-n', '-q'],
  route: ['-n', 'add', 'del'],
  'route add': ['-net', '-host', 'default', 'netmask', 'gw', 'metric', 'dev'],
  'route del': ['-net', '-host', 'default', 'netmask', 'gw', 'metric', 'dev'],
  ss: ['-tan', '-tln', '-tanp', '-uan'],
  sysctl: ['net.ipv4.ip_forward', 'net.ipv4.ip_default_ttl', 'net.ipv4.conf.all.rp_filter', '-n'],
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
