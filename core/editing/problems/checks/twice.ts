/** Addresses and MACs that two interfaces have. */
import { formatIpv4Address } from '../../../wire/ipv4-address';
import { parseMac } from '../../../wire/mac-address';
import { formatPrefix } from '../../../wire/prefix';
import { isRouter, type Member, type Segment } from '../../addressing/network-map';
import { makeProblem } from '../problem';
import { at, atAddress, nameOf, type Scene } from '../scene';

export function checkTwice(scene: Scene): void {
  for (const [address, all] of scene.map.holders) {
    if (all.length === 1) continue;
    // Of a router and a host the host is in the wrong.
    const holders = [...all.filter(({ node }) => isRouter(node)), ...all.filter(({ node }) => !isRouter(node))];
    for (const [index, member] of holders.entries()) {
      const other = holders.slice(0, index).find((one) => one.node !== member.node && one.segment === member.segment);
      if (other !== undefined) reportAddress(scene, 'address-twice', address, member, other);
      else {
        const elsewhere = holders.slice(0, index).find((one) => one.node !== member.node && isOnlyHere(one, address));
        if (elsewhere !== undefined && isOnlyHere(member, address))
          reportAddress(scene, 'address-elsewhere', address, member, elsewhere);
      }
    }
  }
  for (const segment of scene.map.segments) checkMacs(scene, segment);
}

/** An address that several machines may well have: on lo, alone (a virtual service's), of a network inside a machine. */
function isOnlyHere({ segment, interface: { type }, addresses }: Member, address: number): boolean {
  return (
    segment !== null &&
    type !== 'bridge' &&
    addresses.some((prefix) => prefix.address === address && prefix.length !== 32)
  );
}

function reportAddress(
  scene: Scene,
  code: 'address-twice' | 'address-elsewhere',
  address: number,
  member: Member,
  other: Member,
): void {
  if (member.segment === null) return;
  const index = member.addresses.findIndex((prefix) => prefix.address === address);
  const prefix = member.addresses[index];
  if (prefix === undefined || prefix.length === 32) return;
  const { node, interface: one } = member;
  const free = scene.isNeeded(member, address) ? null : scene.freeAddress(member, prefix);
  const facts = { interface: one.name, address: formatIpv4Address(address), other: nameOf(other) };
  const from = formatPrefix(prefix);
  const fix =
    free === null
      ? null
      : ({ code: 'change-address', node: node.id, interface: one.name, from, address: free } as const);
  scene.problems.push(makeProblem(code, atAddress(member, index), facts, fix));
}

/** The MACs that are made of names are never the same; of two that a file gives, the later one is in the way. */
function checkMacs(scene: Scene, { members }: Segment): void {
  let seen: Map<number | null, Member> | null = null;
  for (const member of members) {
    const { interface: one, node } = member;
    if (one.mac === undefined) continue;
    seen ??= new Map();
    const mac = parseMac(one.mac);
    const other = seen.get(mac);
    if (other === undefined) {
      seen.set(mac, member);
      continue;
    }
    const facts = { interface: one.name, mac: one.mac, other: nameOf(other) };
    const fix = { code: 'own-mac', node: node.id, interface: one.name } as const;
    scene.problems.push(makeProblem('mac-twice', at(member, '.mac'), facts, fix));
  }
}
