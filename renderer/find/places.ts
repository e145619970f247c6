/** Everything in a network that has a name, for the list that one types into. */
import { linkKey } from '../../core/document/patch';
import type { NodeKind, Topology } from '../../core/document/topology';
import { nodeKindOf } from '../app/node-kind';

export type Place =
  | {
      readonly kind: 'node';
      readonly title: string;
      readonly detail: string;
      readonly node: string;
      readonly icon: NodeKind;
    }
  | { readonly kind: 'interface' | 'address'; readonly title: string; readonly detail: string; readonly node: string }
  | { readonly kind: 'link'; readonly title: string; readonly detail: string; readonly link: string };

/** Nodes first, then links, interfaces and addresses, each in the order of the file. */
export function placesOf(topology: Topology): readonly Place[] {
  const nodes: Place[] = [];
  const interfaces: Place[] = [];
  const addresses: Place[] = [];
  for (const node of topology.nodes) {
    const name = node.label ?? node.id;
    const own = node.interfaces.flatMap((one) => one.addresses ?? []);
    nodes.push({ kind: 'node', title: name, detail: own[0] ?? '', node: node.id, icon: nodeKindOf(node) });
    for (const { name: port, addresses: given = [] } of node.interfaces) {
      interfaces.push({ kind: 'interface', title: `${node.id} ${port}`, detail: given.join(', '), node: node.id });
      for (const address of given) {
        addresses.push({ kind: 'address', title: address, detail: `${node.id} ${port}`, node: node.id });
      }
    }
  }
  const links = topology.links.map((link): Place => {
    const [a, b] = link.ends;
    return { kind: 'link', title: `${a} ${b}`, detail: '', link: linkKey(link) };
  });
  return [...nodes, ...links, ...interfaces, ...addresses];
}
