/** Renaming interfaces: what a node itself says of one follows. */

import { RESERVED_NAMES } from '../document/json';
import { isInterfaceName } from '../document/notation';
import type { TopologyInterface, TopologyNode } from '../document/topology';
import { parseSysctlName } from '../document/validate/sysctl';
import type { Reason } from './reason';

/** Old names to new ones. */
export type Renames = ReadonlyMap<string, string>;

/** Why an interface of the node cannot be called so; null where it can. */
export function cannotRename(node: TopologyNode, from: string, to: string): Reason | null {
  if (!node.interfaces.some(({ name }) => name === from)) {
    return { code: 'no-such-interface', node: node.id, name: from };
  }
  if (from === to) return null;
  if (!isNewInterfaceName(to)) return { code: 'not-an-interface-name', name: to };
  if (node.kind !== 'switch' && (from === 'lo' || to === 'lo')) return { code: 'loopback-keeps-name', node: node.id };
  return node.interfaces.some(({ name }) => name === to)
    ? { code: 'interface-name-taken', node: node.id, name: to }
    : null;
}

export function isNewInterfaceName(name: string): boolean {
  return isInterfaceName(name) && !RESERVED_NAMES.has(name);
}

/** The interfaces that a change of a node gave another name: those in the same place whose old name nobody has now. */
export function renamesBetween(old: TopologyNode, node: TopologyNode): Renames {
  const renames = new Map<string, string>();
  if (old.interfaces === node.interfaces || old.interfaces.length !== node.interfaces.length) return renames;
  const [before, now] = [old, node].map((one) => new Set(one.interfaces.map(({ name }) => name)));
  old.interfaces.forEach(({ name: from, type }, index) => {
    const { name: to, type: typeNow } = node.interfaces[index] as TopologyInterface;
    if (from !== to && type === typeNow && !now?.has(from) && !before?.has(to)) renames.set(from, to);
  });
  return renames;
}

/** The node with new names wherever it speaks of its interfaces: routes, neighbors, bridges, VLANs and settings. */
export function withNewNames(node: TopologyNode, renames: Renames): TopologyNode {
  if (renames.size === 0) return node;
  const follow = <T extends { readonly dev?: string }>(one: T): T => {
    const to = one.dev === undefined ? undefined : renames.get(one.dev);
    return to === undefined ? one : { ...one, dev: to };
  };
  const { routes, neighbors, sysctl } = node;
  return {
    ...node,
    interfaces: node.interfaces.map((one) => newNamesIn(one, renames)),
    ...(routes && { routes: routes.map(follow) }),
    ...(neighbors && { neighbors: neighbors.map(follow) }),
    ...(sysctl && {
      sysctl: Object.fromEntries(Object.entries(sysctl).map(([name, value]) => [newSetting(name, renames), value])),
    }),
  };
}

function newNamesIn(one: TopologyInterface, renames: Renames): TopologyInterface {
  const named = renames.has(one.name) ? { ...one, name: renames.get(one.name) as string } : one;
  if (named.type === 'vlan' && renames.has(named.parent)) {
    return { ...named, parent: renames.get(named.parent) as string };
  }
  if (named.type === 'bridge' && named.members?.some((member) => renames.has(member))) {
    return { ...named, members: named.members.map((member) => renames.get(member) ?? member) };
  }
  return named;
}

/** "net.ipv4.conf.eth0.rp_filter" of another interface; dots inside its name are slashes (sysctl(8)). */
function newSetting(name: string, renames: Renames): string {
  const parsed = parseSysctlName(name);
  const to = parsed?.interface == null ? undefined : renames.get(parsed.interface);
  if (parsed === null || to === undefined) return name;
  const cut = parsed.setting.lastIndexOf('.');
  return `${parsed.setting.slice(0, cut)}.${to.replaceAll('.', '/')}${parsed.setting.slice(cut)}`;
}
