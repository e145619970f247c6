/** What a hop did to a frame: whether it carries on the same packet, and which addresses were written anew. */
import { readU16 } from '../base/bytes';
import { ETHERNET_HEADER, ETHERTYPE_IPV4, ETHERTYPE_VLAN, readEtherType } from '../wire/ethernet';
import { readDestination, readIdentification, readProtocol, readSource, readTotalLength } from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac, readMac } from '../wire/mac-address';
import { VLAN_HEADER } from '../wire/vlan';
import type { Rewrote } from './step';

/** `before` and `after`: the bytes of two frames, of which the second carries on the packet of the first. */
export function rewroteOf(before: Uint8Array, after: Uint8Array): Rewrote {
  const [one, other] = [packetAt(before), packetAt(after)];
  const macs = [6, 0].map((at) => [formatMac(readMac(before, at)), formatMac(readMac(after, at))] as const);
  const ips = [readSource, readDestination].map((read) =>
    one === null || other === null
      ? undefined
      : ([formatIpv4Address(read(before, one)), formatIpv4Address(read(after, other))] as const),
  );
  const [src_mac, dst_mac, src_ip, dst_ip] = [...macs, ...ips].map((pair) =>
    pair === undefined || pair[0] === pair[1] ? undefined : pair,
  );
  return {
    ...(src_mac === undefined ? {} : { src_mac }),
    ...(dst_mac === undefined ? {} : { dst_mac }),
    ...(src_ip === undefined ? {} : { src_ip }),
    ...(dst_ip === undefined ? {} : { dst_ip }),
  };
}

/** Does a frame carry the same packet as the one before it, perhaps with one address translated, and not that one inside a tunnel's? */
export function isSamePacket(before: Uint8Array, after: Uint8Array): boolean {
  const [one, other] = [packetAt(before), packetAt(after)];
  if (one === null || other === null) return one === other;
  const sameSource = readSource(before, one) === readSource(after, other);
  const sameDestination = readDestination(before, one) === readDestination(after, other);
  if (sameSource && sameDestination) return true;
  const kept = [readTotalLength, readIdentification, readProtocol].every(
    (read) => read(before, one) === read(after, other),
  );
  return kept && (sameSource || sameDestination);
}

/** Where the IPv4 packet of a frame begins; null where it has none. */
function packetAt(bytes: Uint8Array): number | null {
  const tagged = readEtherType(bytes, 0) === ETHERTYPE_VLAN;
  const at = ETHERNET_HEADER + (tagged ? VLAN_HEADER : 0);
  return readU16(bytes, at - 2) === ETHERTYPE_IPV4 ? at : null;
}
