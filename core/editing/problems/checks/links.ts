/** Cables: links that are out or lose everything, interfaces that are down, switches in a circle, nodes without any. */
import { linkKey } from '../../../document/patch';
import type { TopologyInterface, TopologyNode } from '../../../document/topology';
import { makeProblem } from '../problem';
import { atNode, type Scene } from '../scene';
import { isLive, type Port } from '../wiring';

export function checkLinks(scene: Scene): void {
  for (const port of scene.wiring.ports) checkPort(scene, port);
  checkStacked(scene);
  checkBare(scene);
}

/** A link that carries nothing matters where no other way joins its ends. */
function checkPort(scene: Scene, port: Port): void {
  const { at, link, one, other } = port;
  const out = link.up === false;
  if (isLive(port)) {
    if (link.loss === 1) reportLoss(scene, port);
    return;
  }
  if (scene.wiring.areJoined(one.end, other.end)) return;
  if (out) {
    const key = linkKey(link);
    const facts = { one: one.node.id, other: other.node.id };
    const place = { node: null, link: key, path: `links[${at}].up` };
    scene.problems.push(makeProblem('link-down', place, facts, { code: 'plug', link: key }));
    return;
  }
  for (const { node, nodeAt, interface: face } of [one, other])
    if (face?.up === false) reportDown(scene, node, nodeAt, face);
}

/** Whoever has another way does not take it: the link looks as if it worked. */
function reportLoss(scene: Scene, { at, link, one, other }: Port): void {
  const key = linkKey(link);
  const facts = { one: one.node.id, other: other.node.id };
  const place = { node: null, link: key, path: `links[${at}].loss` };
  scene.problems.push(makeProblem('link-loses-all', place, facts, { code: 'lose-nothing', link: key }));
}

function reportDown(scene: Scene, node: TopologyNode, nodeAt: number, { name }: TopologyInterface): void {
  const fix = { code: 'interface-up', node: node.id, interface: name } as const;
  const at = node.interfaces.findIndex((one) => one.name === name);
  const place = atNode(node, nodeAt, `.interfaces[${at}].up`);
  scene.problems.push(makeProblem('interface-down', place, { interface: name }, fix));
}

/** VLANs and bridges over links. */
function checkStacked(scene: Scene): void {
  for (const members of scene.map.ofNode)
    for (const { node, nodeAt, interface: one, cabled } of members)
      if (one.up === false && cabled && (one.type === 'vlan' || one.type === 'bridge'))
        reportDown(scene, node, nodeAt, one);
}

function checkBare(scene: Scene): void {
  const linked = new Set<TopologyNode>();
  for (const { one, other } of scene.wiring.ports) linked.add(one.node).add(other.node);
  for (const members of scene.map.ofNode) {
    const [first] = members;
    if (first === undefined || linked.has(first.node)) continue;
    const { node, nodeAt } = first;
    scene.problems.push(makeProblem('no-cable', atNode(node, nodeAt, '.interfaces'), { node: node.id }, null));
  }
}
