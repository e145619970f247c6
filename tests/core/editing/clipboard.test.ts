import { describe, expect, test } from 'vitest';
import { derivedMacs } from '../../../core/document/mac';
import { MAX_FILE_LENGTH } from '../../../core/document/read';
import type { Topology } from '../../../core/document/topology';
import {
  type Clip,
  copyItems,
  duplicateItems,
  formatClip,
  parseClip,
  pasteInSight,
  pasteItems,
} from '../../../core/editing/clipboard';
import { formatMac } from '../../../core/wire/mac-address';
import { addressesOf, drawing, edited, host, node, router, routesOf, switchOf, told } from './drawing';

const PAGE: Topology = {
  ...drawing(
    [
      host(
        'pc1',
        { name: 'eth0', mac: '02:00:00:00:00:01', addresses: ['10.0.0.11/24'] },
        {
          position: { x: 0, y: 0 },
          locked: true,
          routes: [{ to: 'default', via: '10.0.0.1' }],
          resolvers: ['10.0.0.12', '8.8.8.8'],
          neighbors: [{ ip: '10.0.0.12', mac: '02:00:00:00:00:02', dev: 'eth0' }],
        },
      ),
      host(
        'ns',
        { name: 'eth0', mac: '02:00:00:00:00:02', addresses: ['10.0.0.12/24'] },
        {
          position: { x: 100, y: 50 },
          services: [{ type: 'dns', zone: { 'ns.lan': '10.0.0.12', 'r.lan': '10.0.0.1' } }],
        },
      ),
      router('r1', ['eth0 10.0.0.1/24']),
      switchOf('sw1'),
    ],
    { ends: ['pc1:eth0', 'ns:eth0'], drop: [{ from: 'ns:eth0', nth: 1 }], loss: 0.5 },
    'r1:eth0 sw1:p1',
  ),
  script: ['pc1: ping -c 1 ns.lan'],
  areas: [{ id: 'area1', x: -50, y: -50, width: 100, height: 100, locked: true }],
  texts: [{ id: 'text1', x: 0, y: 90, text: 'a note' }],
};

function clipOf(topology: Topology, ...ids: readonly string[]): Clip {
  const clip = copyItems(topology, { nodes: ids });
  if (clip === null) throw new Error('nothing copied');
  return clip;
}

test('copies have names, MACs and addresses of their own, what names them among themselves follows, and all of it is said', () => {
  const edit = duplicateItems(PAGE, { nodes: ['pc1', 'ns'] });
  const after = edited(PAGE, edit);
  const [pc2, ns2] = after.nodes.slice(4);
  expect([pc2?.id, ns2?.id]).toEqual(['pc2', 'ns2']);
  expect(addressesOf(after)).toMatchObject({ 'pc2:eth0': ['10.0.0.13/24'], 'ns2:eth0': ['10.0.0.14/24'] });
  expect(pc2?.interfaces[0]).not.toHaveProperty('mac');
  expect(pc2).not.toHaveProperty('locked');
  expect(pc2?.position).toEqual({ x: 24, y: 24 });
  expect(routesOf(after, 'pc2')).toEqual(['default via 10.0.0.1']);
  expect(pc2?.resolvers).toEqual(['10.0.0.14', '8.8.8.8']);
  expect(pc2?.neighbors?.[0]?.ip).toBe('10.0.0.14');
  expect(pc2?.neighbors?.[0]?.mac).not.toBe('02:00:00:00:00:02');
  expect(ns2?.services).toEqual([{ type: 'dns', zone: { 'ns.lan': '10.0.0.14', 'r.lan': '10.0.0.1' } }]);
  expect(after.links.at(-1)).toEqual({
    ends: ['pc2:eth0', 'ns2:eth0'],
    drop: [{ from: 'ns2:eth0', nth: 1 }],
    loss: 0.5,
  });
  expect(after.script).toEqual(PAGE.script);
  expect(after.nodes.slice(0, 4)).toEqual(PAGE.nodes);
  expect(edit?.label).toEqual({ code: 'duplicate', count: 2, name: 'pc2' });
  expect(edit?.select).toEqual({ nodes: ['pc2', 'ns2'], shapes: [] });
  expect(told(edit)).toEqual([
    'The copy of pc1 is pc2',
    'The copy of ns is ns2',
    'pc2: eth0 has 10.0.0.13/24 now, not 10.0.0.11/24',
    'ns2: eth0 has 10.0.0.14/24 now, not 10.0.0.12/24',
    'ns2: its dns service follows',
    'pc2: eth0 gets a MAC of its own instead of 02:00:00:00:00:01',
    'ns2: eth0 gets a MAC of its own instead of 02:00:00:00:00:02',
  ]);
});

test('the MAC that a static neighbor of a copy names is the one that the copy gets', () => {
  const after = edited(PAGE, duplicateItems(PAGE, { nodes: ['pc1', 'ns'] }));
  expect(after.nodes[4]?.neighbors?.[0]?.mac).toBe(formatMac(derivedMacs(after).get('ns2:eth0') ?? 0));
});

test('copies of copies stand one step further, and count on', () => {
  const once = edited(PAGE, duplicateItems(PAGE, { nodes: ['pc1'] }));
  const twice = edited(once, duplicateItems(once, { nodes: ['pc1'] }));
  expect(twice.nodes.at(-1)).toMatchObject({ id: 'pc3', position: { x: 48, y: 48 } });
  expect(addressesOf(twice)['pc3:eth0']).toEqual(['10.0.0.14/24']);
});

test('pasted where the pointer is, the middle of all that was copied is there', () => {
  const clip = copyItems(PAGE, { nodes: ['pc1', 'ns'], shapes: ['area1', 'text1'] });
  const after = edited(PAGE, clip && pasteItems(PAGE, clip, { x: 1025.4, y: 1020 }));
  // From -50 to 100 and from -50 to 90.
  expect(after.nodes.slice(4).map(({ position }) => position)).toEqual([
    { x: 1000, y: 1000 },
    { x: 1100, y: 1050 },
  ]);
  expect(after.areas?.[1]).toEqual({ id: 'area2', x: 950, y: 950, width: 100, height: 100 });
  expect(after.texts?.[1]).toEqual({ id: 'text2', x: 1000, y: 1090, text: 'a note' });
});

test('a node that is only drawn somewhere is copied from there', () => {
  const drawn = new Map([['r1', { x: 7, y: 8 }]]);
  expect(edited(PAGE, duplicateItems(PAGE, { nodes: ['r1'] }, drawn)).nodes.at(-1)?.position).toEqual({ x: 31, y: 32 });
});

test('in another window everything that is free there stays as it was', () => {
  const other = drawing([host('ns', 'eth0 10.0.0.12/24')]);
  const read = parseClip(formatClip(clipOf(PAGE, 'pc1', 'ns')));
  const after = edited(other, read && pasteItems(other, read, null));
  expect(after.nodes.map(({ id }) => id)).toEqual(['ns', 'pc1', 'ns2']);
  expect(addressesOf(after)).toMatchObject({ 'pc1:eth0': ['10.0.0.11/24'], 'ns2:eth0': ['10.0.0.13/24'] });
  expect(after.nodes[1]?.resolvers?.[0]).toBe('10.0.0.13');
});

test('nobody gets the address of a gateway, and a full subnet gives none: then the route goes, too', () => {
  const pc1 = (gateway: string) => host('pc1', 'eth0 10.0.0.1/30', { routes: [{ to: 'default', via: gateway }] });
  const net = drawing([pc1('10.0.0.2')]);
  const edit = duplicateItems(net, { nodes: ['pc1'] });
  const after = edited(net, edit);
  expect(after.nodes[1]?.interfaces).toEqual([{ name: 'eth0', addresses: [] }]);
  expect(routesOf(after, 'pc2')).toEqual([]);
  expect(told(edit)).toContain('pc2: eth0 lost 10.0.0.1/30');
});

test('a virtual address is shared on lo, and a new one of its subnet beside it; services of the copies follow', () => {
  const lb = node('host', 'lb', ['eth0 10.0.0.2/24 10.0.0.80/32'], {
    services: [{ type: 'lvs', virtual: '10.0.0.80:80', mode: 'dr', real: [{ address: '10.0.0.11' }] }],
  });
  const web = node('host', 'web', ['lo 10.0.0.80/32', 'eth0 10.0.0.11/24'], { services: [{ type: 'http' }] });
  const net = drawing([lb, web, switchOf('sw1')], 'lb:eth0 sw1:p1', 'web:eth0 sw1:p2');
  const alone = edited(net, duplicateItems(net, { nodes: ['web'] }));
  expect(addressesOf(alone)).toMatchObject({ 'web2:lo': ['10.0.0.80/32'], 'web2:eth0': ['10.0.0.12/24'] });
  const both = edited(net, duplicateItems(net, { nodes: ['lb', 'web'] }));
  const [lb2, web2] = both.nodes.slice(3);
  const [own = '', shared = ''] = lb2?.interfaces[0]?.addresses ?? [];
  expect(web2?.interfaces[0]?.addresses).toEqual([shared]);
  expect(shared).toMatch(/^10\.0\.0\.\d+\/32$/);
  expect(new Set([own.split('/')[0], shared.split('/')[0], '10.0.0.2', '10.0.0.80', '10.0.0.11']).size).toBe(5);
  const real = web2?.interfaces[1]?.addresses?.[0]?.split('/')[0];
  expect(lb2?.services).toEqual([
    { type: 'lvs', virtual: `${shared.split('/')[0]}:80`, mode: 'dr', real: [{ address: real }] },
  ]);
});

test('a bridge that no cable leads to from outside keeps its address: its network is its own', () => {
  const machine = (members: readonly string[]) =>
    node('host', 'm1', [
      'eth0 10.0.0.2/24',
      'v1',
      { name: 'docker0', type: 'bridge', addresses: ['172.17.0.1/16'], members },
    ]);
  const copyOf = (net: Topology, ...ids: readonly string[]) =>
    addressesOf(edited(net, duplicateItems(net, { nodes: ids })));
  expect(copyOf(drawing([machine([])]), 'm1')['m2:docker0']).toEqual(['172.17.0.1/16']);
  const c1 = host('c1', 'eth0 172.17.0.2/16');
  const net = drawing([machine(['v1']), c1], 'm1:v1 c1:eth0');
  expect(copyOf(net, 'm1', 'c1')['m2:docker0']).toEqual(['172.17.0.1/16']);
  expect(copyOf(net, 'm1')['m2:docker0']).not.toEqual(['172.17.0.1/16']);
});

test('a page that says who answers says it of the copy; any other page stays', () => {
  const http = (page: string) => [{ type: 'http' as const, pages: { '/': page, '/a': '<h1>srv1</h1>\n' } }];
  const net = drawing([
    host('srv1', 'eth0', { services: http('<h1>srv1</h1>\n') }),
    host('srv2', 'eth0', { services: http('<h1>srv1</h1>\n') }),
  ]);
  const edit = duplicateItems(net, { nodes: ['srv1', 'srv2'] });
  const pages = edited(net, edit)
    .nodes.slice(2)
    .map(({ services }) => services);
  expect(pages).toEqual([http('<h1>srv3</h1>\n'), http('<h1>srv1</h1>\n')]);
  expect(told(edit)).toContain('srv3: its http service follows');
});

test('nothing chosen is nothing; links alone cannot be copied', () => {
  expect(copyItems(PAGE, { links: ['pc1:eth0 ns:eth0'] })).toBeNull();
  expect(duplicateItems(PAGE, {})).toBeNull();
  expect(clipOf(PAGE, 'pc1').links).toEqual([]);
});

const text = formatClip(clipOf(PAGE, 'pc1', 'ns'));
test.each([
  ['words', 'hello'],
  ['nothing', ''],
  ['other JSON', '{"format": "packetwalk", "version": 1, "nodes": [], "links": []}'],
  ['a list', '[]'],
  ['null', 'null'],
  ['cut off', text.slice(0, -5)],
  ['of another version', text.replace('"version":1', '"version":2')],
  ['with a link to nowhere', text.replaceAll('"ns:eth0"', '"nx:eth0"')],
  ['with a broken address', text.replace('10.0.0.11/24', '10.0.0.999/24')],
  ['without a part', text.replace('"areas":[],', '')],
  ['with a name twice', text.replace('"links":', '"nodes":[],"links":')],
])('text that is no clip is not pasted: %s', (_what, foreign) => {
  expect(foreign).not.toBe(text);
  expect(parseClip(foreign)).toBeNull();
});

test('a clip is read as it was written, as long as a file can be', () => {
  expect(parseClip(text.padEnd(MAX_FILE_LENGTH))).not.toBeNull();
  expect(parseClip(text.padEnd(MAX_FILE_LENGTH + 1))).toBeNull();
  expect(parseClip(text)).toEqual(clipOf(PAGE, 'pc1', 'ns'));
});

describe('pasted by keys', () => {
  const NET: Topology = drawing([
    host('pc1', 'eth0', { position: { x: 120, y: 48 } }),
    host('pc2', 'eth0', { position: { x: 240, y: 96 } }),
  ]);
  const clip = clipOf(NET, 'pc1', 'pc2');
  const placesOf = (topology: Topology) => topology.nodes.slice(2).map(({ position }) => position);

  test('copies stand beside their originals where those are in sight', () => {
    const after = edited(NET, pasteInSight(NET, clip, { x: 0, y: 0, width: 800, height: 600 }));
    expect(placesOf(after)).toEqual([
      { x: 144, y: 72 },
      { x: 264, y: 120 },
    ]);
  });

  test('else in the middle of what is seen, on the grid that the originals are on, and each time a step further', () => {
    const seen = { x: 5000, y: -3000, width: 811, height: 613 };
    const once = edited(NET, pasteInSight(NET, clip, seen));
    expect(placesOf(once)).toEqual([
      { x: 5352, y: -2712 },
      { x: 5472, y: -2664 },
    ]);
    const twice = edited(once, pasteInSight(once, clip, seen));
    expect(placesOf(twice).slice(2)).toEqual([
      { x: 5376, y: -2688 },
      { x: 5496, y: -2640 },
    ]);
  });
});
