/** What sends into the void: links that lose everything, VXLANs that name no other end, virtual services without servers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { readTopology } from '../../../../core/document/read';
import type { LvsService, NodeKind, Topology, TopologyInterface } from '../../../../core/document/topology';
import { Names } from '../../../../core/editing/names';
import { NODE_TEMPLATES, newNode } from '../../../../core/editing/node-templates';
import { findProblems } from '../../../../core/editing/problems/find-problems';
import { fixAll } from '../../../../core/editing/problems/fix-problem';
import { Session } from '../../../../core/session/session';
import { drawing, edited, host, node } from '../drawing';
import { lines } from './problem-lines';

/** What a command at `at` prints in the running network. */
function run(topology: Topology, at: string, command: string): string {
  const session = Session.open(topology, { seed: 1, record: false });
  const id = session.start(at, command);
  while (session.run({ maxEvents: 100_000 }) === 'more');
  return session.runOf(id).output;
}

test('a link that loses every frame', () => {
  const losing = (rest: object) =>
    drawing([host('a', 'eth0 10.1.0.1/24'), host('b', 'eth0 10.1.0.2/24')], { ends: ['a:eth0', 'b:eth0'], ...rest });
  const all = losing({ loss: 1 });
  expect(lines(all)).toEqual([
    'warning a:eth0 b:eth0 links[0].loss: The link between a and b loses every frame, so nothing arrives. [Lose no frames]',
  ]);
  expect(run(all, 'a', 'ping -c 3 10.1.0.2')).toContain(' 0 received');
  const mended = edited(all, fixAll(all));
  expect(lines(mended)).toEqual([]);
  expect(run(mended, 'a', 'ping -c 3 10.1.0.2')).toContain(' 3 received');
  expect(lines(losing({ loss: 0.9 }))).toEqual([]);
  expect(lines(losing({ loss: 1, up: false }))).toEqual([
    'warning a:eth0 b:eth0 links[0].up: The link between a and b is out, and no other way joins them. [Plug it in]',
  ]);
});

const FAR_MAC = '02:00:00:00:13:02';
type Entries = readonly { readonly mac: string; readonly to: string }[];

/** a, whose vx0 has these entries, and b, whose vx0 answers; `more` beside vx0 on a. */
function tunnel(fdb: Entries, rest: object = {}, more: readonly TopologyInterface[] = [], up = true): Topology {
  const vxlan = { name: 'vx0', type: 'vxlan', vni: 7 } as const;
  const back = [{ mac: '00:00:00:00:00:00', to: '10.1.0.1' }];
  const ofA: TopologyInterface = { ...vxlan, addresses: ['10.9.0.1/24'], fdb, up };
  const ofB: TopologyInterface = { ...vxlan, addresses: ['10.9.0.2/24'], mac: FAR_MAC, fdb: back };
  const a = node('host', 'a', ['eth0 10.1.0.1/24', ofA, ...more], rest);
  return drawing([a, node('host', 'b', ['eth0 10.1.0.2/24', ofB])], 'a:eth0 b:eth0');
}

test('a VXLAN that has nowhere to send broadcasts to', () => {
  const ping = 'ping -c 3 10.9.0.2';
  const nowhere =
    'warning a nodes[0].interfaces[1].fdb: vx0 has no forwarding entry (fdb) for broadcasts, so nobody hears its ARP requests.';
  for (const fdb of [[], [{ mac: FAR_MAC, to: '10.1.0.2' }]]) {
    expect(lines(tunnel(fdb))).toEqual([nowhere]);
    expect(run(tunnel(fdb), 'a', ping)).toContain(' 0 received');
  }
  const broadcast = tunnel([{ mac: '00:00:00:00:00:00', to: '10.1.0.2' }]);
  const neighbors = [{ ip: '10.9.0.2', mac: FAR_MAC, dev: 'vx0' }];
  const written = tunnel([{ mac: FAR_MAC, to: '10.1.0.2' }], { neighbors });
  for (const right of [broadcast, written]) {
    expect(lines(right)).toEqual([]);
    expect(run(right, 'a', ping)).toContain(' 3 received');
  }
  expect(lines(tunnel([], { neighbors }))).toEqual([nowhere]);
});

test('a VXLAN that is down or in a bridge whose machines may know the MACs is left alone', () => {
  const bridge: TopologyInterface = { name: 'br0', type: 'bridge', members: ['vx0'] };
  const codes = (topology: Topology) => findProblems(topology).map(({ code }) => code);
  expect(codes(tunnel([], {}, [bridge]))).toContain('vxlan-nowhere');
  expect(codes(tunnel([{ mac: FAR_MAC, to: '10.1.0.2' }], {}, [bridge]))).not.toContain('vxlan-nowhere');
  expect(codes(tunnel([], {}, [], false))).not.toContain('vxlan-nowhere');
});

test('a virtual service that nobody serves', () => {
  const balancing = (real: LvsService['real']): Topology => {
    const lvs: LvsService = { type: 'lvs', virtual: '10.1.0.1:80', mode: 'nat', ...(real && { real }) };
    const lb = host('lb', 'eth0 10.1.0.1/24', {
      services: [lvs, { type: 'http', port: 8080, pages: { '/': 'here' } }],
    });
    return drawing([lb, host('b', 'eth0 10.1.0.2/24')], 'lb:eth0 b:eth0');
  };
  const curl = 'curl -s -S http://10.1.0.1/';
  const none =
    'warning lb nodes[0].services[0].real: The virtual service 10.1.0.1:80 has no real server, so nobody serves it.';
  const resting =
    'warning lb nodes[0].services[0].real: All real servers of the virtual service 10.1.0.1:80 have weight 0, so nobody serves new connections.';
  const weightless = [{ address: '10.1.0.1:8080', weight: 0 }];
  for (const [real, line] of [
    [undefined, none],
    [[], none],
    [weightless, resting],
  ] as const) {
    expect(lines(balancing(real))).toEqual([line]);
    expect(run(balancing(real), 'b', curl)).toContain("Couldn't connect to server");
  }
  const served = balancing([...weightless, { address: '10.1.0.1:8080' }].slice(1));
  expect(lines(served)).toEqual([]);
  expect(run(served, 'b', curl)).toBe('here');
});

const EXAMPLES = resolve(import.meta.dirname, '../../../../examples');
const CODES: ReadonlySet<string> = new Set(['link-loses-all', 'vxlan-nowhere', 'virtual-unserved']);
const voids = (topology: Topology) => findProblems(topology).filter(({ code }) => CODES.has(code));

test('no example and nothing of the palette is of these', () => {
  const examples = readdirSync(EXAMPLES).filter((name) => name.endsWith('.walk'));
  expect(examples.length).toBeGreaterThan(10);
  for (const name of examples) {
    const read = readTopology(readFileSync(join(EXAMPLES, name), 'utf8'));
    if (!read.ok) throw new Error(name);
    expect(voids(read.value), name).toEqual([]);
  }
  const kinds = Object.keys(NODE_TEMPLATES) as NodeKind[];
  const names = new Names([]);
  const palette = drawing(kinds.map((kind) => newNode(names, kind, { x: 0, y: 0 })));
  expect(voids(palette)).toEqual([]);
});
