/** Routes for a whole map at once. */
import type { Topology } from '../../document/topology';
import { Draft } from '../addressing/draft';
import { giveGateways } from '../addressing/fill';
import { NetworkMap } from '../addressing/network-map';
import { forwards } from '../addressing/roles';
import { type Edit, editTo } from '../edit';

/** Gives every host and router the routes that it lacks to reach every network; null where nothing lacks. */
export function computeStaticRoutes(topology: Topology): Edit | null {
  const map = new NetworkMap(topology);
  const draft = new Draft(topology);
  giveGateways(
    draft,
    map,
    map.ofNode.flatMap(([first]) => (first === undefined || forwards(first.node) ? [] : [first])),
  );
  const count = draft.effects.length;
  return count === 0 ? null : editTo(topology, draft.topology(), { code: 'routes', count }, draft.effects);
}
