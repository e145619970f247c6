/** The virtual services of a node as calls of ipvsadm(8), in the order in which a file has them. */
import { invariant } from '../base/invariant';
import { parseEndpoint, parseServer } from '../document/notation';
import type { LvsMode, LvsService, TopologyNode } from '../document/topology';
import { formatIpv4Address } from '../wire/ipv4-address';
import { shellWord as word } from './shell-text';

const FLAG_OF: { readonly [M in LvsMode]: string } = { nat: '-m', dr: '-g', tun: '-i' };

/** A machine without IPVS still gets the rest of the network. */
export const BALANCE =
  'balance() { local node=$1; shift; ip netns exec "$prefix$node" ipvsadm "$@" || echo "$node: no ipvsadm $*" >&2; }';

export function balances(node: TopologyNode): boolean {
  return (node.services ?? []).some(({ type }) => type === 'lvs');
}

export function balanced({ id, services }: TopologyNode): readonly string[] {
  return (services ?? []).flatMap((service) =>
    service.type === 'lvs' ? called(service).map((words) => `balance ${id} ${words.map(word).join(' ')}`) : [],
  );
}

function called({ virtual, scheduler = 'wlc', mode = 'dr', real = [] }: LvsService): readonly (readonly string[])[] {
  const endpoint = parseEndpoint(virtual);
  invariant(endpoint !== null, `virtual ${virtual}`);
  const name = ['-t', `${formatIpv4Address(endpoint.address)}:${endpoint.port}`];
  const servers = real.map(({ address, weight = 1 }) => {
    const server = parseServer(address);
    invariant(server !== null, `real server ${address}`);
    const port = mode === 'nat' ? (server.port ?? endpoint.port) : endpoint.port;
    return ['-a', ...name, '-r', `${formatIpv4Address(server.address)}:${port}`, FLAG_OF[mode], '-w', String(weight)];
  });
  return [['-A', ...name, '-s', scheduler], ...servers];
}
