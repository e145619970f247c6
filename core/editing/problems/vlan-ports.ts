/** What passes the end of a link: which bridge is behind it, in which VLAN frames without a tag are there, which tags it takes. */
import type { TopologyInterface, TopologyNode } from '../../document/topology';
import type { PortEnd } from './wiring';

const DEFAULT_VLAN = 1;

type VlanPort = { readonly vlan?: number; readonly trunk?: readonly number[] };

function declared(one: TopologyInterface | undefined): VlanPort {
  return one === undefined || (one.type !== undefined && one.type !== 'ethernet') ? {} : one;
}

/** Whether a switch knows VLANs: any of its ports names one. */
export function knowsVlans(node: TopologyNode): boolean {
  return (
    node.kind === 'switch' &&
    node.interfaces.some((port) => declared(port).vlan !== undefined || declared(port).trunk !== undefined)
  );
}

/** A name for the switch, or the bridge of a host, that the end is a port of; null for other interfaces. */
export function bridgeOf({ node, interface: one }: PortEnd): string | null {
  if (node.kind === 'switch') return node.id;
  const bridge = node.interfaces.find((other) => other.type === 'bridge' && other.members?.includes(one?.name ?? ''));
  return bridge === undefined ? null : `${node.id}:${bridge.name}`;
}

/** The VLAN of frames without a tag; 1 where the node knows none, null where the port takes no such frames. */
export function untaggedVlan({ node, interface: one }: PortEnd): number | null {
  if (node.kind !== 'switch') return DEFAULT_VLAN;
  const { vlan, trunk } = declared(one);
  return vlan ?? (trunk === undefined ? DEFAULT_VLAN : null);
}

/** The VLANs that pass with a tag. */
export function taggedVlans({ node, interface: one }: PortEnd): readonly number[] {
  if (node.kind === 'switch') return declared(one).trunk ?? [];
  return node.interfaces.flatMap((other) => (other.type === 'vlan' && other.parent === one?.name ? [other.vlan] : []));
}
