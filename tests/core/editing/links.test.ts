import { expect, test } from 'vitest';
import {
  addLink,
  canLink,
  canMoveLinkEnd,
  freeInterfaces,
  linkedInterfaces,
  moveLinkEnd,
  nextInterfaceName,
  setLink,
} from '../../../core/editing/links';
import { addNode } from '../../../core/editing/nodes';
import { reasonText } from '../../../core/editing/reason';
import { addressesOf, drawing, edited, host, node, router, routesOf, switchOf, told } from './drawing';

const NET = drawing(
  [
    host('pc1', 'eth0 10.0.0.11/24'),
    host('pc2'),
    router('r1', ['lo', 'eth0 10.0.0.1/24', 'eth1', { name: 'eth1.5', type: 'vlan', parent: 'eth1', vlan: 5 }]),
    switchOf('sw1', 2),
  ],
  'pc1:eth0 sw1:p1',
  'r1:eth0 sw1:p2',
);

test('free is what takes a cable and has none', () => {
  expect(freeInterfaces(NET, 'r1')).toEqual(['eth1']);
  expect(freeInterfaces(NET, 'sw1')).toEqual([]);
  expect(freeInterfaces(NET, 'nobody')).toEqual([]);
  expect([...linkedInterfaces(NET, 'sw1')]).toEqual([
    ['p1', 'pc1:eth0'],
    ['p2', 'r1:eth0'],
  ]);
});

test.each([
  [['eth0', 'eth4'], 'host', 'eth5'],
  [[], 'host', 'eth0'],
  [[], 'switch', 'p1'],
  [['p1', 'p7'], 'switch', 'p8'],
  [['Gi0.1', 'Gi0.2'], 'switch', 'Gi0.3'],
  [['lan', 'wan'], 'router', 'eth0'],
  [['v1', 'eth2'], 'router', 'eth3'],
  [['abcdefghijklmn9'], 'router', 'eth0'],
] as const)('beside %j a %s gets %s', (names, kind, next) => {
  expect(nextInterfaceName(node(kind, 'n', names))).toBe(next);
});

test('a link goes into free interfaces, or new ones where none is free, and gives addresses', () => {
  const edit = addLink(NET, { node: 'pc2' }, { node: 'sw1' });
  const after = edited(NET, edit);
  expect(after.links.at(-1)?.ends).toEqual(['pc2:eth0', 'sw1:p3']);
  expect(addressesOf(after)['pc2:eth0']).toEqual(['10.0.0.12/24']);
  expect(routesOf(after, 'pc2')).toEqual(['default via 10.0.0.1']);
  expect(edit?.label).toEqual({ code: 'link', name: 'pc2:eth0 – sw1:p3' });
  expect(edit?.select).toEqual({ links: ['pc2:eth0 sw1:p3'] });
  expect(told(edit)).toEqual([
    'sw1 got the interface p3',
    'pc2: eth0 got 10.0.0.12/24',
    'pc2: route to default via 10.0.0.1',
  ]);
});

test('an interface can be named, one that is not there yet, too', () => {
  const edit = addLink(NET, { node: 'pc2', interface: 'wlan0' }, { node: 'r1', interface: 'eth1' });
  expect(edited(NET, edit).links.at(-1)?.ends).toEqual(['pc2:wlan0', 'r1:eth1']);
});

test('a cable to a bridge makes it a port', () => {
  const empty = drawing([host('c1')]);
  const machine = edited(empty, addNode(empty, 'container-host', { x: 0, y: 0 }));
  const edit = addLink(machine, { node: 'c1' }, { node: 'docker1', interface: 'docker0' });
  const after = edited(machine, edit);
  expect(after.links[0]?.ends).toEqual(['c1:eth0', 'docker1:veth0']);
  expect(after.nodes[1]?.interfaces[1]).toMatchObject({ name: 'docker0', members: ['veth0'] });
  expect(addressesOf(after)['c1:eth0']?.[0]).toMatch(/^172\.17\.0\.\d+\/16$/);
  expect(routesOf(after, 'c1')).toEqual(['default via 172.17.0.1']);
});

test('a cable may go from a node to itself, between two interfaces', () => {
  expect(edited(NET, addLink(NET, { node: 'sw1', interface: 'p8' }, { node: 'sw1' })).links.at(-1)?.ends).toEqual([
    'sw1:p8',
    'sw1:p9',
  ]);
  const free = drawing([switchOf('sw1', 2)]);
  expect(edited(NET, addLink(NET, { node: 'sw1' }, { node: 'sw1', interface: 'p3' })).links.at(-1)?.ends).toEqual([
    'sw1:p4',
    'sw1:p3',
  ]);
  expect(edited(free, addLink(free, { node: 'sw1' }, { node: 'sw1', interface: 'p1' })).links[0]?.ends).toEqual([
    'sw1:p2',
    'sw1:p1',
  ]);
});

test.each([
  [
    { node: 'pc2' },
    { node: 'sw1', interface: 'p1' },
    'interface-linked',
    'sw1:p1 is linked to pc1:eth0: one link an interface',
  ],
  [
    { node: 'r1', interface: 'lo' },
    { node: 'pc2' },
    'no-cable-fits',
    'No cable fits r1:lo: it is a loopback interface',
  ],
  [
    { node: 'r1', interface: 'eth1.5' },
    { node: 'pc2' },
    'no-cable-fits',
    'No cable fits r1:eth1.5: it is a vlan interface',
  ],
  [{ node: 'pc2' }, { node: 'nobody' }, 'no-such-node', 'There is no node nobody'],
  [
    { node: 'pc2', interface: 'a b' },
    { node: 'r1' },
    'not-an-interface-name',
    '"a b" cannot be an interface: 1 to 15 characters without spaces, "/" and ":"',
  ],
  [{ node: 'pc2' }, { node: 'pc2' }, 'link-to-itself', 'A link joins two interfaces, and pc2 would be both ends'],
  [
    { node: 'pc2', interface: 'eth0' },
    { node: 'pc2', interface: 'eth0' },
    'link-to-itself',
    'A link joins two interfaces, and pc2 would be both ends',
  ],
] as const)('%j and %j cannot be linked: %s', (from, to, code, sentence) => {
  const reason = canLink(NET, from, to);
  expect(reason?.code).toBe(code);
  expect(reason && reasonText(reason, 'en')).toBe(sentence);
  expect(addLink(NET, from, to)).toBeNull();
});

test('what a link is like can be set and unset; its ends stay', () => {
  const lossy = edited(NET, setLink(NET, 'pc1:eth0 sw1:p1', { loss: 0.1, delay_us: 5 }));
  expect(lossy.links[0]).toEqual({ ends: ['pc1:eth0', 'sw1:p1'], loss: 0.1, delay_us: 5 });
  const edit = setLink(lossy, 'pc1:eth0 sw1:p1', { loss: undefined, up: false });
  expect(edited(lossy, edit).links[0]).toEqual({ ends: ['pc1:eth0', 'sw1:p1'], delay_us: 5, up: false });
  expect(edit?.label).toEqual({ code: 'link-settings', name: 'pc1:eth0 – sw1:p1' });
  expect(setLink(NET, 'sw1:p1 pc1:eth0', { loss: 1 })).toBeNull();
});

test('an end is plugged in elsewhere: the link keeps its place, its settings and its planned losses', () => {
  const lossy = edited(NET, setLink(NET, 'pc1:eth0 sw1:p1', { drop: [{ from: 'sw1:p1', nth: 1 }], loss: 0.1 }));
  const edit = moveLinkEnd(lossy, 'pc1:eth0 sw1:p1', 1, { node: 'r1' });
  expect(edited(lossy, edit).links[0]).toEqual({
    ends: ['pc1:eth0', 'r1:eth1'],
    drop: [{ from: 'r1:eth1', nth: 1 }],
    loss: 0.1,
  });
  expect(edit?.label).toEqual({ code: 'replug', name: 'r1:eth1' });
  const taken = { node: 'sw1', interface: 'p2' };
  expect(moveLinkEnd(NET, 'pc1:eth0 sw1:p1', 1, taken)).toBeNull();
  expect(canMoveLinkEnd(NET, 'pc1:eth0 sw1:p1', 1, taken)?.code).toBe('interface-linked');
  expect(canMoveLinkEnd(NET, 'pc1:eth0 sw1:p1', 1, { node: 'pc1', interface: 'eth0' })?.code).toBe('link-to-itself');
  expect(canMoveLinkEnd(NET, 'pc1:eth0 sw1:p1', 1, { node: 'r1' })).toBeNull();
  // Back into the same socket is where it was.
  expect(moveLinkEnd(NET, 'pc1:eth0 sw1:p1', 1, { node: 'sw1' })).toBeNull();
});
