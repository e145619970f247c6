/** Interfaces that stood on others that went, and fields that do not go with what a node or an interface became. */
import type { TopologyInterface, TopologyNode } from '../document/topology';
import type { Effect } from './effect';
import type { NodeFault } from './node-faults';

/** The node without the parts of interfaces that the faults point at and that stood there before. */
export function mendInterfaces(
  old: TopologyNode,
  node: TopologyNode,
  faults: readonly NodeFault[],
  effects: Effect[],
): TopologyNode {
  const byInterface = new Map<number, NodeFault[]>();
  for (const fault of faults) {
    if (fault.part !== 'interfaces' || fault.index === null) continue;
    const list = byInterface.get(fault.index);
    if (list === undefined) byInterface.set(fault.index, [fault]);
    else list.push(fault);
  }
  if (byInterface.size === 0) return node;
  let changed = false;
  const interfaces = node.interfaces.flatMap((one, index) => {
    const before = old.interfaces.find(({ name }) => name === one.name);
    const found = byInterface.get(index);
    if (found === undefined || before === undefined) return [one];
    const mended = mendInterface(old, before, node, one, found, effects);
    changed ||= mended !== one;
    return mended === null ? [] : [mended];
  });
  return changed ? { ...node, interfaces } : node;
}

/** null where the interface goes. */
function mendInterface(
  oldNode: TopologyNode,
  before: TopologyInterface,
  node: TopologyNode,
  one: TopologyInterface,
  faults: readonly NodeFault[],
  effects: Effect[],
): TopologyInterface | null {
  const becameSwitch = node.kind === 'switch' && oldNode.kind !== 'switch';
  if (faults.some((fault) => (fault.field === 'type' && becameSwitch) || isLostParent(before, one, fault))) {
    effects.push({ code: 'interface-removed', node: node.id, interface: one.name });
    return null;
  }
  const fields = faults.flatMap(({ code, field }) => {
    const stray = code === 'field-of-other-type' || code === 'switch-port-only' || code === 'not-on-switch';
    return stray && field !== null && Object.hasOwn(before, field) ? [field] : [];
  });
  for (const field of fields) {
    if (field !== 'addresses') effects.push({ code: 'field-removed', node: node.id, interface: one.name, field });
    else {
      for (const address of one.addresses ?? [])
        effects.push({ code: 'address-removed', node: node.id, interface: one.name, address });
    }
  }
  const lean =
    fields.length === 0
      ? one
      : (Object.fromEntries(
          Object.entries(one).filter(([name]) => !fields.includes(name)),
        ) as unknown as TopologyInterface);
  return lean.type === 'bridge' && before.type === 'bridge' ? mendMembers(before, node, lean, faults, effects) : lean;
}

/** A VLAN whose interface below is gone, or is one that carries no VLANs now. */
function isLostParent(before: TopologyInterface, one: TopologyInterface, { code, field }: NodeFault): boolean {
  if (field !== 'parent' || one.type !== 'vlan' || before.type !== 'vlan' || before.parent !== one.parent) return false;
  return code === 'interface-missing' || code === 'parent-unfit';
}

function mendMembers<B extends Extract<TopologyInterface, { readonly type: 'bridge' }>>(
  before: B,
  node: TopologyNode,
  bridge: B,
  faults: readonly NodeFault[],
  effects: Effect[],
): B {
  const lost = new Set(
    faults.flatMap(({ code, field, inner }) =>
      field === 'members' && (code === 'interface-missing' || code === 'member-unfit') ? [inner] : [],
    ),
  );
  const members = bridge.members?.filter((member, index) => {
    if (!lost.has(index) || !before.members?.includes(member)) return true;
    effects.push({ code: 'member-removed', node: node.id, bridge: bridge.name, member });
    return false;
  });
  return members?.length === bridge.members?.length ? bridge : { ...bridge, members: members ?? [] };
}
