/** Which port carries what. To read first: IANA "Service Name and Transport Protocol Port Number Registry". */

import type { ProtocolName } from './field';

export const DNS_PORT = 53;

const DATAGRAMS: ReadonlyMap<number, ProtocolName> = new Map([[DNS_PORT, 'dns']]);

/** What a datagram between these ports carries; the lower port is asked first, as in Wireshark. */
export function datagramPayload(port: number, otherPort: number): ProtocolName {
  return DATAGRAMS.get(Math.min(port, otherPort)) ?? DATAGRAMS.get(Math.max(port, otherPort)) ?? 'data';
}
