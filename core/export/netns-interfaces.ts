/** The interfaces of a node as `ip link` makes them. Every line runs in the script of `netns.ts`, where `on NODE …` is `ip` in NODE's namespace. */
import { DEFAULT_VXLAN_PORT, type TopologyInterface, type TopologyNode } from '../document/topology';
import { formatMac } from '../wire/mac-address';
import { shellWord as word } from './shell-text';

/** A namespace that holds the far ends of interfaces without a link: down for ever, so that those have no carrier. */
export const UNPLUGGED = '_unplugged';

export interface End {
  readonly node: string;
  readonly declared: TopologyInterface;
  readonly mac: number;
}

function hardware({ declared, mac }: End): string {
  const mtu = declared.mtu === undefined ? '' : ` mtu ${declared.mtu}`;
  return `address ${formatMac(mac)}${mtu}`;
}

/** Two interfaces and the cable between them. */
export function cable(one: End, other: End): string {
  const near = `on ${one.node} link add name ${word(one.declared.name)} ${hardware(one)} type veth`;
  return `${near} peer name ${word(other.declared.name)} netns "$prefix"${other.node} ${hardware(other)}`;
}

/** An interface that no link leads to; `number` names its far end. */
export function unplugged(end: End, number: number): string {
  const near = `on ${end.node} link add name ${word(end.declared.name)} ${hardware(end)} type veth`;
  return `${near} peer name x${number} netns "$prefix"${UNPLUGGED}`;
}

/** Does a cable end in it? The others stand on interfaces of the same node, or on nothing. */
export function isEthernet(declared: TopologyInterface): boolean {
  return declared.type === undefined || declared.type === 'ethernet';
}

/** The interfaces that are no cable's end, each after those it stands on. */
export function stacked(node: TopologyNode): readonly TopologyInterface[] {
  const ordered: TopologyInterface[] = [];
  const visit = (one: TopologyInterface): void => {
    if (one.name === 'lo' || isEthernet(one) || ordered.includes(one)) return;
    const below = one.type === 'bridge' ? (one.members ?? []) : one.type === 'vlan' ? [one.parent] : [];
    for (const name of below) {
      const found = node.interfaces.find((other) => other.name === name);
      if (found !== undefined) visit(found);
    }
    ordered.push(one);
  };
  node.interfaces.forEach(visit);
  return ordered;
}

/** The lines that make an interface of `stacked`. */
export function makeStacked({ node, declared, mac }: End): readonly string[] {
  const name = word(declared.name);
  const add = `on ${node} link add name ${name} ${hardware({ node, declared, mac })}`;
  switch (declared.type) {
    case 'dummy':
      return [`${add} type dummy`];
    case 'bridge': {
      const members = (declared.members ?? []).map(
        (member) => `on ${node} link set dev ${word(member)} master ${name}`,
      );
      // A bridge takes the smallest MTU of its ports as they join.
      const mtu = declared.mtu === undefined ? [] : [`on ${node} link set dev ${name} mtu ${declared.mtu}`];
      return [`${add} type bridge stp_state 0 mcast_snooping 0`, ...members, ...mtu];
    }
    case 'vlan':
      return [`${add} link ${word(declared.parent)} type vlan id ${declared.vlan}`];
    case 'vxlan': {
      const local = declared.local === undefined ? '' : ` local ${declared.local}`;
      const port = declared.port ?? DEFAULT_VXLAN_PORT;
      const entries = (declared.fdb ?? []).map(
        ({ mac: to, to: end }) => `bridge -n "$prefix"${node} fdb append ${to} dev ${name} dst ${end}`,
      );
      return [`${add} type vxlan id ${declared.vni} dstport ${port} nolearning${local}`, ...entries];
    }
    case 'ipip': {
      const ends = [
        declared.local ? ` local ${declared.local}` : '',
        declared.remote ? ` remote ${declared.remote}` : '',
      ];
      const mtu = declared.mtu === undefined ? '' : ` mtu ${declared.mtu}`;
      return [`on ${node} link add name ${name}${mtu} type ipip${ends.join('')}`];
    }
    default:
      return [];
  }
}
