/** Addresses for a whole map at once. */
import type { Topology } from '../../document/topology';
import type { Edit } from '../edit';
import { settledEdit } from '../settle';
import { AddressPool } from './address-pool';
import { Draft } from './draft';
import { fillSegment, giveGateways } from './fill';
import { NetworkMap } from './network-map';
import { needsGateway } from './roles';

/**
 * Gives every interface on a link that has no address one that fits its segment, and the hosts among them their gateway. What is
 * there stays. null where nothing wants an address.
 */
export function autoAddress(topology: Topology): Edit | null {
  const map = new NetworkMap(topology);
  const pool = new AddressPool(topology);
  const draft = new Draft(topology);
  for (const segment of map.segments) fillSegment(draft, pool, segment, segment.members);
  const { effects } = draft;
  if (effects.length === 0) return null;
  const addressed = new NetworkMap(draft.topology());
  const given = effects.flatMap((effect) => (effect.code === 'address-given' ? [effect] : []));
  const hosts = given.flatMap(({ node, interface: name }) => addressed.member(node, name) ?? []);
  giveGateways(draft, addressed, hosts.filter(needsGateway));
  const name = given[0]?.node;
  const label = { code: 'address', count: given.length, ...(name === undefined ? {} : { name }) } as const;
  return settledEdit(topology, draft.topology(), label, effects);
}
