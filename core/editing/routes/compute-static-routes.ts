/** Routes for a whole map at once. */
import type { Topology } from '../../document/topology';
import { formatIpv4Address } from '../../wire/ipv4-address';
import { Draft } from '../addressing/draft';
import { forwards, isUsable, type NetworkMap } from '../addressing/network-map';
import { gatewayOn, hasDefaultRoute } from '../addressing/roles';
import type { Edit } from '../edit';
import { settledEdit } from '../settle';
import { liveMap } from './live-map';
import { planRoutes } from './plan';

/**
 * Gives every host and router the routes that it lacks to reach every network, over links that are in. What is there stays, unless
 * packets would circle. null where nothing lacks.
 */
export function computeStaticRoutes(topology: Topology): Edit | null {
  const map = liveMap(topology);
  const draft = new Draft(topology);
  const plans = new Map(planRoutes(map).map((plan) => [plan.node, plan]));
  for (const [nodeAt, node] of topology.nodes.entries()) {
    const plan = plans.get(nodeAt);
    if (plan !== undefined) {
      for (const { at, via } of plan.change) draft.changeRoute(nodeAt, at, via);
      draft.addRoutes(nodeAt, plan.add);
    } else if (node.kind !== 'switch' && !forwards(node) && !hasDefaultRoute(node)) {
      const via = gatewayFor(map, nodeAt);
      if (via !== null) draft.addDefaultRoute(nodeAt, via);
    }
  }
  const { effects } = draft;
  if (effects.length === 0) return null;
  return settledEdit(topology, draft.topology(), { code: 'routes', count: effects.length }, effects);
}

/** Any router beside the host will do, the best first. */
function gatewayFor(map: NetworkMap, nodeAt: number): string | null {
  for (const member of map.ofNode[nodeAt] ?? []) {
    if (member.segment === null || !isUsable(member)) continue;
    for (const prefix of member.addresses) {
      const gateway = gatewayOn(member.segment, prefix, member.node, true);
      if (gateway !== null) return formatIpv4Address(gateway.address);
    }
  }
  return null;
}
