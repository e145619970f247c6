/** Bytes to layers with bit ranges: the frame view's source. Total: any bytes give layers, none throws. */

import { describeArp } from './arp';
import { describeData } from './data';
import { describeDhcp } from './dhcp-describe';
import { describeDns } from './dns-describe';
import { describeEthernet } from './ethernet';
import type { Described, Layer, Payload, ProtocolName } from './field';
import { describeHttp } from './http-describe';
import { describeIcmp } from './icmp';
import { describeIpv4 } from './ipv4';
import { describeTcp } from './tcp';
import { describeUdp } from './udp';
import { describeVlan } from './vlan';
import { describeVxlan } from './vxlan';

type Describe = (bytes: Uint8Array, payload: Payload) => Described;

/** What is not listed is shown as data. */
const DESCRIBE: Partial<Record<ProtocolName, Describe>> = {
  ethernet: describeEthernet,
  vlan: describeVlan,
  arp: describeArp,
  ipv4: describeIpv4,
  icmp: describeIcmp,
  udp: describeUdp,
  tcp: describeTcp,
  vxlan: describeVxlan,
  dns: describeDns,
  dhcp: describeDhcp,
  http: describeHttp,
};

/**
 * The layers of an Ethernet frame, outermost first; a packet quoted by an ICMP error follows the ICMP layer. Bytes that
 * no layer claims (padding, or what follows a header that cannot be read) come last as data.
 */
export function dissect(bytes: Uint8Array): readonly Layer[] {
  const layers: Layer[] = [];
  const frame = { at: 0, end: bytes.length, cut: false, quoted: false, source: 0, destination: 0 };
  let next: Payload | null = { ...frame, protocol: 'ethernet' };
  let claimed = 0;
  while (next !== null) {
    const reader: Describe = DESCRIBE[next.protocol] ?? describeData;
    if (reader === describeData && next.at >= next.end) break;
    const { layer, next: inner }: Described = reader(bytes, next);
    layers.push(layer);
    claimed = Math.max(claimed, layer.offset + layer.length);
    next = inner;
  }
  if (claimed < bytes.length) layers.push(describeData(bytes, { ...frame, protocol: 'data', at: claimed }).layer);
  return layers;
}
