/** Rows of lists in a node: added with values that are right, taken away, put elsewhere. */
import type { TopologyNode } from '../../../core/document/topology';
import { updateNode } from '../../../core/editing/nodes';
import { makeEdit } from '../../edit/make-edit';
import { getIn, type Path, setIn } from './set-in';

function listAt(node: TopologyNode, path: Path): readonly unknown[] {
  const list = getIn(node, path);
  return Array.isArray(list) ? list : [];
}

/** Changes a node by hand: `change` gives the node as it should be. */
export function changeNode(id: string, change: (node: TopologyNode) => object): Promise<unknown> {
  return makeEdit((topology) => updateNode(topology, id, (node) => change(node) as TopologyNode));
}

export function addRow(id: string, path: Path, make: (node: TopologyNode) => unknown): Promise<unknown> {
  return changeNode(id, (node) => setIn(node, path, [...listAt(node, path), make(node)]) as object);
}

/** A list that is left empty goes, unless it has to be there. */
export function removeRow(id: string, path: Path, at: number, needed = false): Promise<unknown> {
  return changeNode(id, (node) => {
    const left = listAt(node, path).filter((_row, index) => index !== at);
    return setIn(node, path, left.length === 0 && !needed ? undefined : left) as object;
  });
}

export function moveRow(id: string, path: Path, at: number, by: -1 | 1): Promise<unknown> {
  return changeNode(id, (node) => {
    const rows = [...listAt(node, path)];
    const [row] = rows.splice(at, 1);
    rows.splice(at + by, 0, row);
    return setIn(node, path, rows) as object;
  });
}
