/** Circles of switches, VLAN by VLAN: switches here speak no spanning tree, so one broadcast would go round for ever. */
import { linkKey } from '../../../document/patch';
import { makeProblem } from '../problem';
import type { Scene } from '../scene';
import { bridgeOf, taggedVlans, untaggedVlan } from '../vlan-ports';
import { Groups, isLive, type Port, type PortEnd } from '../wiring';

/** Circles whose switches are all named; of more, only the two that the link joins. */
const NAMED = 50;

export function checkCircles(scene: Scene): void {
  const groups = new Groups();
  const tree = new Map<string, string[]>();
  let found = 0;
  for (const port of scene.wiring.ports) {
    if (!isLive(port)) continue;
    const lanes = lanesOf(scene, port);
    let closes = false;
    for (const [one, other] of lanes) if (!groups.join(one, other)) closes = true;
    const { one, other, link, at } = port;
    if (closes) {
      found++;
      const names = found > NAMED ? [one.node.id, other.node.id] : wayBetween(tree, one.node.id, other.node.id);
      const key = linkKey(link);
      const facts = { switches: names.join(', ') };
      const place = { node: null, link: key, path: `links[${at}]` };
      scene.problems.push(makeProblem('switch-loop', place, facts, { code: 'unplug', link: key }));
    } else if (lanes.length > 0) {
      for (const [from, to] of [
        [one.node.id, other.node.id],
        [other.node.id, one.node.id],
      ] as const) {
        const list = tree.get(from);
        if (list === undefined) tree.set(from, [to]);
        else list.push(to);
      }
    }
  }
}

/** The pairs of places that broadcasts pass between over a link: a switch or bridge and a VLAN at each end. */
function lanesOf(scene: Scene, { one, other }: Port): readonly (readonly [string, string])[] {
  const [from, to] = [bridgeOf(one), bridgeOf(other)];
  if (from === null || to === null) return [];
  const lanes: (readonly [string, string])[] = [];
  const [vlan, otherVlan] = [untaggedLane(scene, one), untaggedLane(scene, other)];
  if (vlan !== null && otherVlan !== null) lanes.push([`${from} ${vlan}`, `${to} ${otherVlan}`]);
  for (const tag of scene.map.tags.get(one.node.id) ?? [])
    if (passes(scene, one, tag) && passes(scene, other, tag)) lanes.push([`${from} ${tag}`, `${to} ${tag}`]);
  return lanes;
}

/** Where tags mean nothing, frames without one are in no VLAN. */
function untaggedLane(scene: Scene, end: PortEnd): number | null {
  return scene.knowsVlans(end.node) ? untaggedVlan(end) : 0;
}

/** A switch without VLANs and the bridge of a host pass every tag, but for those of VLANs on the port itself. */
function passes(scene: Scene, end: PortEnd, tag: number): boolean {
  return taggedVlans(end).includes(tag) === (end.node.kind === 'switch' && scene.knowsVlans(end.node));
}

function wayBetween(tree: ReadonlyMap<string, readonly string[]>, from: string, to: string): readonly string[] {
  const before = new Map<string, string | null>([[from, null]]);
  const queue = [from];
  for (const at of queue) {
    if (at === to) break;
    for (const next of tree.get(at) ?? [])
      if (!before.has(next)) {
        before.set(next, at);
        queue.push(next);
      }
  }
  const way: string[] = [];
  for (let at: string | null | undefined = to; typeof at === 'string'; at = before.get(at)) way.unshift(at);
  return way.length > 1 ? way : [from, to];
}
