/** Names: of a node and of an interface, which others are known by. */
import type { TopologyNode } from '../../../core/document/topology';
import { renameInterface } from '../../../core/editing/interfaces';
import { renameNode } from '../../../core/editing/nodes';
import { type Field, valueField } from './field';
import { indexOfName } from './set-in';
import { nodeSubject } from './subject';

/** The node's id. */
export function nodeNameField(id: string): Field {
  return {
    ...valueField({ thing: 'node', id, kind: 'node-name', path: ['id'] }),
    subject: { ...nodeSubject(id), edit: (topology, draft) => renameNode(topology, id, (draft as TopologyNode).id) },
  };
}

export function interfaceNameField(node: string, name: string): Field {
  return {
    ...valueField({ thing: 'node', id: node, kind: 'interface-name', path: ['interfaces', name, 'name'] }),
    subject: {
      ...nodeSubject(node),
      edit: (topology, draft) => {
        const before = topology.nodes.find(({ id }) => id === node)?.interfaces ?? [];
        const to = (draft as TopologyNode).interfaces[indexOfName(before, name)]?.name;
        return to === undefined ? null : renameInterface(topology, node, name, to);
      },
    },
    // The draft has the new name: found by the place of the old one, whose list stays as long.
    owns: (path) => /^interfaces\[\d+\]\.name$/.test(path),
  };
}
