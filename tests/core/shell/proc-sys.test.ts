/** Files below /proc/sys and /proc/net, as bash and Linux 6.18 have them. */
import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { Lab } from '../../support/lab';

const TOPOLOGY: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'pc1',
      kind: 'host',
      interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }, { name: 'eth1' }],
      routes: [
        { to: 'default', via: '10.0.0.2' },
        { to: '10.9.9.9/32', via: '10.0.0.2', metric: 100 },
      ],
    },
    { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] },
  ],
  links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }],
};

test.each([
  ['echo 1 > /proc/sys/net/ipv4/ip_forward; cat /proc/sys/net/ipv4/ip_forward', '1\n', 0],
  ['echo 1 >> /proc/sys/net/ipv4/ip_forward; sysctl -n net.ipv4.conf.eth0.forwarding', '1\n', 0],
  ['echo abc > /proc/sys/net/ipv4/ip_forward', 'bash: echo: write error: Invalid argument\n', 1],
  ['echo > /proc/sys/net/ipv4/ip_forward', 'bash: echo: write error: Invalid argument\n', 1],
  ['echo -n > /proc/sys/net/ipv4/ip_forward', '', 0],
  ['echo 300 > /proc/sys/net/ipv4/ip_default_ttl', 'bash: echo: write error: Invalid argument\n', 1],
  ['echo 1 > /proc/sys/net/ipv4/foo', 'bash: /proc/sys/net/ipv4/foo: No such file or directory\n', 1],
  ['echo 1 > /proc/sys/net/ipv4', 'bash: /proc/sys/net/ipv4: Is a directory\n', 1],
  ['echo 1 > /proc/net/arp', 'bash: /proc/net/arp: Permission denied\n', 1],
  ['echo pc9 > /proc/sys/kernel/hostname; hostname', 'pc9\n', 0],
  ['cat /proc/sys/net/ipv4/conf', 'cat: /proc/sys/net/ipv4/conf: Is a directory\n', 1],
])('$ %s', (line, output, status) => {
  expect(new Lab(TOPOLOGY).run('pc1', line)).toEqual({ output, status });
});

test('/proc/net/route has the routes in hexadecimal, each line 127 characters wide', () => {
  const { output } = new Lab(TOPOLOGY).run('pc1', 'cat /proc/net/route');
  const rows = [
    'Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT',
    'eth0\t00000000\t0200000A\t0003\t0\t0\t0\t00000000\t0\t0\t0',
    'eth0\t0000000A\t00000000\t0001\t0\t0\t0\t00FFFFFF\t0\t0\t0',
    'eth0\t0909090A\t0200000A\t0007\t0\t0\t100\tFFFFFFFF\t0\t0\t0',
  ];
  expect(output).toBe(rows.map((row) => `${row.padEnd(127)}\n`).join(''));
});
