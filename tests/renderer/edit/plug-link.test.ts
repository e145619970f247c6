import { expect, test } from 'vitest';
import { asksWhere, keptEnd, linkOf } from '../../../renderer/edit/plug-link';
import { bridge, host, link, router, topology } from '../graph/topologies';

const NET = topology(
  [
    host('pc1', '10.0.0.1/24'),
    host('pc2', '10.0.1.1/24'),
    bridge('sw1', 4),
    bridge('sw2', 4),
    router('r1', '10.0.0.2/24', '10.0.1.1/24'),
  ],
  [link('pc1:eth0', 'sw1:p1')],
);
const AT_SWITCH = { link: 'pc1:eth0 sw1:p1', end: 1 } as const;
const AT_HOST = { link: 'pc1:eth0 sw1:p1', end: 0 } as const;

test('the other end stays', () => {
  const cable = linkOf(NET, AT_SWITCH);
  expect(cable && keptEnd(cable, AT_SWITCH.end)).toEqual({ node: 'pc1', interface: 'eth0' });
  expect(linkOf(NET, { link: 'sw1:p1 pc1:eth0', end: 0 })).toBeUndefined();
});

test('another node is asked about as for a new link', () => {
  expect(asksWhere(NET, AT_SWITCH, { node: 'sw2' })).toBe(false);
  expect(asksWhere(NET, AT_SWITCH, { node: 'sw2' }, true)).toBe(true);
  expect(asksWhere(NET, AT_SWITCH, { node: 'pc2' })).toBe(false);
  expect(asksWhere(NET, AT_SWITCH, { node: 'r1' })).toBe(true);
  expect(asksWhere(NET, AT_SWITCH, { node: 'r1', interface: 'eth1' })).toBe(false);
});

test('the node where it is already is asked about: only another interface can be meant, and ports of a switch are alike', () => {
  expect(asksWhere(NET, AT_HOST, { node: 'pc1' })).toBe(true);
  expect(asksWhere(NET, AT_SWITCH, { node: 'sw1' })).toBe(false);
  expect(asksWhere(NET, AT_SWITCH, { node: 'sw1' }, true)).toBe(true);
});
