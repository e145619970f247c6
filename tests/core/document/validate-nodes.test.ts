import { expect, test } from 'vitest';
import { alone, faultsOf, file, host } from './files';

test('every fault of a file is named at once', () => {
  const faults = faultsOf({
    format: 'packetwalk',
    version: 1,
    name: 7,
    nodes: [
      host({ id: '1pc', kind: 'hub', interfaces: [{ name: 'eth/0', mtu: 67, addresses: ['10.0.0.1'] }, 'eth1'] }),
      { id: 'r1', interfaces: {} },
    ],
    links: [{ ends: ['r1:eth0', 'r9:eth0'], loss: 2 }, {}],
    script: ['r1 ping', 'nobody: ping 1.2.3.4'],
  });
  expect(faults).toEqual([
    'name: 7 is not a text in double quotes',
    'nodes[0].id: "1pc" is not a node id: a letter, then letters, digits, ".", "_" or "-", 32 at most',
    'nodes[0].kind: "hub" is not one of host, router, switch',
    'nodes[0].interfaces[0].name: "eth/0" is not an interface name: 1 to 15 bytes without spaces, "/" and ":", not ".", "..", "all" or "default"',
    'nodes[0].interfaces[0].addresses[0]: "10.0.0.1" is not an IPv4 prefix',
    'nodes[0].interfaces[0].mtu: 67 is not between 68 and 65535',
    'nodes[0].interfaces[1]: "eth1" is not an object in braces',
    'nodes[1].kind: is missing',
    'nodes[1].interfaces: {} is not a list in square brackets',
    'links[0].loss: 2 is not between 0 and 1',
    'links[1].ends: is missing',
    'script[0]: "r1 ping" is not a script line, "node: command"',
    'links[0].ends[0]: r1 has no interface "eth0"',
    'links[0].ends[1]: there is no node "r9"',
    'script[1]: there is no node "nobody"',
  ]);
});

test('lists and ids that are missing are named', () => {
  expect(faultsOf({ format: 'packetwalk', version: 1 })).toEqual(['nodes: is missing', 'links: is missing']);
  expect(faultsOf(file({ nodes: [{}], links: [] }))).toEqual([
    'nodes[0].id: is missing',
    'nodes[0].kind: is missing',
    'nodes[0].interfaces: is missing',
  ]);
});

test.each(['a', 'A-1.b_c', 'x'.repeat(32), 'toString'])('%s is a node id', (id) => {
  expect(faultsOf(alone({ id }))).toEqual([]);
});

test.each(['', '1a', '-a', 'a b', 'ä', 'a:b', 'x'.repeat(33), '__proto__', 'a\n'])('%j is no node id', (id) => {
  expect(faultsOf(alone({ id }))).toHaveLength(1);
});

test('ids that JavaScript reserves are refused', () => {
  expect(faultsOf(alone({ id: 'constructor' }))).toEqual(['nodes[0].id: "constructor" cannot be a name here']);
});

test('an id belongs to one node; case counts', () => {
  expect(faultsOf(file({ nodes: [host(), host(), host({ id: 'PC1' })], links: [] }))).toEqual([
    'nodes[1].id: "pc1" is already the id of nodes[0]',
  ]);
});

test('positions are numbers of a size that can be drawn, and both are there', () => {
  const text = JSON.stringify(alone({ position: { x: 'far', y: 12345 } })).replace('12345', '1e999');
  expect(faultsOf(text)).toEqual([
    'nodes[0].position.x: "far" is not a number',
    'nodes[0].position.y: Infinity is not a number',
  ]);
  expect(faultsOf(alone({ position: { x: -1e7, y: 0 } }))).toEqual([
    'nodes[0].position.x: -10000000 is not between -1000000 and 1000000',
  ]);
  expect(faultsOf(alone({ position: { x: 1 } }))).toEqual(['nodes[0].position.y: is missing']);
});

test('icons, resolvers and hosts', () => {
  expect(faultsOf(alone({ icon: 'cloud', resolvers: ['8.8.8.8'], hosts: { 'printer.lan': '192.168.10.9' } }))).toEqual(
    [],
  );
  expect(
    faultsOf(alone({ icon: 'toaster', resolvers: ['dns', 8], hosts: { 'a b': '10.0.0.1', 'x.lan': '10.0.0' } })),
  ).toEqual([
    'nodes[0].icon: "toaster" is not one of host, server, router, switch, cloud, container-host, load-balancer',
    'nodes[0].resolvers[0]: "dns" is not an IPv4 address',
    'nodes[0].resolvers[1]: 8 is not a text in double quotes',
    'nodes[0].hosts["a b"]: "a b" is not a host name',
    'nodes[0].hosts["x.lan"]: "10.0.0" is not an IPv4 address',
  ]);
});

test('a switch has nothing above its ports, but empty lists say just that', () => {
  const sw = { id: 'sw1', kind: 'switch' };
  expect(
    faultsOf(
      file({ nodes: [{ ...sw, interfaces: [{ name: 'p1', addresses: [] }], routes: [], sysctl: {} }], links: [] }),
    ),
  ).toEqual([]);
  expect(
    faultsOf(
      file({
        nodes: [
          {
            ...sw,
            interfaces: [
              { name: 'p1', addresses: ['10.0.0.1/24'] },
              { name: 'br0', type: 'bridge' },
            ],
            routes: [{ to: 'default', via: '10.0.0.2' }],
            sysctl: { 'net.ipv4.ip_forward': 1 },
          },
        ],
        links: [],
      }),
    ),
  ).toEqual([
    'nodes[0].interfaces[1].type: "bridge" is not one of ethernet',
    'nodes[0].routes: a switch has no routes',
    'nodes[0].sysctl: a switch has no sysctl',
    'nodes[0].interfaces[0].addresses: a switch has no addresses',
  ]);
});

test('long and dangerous values are shown short and harmless', () => {
  const [long, dangerous] = [`${'x'.repeat(500)}`, 'a\u001b[2J\u009b\u202e'];
  expect(faultsOf(alone({ kind: long, icon: dangerous }))).toEqual([
    `nodes[0].kind: "${'x'.repeat(80)}…" is not one of host, router, switch`,
    'nodes[0].icon: "a\\u001b[2J\\u009b\\u202e" is not one of host, server, router, switch, cloud, container-host, load-balancer',
  ]);
});

test('names of a hostile file are harmless wherever they are shown', () => {
  const evil = 'x\u001b[2J\u202e';
  const faults = faultsOf({
    format: 'packetwalk',
    version: 1,
    nodes: [
      {
        id: evil,
        kind: 'host',
        interfaces: [
          { name: evil, type: 'vlan', parent: evil, vlan: 5 },
          { name: 'a', type: 'vlan', parent: evil, vlan: 5 },
          { name: 'br0', type: 'bridge', members: [evil, 'gone'] },
          { name: 'br1', type: 'bridge', members: [evil] },
        ],
        routes: [{ to: evil, via: evil, dev: evil }],
        neighbors: [{ ip: evil, mac: evil, dev: 'gone' }],
        hosts: { [evil]: evil },
        sysctl: { [evil]: 1, [`net.ipv4.conf.${evil}.rp_filter`]: 1 },
        services: [{ type: evil }, { type: 'http', pages: { [evil]: '' } }],
      },
    ],
    links: [{ ends: [`${evil}:${evil}`, evil], drop: [{ from: evil }] }],
    script: [evil],
  });
  expect(faults.length).toBeGreaterThan(20);
  expect(faults.join()).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test.each([
  ['net.ipv4.ip_forward', 1],
  ['net.ipv4.ip_forward', '1'],
  ['net.ipv4.conf.all.arp_ignore', 2],
  ['net.ipv4.conf.eth0.rp_filter', 1],
  ['net.ipv4.conf.lo.arp_announce', 2],
  ['net.ipv4.neigh.default.retrans_time_ms', 250],
  ['net/ipv4/ip_default_ttl', 255],
  ['net.ipv4.tcp_rmem', '4096 131072 6291456'],
  ['kernel.hostname', 'pc1'],
])('sysctl %s = %j', (name, value) => {
  expect(faultsOf(alone({ sysctl: { [name]: value } }))).toEqual([]);
});

test('a setting of an interface with a dot in its name is found with slash and dot', () => {
  const interfaces = [{ name: 'eth0' }, { name: 'eth0.5', type: 'vlan', parent: 'eth0', vlan: 5 }];
  const sysctl = { 'net.ipv4.conf.eth0/5.rp_filter': 1, 'net/ipv4/conf/eth0.5/arp_ignore': 1 };
  expect(faultsOf(alone({ interfaces, sysctl }))).toEqual([]);
});

test('wrong settings', () => {
  expect(
    faultsOf(
      alone({
        sysctl: {
          ip_forward: 1,
          'net.ipv4.ip_forward': 'yes',
          'net.ipv4.ip_default_ttl': 0,
          'net.ipv4.tcp_syn_retries': 128,
          'net.ipv4.conf.eth9.rp_filter': 1,
          'net.core.somaxconn': [],
        },
      }),
    ),
  ).toEqual([
    'nodes[0].sysctl.ip_forward: "ip_forward" is not a sysctl name, such as "net.ipv4.ip_forward"',
    'nodes[0].sysctl["net.ipv4.ip_forward"]: "yes" is not a number',
    'nodes[0].sysctl["net.ipv4.ip_default_ttl"]: 0 is not between 1 and 255',
    'nodes[0].sysctl["net.ipv4.tcp_syn_retries"]: 128 is not between 1 and 127',
    'nodes[0].sysctl["net.core.somaxconn"]: [] is not a number',
    'nodes[0].sysctl["net.ipv4.conf.eth9.rp_filter"]: "net.ipv4.conf.eth9.rp_filter" names eth9, an interface that this node does not have',
  ]);
});
