import type { ProtocolTag } from '../../core/trace/step';
import type { ProtocolName } from '../../core/wire/field';

/** The protocol whose colours a layer wears. */
export const TAG_OF_LAYER: Readonly<Record<ProtocolName, ProtocolTag>> = {
  ethernet: 'eth',
  vlan: 'eth',
  arp: 'arp',
  ipv4: 'ip',
  icmp: 'icmp',
  udp: 'udp',
  tcp: 'tcp',
  dns: 'dns',
  dhcp: 'dhcp',
  http: 'http',
  vxlan: 'udp',
  data: 'eth',
};
