/** Circles of switches, VLAN by VLAN: switches here speak no spanning tree, so one broadcast would go round for ever. */
import { linkKey } from '../../../document/patch';
import { makeProblem } from '../problem';
import type { Scene } from '../scene';
import { bridgeOf, taggedVlans, untaggedVlan } from '../vlan-ports';
import { Groups, isLive, type Port } from '../wiring';

/** Circles whose switches are all named; of more, only the two that the link joins. */
const NAMED = 50;

export function checkCircles(scene: Scene): void {
  const groups = new Groups();
  const tree = new Map<string, string[]>();
  let found = 0;
  for (const port of scene.wiring.ports) {
    if (!isLive(port)) continue;
    const lanes = lanesOf(port);
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
function lanesOf({ one, other }: Port): readonly (readonly [string, string])[] {
  const [from, to] = [bridgeOf(one), bridgeOf(other)];
  if (from === null || to === null) return [];
  const lanes: (readonly [string, string])[] = [];
  const [vlan, otherVlan] = [untaggedVlan(one), untaggedVlan(other)];
  if (vlan !== null && otherVlan !== null) lanes.push([`${from} ${vlan}`, `${to} ${otherVlan}`]);
  const tagged = new Set(taggedVlans(other));
  for (const tag of taggedVlans(one)) if (tagged.has(tag)) lanes.push([`${from} ${tag}`, `${to} ${tag}`]);
  return lanes;
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
