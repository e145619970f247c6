/** Where the routes of each node lead first: to somebody, who forwards, over an interface that is up. */
import type { TopologyRoute } from '../../../document/topology';
import { parseDestination } from '../../../document/validate/routes';
import { formatIpv4Address, parseIpv4Address } from '../../../wire/ipv4-address';
import { contains } from '../../../wire/prefix';
import { forwards, type Member } from '../../addressing/network-map';
import { gatewayOn } from '../../addressing/roles';
import { outOf } from '../../routes/forwarding';
import type { Fix } from '../fix';
import { makeProblem } from '../problem';
import { atNode, type Scene } from '../scene';

export function* checkGateways(scene: Scene): Iterable<void> {
  for (const members of scene.map.ofNode) {
    const [first] = members;
    if (first === undefined) continue;
    const { node, nodeAt } = first;
    if (node.kind === 'router' && !forwards(node)) {
      const place = atNode(node, nodeAt, '.sysctl["net.ipv4.ip_forward"]');
      const fix = { code: 'forward', node: node.id } as const;
      scene.problems.push(makeProblem('not-forwarding', place, { node: node.id }, fix));
    }
    for (const [at, route] of (node.routes ?? []).entries()) checkRoute(scene, members, at, route);
    yield;
  }
}

function checkRoute(scene: Scene, members: readonly Member[], at: number, route: TopologyRoute): void {
  const out = outOf(members, route.via, route.dev);
  if (out === undefined) return;
  const { node, nodeAt, interface: one } = out;
  const down = downUnder(out);
  if (down !== null) {
    const fix = { code: 'interface-up', node: node.id, interface: down } as const;
    const place = atNode(node, nodeAt, `.routes[${at}]`);
    scene.problems.push(makeProblem('route-down', place, { to: route.to, interface: down }, fix));
  }
  if (isBare(out) && members.some(({ cabled }) => cabled)) {
    const place = atNode(node, nodeAt, `.routes[${at}]`);
    scene.problems.push(makeProblem('route-uncabled', place, { to: route.to, interface: one.name }, null));
  }
  const via = route.via === undefined ? null : parseIpv4Address(route.via);
  // Tunnels know the far end themselves; a neighbor that is written down answers for itself.
  if (via === null || out.segment === null || !out.cabled || one.type === 'vxlan') return;
  if (node.neighbors?.some(({ ip }) => ip === route.via)) return;
  const holders = scene.map.holders.get(via) ?? [];
  const place = atNode(node, nodeAt, `.routes[${at}].via`);
  const facts = { to: route.to, via: formatIpv4Address(via) };
  if (holders.some((holder) => holder.node === node)) {
    const fix = throughRouter(route, out);
    scene.problems.push(makeProblem('gateway-self', place, { ...facts, node: node.id }, fix));
    return;
  }
  const there = holders.filter(({ segment }) => segment === out.segment);
  const holder = there.find((one) => forwards(one.node)) ?? there[0];
  if (holder === undefined) {
    scene.problems.push(makeProblem('gateway-nobody', place, facts, throughRouter(route, out)));
  } else if (!forwards(holder.node) && !isFor(scene, route, holder)) {
    const fix = throughRouter(route, out) ?? { code: 'forward', node: holder.node.id };
    const other = holder.node.id;
    scene.problems.push(makeProblem('gateway-not-forwarding', place, { ...facts, other }, fix));
  }
}

/** Of a node without any link that is said once, of the node. */
function isBare({ cabled, segment, interface: { type, name } }: Member): boolean {
  return !cabled && segment !== null && name !== 'lo' && type !== 'vxlan';
}

/** The interface that is down: the one it leaves by, or what that stands on. */
function downUnder({ node, interface: one }: Member): string | null {
  if (one.up === false) return one.name;
  if (one.type !== 'vlan') return null;
  return node.interfaces.find(({ name, up }) => name === one.parent && up === false)?.name ?? null;
}

function throughRouter({ to, via: from }: TopologyRoute, { node, segment, addresses }: Member): Fix | null {
  if (segment === null || from === undefined) return null;
  for (const prefix of addresses) {
    const gateway = gatewayOn(segment, prefix, node, true);
    const via: string = gateway === null ? from : formatIpv4Address(gateway.address);
    if (via !== from) return { code: 'change-gateway', node: node.id, to, from, via };
  }
  return null;
}

/** A machine that has addresses of the network itself need not forward to it. */
function isFor(scene: Scene, { to }: TopologyRoute, holder: Member): boolean {
  const network = to === 'default' ? null : parseDestination(to);
  if (network === null || network.length === 0) return false;
  const own = scene.map.ofNode[holder.nodeAt] ?? [];
  return own.some(({ addresses }) =>
    addresses.some(({ address }) => contains(network.address, network.length, address)),
  );
}
