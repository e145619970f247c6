/** Maps that work, with a few things wrong in them. */
import { Random } from '../../../../core/base/random';
import { applyPatch } from '../../../../core/document/patch';
import type { Topology, TopologyInterface, TopologyNode } from '../../../../core/document/topology';
import { validateTopology } from '../../../../core/document/validate/topology';
import { autoAddress } from '../../../../core/editing/addressing/auto-address';
import type { Edit } from '../../../../core/editing/edit';
import { computeStaticRoutes } from '../../../../core/editing/routes/compute-static-routes';
import { randomMap } from '../random-map';

export function edited(topology: Topology, edit: Edit | null): Topology {
  return edit === null ? topology : applyPatch(topology, edit.patch);
}

/** Addressed and routed. */
export function workingMap(seed: number): Topology {
  const drawn = randomMap(seed, { cloud: seed % 3 === 0 });
  const addressed = edited(drawn, autoAddress(drawn));
  return edited(addressed, computeStaticRoutes(addressed));
}

type Break = (topology: Topology, random: Random) => Topology;

const pick = <T>(random: Random, list: readonly T[]): T | undefined => list[random.below(Math.max(1, list.length))];

function onNode(change: (node: TopologyNode, random: Random, topology: Topology) => TopologyNode | undefined): Break {
  return (topology, random) => {
    const at = random.below(topology.nodes.length);
    const node = topology.nodes[at] as TopologyNode;
    const changed = change(node, random, topology);
    return changed === undefined ? topology : { ...topology, nodes: topology.nodes.with(at, changed) };
  };
}

function onInterface(
  change: (one: TopologyInterface, random: Random, topology: Topology) => object | undefined,
): Break {
  return onNode((node, random, topology) => {
    const at = random.below(Math.max(1, node.interfaces.length));
    const one = node.interfaces[at];
    const changed = one === undefined ? undefined : change(one, random, topology);
    return changed === undefined
      ? undefined
      : { ...node, interfaces: node.interfaces.with(at, { ...one, ...changed } as TopologyInterface) };
  });
}

const addressesIn = ({ nodes }: Topology) =>
  nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ addresses = [] }) => addresses));

/** Of an interface that has one: with other ends. */
const readdress = (change: (address: string, length: number) => string): Break =>
  onInterface(({ addresses: [first] = [] }) => {
    const [address, length] = first?.split('/') ?? [];
    return address === undefined ? undefined : { addresses: [change(address, Number(length))] };
  });

const BREAKS: readonly Break[] = [
  onInterface(({ addresses }, random, topology) =>
    addresses === undefined ? undefined : { addresses: [pick(random, addressesIn(topology))] },
  ),
  readdress((address, length) => `${address}/${length === 24 ? 25 : 24}`),
  readdress((address, length) => `${address}/${length === 24 ? 16 : 29}`),
  readdress((_, length) => `172.20.5.9/${length}`),
  readdress((address, length) => `${address.replace(/\d+$/, length === 24 ? '255' : '0')}/${length}`),
  onInterface(({ addresses }) => (addresses === undefined ? undefined : { addresses: [] })),
  onInterface(() => ({ mac: '02:00:00:00:aa:01' })),
  onInterface(() => ({ up: false })),
  onInterface((_, random) => ({ mtu: 1300 + 100 * random.below(4) })),
  onNode((node) => (node.kind === 'switch' ? undefined : { ...node, routes: node.routes?.slice(1) ?? [] })),
  onNode((node) => (node.kind === 'switch' ? undefined : { ...node, routes: [] })),
  onNode((node, random) => {
    const at = random.below(Math.max(1, node.routes?.length ?? 0));
    const route = node.routes?.[at];
    if (route?.via === undefined) return undefined;
    const via = route.via.replace(/\d+$/, String(1 + random.below(14)));
    return { ...node, routes: node.routes?.with(at, { ...route, via }) ?? [] };
  }),
  onNode((node) => (node.kind === 'router' ? { ...node, sysctl: { 'net.ipv4.ip_forward': 0 } } : undefined)),
  onNode((node) => (node.kind === 'switch' ? undefined : { ...node, resolvers: ['192.168.10.11', '9.9.9.9'] })),
  onNode((node) =>
    node.kind === 'switch'
      ? undefined
      : { ...node, services: [{ type: 'dhcp', range: '192.168.10.100-192.168.10.120' }] },
  ),
  onNode((node) => (node.kind === 'switch' ? undefined : { ...node, services: [{ type: 'dns' }] })),
  onNode((node, random) =>
    node.kind === 'switch'
      ? { ...node, interfaces: node.interfaces.map(({ name }) => vlanPort(name, random)) }
      : undefined,
  ),
  (topology, random) => {
    const at = random.below(Math.max(1, topology.links.length));
    const link = topology.links[at];
    return link === undefined ? topology : { ...topology, links: topology.links.with(at, { ...link, up: false }) };
  },
  (topology) => ({ ...topology, links: topology.links.slice(1) }),
  // One more cable between two switches, or between two ports of one.
  (topology, random) => {
    const switches = topology.nodes.flatMap((node, at) => (node.kind === 'switch' ? [at] : []));
    const [one, other] = [pick(random, switches), pick(random, switches)];
    if (one === undefined || other === undefined) return topology;
    const nodes = [...topology.nodes];
    const ends = [one, other].map((at, end) => {
      const node = nodes[at] as TopologyNode;
      const name = `x${end}${node.interfaces.length}`;
      nodes[at] = { ...node, interfaces: [...node.interfaces, { name }] };
      return `${node.id}:${name}`;
    });
    return { ...topology, nodes, links: [...topology.links, { ends: ends as [string, string] }] };
  },
];

function vlanPort(name: string, random: Random): TopologyInterface {
  const kind = random.below(4);
  if (kind === 0) return { name };
  return kind === 1 ? { name, trunk: random.below(2) === 0 ? [10, 20] : [10, 30] } : { name, vlan: 10 * kind };
}

/** `seed` chooses what is wrong; what no file can say is left as it was. */
export function brokenMap(seed: number): Topology {
  const random = new Random(seed, 'breaks');
  let topology = workingMap(seed);
  for (let more = 1 + random.below(4); more > 0; more--) {
    const broken = (pick(random, BREAKS) as Break)(topology, random);
    if (validateTopology(JSON.parse(JSON.stringify(broken))).length === 0) topology = broken;
  }
  return losing(topology, new Random(seed, 'loss'));
}

/** One in eight has a link that loses everything. */
function losing(topology: Topology, random: Random): Topology {
  const at = random.below(8 * Math.max(1, topology.links.length));
  const link = topology.links[at];
  return link === undefined ? topology : { ...topology, links: topology.links.with(at, { ...link, loss: 1 }) };
}
