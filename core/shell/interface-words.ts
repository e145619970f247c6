/** What `ip addr`, `ip link` and `ifconfig` say of an interface. */
import type { AddressView, InterfaceView } from '../apps/process';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatPrefix } from '../wire/prefix';
import { scopeName } from './ip-words';

/** "10.0.0.1/24", "10.0.0.1 peer 10.0.0.2/32". */
export function prefixWords({ address, peer, length }: AddressView): string {
  if (peer === null) return formatPrefix({ address, length });
  return `${formatIpv4Address(address)} peer ${formatPrefix({ address: peer, length })}`;
}

/** The two lines of `ip addr` (print_addrinfo, ip/ipaddress.c); only the first needs to be indented. */
export function addressWords(one: AddressView): readonly [string, string] {
  const words = [`inet ${prefixWords(one)}`];
  if (one.broadcast !== null) words.push(`brd ${formatIpv4Address(one.broadcast)}`);
  words.push(`scope ${scopeName(one.scope)}`);
  if (one.secondary) words.push('secondary');
  if (one.validFor !== null) words.push('dynamic');
  if (one.preferredFor === 0) words.push('deprecated');
  words.push(one.label);
  const left = (seconds: number | null) => (one.validFor === null ? 'forever' : `${seconds}sec`);
  return [words.join(' '), `       valid_lft ${left(one.validFor)} preferred_lft ${left(one.preferredFor)}`];
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
