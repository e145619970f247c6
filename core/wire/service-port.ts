/** Which port carries what. To read first: IANA "Service Name and Transport Protocol Port Number Registry". */

import type { ProtocolName } from './field';

export const DNS_PORT = 53;
export const DHCP_SERVER_PORT = 67;
export const DHCP_CLIENT_PORT = 68;
/** IANA's; and the one that Linux had before there was one, which flannel still uses. */
export const VXLAN_PORT = 4789;
export const LINUX_VXLAN_PORT = 8472;

export const HTTP_PORT = 80;
/** Servers that are not the system's own often listen on the others. */
const HTTP_PORTS: ReadonlySet<number> = new Set([HTTP_PORT, 8000, 8080]);

const DATAGRAMS: ReadonlyMap<number, ProtocolName> = new Map([
  [DNS_PORT, 'dns'],
  [DHCP_SERVER_PORT, 'dhcp'],
  [DHCP_CLIENT_PORT, 'dhcp'],
  [VXLAN_PORT, 'vxlan'],
  [LINUX_VXLAN_PORT, 'vxlan'],
]);

/** What a datagram between these ports carries; the lower port is asked first, as in Wireshark. */
export function datagramPayload(port: number, otherPort: number): ProtocolName {
  return DATAGRAMS.get(Math.min(port, otherPort)) ?? DATAGRAMS.get(Math.max(port, otherPort)) ?? 'data';
}

/** What a segment between these ports may carry: only the beginning of a message can be told from its bytes. */
export function segmentPayload(port: number, otherPort: number): ProtocolName {
  return HTTP_PORTS.has(port) || HTTP_PORTS.has(otherPort) ? 'http' : 'data';
}
