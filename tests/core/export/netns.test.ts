import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTopology } from '../../../core/document/read';
import type { Topology } from '../../../core/document/topology';
import { netnsScript } from '../../../core/export/netns';
import { shellComment, shellWord } from '../../../core/export/shell-text';
import { whyNotHere } from '../../differential/kernel-run';

/** One of everything that a file can say. */
const ALL: Topology = {
  format: 'packetwalk',
  version: 1,
  name: 'One of everything',
  nodes: [
    {
      id: 'pc',
      kind: 'host',
      interfaces: [
        { name: 'lo', addresses: ['10.9.9.9/32'] },
        { name: 'eth0', mac: '02:00:00:00:00:01', addresses: ['10.0.0.1/24', '10.0.1.0/31'], mtu: 1400 },
        { name: 'docker0', type: 'bridge', members: ['eth0.5'], addresses: ['172.17.0.1/16'] },
        { name: 'eth0.5', type: 'vlan', parent: 'eth0', vlan: 5 },
        {
          name: 'flannel.1',
          type: 'vxlan',
          vni: 1,
          local: '10.0.0.1',
          fdb: [{ mac: '02:00:00:00:00:09', to: '10.0.0.2' }],
        },
        { name: 'tun9', type: 'ipip', local: '10.0.0.1', remote: '10.0.0.2' },
        { name: 'dummy0', type: 'dummy', addresses: ['10.8.8.8/32'] },
        { name: 'eth1', up: false },
      ],
      routes: [{ to: 'default', via: '10.0.0.2', dev: 'eth0', metric: 7 }],
      neighbors: [{ ip: '10.0.0.7', mac: '02:00:00:00:00:07', dev: 'eth0' }],
      resolvers: ['10.0.0.53'],
      hosts: { srv: '10.0.0.2' },
      sysctl: {
        'net.ipv4.conf.eth0.rp_filter': 1,
        'net.ipv4.neigh.default.retrans_time_ms': 500,
        'net.ipv4.ip_forward': 1,
      },
      services: [{ type: 'http' }],
    },
    { id: 'r1', kind: 'router', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] },
    {
      id: 'sw1',
      kind: 'switch',
      interfaces: [{ name: 'br0', vlan: 5 }, { name: 'p2', trunk: [5, 6] }, { name: 'p3' }],
    },
  ],
  links: [{ ends: ['pc:eth0', 'sw1:p2'], drop: [{ from: 'pc:eth0', nth: 4 }] }, { ends: ['r1:eth0', 'sw1:br0'] }],
};

const script = netnsScript(ALL);

test('the file it was made of is one that PacketWalk opens', () => {
  expect(readTopology(JSON.stringify(ALL))).toMatchObject({ ok: true });
});

test.each([
  ['addresses and MACs', 'on pc link add name eth0 address 02:00:00:00:00:01 mtu 1400 type veth peer name p2'],
  ['broadcast addresses where there are any', 'on pc addr add 10.0.0.1/24 brd + dev eth0'],
  ['none on a link of two', 'on pc addr add 10.0.1.0/31 dev eth0'],
  ['an address on lo', 'on pc addr add 10.9.9.9/32 dev lo'],
  ['routes', 'route pc default via 10.0.0.2 dev eth0 metric 7'],
  ['neighbors', 'on pc neigh replace 10.0.0.7 lladdr 02:00:00:00:00:07 dev eth0 nud permanent'],
  ['that a router forwards', 'setting r1 net.ipv4.ip_forward=1'],
  ['settings of one interface', 'setting pc net.ipv4.conf.eth0.rp_filter=1'],
  ['neighbor defaults for each interface', 'setting pc net/ipv4/neigh/eth0.5/retrans_time_ms=500'],
  [
    'a switch under a name that no port has',
    'on sw1 link add br1 type bridge stp_state 0 mcast_snooping 0 vlan_filtering 1',
  ],
  ['access ports', 'bridge -n "$prefix"sw1 vlan add vid 5 dev br0 pvid untagged'],
  ['names of hosts', "printf '%s\\n' '127.0.0.1 localhost' '10.0.0.2 srv' >"],
  ['what is left out', '# Left out: the planned losses of the link pc:eth0 - sw1:p2.'],
])('the script says %s', (_, line) => {
  expect(script).toContain(line);
});

test('an interface that is down stays down; one without a cable gets a far end that never comes up', () => {
  expect(script).not.toContain('dev eth1 up');
  expect(script).toContain('type veth peer name x0 netns "$prefix"_unplugged');
});

test('delay, rate and loss go to both ends', () => {
  const links = [{ ends: ['pc:eth0', 'sw1:p2'] as const, delay_us: 1500, rate_mbps: 0.5, loss: 0.25 }];
  const shaped = netnsScript({ ...ALL, links }).match(/^ *tc .*$/gm);
  expect(shaped).toEqual([
    '  tc -n "$prefix"pc qdisc add dev eth0 root netem delay 1500us rate 500000bit loss 25%',
    '  tc -n "$prefix"sw1 qdisc add dev p2 root netem delay 1500us rate 500000bit loss 25%',
  ]);
});

test('nothing that somebody wrote into a file is run', () => {
  const evil = '$(touch /tmp/x)`id`;\'"';
  expect(shellWord(evil)).toBe(`'$(touch /tmp/x)\`id\`;'\\''"'`);
  expect(spawnSync('bash', ['-c', `printf %s ${shellWord(evil)}`], { encoding: 'utf8' }).stdout).toBe(evil);
  expect(shellComment('a\nrm -rf /')).toBe('# a\\u000arm -rf /');
  const name = "e';$(id)";
  const topology: Topology = {
    ...ALL,
    name: 'a\nid',
    nodes: [
      {
        id: 'a',
        kind: 'host',
        interfaces: [{ name, addresses: ['10.0.0.1/24'] }],
        sysctl: { [`net.ipv4.${name}`]: '`id`\n' },
      },
    ],
    links: [],
  };
  const written = netnsScript(topology);
  expect(written).not.toMatch(/^id/m);
  expect(written).toContain(`dev ${shellWord(name)} up`);
  expect(written).toContain(`setting a ${shellWord(`net.ipv4.${name}=\`id\`\n`)}`);
  expect(spawnSync('bash', ['-n'], { input: written, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

test('bash reads it', () => {
  expect(spawnSync('bash', ['-n'], { input: script, encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' });
});

const why = whyNotHere();

/** What every kernel with containers has: not each has VLANs, tunnels and dummies. */
const COMMON: Topology = {
  ...ALL,
  nodes: ALL.nodes.map((node) => {
    if (node.kind === 'switch') return { ...node, interfaces: node.interfaces.map(({ name }) => ({ name })) };
    const interfaces = node.interfaces
      .filter((one) => [undefined, 'bridge', 'vxlan'].includes(one.type))
      .map((one) => (one.type === 'bridge' ? { ...one, members: ['eth1'] } : one));
    return { ...node, interfaces };
  }),
};

const onLinux = (name: string): string => (why === null ? name : `${name} [left out: ${why}]`);

test.skipIf(why !== null)(onLinux('Linux builds it and takes it away again'), () => {
  const folder = mkdtempSync(join(tmpdir(), 'packetwalk-netns-'));
  const file = join(folder, 'lab.sh');
  const prefix = `pwe${process.pid.toString(36)}-`;
  const env = { ...process.env, PREFIX: prefix, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
  const call = (...args: string[]) => spawnSync('bash', [file, ...args], { env, encoding: 'utf8' });
  try {
    writeFileSync(file, netnsScript(COMMON));
    expect(call('up')).toMatchObject({ status: 0, stderr: '' });
    const made = call('exec', 'pc', 'ip', '-br', 'link').stdout.match(/^[^\s@]+/gm);
    expect(made).toEqual(expect.arrayContaining(['lo', 'eth0', 'eth1', 'docker0', 'flannel.1']));
    expect(call('exec', 'sw1', 'bridge', 'link').stdout).toMatch(/br0.*master br1/);
    expect(call('exec', 'pc', 'getent', 'hosts', 'srv').stdout).toMatch(/^10\.0\.0\.2/);
    expect(call('nodes').stdout.trim()).toBe('pc r1 sw1');
  } finally {
    expect(call('down')).toMatchObject({ status: 0, stderr: '' });
    rmSync(folder, { recursive: true });
  }
  expect(spawnSync('ip', ['netns', 'list'], { env, encoding: 'utf8' }).stdout).not.toContain(prefix);
});

test.skipIf(why !== null)(onLinux('what cannot be built leaves nothing behind'), () => {
  const prefix = `pwf${process.pid.toString(36)}-`;
  const env = { ...process.env, PREFIX: prefix, PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };
  const broken = netnsScript(COMMON).replace('type bridge', 'type no-such-type');
  expect(spawnSync('bash', ['-s', 'up'], { input: broken, env, encoding: 'utf8' }).status).not.toBe(0);
  expect(spawnSync('ip', ['netns', 'list'], { env, encoding: 'utf8' }).stdout).not.toContain(prefix);
});
