/** What each kind of the palette is when it is new, in the words of the file. */
import type { NodeKind, Position, Topology, TopologyInterface, TopologyNode } from '../document/topology';
import type { Names } from './names';
import { placedAt } from './places';

interface NodeTemplate {
  /** Ids are the stem and a number. */
  readonly stem: string;
  readonly make: (id: string) => Omit<TopologyNode, 'id' | 'position'>;
}

/** Enough for most subnets; a link beyond them makes a port. */
const SWITCH_PORTS = 8;

const ETH0: readonly TopologyInterface[] = [{ name: 'eth0' }];
const TWO: readonly TopologyInterface[] = [{ name: 'eth0' }, { name: 'eth1' }];

/** Addresses come with links: an interface that is in no segment needs none. */
export const NODE_TEMPLATES: Readonly<Record<NodeKind, NodeTemplate>> = {
  host: { stem: 'pc', make: () => ({ kind: 'host', interfaces: ETH0 }) },
  server: {
    stem: 'srv',
    make: (id) => ({
      kind: 'host',
      interfaces: ETH0,
      services: [{ type: 'http', pages: { '/': pageOf(id) } }],
    }),
  },
  router: { stem: 'r', make: () => ({ kind: 'router', interfaces: TWO }) },
  switch: {
    stem: 'sw',
    make: () => ({
      kind: 'switch',
      interfaces: Array.from({ length: SWITCH_PORTS }, (_, port) => ({ name: `p${port + 1}` })),
    }),
  },
  // Its virtual service comes when there are addresses: a file cannot say one without.
  'load-balancer': { stem: 'lb', make: () => ({ kind: 'router', icon: 'load-balancer', interfaces: TWO }) },
  // A host that forwards for its containers, as Docker makes of it: on its LAN it is nobody's gateway.
  'container-host': {
    stem: 'docker',
    make: () => ({
      kind: 'host',
      icon: 'container-host',
      interfaces: [{ name: 'eth0' }, { name: 'docker0', type: 'bridge', addresses: ['172.17.0.1/16'] }],
      sysctl: { 'net.ipv4.ip_forward': 1 },
    }),
  },
  cloud: { stem: 'net', make: () => ({ kind: 'router', icon: 'cloud', interfaces: TWO }) },
};

/** A new node of a kind with a name that nobody has. */
export function newNode(names: Names, kind: NodeKind, at: Position, stem = NODE_TEMPLATES[kind].stem): TopologyNode {
  const id = names.fresh(stem);
  const { kind: fileKind, ...rest } = NODE_TEMPLATES[kind].make(id);
  return placedAt({ id, kind: fileKind, ...rest }, at);
}

/** What a person pings to see whether the Internet is there. */
const FAR_AWAY = ['8.8.8.8/32', '1.1.1.1/32', '9.9.9.9/32'];

/** A new cloud answers for the Internet: on `lo` it has a well-known address that nobody in the topology has yet. */
export function answeringFarAway(node: TopologyNode, topology: Topology): TopologyNode {
  const taken = new Set(
    topology.nodes.flatMap(({ interfaces }) => interfaces.flatMap(({ addresses = [] }) => addresses)),
  );
  const address = FAR_AWAY.find((one) => !taken.has(one));
  if (address === undefined) return node;
  return { ...node, interfaces: [{ name: 'lo', addresses: [address] }, ...node.interfaces] };
}

/** The page of a new web server: who answered. */
export function pageOf(id: string): string {
  return `<h1>${id}</h1>\n`;
}
