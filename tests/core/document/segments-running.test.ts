/** Segments against the network that runs: who shares one reaches the other, and nobody else does. */
import { expect, test } from 'vitest';
import { Random } from '../../../core/base/random';
import { segmentsOf } from '../../../core/document/segments';
import {
  FORMAT,
  type Topology,
  type TopologyInterface,
  type TopologyNode,
  VERSION,
} from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import { Session } from '../../../core/session/session';

interface Growing {
  readonly node: TopologyNode & { readonly interfaces: TopologyInterface[] };
  /** Makes a port that a cable can be put into. */
  readonly plug: () => string;
}

const VLANS = [undefined, 1, 10, 20] as const;
const TRUNKS = [[10], [10, 20], [20], [1, 10]] as const;

/** A tree of switches, with and without VLANs, hosts that bridge, and hosts with one address each: on Ethernet, a VLAN or a bridge. */
function randomWires(seed: number): Topology {
  const random = new Random(seed, 'wires');
  const of = <T>(list: readonly T[]): T => list[random.below(list.length)] as T;
  const grown: Growing[] = [];
  const links: (readonly [string, string])[] = [];
  const add = (id: string, kind: TopologyNode['kind'], port: (name: string) => TopologyInterface[]): Growing => {
    const interfaces: TopologyInterface[] = [];
    let ports = 0;
    const plug = () => {
      const name = `p${++ports}`;
      interfaces.push(...port(name));
      return `${id}:${name}`;
    };
    return { node: { id, kind, interfaces }, plug };
  };
  const knot = (id: string): Growing => {
    const kind = random.below(3);
    if (kind === 0) return add(id, 'switch', (name) => [{ name }]);
    if (kind === 1) {
      return add(id, 'switch', (name) => {
        const [vlan, trunk] = [of(VLANS), of(TRUNKS)];
        return [random.below(2) === 0 ? { name, trunk } : { name, ...(vlan && { vlan }) }];
      });
    }
    const bridging = add(id, 'host', (name) => {
      const bridge = bridging.node.interfaces[0] as TopologyInterface & { members: string[] };
      bridge.members.push(name);
      return [{ name }];
    });
    bridging.node.interfaces.push({ name: 'br0', type: 'bridge', members: [] });
    return bridging;
  };
  const knots = 1 + random.below(4);
  for (let at = 0; at < knots; at++) {
    const one = knot(`k${at}`);
    if (at > 0) links.push([of(grown).plug(), one.plug()]);
    grown.push(one);
    // A VLAN on the port of a bridge.
    if (at > 0 && one.node.kind === 'host' && random.below(3) === 0) {
      const addresses = [`10.0.0.${10 + at}/24`];
      one.node.interfaces.push({ name: 'top', type: 'vlan', parent: 'p1', vlan: of([10, 20]), addresses });
    }
  }
  const hosts: TopologyNode[] = [];
  for (let at = 1; at <= 5; at++) {
    const addresses = [`10.0.0.${at}/24`];
    const kind = random.below(5);
    const vlan = of([10, 20]);
    const interfaces: TopologyInterface[] =
      kind < 2
        ? [{ name: 'eth0', addresses }]
        : kind < 4
          ? [{ name: 'eth0' }, { name: 'top', type: 'vlan', parent: 'eth0', vlan, addresses }]
          : [
              { name: 'eth0' },
              { name: 'br0', type: 'bridge', members: ['eth0'] },
              { name: 'top', type: 'vlan', parent: 'br0', vlan, addresses },
            ];
    hosts.push({ id: `pc${at}`, kind: 'host', interfaces });
    links.push([`pc${at}:eth0`, of(grown).plug()]);
  }
  return {
    format: FORMAT,
    version: VERSION,
    nodes: [...grown.map(({ node }) => node), ...hosts],
    links: links.map((ends) => ({ ends })),
  };
}

function addressed({
  nodes,
}: Topology): readonly { readonly id: string; readonly end: string; readonly address: string }[] {
  return nodes.flatMap(({ id, interfaces }) =>
    interfaces.flatMap(({ name, addresses: [address] = [] }) =>
      address === undefined ? [] : [{ id, end: `${id}:${name}`, address: address.slice(0, -3) }],
    ),
  );
}

test('random wires: a ping arrives exactly where segments say so', () => {
  let [joined, apart] = [0, 0];
  for (let seed = 1; seed <= 100; seed++) {
    const topology = randomWires(seed);
    expect(validateTopology(topology)).toEqual([]);
    const { ofInterface } = segmentsOf(topology);
    const session = Session.open(topology, { seed: 1, record: false });
    for (const from of addressed(topology)) {
      for (const to of addressed(topology)) {
        if (from === to) continue;
        const run = session.start(from.id, `ping -c 1 ${to.address}`);
        while (session.run({ maxEvents: 100_000 }) === 'more');
        const arrives = session.runOf(run).status === 0;
        const isOne = ofInterface.get(from.end) === ofInterface.get(to.end);
        expect(isOne, `seed ${seed}: ${from.end} to ${to.end} ${JSON.stringify(topology)}`).toBe(arrives);
        if (isOne) joined++;
        else apart++;
      }
    }
  }
  expect(Math.min(joined, apart)).toBeGreaterThan(400);
});
