/** Ends of a link that do not agree about VLANs. */
import type { Fix } from '../fix';
import { makeProblem } from '../problem';
import { atNode, type Scene } from '../scene';
import { taggedVlans, untaggedVlan } from '../vlan-ports';
import type { PortEnd } from '../wiring';

export function checkVlans(scene: Scene): void {
  for (const { one, other } of scene.wiring.ports) {
    const [knows, otherKnows] = [scene.knowsVlans(one.node), scene.knowsVlans(other.node)];
    if (!knows && !otherKnows) continue;
    if (knows) checkEnd(scene, one, other, otherKnows);
    if (otherKnows) checkEnd(scene, other, one, knows);
    const [vlan, otherVlan] = [untaggedVlan(one), untaggedVlan(other)];
    if (knows && otherKnows && vlan !== null && otherVlan !== null && vlan !== otherVlan) {
      const facts = { interface: nameIn(other), vlan: otherVlan, other: full(one), otherVlan: vlan };
      const fix = { code: 'set-vlan', node: other.node.id, interface: nameIn(other), vlan } as const;
      scene.problems.push(makeProblem('vlan-other', placeOf(other), facts, fix));
    }
  }
}

/** `port` is of a switch that knows VLANs; `far` may be anything. */
function checkEnd(scene: Scene, port: PortEnd, far: PortEnd, farKnows: boolean): void {
  const carried = taggedVlans(port);
  const sent = taggedVlans(far);
  const isTrunk = untaggedVlan(port) === null;
  const missing = sent.filter((vlan) => !carried.includes(vlan));
  if (isTrunk && sendsUntagged(far)) {
    const [first] = carried;
    let fix: Fix | null = null;
    if (farKnows) fix = { code: 'set-trunk', node: far.node.id, interface: nameIn(far), vlans: carried };
    else if (first !== undefined && sent.length === 0)
      fix = { code: 'set-vlan', node: port.node.id, interface: nameIn(port), vlan: first };
    const facts = { interface: nameIn(far), other: full(port), vlans: carried.join(', ') };
    scene.problems.push(makeProblem('vlan-untagged', placeOf(far), facts, fix));
  } else if (missing.length > 0 && (isTrunk || !farKnows)) {
    const vlans = [...carried, ...missing].sort((one, other) => one - other);
    // An access port between them would take the host's other frames, too.
    const canCarry = isTrunk || !sendsUntagged(far);
    const fix: Fix | null = canCarry ? { code: 'set-trunk', node: port.node.id, interface: nameIn(port), vlans } : null;
    const facts = { interface: nameIn(port), vlans: missing.join(', '), other: full(far) };
    scene.problems.push(makeProblem('vlan-not-carried', placeOf(port), facts, fix));
  }
}

/** A switch does on every port but a trunk; a host does unless the interface is only there for its VLANs. */
function sendsUntagged(end: PortEnd): boolean {
  if (end.node.kind === 'switch') return untaggedVlan(end) !== null;
  return taggedVlans(end).length === 0 || (end.interface?.addresses ?? []).length > 0;
}

function nameIn({ interface: one }: PortEnd): string {
  return one?.name ?? '';
}

function full(end: PortEnd): string {
  return `${end.node.id} ${nameIn(end)}`;
}

function placeOf({ node, nodeAt, interface: one }: PortEnd) {
  return atNode(node, nodeAt, `.interfaces[${one === undefined ? 0 : node.interfaces.indexOf(one)}]`);
}
