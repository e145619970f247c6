/** VXLANs that send nothing to anybody unknown: the frame is lost where the table has no end for it (vxlan_xmit). */
import { parseMac } from '../../../wire/mac-address';
import { makeProblem } from '../problem';
import { at, type Scene } from '../scene';

export function checkTunnels(scene: Scene): void {
  for (const members of scene.map.ofNode)
    for (const member of members) {
      const { node, interface: one } = member;
      if (one.type !== 'vxlan' || one.up === false) continue;
      const { fdb = [] } = one;
      // Who writes down the MACs that it sends to needs not ask for them, as flannel does; who sends through a bridge may do so elsewhere.
      const isPort = node.interfaces.some((other) => other.type === 'bridge' && other.members?.includes(one.name));
      const knows = isPort || node.neighbors?.some(({ dev }) => dev === one.name);
      if (fdb.some(({ mac }) => parseMac(mac) === 0) || (fdb.length > 0 && knows)) continue;
      scene.problems.push(makeProblem('vxlan-nowhere', at(member, '.fdb'), { interface: one.name }, null));
    }
}
