/** Services and those who ask them: DHCP ranges outside the network, virtual services without servers, name servers that are not there. */
import { parseDhcpRange } from '../../../document/notation';
import type { LvsService, TopologyNode } from '../../../document/topology';
import { formatIpv4Address, parseIpv4Address } from '../../../wire/ipv4-address';
import { broadcastOf, contains, networkOf, type Prefix } from '../../../wire/prefix';
import type { Member } from '../../addressing/network-map';
import type { Fix } from '../fix';
import { makeProblem } from '../problem';
import { atNode, type Scene } from '../scene';

export function checkServices(scene: Scene): void {
  let server: string | null | undefined;
  for (const members of scene.map.ofNode) {
    const [first] = members;
    if (first === undefined) continue;
    const { node, nodeAt } = first;
    for (const [at, service] of (node.services ?? []).entries())
      if (service.type === 'dhcp') checkRange(scene, members, at, service.range);
      else if (service.type === 'lvs') checkVirtual(scene, first, at, service);
    for (const [at, text] of (node.resolvers ?? []).entries()) {
      const address = parseIpv4Address(text);
      const holders = address === null ? [] : (scene.map.holders.get(address) ?? []);
      if (address === null || address >>> 24 === 127 || holders.some((holder) => answers(holder.node))) continue;
      server ??= serverIn(scene);
      const fix: Fix | null =
        server === null || node.resolvers?.includes(server)
          ? null
          : { code: 'change-resolver', node: node.id, from: text, address: server };
      const place = atNode(node, nodeAt, `.resolvers[${at}]`);
      const [holder] = holders;
      scene.problems.push(
        holder === undefined
          ? makeProblem('resolver-nobody', place, { address: text }, fix)
          : makeProblem('resolver-silent', place, { address: text, other: holder.node.id }, fix),
      );
    }
  }
}

/** No scheduler gives a new connection to a weight of 0: the client is refused (ip_vs_leave). */
function checkVirtual(scene: Scene, { node, nodeAt }: Member, at: number, { virtual, real = [] }: LvsService): void {
  if (real.some(({ weight }) => weight !== 0)) return;
  const place = atNode(node, nodeAt, `.services[${at}].real`);
  const facts = { virtual, weightless: real.length > 0 };
  scene.problems.push(makeProblem('virtual-unserved', place, facts, null));
}

/** A balancer may pass questions on. */
function answers({ services = [] }: TopologyNode): boolean {
  return services.some(({ type }) => type === 'dns' || type === 'lvs' || type === 'proxy');
}

/** The address of the first name server in the file. */
function serverIn({ map }: Scene): string | null {
  for (const members of map.ofNode) {
    if (!members[0]?.node.services?.some(({ type }) => type === 'dns')) continue;
    const address = members.flatMap((one) => (one.segment === null ? [] : one.addresses))[0]?.address;
    if (address !== undefined) return formatIpv4Address(address);
  }
  return null;
}

function checkRange(scene: Scene, members: readonly Member[], at: number, text: string | readonly string[]): void {
  const range = parseDhcpRange(text);
  const subnets = members.flatMap(({ segment, addresses }) => (segment === null ? [] : addresses));
  if (range === null) return;
  const isIn = ({ address, length }: Prefix) =>
    contains(address, length, range.first) && contains(address, length, range.last);
  const [first] = members;
  if (first === undefined || subnets.some(isIn)) return;
  const { node, nodeAt } = first;
  const shown = `${formatIpv4Address(range.first)}-${formatIpv4Address(range.last)}`;
  const better = subnets.map(usualRange).find((one) => one !== null);
  const fix: Fix | null = better == null ? null : { code: 'set-range', node: node.id, service: at, range: better };
  const place = atNode(node, nodeAt, `.services[${at}].range`);
  scene.problems.push(makeProblem('dhcp-range', place, { range: shown }, fix));
}

/** .100 to .200, or the upper half of what is smaller; null where that is no room. */
function usualRange({ address, length }: Prefix): string | null {
  const [network, end] = [networkOf(address, length), broadcastOf(address, length) - 1];
  if (length > 29) return null;
  const [first, last] = length <= 24 ? [network + 100, network + 200] : [network + 2 ** (31 - length), end];
  return `${formatIpv4Address(first)}-${formatIpv4Address(last)}`;
}
