/** The ends of links by name: how links are called, and links that follow what is renamed. */
import { parseLinkEnd } from '../document/notation';
import type { TopologyInterface, TopologyLink, TopologyNode } from '../document/topology';

/** What labels and effects call a link. */
export function linkName(link: TopologyLink): string {
  return link.ends.join(' – ');
}

/** The links with other ends, their planned losses with them; `map` gives null for an end that stays. */
export function mapEnds(
  links: readonly TopologyLink[],
  map: (node: string, interfaceName: string) => string | null,
): readonly TopologyLink[] {
  const mapText = (text: string) => {
    const end = parseLinkEnd(text);
    return (end && map(end.node, end.interface)) ?? text;
  };
  return links.map((link) => {
    const ends = [mapText(link.ends[0]), mapText(link.ends[1])] as const;
    if (ends[0] === link.ends[0] && ends[1] === link.ends[1]) return link;
    const drop = link.drop?.map((one) => ({ ...one, from: mapText(one.from) }));
    return { ...link, ends, ...(drop && { drop }) };
  });
}

/** The interfaces of a node that a cable fits into, plugged ones included. */
export function socketsOf(node: TopologyNode): ReadonlySet<string> {
  return new Set(node.interfaces.filter((one) => takesCable(node, one)).map(({ name }) => name));
}

/** Ethernet it is, and not the loopback of a host. */
export function takesCable(node: TopologyNode, { name, type }: TopologyInterface): boolean {
  return (type === undefined || type === 'ethernet') && (name !== 'lo' || node.kind === 'switch');
}
