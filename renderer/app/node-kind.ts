import type { NodeKind, TopologyNode } from '../../core/document/topology';

/** How the window draws a node: as its file says, else one that spreads connections as a load balancer and a host with services as a server. */
export function nodeKindOf(node: TopologyNode): NodeKind {
  if (node.icon) return node.icon;
  if (node.services?.some(({ type }) => type === 'lvs')) return 'load-balancer';
  return node.kind === 'host' && node.services && node.services.length > 0 ? 'server' : node.kind;
}
