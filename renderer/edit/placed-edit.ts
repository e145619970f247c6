/** Edits made by hand of a network whose file leaves places out: where nodes are seen when the first is touched, there they stay. */
import { applyPatch } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import { type Edit, editTo } from '../../core/editing/edit';
import { pageNow } from './page';

/** The edit with, in the same step, places for all nodes that have none yet. */
export function placed(make: (topology: Topology) => Edit | null): (topology: Topology) => Edit | null {
  return (topology) => {
    const pinned = withPlaces(topology);
    const edit = make(pinned);
    if (pinned === topology || !edit) return edit;
    return editTo(topology, applyPatch(pinned, edit.patch), edit.label, edit.effects, edit.select);
  };
}

/** The topology with every node at the place where it is seen. */
export function withPlaces(topology: Topology): Topology {
  const seen = pageNow()?.nodePlaces();
  if (!seen || topology.nodes.every(({ position }) => position !== undefined)) return topology;
  const nodes = topology.nodes.map((node) => {
    const place = node.position ? undefined : seen.get(node.id);
    return place ? { ...node, position: { x: Math.round(place.x), y: Math.round(place.y) } } : node;
  });
  return { ...topology, nodes };
}
