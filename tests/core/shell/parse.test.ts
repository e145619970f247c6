import { expect, test } from 'vitest';
import { completionsOf } from '../../../core/shell/completions';
import { HELP_TEXTS } from '../../../core/shell/help-texts';
import { parseCommandLine } from '../../../core/shell/parse';
import { COMMAND_NAMES, startCommand } from '../../../core/shell/start-command';
import type { CommandList } from '../../../core/shell/syntax';
import { FakeOs } from '../../support/fake-os';

/** Words without their quotes. */
function shown({ pipeline }: CommandList[number]): readonly (readonly string[])[] {
  return pipeline.commands.map((command) =>
    (command.kind === 'simple' ? command.words : []).map((word) =>
      word.map((part) => (part.kind === 'text' ? part.text : `<${part.kind}>`)).join(''),
    ),
  );
}

test.each([
  ['  ping -c 1  10.0.0.1 ', [['ping', '-c', '1', '10.0.0.1']]],
  [`echo 'a  b' "c \\"d\\" \\n" e\\ f ''`, [['echo', 'a  b', 'c "d" \\n', 'e f', '']]],
  [
    'echo hi|nc -u 10.0.0.1 9',
    [
      ['echo', 'hi'],
      ['nc', '-u', '10.0.0.1', '9'],
    ],
  ],
  ['echo a#b # no more', [['echo', 'a#b']]],
  [`echo "a|b"'|'\\|`, [['echo', 'a|b||']]],
  ['', []],
  ['   # nothing', []],
])('%j', (line, commands) => {
  const parsed = parseCommandLine(line);
  expect(parsed.ok && parsed.value.map(shown)).toEqual(commands.length === 0 ? [] : [commands]);
});

test.each([
  ['echo "abc', 'unexpected EOF while looking for matching `"\''],
  ["echo 'abc", "unexpected EOF while looking for matching `''"],
  ['| ls', "syntax error near unexpected token `|'"],
  ['echo a;; echo b', "syntax error near unexpected token `;;'"],
  ['; echo', "syntax error near unexpected token `;'"],
  ['&& echo', "syntax error near unexpected token `&&'"],
  ['echo a | | b', "syntax error near unexpected token `|'"],
  ['echo a >', "syntax error near unexpected token `newline'"],
  ['echo a >; b', "syntax error near unexpected token `;'"],
  ['echo a & b', '"&" within a line is not simulated'],
  ['case a in a) echo b;; esac', '"case" is not simulated'],
  ['()', "syntax error near unexpected token `)'"],
  ['(echo a', 'syntax error: unexpected end of file'],
  ['echo a)', "syntax error near unexpected token `)'"],
  ['for i in 1 2; do echo $i', 'syntax error: unexpected end of file'],
  ['for i in 1; echo $i; done', "syntax error near unexpected token `echo'"],
  ['for 1 in a; do echo; done', "`1': not a valid identifier"],
  ['if true; then; fi', "syntax error near unexpected token `;'"],
  ['if true; then fi', "syntax error near unexpected token `fi'"],
  ['if true; then echo a', 'syntax error: unexpected end of file'],
  ['done', "syntax error near unexpected token `done'"],
  ['{ echo a', 'syntax error: unexpected end of file'],
  ['echo a &&', 'syntax error: unexpected end of file'],
  ['echo $(a', "unexpected EOF while looking for matching `)'"],
  ['echo `a', "unexpected EOF while looking for matching ``'"],
  ['cat << end', 'here-documents are not simulated'],
  ['echo a |', 'syntax error: unexpected end of file'],
])('%j is refused', (line, error) => {
  expect(parseCommandLine(line)).toEqual({ ok: false, error });
  const os = new FakeOs().run(startCommand(line));
  expect([os.output, os.status]).toEqual([`bash: ${error}\n`, 2]);
});

const HOST = {
  hostname: 'web.lan',
  interfaces: [
    { name: 'eth0', addresses: ['192.168.10.72/24', '10.9.9.9/16'] },
    { name: 'eth1', up: false, carrier: false },
  ],
  routes: [['default', '192.168.10.2', 'eth0']] as const,
  neighbors: [
    ['192.168.10.2', '02:00:00:00:00:02', 'eth0', 'REACHABLE'],
    ['10.9.0.1', null, 'eth1', 'FAILED'],
  ] as const,
  hosts: { 'printer.lan': '192.168.10.9' },
  resolvers: ['8.8.8.8', '8.8.4.4'],
  sysctl: { 'net.ipv4.ip_forward': '0', 'net.ipv4.ip_default_ttl': '64' },
};

test.each([
  ['foo', 127, 'bash: foo: command not found\n'],
  ["''", 127, 'bash: : command not found\n'],
  ['./foo', 127, 'bash: ./foo: No such file or directory\n'],
  ['/bin/echo hi', 0, 'hi\n'],
  ['', 0, ''],
  ['echo -n hi  there', 0, 'hi there'],
  [`echo -e 'a\\tb'`, 0, 'a\tb\n'],
  ['hostname', 0, 'web.lan\n'],
  ['hostname -s', 0, 'web\n'],
  ['hostname -I', 0, '192.168.10.72 10.9.9.9 \n'],
  ['sysctl net.ipv4.ip_forward', 0, 'net.ipv4.ip_forward = 0\n'],
  ['sysctl -n net/ipv4/ip_default_ttl', 0, '64\n'],
  ['sysctl net.ipv4.foo', 1, 'sysctl: cannot stat /proc/sys/net/ipv4/foo: No such file or directory\n'],
  ['cat /etc/resolv.conf', 0, 'nameserver 8.8.8.8\nnameserver 8.8.4.4\n'],
  ['cat /etc/hosts', 0, '127.0.0.1   localhost\n192.168.10.72 web.lan\n192.168.10.9 printer.lan\n'],
  ['cat -n /etc/hostname', 0, '     1\tweb.lan\n'],
  ['cat /etc/nonexist', 1, 'cat: /etc/nonexist: No such file or directory\n'],
  ['cat /etc', 1, 'cat: /etc: Is a directory\n'],
  [
    'cat /etc/sysconfig/network-scripts/ifcfg-eth0',
    0,
    'TYPE=Ethernet\nBOOTPROTO=static\nNAME=eth0\nDEVICE=eth0\nONBOOT=yes\nIPADDR=192.168.10.72\nNETMASK=255.255.255.0\n' +
      'IPADDR1=10.9.9.9\nNETMASK1=255.255.0.0\nGATEWAY=192.168.10.2\nDNS1=8.8.8.8\nDNS2=8.8.4.4\n',
  ],
  [
    'cat /etc/sysconfig/network-scripts/ifcfg-eth1',
    0,
    'TYPE=Ethernet\nBOOTPROTO=none\nNAME=eth1\nDEVICE=eth1\nONBOOT=no\n',
  ],
  ['arp -an | grep eth0', 0, '? (192.168.10.2) at 02:00:00:00:00:02 [ether] on eth0\n'],
  ['arp -an | grep eth7', 1, ''],
  ['arp -an | grep -v eth0 | cat -n', 0, '     1\t? (10.9.0.1) at <incomplete> on eth1\n'],
  ['echo a | foo', 127, 'bash: foo: command not found\n'],
])('$ %s', (line, status, output) => {
  const os = new FakeOs(HOST).run(startCommand(line));
  expect(os.output).toBe(output);
  expect(os.status).toBe(status);
});

test.each([
  'ping -Z 10.0.0.1',
  'ping -A 10.0.0.1',
  'traceroute -T 10.0.0.1',
  'arp -z',
  'route -z',
  'ip -z route',
  'ifconfig -z',
  'hostname -z',
  'sysctl -z',
  'cat -z /etc/hosts',
  'grep -z x',
  'ip addr add 10.0.0.1/24 dev eth0 noprefixroute',
  'ip link set eth0 promisc on',
  'ip route add 10.0.0.0/8 nexthop via 10.0.0.2',
  'ifconfig eth0 promisc',
])('%s: an option or change that is not there ends with status 2 and says so', (line) => {
  const os = new FakeOs(HOST).run(startCommand(line));
  expect(os.status).toBe(2);
  expect(os.output).toMatch(/invalid option|not simulated|Bad option|is unknown|not recognised/);
});

test.each([
  ['ip route get 8.8.8.8', '8.8.8.8 via 192.168.10.2 dev eth0 src 192.168.10.72 uid 0 \n    cache \n'],
  ['ip route get 192.168.10.72', 'local 192.168.10.72 dev lo src 192.168.10.72 uid 0 \n    cache <local> \n'],
  ['ip route get 192.168.10.9', '192.168.10.9 dev eth0 src 192.168.10.72 uid 0 \n    cache \n'],
  ['ip r get 8.8.8.8 from 10.9.9.9', '8.8.8.8 from 10.9.9.9 via 192.168.10.2 dev eth0 uid 0 \n    cache \n'],
  ['ip route get 8.8.8.8 from 1.2.3.4', 'RTNETLINK answers: Network is unreachable\n'],
  ['ip route get 8.8.8.8 oif nodev', 'Cannot find device "nodev"\n'],
  ['ip route get', 'need at least a destination address\n'],
  ['ip route get foo', 'Error: any valid prefix is expected rather than "foo".\n'],
])('%s', (line, output) => {
  expect(new FakeOs(HOST).run(startCommand(line)).output).toBe(output);
});

test('every command has a help text in both languages, and help lists it', () => {
  expect(Object.keys(HELP_TEXTS).toSorted()).toEqual(COMMAND_NAMES);
  for (const text of Object.values(HELP_TEXTS)) expect([text.en, text.zh].every((one) => one.length > 3)).toBe(true);
  const { output } = new FakeOs().run(startCommand('help'));
  for (const name of COMMAND_NAMES) expect(output).toMatch(new RegExp(`^${name} +\\S`, 'm'));
});

test('completions', () => {
  expect(completionsOf('tra')).toEqual(['traceroute']);
  expect(completionsOf('ip ro')).toEqual(['route']);
  expect(completionsOf('ip route d')).toEqual(['del']);
  expect(completionsOf('arp -an | gr')).toEqual(['grep']);
  expect(completionsOf('foo ')).toEqual([]);
});
