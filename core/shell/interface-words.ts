/** What `ip addr`, `ip link` and `ifconfig` say of an interface. */
import type { InterfaceView } from '../apps/process';
import { broadcastOf, networkOf } from '../wire/prefix';

type Address = InterfaceView['addresses'][number];

/** As ifup sets it (`brd +`); null for /31 and /32, which have none. */
export function broadcastAddress({ address, length }: Address): number | null {
  return length >= 31 ? null : broadcastOf(address, length);
}

/** A later address in a prefix that the interface already has is a secondary one; Linux lists those last. */
export function orderedAddresses(one: InterfaceView): readonly (Address & { readonly secondary: boolean })[] {
  const marked = one.addresses.map((address, i) => ({
    ...address,
    secondary: one.addresses.slice(0, i).some((earlier) => inSamePrefix(earlier, address)),
  }));
  return [...marked.filter((address) => !address.secondary), ...marked.filter((address) => address.secondary)];
}

function inSamePrefix(a: Address, b: Address): boolean {
  return a.length === b.length && networkOf(a.address, a.length) === networkOf(b.address, b.length);
}

/** "<NO-CARRIER,BROADCAST,MULTICAST,UP>". */
export function linkFlags(one: InterfaceView): string {
  const flags: string[] = [];
  if (one.up && !one.carrier) flags.push('NO-CARRIER');
  if (one.loopback) flags.push('LOOPBACK');
  else flags.push('BROADCAST', 'MULTICAST');
  if (one.up) flags.push('UP');
  if (one.up && one.carrier) flags.push('LOWER_UP');
  return `<${flags.join(',')}>`;
}

/** RFC 2863's operational state: lo never says. */
export function operState(one: InterfaceView): 'UNKNOWN' | 'UP' | 'DOWN' {
  if (one.loopback) return one.up ? 'UNKNOWN' : 'DOWN';
  return one.up && one.carrier ? 'UP' : 'DOWN';
}
