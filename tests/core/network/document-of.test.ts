/** What commands changed, carried back into the document. */
import { describe, expect, test } from 'vitest';
import { leftOutText } from '../../../core/document/left-out';
import { applyPatch, isEmptyPatch } from '../../../core/document/patch';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import { Lab } from '../../support/lab';
import { recordings } from '../../support/recordings';

const PC1: TopologyNode = {
  id: 'pc1',
  kind: 'host',
  interfaces: [
    { name: 'eth0', mac: '02:00:00:00:01:01', addresses: ['10.0.1.10/24'] },
    { name: 'verylongname123', mac: '02:00:00:00:01:02', addresses: ['172.31.255.254/30'] },
    { name: 'eth2', mac: '02:00:00:00:01:03', addresses: ['192.168.77.1/24', '192.168.77.2/24', '192.168.78.1/32'] },
    { name: 'eth3', mac: '02:00:00:00:01:04', up: false },
  ],
  routes: [{ to: 'default', via: '10.0.1.1', dev: 'eth0' }],
};

function topology(pc1: Partial<TopologyNode> = {}): Topology {
  const pc2: TopologyNode = {
    id: 'pc2',
    kind: 'host',
    interfaces: [{ name: 'eth0', addresses: ['10.0.1.1/24'] }, { name: 'eth1' }],
  };
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [{ ...PC1, ...pc1 }, pc2],
    links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }, { ends: ['pc1:verylongname123', 'pc2:eth1'] }],
  };
}

/** pc1 as the document has it after the commands, and what could not be kept. */
function kept(commands: readonly string[], before = topology()) {
  const lab = new Lab(before);
  for (const command of commands) lab.run('pc1', command);
  const { patch, left } = lab.session.keptChanges();
  const after = applyPatch(before, patch);
  return { patch, after, pc1: after.nodes[0] as TopologyNode, left: left.map((one) => leftOutText(one, 'en')) };
}

test('a network that nobody changed, or that traffic alone has changed, is no edit', () => {
  const { patch, left } = kept([
    'ping -c 1 10.0.1.1',
    'ip addr add 10.9.0.1/24 brd + dev eth0',
    'ip addr del 10.9.0.1/24 dev eth0',
  ]);
  expect(isEmptyPatch(patch)).toBe(true);
  expect(left).toEqual([]);
});

test('addresses, links, routes, neighbors, settings; all else stays as it is written', () => {
  const foreign = { interfaces: PC1.interfaces.map((one) => ({ ...one, colour: 'blue' })), floor: 3 };
  const { pc1, left } = kept(
    [
      'ip addr add 10.9.0.1/24 brd + dev eth0',
      'ip link set eth2 down mtu 1400',
      'ifconfig verylongname123 hw ether 02:00:00:00:01:99',
      'ip route add 10.30.0.0/16 via 10.0.1.7',
      'ip route add 10.31.0.0/16 dev eth0 metric 5',
      'ip route replace default via 10.0.1.2',
      'arp -s 10.0.1.7 02:00:00:00:00:07',
      'sysctl -w net.ipv4.ip_forward=1',
      'sysctl -w net.ipv4.conf.eth0.rp_filter=1',
    ],
    topology(foreign),
  );
  expect(left).toEqual([]);
  expect(pc1).toEqual({
    ...PC1,
    ...foreign,
    interfaces: [
      { ...foreign.interfaces[0], addresses: ['10.0.1.10/24', '10.9.0.1/24'] },
      { ...foreign.interfaces[1], mac: '02:00:00:00:01:99' },
      { ...foreign.interfaces[2], up: false, mtu: 1400 },
      foreign.interfaces[3],
    ],
    routes: [
      { to: 'default', via: '10.0.1.2', dev: 'eth0' },
      { to: '10.30.0.0/16', via: '10.0.1.7', dev: 'eth0' },
      { to: '10.31.0.0/16', dev: 'eth0', metric: 5 },
    ],
    neighbors: [{ ip: '10.0.1.7', mac: '02:00:00:00:00:07', dev: 'eth0' }],
    sysctl: { 'net.ipv4.ip_forward': 1, 'net.ipv4.conf.eth0.rp_filter': 1 },
  });
});

test('what is taken away again leaves the file', () => {
  const before = topology({
    neighbors: [{ ip: '10.0.1.9', mac: '02:00:00:00:00:09', dev: 'eth0' }],
    sysctl: { 'net/ipv4/conf/eth0/rp_filter': 1 },
  });
  const { pc1, left } = kept(
    [
      'ip neigh del 10.0.1.9 dev eth0',
      'ip route del default',
      'ip addr flush dev eth2',
      'sysctl -w net.ipv4.conf.eth0.rp_filter=0',
    ],
    before,
  );
  expect(left).toEqual([]);
  expect([pc1.neighbors, pc1.routes, pc1.sysctl]).toEqual([[], [], { 'net/ipv4/conf/eth0/rp_filter': 0 }]);
  expect(pc1.interfaces[2]?.addresses).toEqual([]);
});

test('a gateway that no network leads to any more stays one, on the link', () => {
  const { pc1 } = kept(['ip addr add 10.9.0.1/24 brd + dev eth0', 'ip addr del 10.0.1.10/24 dev eth0']);
  expect(pc1.routes).toEqual([{ to: 'default', via: '10.0.1.1', dev: 'eth0', onlink: true }]);
});

test('addresses of lo have an entry of their own', () => {
  const { pc1 } = kept(['ip addr add 10.99.0.1/32 dev lo']);
  expect(pc1.interfaces[0]).toEqual({ name: 'lo', addresses: ['10.99.0.1/32'] });
});

test('what a file has no words for is named', () => {
  const { left } = kept([
    'ip addr add 10.5.0.1/24 dev eth0',
    'ip addr add 10.6.0.1 peer 10.6.0.2 dev eth0',
    'ip addr add 10.7.0.1/24 brd + dev eth0 label eth0:1',
    'ip route append default via 10.0.1.3',
    'ip route add 10.50.0.0/16 via 10.0.1.1 src 10.0.1.10',
    'ip route del 10.7.0.0/24',
    'hostname other',
  ]);
  expect(left).toEqual([
    'pc1: the new name other: a node keeps its id',
    "pc1: the broadcast address of 10.5.0.1/24: a file's addresses have the usual one",
    'pc1: the other end of 10.6.0.1/32',
    'pc1: the label of 10.7.0.1/24',
    'pc1: that 10.7.0.0/24 dev eth0 was deleted: an address of an interface makes it again',
    'pc1: the route default via 10.0.1.3 dev eth0: another one to this network has the same metric',
    'pc1: the source address of the route 10.50.0.0/16 via 10.0.1.1 dev eth0',
  ]);
});

/** The state of a host that a document can hold: addresses, routes, settings as commands show them. */
function shownState(lab: Lab): readonly string[] {
  return ['ip -br addr', 'ip -br link', 'ip neigh show nud permanent', 'sysctl -a', 'cat /etc/resolv.conf'].map(
    (command) => lab.run('pc1', command).output,
  );
}

describe('whatever commands did, the document is valid, and what is not named comes back', () => {
  test.each(['addresses', 'links', 'ifconfig', 'routes', 'neighbor-changes', 'sysctl'])('%s', (name) => {
    const before = topology();
    const lab = new Lab(before);
    for (const { command } of recordings(name)) {
      lab.run('pc1', command);
      const { patch, left } = lab.session.keptChanges();
      const after = applyPatch(before, patch);
      expect([command, validateTopology(after)]).toEqual([command, []]);
      const named = left.map((one) => one.code);
      if (named.some((code) => code.startsWith('address') || code === 'hostname' || code === 'loopback-address'))
        continue;
      const again = new Lab(after);
      expect([command, shownState(again)]).toEqual([command, shownState(lab)]);
      const twice = again.session.keptChanges();
      expect([command, isEmptyPatch(twice.patch)]).toEqual([command, true]);
    }
  });
});

describe('virtual services', () => {
  const lvs = { type: 'lvs', virtual: '10.0.1.10:80', real: [{ address: '10.0.1.1' }], colour: 'blue' } as const;
  const before = topology({ services: [{ type: 'http', port: 81 }, lvs] });
  const services = (commands: readonly string[]) => {
    const { pc1, left, after } = kept(commands, before);
    expect(validateTopology(after)).toEqual([]);
    return { services: pc1.services, left };
  };

  test('what was not changed is as it was written', () => {
    const commands = ['ipvsadm -d -t 10.0.1.10:80 -r 10.0.1.1', 'ipvsadm -a -t 10.0.1.10:80 -r 10.0.1.1', 'ipvsadm -Z'];
    expect(kept(commands, before).patch).toEqual(kept([], before).patch);
  });

  test('servers and services that were added, changed and deleted', () => {
    const commands = [
      'ipvsadm -a -t 10.0.1.10:80 -r 10.0.1.2 -w 3',
      'ipvsadm -A -t 10.0.1.10:82 -s rr',
      'ipvsadm -a -t 10.0.1.10:82 -r 10.0.1.3:8080 -m',
      'ipvsadm -a -t 10.0.1.10:82 -r 10.0.1.4 -m -w 0',
    ];
    expect(services(commands)).toEqual({
      services: [
        { type: 'http', port: 81 },
        {
          ...lvs,
          scheduler: 'wlc',
          mode: 'dr',
          real: [{ address: '10.0.1.1' }, { address: '10.0.1.2', weight: 3 }],
        },
        {
          type: 'lvs',
          virtual: '10.0.1.10:82',
          scheduler: 'rr',
          mode: 'nat',
          real: [{ address: '10.0.1.3:8080' }, { address: '10.0.1.4', weight: 0 }],
        },
      ],
      left: [],
    });
    expect(services(['ipvsadm -C'])).toEqual({ services: [{ type: 'http', port: 81 }], left: [] });
  });

  test('what a file has no words for is named', () => {
    const commands = [
      'ipvsadm -E -t 10.0.1.10:80 -p 60',
      'ipvsadm -A -u 10.0.1.10:53',
      'ipvsadm -A -t 10.0.1.10:83 -s sed',
      'ipvsadm -A -t 10.0.1.10:84',
      'ipvsadm -a -t 10.0.1.10:84 -r 10.0.1.3 -m',
      'ipvsadm -a -t 10.0.1.10:84 -r 10.0.1.4 -i',
    ];
    const after = services(commands);
    expect(after.services).toEqual([{ type: 'http', port: 81 }, lvs]);
    const names = after.left.map((text) => text.match(/-[tu] \S+(?=:)/)?.[0]);
    expect(names.toSorted()).toEqual(['-t 10.0.1.10:80', '-t 10.0.1.10:83', '-t 10.0.1.10:84', '-u 10.0.1.10:53']);
  });
});
