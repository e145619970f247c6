import { expect, test } from 'vitest';
import { faultsOf, file, host } from './files';

function linkFaults(...links: readonly unknown[]): readonly string[] {
  return faultsOf(file({ links }));
}

test('a link with all its fields', () => {
  expect(
    linkFaults({
      ends: ['pc1:eth0', 'sw1:p1'],
      delay_us: 0.5,
      rate_mbps: 1000,
      loss: 1,
      up: false,
      drop: [{ from: 'pc1:eth0', nth: 4 }],
    }),
  ).toEqual([]);
});

test('a cable may join two interfaces of one node', () => {
  expect(linkFaults({ ends: ['r1:eth0', 'r1:eth1'] })).toEqual([]);
});

test.each([
  [{ ends: ['pc1:eth0'] }, 'ends: needs 2 items and has 1'],
  [{ ends: 'pc1:eth0' }, 'ends: "pc1:eth0" is not a list in square brackets'],
  [{ ends: ['pc1:eth0', 'sw1'] }, 'ends[1]: "sw1" is not a link end, "node:interface"'],
  [{ ends: ['pc1:eth0', 'sw9:p1'] }, 'ends[1]: there is no node "sw9"'],
  [{ ends: ['pc1:eth0', 'sw1:p9'] }, 'ends[1]: sw1 has no interface "p9"'],
  [{ ends: ['pc1:eth0', 'pc1:eth0'] }, 'ends[1]: "pc1:eth0" cannot be both ends of a link'],
  [{ ends: ['pc1:lo', 'sw1:p1'] }, 'ends[0]: no link fits lo: its type is loopback'],
  [{ ends: ['sw1:lo', 'pc1:eth0'] }, 'ends[0]: sw1 has no interface "lo"'],
  [{ ends: ['pc1:eth0', 'sw1:p1'], delay_us: -1 }, 'delay_us: -1 is not between 0 and 86400000000'],
  [{ ends: ['pc1:eth0', 'sw1:p1'], rate_mbps: 0 }, 'rate_mbps: 0 is not between 0.000001 and 1000000000'],
  [{ ends: ['pc1:eth0', 'sw1:p1'], loss: 1.1 }, 'loss: 1.1 is not between 0 and 1'],
  [{ ends: ['pc1:eth0', 'sw1:p1'], up: 1 }, 'up: 1 is not true or false'],
  [
    { ends: ['pc1:eth0', 'sw1:p1'], drop: [{ from: 'r1:eth0', nth: 1 }] },
    'drop[0].from: "r1:eth0" is not an end of this link',
  ],
  [
    { ends: ['pc1:eth0', 'sw1:p1'], drop: [{ from: 'pc1:eth0', nth: 0 }] },
    'drop[0].nth: 0 is not between 1 and 9007199254740991',
  ],
  [{ ends: ['pc1:eth0', 'sw1:p1'], drop: [{ nth: 1 }] }, 'drop[0].from: is missing'],
])('%j: %s', (link, fault) => {
  expect(linkFaults(link)).toEqual([`links[0].${fault}`]);
});

test('an interface takes one link', () => {
  expect(linkFaults({ ends: ['pc1:eth0', 'sw1:p1'] }, { ends: ['r1:eth0', 'sw1:p1'] })).toEqual([
    'links[1].ends[1]: "sw1:p1" already has a link, links[0]',
  ]);
});

test('cables fit Ethernet interfaces only', () => {
  const interfaces = [{ name: 'eth0' }, { name: 'br0', type: 'bridge' }];
  expect(faultsOf(file({ nodes: [host({ interfaces })], links: [{ ends: ['pc1:eth0', 'pc1:br0'] }] }))).toEqual([
    'links[0].ends[1]: no link fits br0: its type is bridge',
  ]);
});

test.each(['pc1: ping -c 1 192.168.20.2', 'pc1: ping 1.2.3.4 &', '  pc1:arp -an', 'sw1: bridge fdb', 'pc1: echo a: b'])(
  '%j is a script line',
  (line) => {
    expect(faultsOf(file({ script: [line] }))).toEqual([]);
  },
);

test.each(['', 'ping', 'pc1:', 'pc1: &', 'pc1: a & &', ': ping', 'pc1: a\nr1: b', 'p c1: ping', 'pc9: ping', 7])(
  '%j is no script line',
  (line) => {
    expect(faultsOf(file({ script: [line] }))).toHaveLength(1);
  },
);
