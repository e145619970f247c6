/** Interfaces on a link without an address, hosts without a default route beside a router. */

import { gatewayOf } from '../../addressing/fill';
import { forwards, type Segment } from '../../addressing/network-map';
import { hasDefaultRoute, wantsAddress } from '../../addressing/roles';
import { makeProblem } from '../problem';
import { at, atNode, type Scene } from '../scene';

export function checkMissing(scene: Scene): void {
  for (const members of scene.map.ofNode) {
    const [first] = members;
    if (first === undefined) continue;
    const alone = members.every(({ interface: { name }, addresses }) => name === 'lo' || addresses.length === 0);
    for (const member of members) {
      const { segment, node, interface: one } = member;
      if (segment === null || !wantsAddress(member) || hasDhcp(segment)) continue;
      const [subnet] = scene.subnetsOn(segment);
      if (subnet === undefined) continue;
      const address = scene.freeAddress(member, subnet);
      const facts = { node: node.id, interface: one.name, alone };
      const fix =
        address === null ? null : ({ code: 'give-address', node: node.id, interface: one.name, address } as const);
      scene.problems.push(makeProblem('address-missing', at(member, '.addresses'), facts, fix));
    }
    const { node, nodeAt } = first;
    if (alone || forwards(node) || hasDefaultRoute(node)) continue;
    const via = gatewayOf(scene.map, nodeAt);
    if (via === null) continue;
    const fix = { code: 'add-route', node: node.id, to: 'default', via } as const;
    scene.problems.push(makeProblem('default-missing', atNode(node, nodeAt, '.routes'), { node: node.id }, fix));
  }
}

/** Who has no address there may ask for one. */
function hasDhcp({ members }: Segment): boolean {
  return members.some(({ node }) => node.services?.some(({ type }) => type === 'dhcp'));
}
