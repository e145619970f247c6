/** What cannot be recorded on every kernel: VLANs, IP-in-IP tunnels, dummies, a switch that filters by VLAN. Bridges and VXLAN: tests/differential. */
import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { runScript } from '../../support/run-script';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'a',
      kind: 'host',
      interfaces: [
        { name: 'eth0', mac: '02:00:00:00:00:01', addresses: ['10.0.1.1/24'] },
        { name: 'eth0.10', type: 'vlan', parent: 'eth0', vlan: 10, mac: '02:00:00:00:00:02' },
        { name: 'tun0', type: 'ipip', local: '10.0.1.1', remote: '10.0.2.1', addresses: ['172.16.0.1/24'] },
        { name: 'tun1', type: 'ipip', local: '10.0.1.1' },
        { name: 'd0', type: 'dummy', mac: '02:00:00:00:00:03' },
      ],
    },
    {
      id: 'sw',
      kind: 'switch',
      interfaces: [
        { name: 'p1', mac: '02:00:00:00:01:01', trunk: [10, 20] },
        { name: 'p2', mac: '02:00:00:00:01:02', vlan: 10 },
      ],
    },
  ],
  links: [{ ends: ['a:eth0', 'sw:p1'] }],
};

const outputOf = (...lines: readonly string[]) => runScript(NETWORK, lines).outputs.at(-1);

const QUEUES = 'numtxqueues 1 numrxqueues 1 gso_max_size 65536 gso_max_segs 65535';

test('a VLAN is shown with its parent', () => {
  expect(outputOf('a: ip -d link show eth0.10')).toBe(
    `3: eth0.10@eth0: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 qdisc noqueue state UP mode DEFAULT group default qlen 1000
    link/ether 02:00:00:00:00:02 brd ff:ff:ff:ff:ff:ff promiscuity 0  allmulti 0 minmtu 0 maxmtu 65535 
    vlan protocol 802.1Q id 10 <REORDER_HDR> addrgenmode eui64 ${QUEUES} tso_max_size 524280 tso_max_segs 65535 gro_max_size 65536 
`,
  );
  expect(outputOf('a: ip link set eth0 down', 'a: ip link show eth0.10')).toContain('<BROADCAST,MULTICAST,M-DOWN> mtu');
});

test('a tunnel is shown with its ends in place of MACs', () => {
  expect(outputOf('a: ip -d link show tun0')).toBe(
    `4: tun0@NONE: <POINTOPOINT,NOARP,UP,LOWER_UP> mtu 1480 qdisc noqueue state UNKNOWN mode DEFAULT group default qlen 1000
    link/ipip 10.0.1.1 peer 10.0.2.1 promiscuity 0  allmulti 0 minmtu 0 maxmtu 0 
    ipip any remote 10.0.2.1 local 10.0.1.1 ttl inherit pmtudisc addrgenmode eui64 ${QUEUES} tso_max_size 65536 tso_max_segs 65535 gro_max_size 65536 
`,
  );
  expect(outputOf('a: ip link show tun1')).toContain('<NOARP,UP,LOWER_UP>');
  expect(outputOf('a: ip link show tun1')).toContain('link/ipip 10.0.1.1 brd 0.0.0.0');
  expect(outputOf('a: ifconfig tun0')).toContain('tun0: flags=209<UP,POINTOPOINT,RUNNING,NOARP>  mtu 1480');
});

test('a dummy has no neighbors to ask for', () => {
  expect(outputOf('a: ip link show d0')).toContain(
    '6: d0: <BROADCAST,NOARP,UP,LOWER_UP> mtu 1500 qdisc noqueue state UNKNOWN',
  );
  expect(outputOf('a: ifconfig d0')).toContain('d0: flags=195<UP,BROADCAST,RUNNING,NOARP>  mtu 1500');
});

test('a switch knows bridge and nothing else', () => {
  expect(outputOf('sw: bridge vlan')).toBe(
    'port              vlan-id  \np1                10\n                  20\np2                10 PVID Egress Untagged\nbr0               1 PVID Egress Untagged\n',
  );
  expect(outputOf('sw: bridge link')).toBe(
    '2: p1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 1500 master br0 state forwarding priority 32 cost 2 \n3: p2: <NO-CARRIER,BROADCAST,MULTICAST,UP> mtu 1500 master br0 state disabled priority 32 cost 2 \n',
  );
  expect(outputOf('sw: bridge fdb show dev p1')).toBe(
    '02:00:00:00:01:01 vlan 20 master br0 permanent\n02:00:00:00:01:01 vlan 10 master br0 permanent\n02:00:00:00:01:01 master br0 permanent\n33:33:00:00:00:01 self permanent\n01:00:5e:00:00:01 self permanent\n',
  );
  expect(outputOf('sw: ping 10.0.1.1')).toBe('bash: ping: command not found\n');
  expect(outputOf('sw: bridge fdb | grep p1')).toBe('bash: grep: command not found\n');
});

test.each([
  ['bridge -x fdb', 'Option "-x" is unknown, try "bridge help".\n'],
  ['bridge foo', 'Object "foo" is unknown, try "bridge help".\n'],
  ['bridge vlan foo', 'Command "foo" is unknown, try "bridge vlan help".\n'],
  ['bridge link show dev nosuch', 'Cannot find device "nosuch"\n'],
  ['bridge fdb show state x', 'Error: argument "x" is wrong: invalid state\n'],
  ['bridge fdb show dev', 'Command line is not complete. Try option "help"\n'],
  ['bridge fdb add 02:00:00:00:00:09 dev eth0', 'bridge: "bridge fdb add" is not simulated\n'],
])('%s says what is wrong', (line, output) => {
  expect(outputOf(`a: ${line}`)).toBe(output);
});
