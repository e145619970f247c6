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
    .filter(({ interface: { type }, cabled }) => type !== 'vxlan' && cabled)
    .map((member) => ({ member, ...sourceOf(member.node, member.interface) }));
  const counts = new Map<number, number>();
  for (const { mtu } of all) counts.set(mtu, (counts.get(mtu) ?? 0) + 1);
  if (counts.size < 2) return;
  const [usual] = [...counts].sort(([one, many], [other, more]) => more - many || other - one)[0] ?? [DEFAULT_MTU];
  const other = all.find(({ mtu }) => mtu === usual)?.member;
  const seen = new Set<string>();
  for (const { member, name, mtu } of all) {
    if (mtu === usual || other === undefined || seen.has(`${member.node.id} ${name}`)) continue;
    seen.add(`${member.node.id} ${name}`);
    report(scene, member, name, mtu, nameOf(other), usual);
  }
}

/** Only a port that takes less than the other end sends is in the way. */
function checkPort(scene: Scene, port: PortEnd, far: PortEnd): void {
  const mtu = port.interface?.mtu;
  if (mtu === undefined || far.interface === undefined) return;
  const source =
    far.node.kind === 'switch' ? { mtu: far.interface.mtu ?? DEFAULT_MTU } : sourceOf(far.node, far.interface);
  if (mtu >= source.mtu) return;
  report(scene, port, port.interface?.name ?? '', mtu, `${far.node.id} ${far.interface.name}`, source.mtu);
}

function report(
  scene: Scene,
  { node, nodeAt }: Pick<Member, 'node' | 'nodeAt'>,
  name: string,
  mtu: number,
  other: string,
  otherMtu: number,
): void {
  const at = node.interfaces.findIndex((one) => one.name === name);
  const fix = { code: 'set-mtu', node: node.id, interface: name, mtu: otherMtu } as const;
  const place = atNode(node, nodeAt, `.interfaces[${at}].mtu`);
  scene.problems.push(makeProblem('mtu-differs', place, { interface: name, mtu, other, otherMtu }, fix));
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
