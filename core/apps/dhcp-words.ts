/** What DHCP client and server have in common. RFC to read first: RFC 2131; options: RFC 2132. */

import type { DhcpType } from '../trace/step';
import {
  DHCP_ACK,
  DHCP_DECLINE,
  DHCP_DISCOVER,
  DHCP_INFORM,
  DHCP_NAK,
  DHCP_OFFER,
  DHCP_RELEASE,
  DHCP_REQUEST,
  type DhcpMessage,
} from '../wire/dhcp';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import type { Os, UdpSocket } from './process';

export const SERVER_PORT = 67;
export const CLIENT_PORT = 68;

const TYPES: Readonly<Record<number, DhcpType>> = {
  [DHCP_DISCOVER]: 'DISCOVER',
  [DHCP_OFFER]: 'OFFER',
  [DHCP_REQUEST]: 'REQUEST',
  [DHCP_DECLINE]: 'DECLINE',
  [DHCP_ACK]: 'ACK',
  [DHCP_NAK]: 'NAK',
  [DHCP_RELEASE]: 'RELEASE',
  [DHCP_INFORM]: 'INFORM',
};

const shown = (address: number): string | null => (address === 0 ? null : formatIpv4Address(address));

/** Writes the step of a message that is about to leave. */
export function noteDhcp(socket: UdpSocket, message: DhcpMessage, source: number, destination: number): void {
  const { options } = message;
  socket.note('dhcp.send', {
    type: TYPES[options.messageType ?? 0] ?? 'INFORM',
    xid: `0x${message.transactionId.toString(16).padStart(8, '0')}`,
    source: formatIpv4Address(source),
    destination: formatIpv4Address(destination),
    client_mac: formatMac(message.clientMac),
    address: shown(message.yourAddress || (options.requestedAddress ?? 0) || message.clientAddress),
    server: shown(options.serverId ?? 0),
  });
}

/** The socket that dhclient has beside its packet socket ("Socket/fallback"): without it the node would call its port closed. */
export function openFallback(os: Os): void {
  os.udp.open(
    { port: CLIENT_PORT, reuse: true },
    {
      ready: (socket) => {
        while (socket.receive() !== null);
      },
    },
  );
}
