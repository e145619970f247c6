/** ifup and ifdown: what happens on the wire, on the node and in the terminal. */
import { expect, test } from 'vitest';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { Lab } from '../../support/lab';

const PC1: TopologyNode = {
  id: 'pc1',
  kind: 'host',
  interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:01', addresses: ['10.0.0.1/24', '10.5.0.1/16'] }],
  routes: [
    { to: 'default', via: '10.0.0.2' },
    { to: '10.9.0.0/16', via: '10.0.0.2', metric: 5 },
  ],
  resolvers: ['10.0.0.53'],
};

function lab(more: Partial<TopologyNode> = {}, pc2 = '10.0.0.2/24'): Lab {
  const topology: Topology = {
    format: 'packetwalk',
    version: 1,
    nodes: [
      { ...PC1, ...more },
      { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:0b', addresses: [pc2] }] },
    ],
    links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }],
  };
  return new Lab(topology);
}

/** What pc1 sends: seconds since the first, operation, sender, target. */
function arpOf(lab: Lab): readonly string[] {
  const { source } = lab.session;
  const steps = Array.from({ length: source.count }, (_, i) => source.step(i + 1));
  const sent = steps.filter((step) => step.event === 'frame.send' && step.node === 'pc1');
  const first = sent[0]?.time_us ?? 0;
  return sent.map(
    (step) => `${((step.time_us - first) / 1e6).toFixed(1)} ${'info' in step.detail ? step.detail.info : ''}`,
  );
}

const print = (lab: Lab, command: string) => lab.run('pc1', command).output;

test('ifdown flushes the addresses and switches the interface off, quietly', () => {
  const at = lab();
  expect(at.run('pc1', 'ifdown eth0')).toEqual({ output: '', status: 0 });
  expect(print(at, 'ip -br addr show eth0')).toMatch(/^eth0 +DOWN +\n$/);
  expect(print(at, 'ip route')).toBe('');
  expect(at.run('pc1', 'ifdown eth0')).toEqual({ output: '', status: 0 });
});

test('ifup brings back what the file says, whatever commands made of it', () => {
  const at = lab();
  const before = ['ip addr', 'route -n', 'ip route'].map((command) => print(at, command));
  print(at, 'ip addr add 10.77.0.1/24 dev eth0');
  print(at, 'ifdown ifcfg-eth0');
  expect(at.run('pc1', 'ifup eth0')).toEqual({ output: '', status: 0 });
  expect(['ip addr', 'route -n', 'ip route'].map((command) => print(at, command))).toEqual(before);
});

test('each address is probed for two seconds, announced by a reply, and two seconds later by a request', () => {
  const at = lab({ interfaces: [{ ...PC1.interfaces[0], name: 'eth0', addresses: ['10.0.0.1/24'] }] });
  print(at, 'ifdown eth0');
  print(at, 'ifup eth0');
  print(at, 'sleep 2');
  expect(arpOf(at)).toEqual([
    '0.0 Who has 10.0.0.1? (ARP Probe)',
    '1.0 Who has 10.0.0.1? (ARP Probe)',
    '2.0 Gratuitous ARP for 10.0.0.1 (Reply)',
    '5.0 ARP Announcement for 10.0.0.1',
  ]);
});

test('an address that another host has is not taken', () => {
  const at = lab({}, '10.0.0.1/24');
  print(at, 'ifdown eth0');
  const error = 'Error, some other host (02:00:00:00:00:0B) already uses address 10.0.0.1.';
  expect(at.run('pc1', 'ifup eth0')).toEqual({
    output: `ERROR     : [/etc/sysconfig/network-scripts/ifup-eth] ${error}\n`,
    status: 1,
  });
  expect(print(at, 'ip -br addr show eth0')).toMatch(/^eth0 +UP +\n$/);
});

test('routes that are there already are said to be', () => {
  const at = lab();
  expect(at.run('pc1', 'ifup eth0')).toEqual({ output: 'RTNETLINK answers: File exists\n', status: 0 });
});

test('an interface without a file', () => {
  const at = lab();
  const missing = '/sbin/ifup: configuration for eth7 not found.\nUsage: ifup <device name>\n';
  expect(at.run('pc1', 'ifup eth7')).toEqual({ output: missing, status: 1 });
  expect(at.run('pc1', 'ifup')).toEqual({ output: 'Usage: ifup <device name>\n', status: 1 });
  expect(at.run('pc1', 'ifdown eth7')).toEqual({ output: 'usage: ifdown <configuration>\n', status: 1 });
  expect(at.run('pc1', 'ifdown')).toEqual({ output: 'usage: ifdown <configuration>\n', status: 1 });
});

test('the files say how the node began, not what it is now', () => {
  const at = lab({ interfaces: [...PC1.interfaces, { name: 'eth1', up: false }] });
  const files = ['ifcfg-eth0', 'route-eth0', 'ifcfg-eth1'].map((name) => `/etc/sysconfig/network-scripts/${name}`);
  const before = files.map((file) => print(at, `cat ${file}`));
  print(at, 'ip addr flush dev eth0');
  print(at, 'ip link set eth1 up');
  expect(files.map((file) => print(at, `cat ${file}`))).toEqual(before);
  expect(before[1]).toBe('10.9.0.0/16 via 10.0.0.2 dev eth0 metric 5\n');
  expect(before[2]).toBe('TYPE=Ethernet\nBOOTPROTO=none\nNAME=eth1\nDEVICE=eth1\nONBOOT=no\n');
});
