import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { LinuxViews } from '../../../core/session/linux-view';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'pc1',
      kind: 'host',
      interfaces: [{ name: 'eth0', mac: '02:00:00:00:01:01', addresses: ['192.168.10.72/24'] }],
      routes: [{ to: 'default', via: '192.168.10.2', dev: 'eth0' }],
      neighbors: [{ ip: '192.168.10.2', mac: '02:00:00:00:02:01', dev: 'eth0' }],
      resolvers: ['192.168.10.53'],
      hosts: { 'printer.lan': '192.168.10.9' },
      sysctl: { 'net.ipv4.conf.all.rp_filter': 1 },
      services: [{ type: 'http' }],
    },
    { id: 'sw1', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2', vlan: 20 }] },
  ],
  links: [{ ends: ['pc1:eth0', 'sw1:p1'] }],
};

const partsOf = (node: string) => new Map(new LinuxViews().of(NETWORK, node)?.map(({ title, text }) => [title, text]));

test('a host’s files and commands show what the document says', () => {
  const parts = partsOf('pc1');
  expect([...parts.keys()]).toEqual([
    '/etc/hostname',
    '/etc/sysconfig/network-scripts/ifcfg-eth0',
    '/etc/resolv.conf',
    '/etc/hosts',
    'ip addr',
    'route -n',
    'arp -an',
    'ss -tan',
    'ss -uan',
    'sysctl net.ipv4.ip_forward net.ipv4.conf.all.rp_filter',
  ]);
  expect(parts.get('/etc/sysconfig/network-scripts/ifcfg-eth0')).toContain(
    'IPADDR=192.168.10.72\nNETMASK=255.255.255.0',
  );
  expect(parts.get('/etc/resolv.conf')).toBe('nameserver 192.168.10.53\n');
  expect(parts.get('ip addr')).toContain('inet 192.168.10.72/24');
  expect(parts.get('ip addr')).toContain('state UP');
  expect(parts.get('route -n')).toMatch(/^0\.0\.0\.0 +192\.168\.10\.2 /m);
  expect(parts.get('arp -an')).toContain('192.168.10.2');
  expect(parts.get('ss -tan')).toContain('LISTEN');
  expect(parts.get('sysctl net.ipv4.ip_forward net.ipv4.conf.all.rp_filter')).toBe(
    'net.ipv4.ip_forward = 0\nnet.ipv4.conf.all.rp_filter = 1\n',
  );
});

test('a switch has its bridge to look at', () => {
  const parts = partsOf('sw1');
  expect([...parts.keys()]).toEqual(['bridge link show', 'bridge vlan show', 'bridge fdb show']);
  expect(parts.get('bridge link show')).toContain('p1');
});

test('a node that is not there has nothing', () => {
  expect(new LinuxViews().of(NETWORK, 'nobody')).toBeNull();
});
