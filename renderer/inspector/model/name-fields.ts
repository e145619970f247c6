/** Names: of a node and of an interface, which others are known by. */
import type { TopologyNode } from '../../../core/document/topology';
import { renameInterface } from '../../../core/editing/interfaces';
import { renameNode } from '../../../core/editing/nodes';
import { type Field, fieldAt } from './field';
import { interfaceField } from './interface-fields';
import { nodeSubject, type Subject } from './subject';

/** The node's id. */
export function nodeNameField(id: string): Field {
  const subject: Subject = {
    ...nodeSubject(id),
    edit: (topology, draft) => renameNode(topology, id, (draft as TopologyNode).id),
  };
  return { ...fieldAt(subject, 'id', () => ['id']), forNode: nodeNameField };
}

export function interfaceNameField(node: string, name: string): Field {
  const place = interfaceField(node, name, ['name']);
  const subject: Subject = {
    ...nodeSubject(node),
    edit: (topology, draft) => {
      const at = topology.nodes.find(({ id }) => id === node)?.interfaces.findIndex((one) => one.name === name) ?? -1;
      const to = (draft as TopologyNode).interfaces[at]?.name;
      return to === undefined ? null : renameInterface(topology, node, name, to);
    },
  };
  return {
    ...place,
    subject,
    forNode: (id) => interfaceNameField(id, name),
    // The draft has the new name: found by the place of the old one, whose list stays as long.
    owns: (path) => /^interfaces\[\d+\]\.name$/.test(path),
  };
}
