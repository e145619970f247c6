/** How the interfaces of one node stand on each other: members of bridges, parents of VLANs, VNIs. */

import { shownValue } from '../diagnostic';
import { DEFAULT_VXLAN_PORT } from '../topology';
import { pathOf, place, type Report } from './report';
import { hasInterface, type InterfaceSurvey, type NodeSurvey, textsIn } from './survey';

/** Types that carry no Ethernet frames of their own. */
const WITHOUT_ETHERNET: ReadonlySet<unknown> = new Set(['ipip']);

export function checkStacking(node: NodeSurvey, report: Report): void {
  checkMembers(node, report);
  checkParents(node, report);
  checkVnis(node, report);
  checkLoops(node, report);
}

/** br_add_if in net/bridge/br_if.c: no loopback, no bridge, nothing without Ethernet, and one bridge at most. */
function checkMembers(node: NodeSurvey, report: Report): void {
  const bridgeOf = new Map<string, string>();
  for (const bridge of node.interfaces) {
    if (bridge.type !== 'bridge') continue;
    for (const { value: text, at } of textsIn(bridge.raw['members'], bridge.at, 'members')) {
      if (!hasInterface(node, text)) {
        report.add(at, 'interface-missing', { value: shownValue(text), node: node.id ?? pathOf(node.at) });
        continue;
      }
      const type = node.byName.get(text)?.type;
      if (text === 'lo' || type === 'bridge' || WITHOUT_ETHERNET.has(type)) {
        report.add(at, 'member-unfit', { value: shownValue(text) });
        continue;
      }
      const taken = bridgeOf.get(text);
      if (taken === undefined) bridgeOf.set(text, bridge.name);
      else report.add(at, 'member-twice', { value: shownValue(text), bridge: taken });
    }
  }
}

/** register_vlan_dev in net/8021q/vlan.c: the parent is there and can carry VLANs, each number once. */
function checkParents(node: NodeSurvey, report: Report): void {
  const taken = new Map<string, InterfaceSurvey>();
  for (const found of node.interfaces) {
    const { parent, vlan } = found.raw;
    if (found.type !== 'vlan' || typeof parent !== 'string') continue;
    const at = place(found.at, 'parent');
    if (!hasInterface(node, parent)) {
      report.add(at, 'interface-missing', { value: shownValue(parent), node: node.id ?? pathOf(node.at) });
      continue;
    }
    if (parent === 'lo' || WITHOUT_ETHERNET.has(node.byName.get(parent)?.type)) {
      report.add(at, 'parent-unfit', { value: shownValue(parent) });
    }
    if (typeof vlan !== 'number') continue;
    const first = taken.get(`${parent} ${vlan}`);
    if (first === undefined) taken.set(`${parent} ${vlan}`, found);
    else report.add(place(found.at, 'vlan'), 'vlan-twice', { vlan, parent, first: first.name });
  }
}

function checkVnis(node: NodeSurvey, report: Report): void {
  const taken = new Map<string, InterfaceSurvey>();
  for (const found of node.interfaces) {
    const { vni, port = DEFAULT_VXLAN_PORT } = found.raw;
    if (found.type !== 'vxlan' || typeof vni !== 'number' || typeof port !== 'number') continue;
    const first = taken.get(`${vni} ${port}`);
    if (first === undefined) taken.set(`${vni} ${port}`, found);
    else report.add(place(found.at, 'vni'), 'vni-twice', { vni, first: first.name });
  }
}

/** VLANs and bridges that stand on each other in a circle. */
function checkLoops(node: NodeSurvey, report: Report): void {
  const edges = node.interfaces.flatMap((found) => {
    const below =
      found.type === 'vlan'
        ? [{ value: found.raw['parent'], at: place(found.at, 'parent') }]
        : found.type === 'bridge'
          ? textsIn(found.raw['members'], found.at, 'members')
          : [];
    return below.flatMap(({ value: text, at }) =>
      typeof text === 'string' && node.byName.has(text) ? [{ from: found.name, to: text, at }] : [],
    );
  });
  if (edges.length === 0) return;
  const inCircles = withoutEnds(withoutEnds(edges, 'to', 'from'), 'from', 'to');
  for (const { to, at } of inCircles) report.add(at, 'parent-loop', { value: shownValue(to) });
}

/** The edges left after taking away, again and again, those whose `end` starts no other edge. */
function withoutEnds<E extends { readonly from: string; readonly to: string }>(
  edges: readonly E[],
  end: 'from' | 'to',
  start: 'from' | 'to',
): readonly E[] {
  const starting = new Map<string, number>();
  const ending = new Map<string, E[]>();
  for (const edge of edges) {
    starting.set(edge[start], (starting.get(edge[start]) ?? 0) + 1);
    const list = ending.get(edge[end]);
    if (list === undefined) ending.set(edge[end], [edge]);
    else list.push(edge);
  }
  const gone = new Set<E>();
  const bare = [...ending.keys()].filter((name) => !starting.has(name));
  for (let name = bare.pop(); name !== undefined; name = bare.pop()) {
    for (const edge of ending.get(name) ?? []) {
      gone.add(edge);
      const left = (starting.get(edge[start]) as number) - 1;
      starting.set(edge[start], left);
      if (left === 0) bare.push(edge[start]);
    }
  }
  return edges.filter((edge) => !gone.has(edge));
}
