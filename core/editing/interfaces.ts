/** Interfaces of a node: added with what their type needs, renamed wherever they are named, taken away with what stands on them. */
import { formatLinkEnd, isInterfaceName } from '../document/notation';
import type { InterfaceType, Topology, TopologyInterface, TopologyNode } from '../document/topology';
import type { Edit } from './edit';
import { cannotRename } from './interface-names';
import { nextInterfaceName } from './links';
import { updateNode } from './nodes';
import type { Reason } from './reason';

/** Where the VLANs and VNIs of new interfaces begin. */
const FIRST_NUMBER = 10;
const LAST_VLAN = 4094;

/** A new interface of the node: named and numbered as none of it is; null where there is no such node or it cannot have one. */
export function addInterface(topology: Topology, id: string, type: InterfaceType): Edit | null {
  const node = topology.nodes.find((one) => one.id === id);
  const made = node === undefined ? null : newInterface(node, type);
  if (made === null) return null;
  return updateNode(topology, id, (one) => ({ ...one, interfaces: [...one.interfaces, made] }));
}

/** Null where the type cannot be: anything but Ethernet on a switch, a VLAN without an interface to stand on. */
export function newInterface(node: TopologyNode, type: InterfaceType): TopologyInterface | null {
  if (type === 'ethernet') return { name: nextInterfaceName(node) };
  if (node.kind === 'switch') return null;
  switch (type) {
    case 'bridge':
      return { name: freeName(node, 'br'), type };
    case 'dummy':
      return { name: freeName(node, 'dummy'), type };
    case 'ipip':
      return { name: freeName(node, 'tun'), type };
    case 'vxlan': {
      const taken = node.interfaces.flatMap((one) => (one.type === 'vxlan' ? [one.vni] : []));
      return { name: freeName(node, 'vxlan'), type, vni: freeNumber(taken) };
    }
    case 'vlan': {
      const parent = node.interfaces.find((one) => one.name !== 'lo' && (one.type ?? 'ethernet') === 'ethernet');
      if (parent === undefined) return null;
      const taken = node.interfaces.flatMap((one) =>
        one.type === 'vlan' && one.parent === parent.name ? [one.vlan] : [],
      );
      const vlan = freeNumber(taken);
      if (vlan > LAST_VLAN) return null;
      const usual = `${parent.name}.${vlan}`;
      const isFree = isInterfaceName(usual) && node.interfaces.every(({ name }) => name !== usual);
      return { name: isFree ? usual : freeName(node, 'vlan'), type, parent: parent.name, vlan };
    }
  }
}

function freeName(node: TopologyNode, stem: string): string {
  const taken = new Set(node.interfaces.map(({ name }) => name));
  let number = 0;
  while (taken.has(`${stem}${number}`)) number += 1;
  return `${stem}${number}`;
}

function freeNumber(taken: readonly number[]): number {
  let number = FIRST_NUMBER;
  while (taken.includes(number)) number += FIRST_NUMBER;
  return number;
}

/** Takes an interface away, its link with it; null where there is none. */
export function removeInterface(topology: Topology, id: string, name: string): Edit | null {
  const node = topology.nodes.find((one) => one.id === id);
  if (node === undefined || node.interfaces.every((one) => one.name !== name)) return null;
  return updateNode(topology, id, (one) => ({
    ...one,
    interfaces: one.interfaces.filter((face) => face.name !== name),
  }));
}

/** Why an interface cannot be called so; null where it can. */
export function canRenameInterface(topology: Topology, id: string, name: string, to: string): Reason | null {
  const node = topology.nodes.find((one) => one.id === id);
  return node === undefined ? { code: 'no-such-node', node: id } : cannotRename(node, name, to);
}

/** Gives an interface another name: in its link, in routes, neighbors, bridges, VLANs and settings; null where `canRenameInterface` has a reason. */
export function renameInterface(topology: Topology, id: string, name: string, to: string): Edit | null {
  if (name === to || canRenameInterface(topology, id, name, to) !== null) return null;
  const named = (one: TopologyInterface) => (one.name === name ? { ...one, name: to } : one);
  return updateNode(topology, id, (node) => ({ ...node, interfaces: node.interfaces.map(named) }), {
    code: 'rename',
    name: formatLinkEnd(id, name),
  });
}
