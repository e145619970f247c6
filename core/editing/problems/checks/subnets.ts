/** Addresses against the subnets around them: unusable ones, lengths that differ, two subnets on one wire, one on two. */
import { parseDhcpRange } from '../../../document/notation';
import { formatIpv4Address } from '../../../wire/ipv4-address';
import { broadcastOf, contains, formatPrefix, networkOf, type Prefix } from '../../../wire/prefix';
import { forwards, isHostAddress, type Member, type Segment, type Subnet } from '../../addressing/network-map';
import type { Fix } from '../fix';
import { makeProblem } from '../problem';
import { atAddress, nameOf, type Scene, subnetText } from '../scene';

export function checkSubnets(scene: Scene): void {
  const homes: Homes = new Map();
  for (const segment of scene.map.segments) {
    for (const member of segment.members) checkOwn(scene, segment, member);
    const subnets = scene.subnetsOn(segment);
    if (subnets.length > 1) checkBeside(scene, segment, subnets);
    for (const subnet of subnets) checkElsewhere(scene, subnet, homes);
  }
  checkAround(scene, homes);
}

/** The first wire with each network, by the network's text, with its first interface on a link. */
type Homes = Map<string, { readonly subnet: Subnet; readonly first: Member }>;

/** The first and the last address of a subnet are nobody's; a /31 has only two, and both are somebody's (RFC 3021). */
function checkOwn(scene: Scene, segment: Segment, member: Member): void {
  for (const [index, prefix] of member.addresses.entries()) {
    const { address, length } = prefix;
    if (length >= 31) continue;
    const isFirst = address === networkOf(address, length);
    if (!isFirst && address !== broadcastOf(address, length)) continue;
    const facts = {
      interface: member.interface.name,
      address: formatIpv4Address(address),
      subnet: subnetText(prefix),
    };
    const code = isFirst ? 'address-network' : 'address-broadcast';
    // Where the others are in another subnet around it, its length is what is wrong.
    const around = aroundOf(scene.subnetsOn(segment), prefix);
    const joined = around === null ? null : joinTo(scene, member, prefix, around);
    const fix = joined ?? moveTo(scene, member, prefix, prefix);
    scene.problems.push(makeProblem(code, atAddress(member, index), facts, fix));
  }
}

/** Another address in the subnet instead, unless others count on the one there is. */
function moveTo(scene: Scene, member: Member, from: Prefix, subnet: Prefix): Fix | null {
  if (scene.isNeeded(member, from.address)) return null;
  // What it gives out would be of another network than its own.
  if (subnetText(from) !== subnetText(subnet) && servesOutside(member, subnet)) return null;
  const address = scene.freeAddress(member, subnet);
  return address === null ? null : changeTo(member, from, address);
}

function servesOutside({ node }: Member, { address, length }: Prefix): boolean {
  return (node.services ?? []).some((service) => {
    const range = service.type === 'dhcp' ? parseDhcpRange(service.range) : null;
    return range !== null && !(contains(address, length, range.first) && contains(address, length, range.last));
  });
}

function changeTo({ node, interface: one }: Member, from: Prefix, address: string): Fix {
  return { code: 'change-address', node: node.id, interface: one.name, from: formatPrefix(from), address };
}

/** `subnets` has the one with the most interfaces first: the others are the odd ones. */
function checkBeside(scene: Scene, segment: Segment, subnets: readonly Subnet[]): void {
  const [main] = subnets;
  if (main === undefined) return;
  let apart: Subnet | undefined;
  for (const subnet of subnets.slice(1)) {
    const around = aroundOf(subnets, subnet);
    if (around !== null) for (const member of subnet.members) reportLength(scene, member, subnet, around);
    else if (!isJoined(segment, main, subnet)) {
      apart ??= subnet;
      for (const member of subnet.members) reportApart(scene, member, subnet, main);
    }
  }
  const [first] = main.members;
  if (apart !== undefined && first !== undefined) reportApart(scene, first, main, apart);
}

/** The subnet of more interfaces that one overlaps: its length is the usual one there. */
function aroundOf(subnets: readonly Subnet[], { address, length }: Prefix): Subnet | null {
  const network = networkOf(address, length);
  for (const one of subnets) {
    if (one.length === length && one.address === network) return null;
    if (overlaps(one, { address, length })) return one;
  }
  return null;
}

function overlaps(one: Prefix, other: Prefix): boolean {
  return contains(one.address, Math.min(one.length, other.length), other.address);
}

/** A router with an address in both on this wire leads from one to the other: somebody meant it. */
function isJoined({ members }: Segment, one: Subnet, other: Subnet): boolean {
  const isIn =
    (subnet: Subnet) =>
    ({ addresses }: Member) =>
      addresses.some(
        ({ address, length }) => length === subnet.length && contains(subnet.address, subnet.length, address),
      );
  return members.some(
    (member) =>
      forwards(member.node) &&
      isIn(one)(member) &&
      members.some((same) => same.node === member.node && isIn(other)(same)),
  );
}

function inSubnet({ addresses }: Member, { address: network, length }: Prefix): number {
  return addresses.findIndex((one) => one.length === length && networkOf(one.address, length) === network);
}

function reportLength(scene: Scene, member: Member, subnet: Subnet, around: Subnet): void {
  const index = inSubnet(member, subnet);
  const own = member.addresses[index];
  if (own === undefined) return;
  const facts = { interface: member.interface.name, length: subnet.length, expected: around.length };
  const fix = joinTo(scene, member, own, around);
  scene.problems.push(makeProblem('length-differs', atAddress(member, index), facts, fix));
}

/** The same address with the length of the others, or another one of theirs where they could not send to it. */
function joinTo(scene: Scene, member: Member, own: Prefix, around: Subnet): Fix | null {
  const { address } = own;
  const { length } = around;
  const stays = contains(around.address, length, address) && isHostAddress({ address, length });
  const canStay = stays && !servesOutside(member, around);
  return canStay ? changeTo(member, own, formatPrefix({ address, length })) : moveTo(scene, member, own, around);
}

function reportApart(scene: Scene, member: Member, subnet: Subnet, other: Subnet): void {
  const index = inSubnet(member, subnet);
  const own = member.addresses[index];
  if (own === undefined) return;
  // The one with fewer interfaces moves.
  const moves =
    other.members.length >= subnet.members.length && other === scene.subnetsOn(member.segment as Segment)[0];
  const fix = moves ? moveTo(scene, member, own, other) : null;
  const facts = { interface: member.interface.name, subnet: subnetText(subnet), other: subnetText(other) };
  scene.problems.push(makeProblem('subnets-on-wire', atAddress(member, index), facts, fix));
}

/** The networks inside machines with containers are the same everywhere, and nobody outside knows them. */
function checkElsewhere(scene: Scene, subnet: Subnet, homes: Homes): void {
  // What is unplugged may be on its way to the network that it belongs to.
  const first = subnet.members.find(({ cabled }) => cabled);
  if (first === undefined || subnet.members.some(({ interface: { type } }) => type === 'bridge')) return;
  const text = formatPrefix(subnet);
  const home = homes.get(text);
  if (home === undefined) {
    homes.set(text, { subnet, first });
    return;
  }
  const index = inSubnet(first, subnet);
  const facts = { interface: first.interface.name, subnet: text, other: nameOf(home.first) };
  scene.problems.push(makeProblem('subnet-twice', atAddress(first, index), facts, null));
}

/** Who is in a network takes all of it for near, what is elsewhere, too; a router knows better by its longer prefixes. */
function checkAround(scene: Scene, homes: Homes): void {
  const lengths = [...new Set([...homes.values()].map(({ subnet }) => subnet.length))];
  const told = new Set<Subnet>();
  for (const { subnet: inner, first: other } of homes.values()) {
    for (const length of lengths) {
      const around = length < inner.length ? homes.get(subnetText({ address: inner.address, length })) : undefined;
      if (around === undefined || around.first.segment === other.segment || told.has(around.subnet)) continue;
      const host = around.subnet.members.find(({ node, cabled }) => cabled && !forwards(node));
      if (host === undefined) continue;
      told.add(around.subnet);
      const place = atAddress(host, inSubnet(host, around.subnet));
      const facts = { subnet: formatPrefix(around.subnet), other: nameOf(other), inner: formatPrefix(inner) };
      scene.problems.push(makeProblem('subnet-around', place, { interface: host.interface.name, ...facts }, null));
    }
  }
}
