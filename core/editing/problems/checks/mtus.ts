/** MTUs that differ between those that hear each other: packets that one sends, another cannot take. */
import { DEFAULT_MTU, type TopologyInterface, type TopologyNode } from '../../../document/topology';
import type { Member, Segment } from '../../addressing/network-map';
import { makeProblem } from '../problem';
import { atNode, nameOf, type Scene } from '../scene';
import type { PortEnd } from '../wiring';

export function checkMtus(scene: Scene): void {
  for (const segment of scene.map.segments) checkSegment(scene, segment);
  for (const { one, other } of scene.wiring.ports) {
    if (one.node.kind === 'switch') checkPort(scene, one, other);
    if (other.node.kind === 'switch') checkPort(scene, other, one);
  }
}

/** The interface that says how much fits, for itself or for what stands on it. */
interface Source {
  readonly name: string;
  readonly mtu: number;
}

function checkSegment(scene: Scene, { members }: Segment): void {
  // Most segments say nothing of it.
  if (members.every(({ node }) => node.interfaces.every(({ mtu }) => mtu === undefined))) return;
  const all = members
    .filter(({ interface: { type }, cabled, addresses }) => type !== 'vxlan' && cabled && addresses.length > 0)
    .map((member) => ({ member, ...sourceOf(member.node, member.interface) }));
  const counts = new Map<number, number>();
  for (const { mtu } of all) counts.set(mtu, (counts.get(mtu) ?? 0) + 1);
  if (counts.size < 2) return;
  const [usual] = [...counts].sort(([one, many], [other, more]) => more - many || other - one)[0] ?? [DEFAULT_MTU];
  const other = all.find(({ mtu }) => mtu === usual)?.member;
  for (const { member, name, mtu } of all) {
    if (mtu === usual || other === undefined) continue;
    const own = member.interface.name;
    // What inherits too much can take less itself; too little is its parent's matter, unless that has networks of its own.
    const source = member.node.interfaces.find((one) => one.name === name);
    const at = usual < mtu ? own : name === own || (source?.addresses ?? []).length === 0 ? name : null;
    report(scene, member, own, mtu, { name: nameOf(other), mtu: usual, at });
  }
}

/** Only a port that takes less than the other end sends is in the way. */
function checkPort(scene: Scene, port: PortEnd, far: PortEnd): void {
  const mtu = port.interface?.mtu;
  if (mtu === undefined || far.interface === undefined) return;
  const source =
    far.node.kind === 'switch' ? { mtu: far.interface.mtu ?? DEFAULT_MTU } : sourceOf(far.node, far.interface);
  if (mtu >= source.mtu) return;
  const name = port.interface?.name ?? '';
  report(scene, port, name, mtu, { name: `${far.node.id} ${far.interface.name}`, mtu: source.mtu, at: name });
}

/** `at`: the interface of the node where the other's MTU can be set; null for none. */
function report(
  scene: Scene,
  { node, nodeAt }: Pick<Member, 'node' | 'nodeAt'>,
  name: string,
  mtu: number,
  other: { readonly name: string; readonly mtu: number; readonly at: string | null },
): void {
  const index = node.interfaces.findIndex((one) => one.name === name);
  const fix =
    other.at === null ? null : ({ code: 'set-mtu', node: node.id, interface: other.at, mtu: other.mtu } as const);
  const place = atNode(node, nodeAt, `.interfaces[${index}].mtu`);
  const facts = { interface: name, mtu, other: other.name, otherMtu: other.mtu };
  scene.problems.push(makeProblem('mtu-differs', place, facts, fix));
}

/** What a file leaves out, a VLAN takes from its parent and a bridge from the smallest of its members (docs/file-format.md). */
function sourceOf(node: TopologyNode, one: TopologyInterface): Source {
  const own = { name: one.name, mtu: one.mtu ?? DEFAULT_MTU };
  if (one.mtu !== undefined) return own;
  const named = (name: string) => node.interfaces.find((other) => other.name === name);
  if (one.type === 'vlan') {
    const parent = named(one.parent);
    return parent === undefined ? own : sourceOf(node, parent);
  }
  if (one.type !== 'bridge') return own;
  let least: Source | null = null;
  for (const name of one.members ?? []) {
    const member = named(name);
    const source = member === undefined ? own : sourceOf(node, member);
    if (least === null || source.mtu < least.mtu) least = source;
  }
  return least ?? own;
}
