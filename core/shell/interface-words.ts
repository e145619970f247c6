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

export type KindFlag = 'LOOPBACK' | 'BROADCAST' | 'POINTOPOINT' | 'MULTICAST' | 'NOARP';

/** The flags that an interface has by its kind, in the order of `ip` (ip_tunnel_bind_dev, dummy_setup, ether_setup). */
export function kindFlags({ device }: InterfaceView): readonly KindFlag[] {
  switch (device.kind) {
    case 'loopback':
      return ['LOOPBACK'];
    case 'dummy':
      return ['BROADCAST', 'NOARP'];
    case 'ipip':
      return device.remote === null ? ['NOARP'] : ['POINTOPOINT', 'NOARP'];
    default:
      return ['BROADCAST', 'MULTICAST'];
  }
}

/** "<NO-CARRIER,BROADCAST,MULTICAST,UP>" (print_link_flags). */
export function linkFlags(one: InterfaceView): string {
  const flags: string[] = [...kindFlags(one)];
  if (one.up && !one.carrier) flags.unshift('NO-CARRIER');
  if (one.up) flags.push('UP');
  if (one.up && one.carrier) flags.push('LOWER_UP');
  if (one.device.kind === 'vlan' && !one.device.parentUp) flags.push('M-DOWN');
  return `<${flags.join(',')}>`;
}

/** "eth0.10@eth0", "tun0@NONE": what it stands on is named too (print_name_and_link). */
export function linkName({ name, device }: InterfaceView): string {
  if (device.kind === 'vlan') return `${name}@${device.parent}`;
  return device.kind === 'ipip' ? `${name}@NONE` : name;
}

/** RFC 2863's operational state: lo, tunnels and dummies never say. */
export function operState(one: InterfaceView): 'UNKNOWN' | 'UP' | 'DOWN' | 'LOWERLAYERDOWN' {
  if (!one.up) return 'DOWN';
  const { kind } = one.device;
  if (kind !== 'ethernet' && kind !== 'bridge' && kind !== 'vlan') return 'UNKNOWN';
  if (one.carrier) return 'UP';
  return kind === 'vlan' ? 'LOWERLAYERDOWN' : 'DOWN';
}
