/** The routers of a topology and the networks between them: what paths are looked for in. */
import type { TopologyNode } from '../../document/topology';
import { isLoopbackAddress } from '../../wire/ipv4-address';
import { networkOf } from '../../wire/prefix';
import {
  forwards,
  isHostAddress,
  isUsable,
  type Member,
  type NetworkMap,
  type Segment,
} from '../addressing/network-map';

/** An address range on one wire, or of one router alone. */
export interface Net {
  readonly index: number;
  readonly address: number;
  readonly length: number;
  /** null for addresses on lo and dummies. */
  readonly segment: Segment | null;
  /** The routers with an address in it, in the order of the file; each once. */
  readonly routers: { readonly router: number; readonly address: number }[];
  /** Whether machines that do not forward have an address in it. */
  hosts: boolean;
}

/** What nobody has a nearer route for. */
export const ELSEWHERE: Net = { index: -1, address: 0, length: 0, segment: null, routers: [], hosts: false };

export interface Router {
  readonly index: number;
  readonly node: TopologyNode;
  readonly nodeAt: number;
  readonly nets: Net[];
  /** All its addresses, of interfaces that are down, too. */
  readonly own: ReadonlySet<number>;
}

export interface RouterGraph {
  readonly routers: readonly Router[];
  /** By node id. */
  readonly routerOf: ReadonlyMap<string, Router>;
  readonly nets: readonly Net[];
  /** The networks that a packet can be sent to: those that are on one wire only. */
  readonly destinations: readonly Net[];
}

/** `map` is of the live topology. */
export function routerGraph(map: NetworkMap): RouterGraph {
  const routers: Router[] = [];
  const routerOf = new Map<string, Router>();
  const nets: Net[] = [];
  const bySegment = new Map<Segment, Map<string, Net>>();
  const alone = new Map<string, Net>();
  const netOf = (segment: Segment | null, address: number, length: number): Net => {
    let known = segment === null ? alone : bySegment.get(segment);
    if (known === undefined) {
      known = new Map();
      bySegment.set(segment as Segment, known);
    }
    const key = `${address}/${length}`;
    let net = known.get(key);
    if (net === undefined) {
      net = { index: nets.length, address, length, segment, routers: [], hosts: false };
      known.set(key, net);
      nets.push(net);
    }
    return net;
  };
  for (const members of map.ofNode) {
    const [first] = members;
    if (first === undefined) continue;
    const { node, nodeAt } = first;
    const own = new Set(members.flatMap(({ addresses }) => addresses.map(({ address }) => address)));
    const router: Router | null = forwards(node) ? { index: routers.length, node, nodeAt, nets: [], own } : null;
    if (router !== null) {
      routers.push(router);
      routerOf.set(node.id, router);
    }
    for (const member of members) {
      for (const { address, length } of isUsable(member) ? member.addresses : []) {
        const network = networkOf(address, length);
        if (!isNet(member, length, network, router !== null) || !isHostAddress({ address, length })) continue;
        const net = netOf(member.segment, network, length);
        if (router === null) net.hosts = true;
        else if (net.routers.at(-1)?.router !== router.index) {
          net.routers.push({ router: router.index, address });
          router.nets.push(net);
        }
      }
    }
  }
  const seen = new Map<string, number>();
  for (const { address, length } of nets) {
    const key = `${address}/${length}`;
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  const destinations = nets.filter(
    ({ address, length, routers: there }) => there.length > 0 && seen.get(`${address}/${length}`) === 1,
  );
  return { routers, routerOf, nets, destinations };
}

/** Networks on wires; of addresses on lo and dummies those of routers, which people give them to be reached by. */
function isNet(
  { segment, interface: { type, name } }: Member,
  length: number,
  network: number,
  router: boolean,
): boolean {
  if (network === 0) return false;
  if (segment !== null) return length < 32;
  return router && (name === 'lo' || type === 'dummy') && !isLoopbackAddress(network);
}
