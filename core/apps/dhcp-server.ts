/**
 * A DHCP server with one range of addresses, as dnsmasq 2.90 (--dhcp-authoritative --dhcp-sequential-ip --no-ping): the lowest free address,
 * answers to the offered address itself past ARP, NAK for what is not its to give. RFC to read first: RFC 2131 §4.3.
 */
import { NS_PER_S } from '../base/time';
import type { StepDetails } from '../trace/step';
import {
  DHCP_ACK,
  DHCP_DISCOVER,
  DHCP_NAK,
  DHCP_OFFER,
  DHCP_RELEASE,
  DHCP_REQUEST,
  type DhcpMessage,
  EMPTY_DHCP_MESSAGE,
  emitDhcp,
  parseDhcp,
} from '../wire/dhcp';
import type { DhcpOptions } from '../wire/dhcp-option';
import { formatIpv4Address, LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import { broadcastOf, contains, maskOf } from '../wire/prefix';
import { CLIENT_PORT, noteDhcp, SERVER_PORT } from './dhcp-words';
import type { Datagram, InterfaceView, Os, Process, UdpSocket } from './process';

export interface DhcpServerOptions {
  readonly first: number;
  readonly last: number;
  readonly router: number | null;
  readonly resolvers: readonly number[];
  readonly leaseSeconds: number;
}

interface Lease {
  readonly mac: number;
  /** When it ends; an offer holds for a moment only. */
  until: number;
}

/** Class selector 6 (IPTOS_CLASS_CS6). */
const TOS = 192;
/** How long an offered address is kept for who asked. */
const OFFER_TIME = 30 * NS_PER_S;

export class DhcpServer implements Process {
  /** By address. */
  private readonly leases = new Map<number, Lease>();

  constructor(private readonly options: DhcpServerOptions) {}

  start(os: Os): void {
    os.udp.open(
      { port: SERVER_PORT, broadcast: true, reuse: true, tos: TOS, dontFragment: false },
      {
        ready: (socket) => {
          for (let one = socket.receive(); one !== null; one = socket.receive()) this.serve(os, socket, one);
        },
      },
    );
  }

  private serve(os: Os, socket: UdpSocket, datagram: Datagram): void {
    const parsed = parseDhcp(datagram.payload, 0, datagram.payload.length);
    if (!parsed.ok || !parsed.value.request) return;
    const message = parsed.value;
    const at = os.interfaces().find((one) => one.name === datagram.interface);
    const own = at?.addresses.find((one) => contains(one.address, one.length, this.options.first));
    // A range that is not of this network is not offered in it.
    if (at === undefined || own === undefined) return;
    const answer = this.answer(os, message, own.address);
    const type = message.options.messageType;
    if (answer === 'released') this.note(socket, 'released', message.clientAddress, own.address);
    else if (answer === 'exhausted') this.note(socket, 'exhausted', null, own.address);
    else if (answer !== null) this.send(os, socket, message, at, own, answer, type === DHCP_DISCOVER);
  }

  /** The address to give, 0 for a NAK, null where nothing is to be said. */
  private answer(os: Os, message: DhcpMessage, server: number): number | 'released' | 'exhausted' | null {
    const { messageType, requestedAddress, serverId } = message.options;
    const mac = message.clientMac;
    if (messageType === DHCP_DISCOVER) {
      const offered = this.addressFor(mac, requestedAddress ?? 0, os.now());
      if (offered === null) return 'exhausted';
      if (this.leases.get(offered)?.mac !== mac) this.leases.set(offered, { mac, until: os.now() + OFFER_TIME });
      return offered;
    }
    if (messageType === DHCP_REQUEST) {
      if (serverId !== undefined && serverId !== server) return null;
      const wanted = requestedAddress ?? message.clientAddress;
      if (!this.isFor(wanted, mac, os.now())) return 0;
      this.leases.set(wanted, { mac, until: os.now() + this.options.leaseSeconds * NS_PER_S });
      return wanted;
    }
    if (messageType !== DHCP_RELEASE || this.leases.get(message.clientAddress)?.mac !== mac) return null;
    this.leases.delete(message.clientAddress);
    return 'released';
  }

  /** In the range, and nobody else's. */
  private isFor(address: number, mac: number, now: number): boolean {
    const lease = this.leases.get(address);
    const free = lease === undefined || lease.mac === mac || lease.until <= now;
    return free && address >= this.options.first && address <= this.options.last;
  }

  private addressFor(mac: number, wanted: number, now: number): number | null {
    for (const [address, lease] of this.leases) if (lease.mac === mac) return address;
    if (this.isFor(wanted, mac, now)) return wanted;
    for (let address = this.options.first; address <= this.options.last; address++) {
      if (this.isFor(address, mac, now)) return address;
    }
    return null;
  }

  private send(
    os: Os,
    socket: UdpSocket,
    query: DhcpMessage,
    at: InterfaceView,
    own: { readonly address: number; readonly length: number },
    address: number,
    offer: boolean,
  ): void {
    const messageType = address === 0 ? DHCP_NAK : offer ? DHCP_OFFER : DHCP_ACK;
    const given = address === 0 ? { message: 'address not available' } : this.given(own);
    const message: DhcpMessage = {
      ...EMPTY_DHCP_MESSAGE,
      request: false,
      transactionId: query.transactionId,
      broadcast: query.broadcast,
      clientAddress: address === 0 ? 0 : query.clientAddress,
      yourAddress: address,
      serverAddress: address === 0 ? 0 : own.address,
      clientMac: query.clientMac,
      options: { messageType, serverId: own.address, ...given },
    };
    const direct = address !== 0 && !query.broadcast;
    const destination = direct ? address : LIMITED_BROADCAST_ADDRESS;
    this.note(socket, address === 0 ? 'refused' : offer ? 'offered' : 'granted', address || null, own.address);
    noteDhcp(socket, message, own.address, destination);
    // The client has no address yet and could not answer ARP: it is entered beforehand (SIOCSARP).
    if (direct && query.clientAddress === 0) {
      os.config.setNeighbor({ ip: address, mac: query.clientMac, interface: at.name, state: 'REACHABLE' }, 'replace');
    }
    socket.send(emitDhcp(message), { destination, port: CLIENT_PORT });
  }

  private given(own: { readonly address: number; readonly length: number }): DhcpOptions {
    const { router, resolvers, leaseSeconds } = this.options;
    return {
      leaseSeconds,
      renewalSeconds: Math.floor(leaseSeconds / 2),
      rebindingSeconds: Math.floor((leaseSeconds * 7) / 8),
      subnetMask: maskOf(own.length),
      broadcastAddress: broadcastOf(own.address, own.length),
      ...(router === null ? {} : { routers: [router] }),
      ...(resolvers.length === 0 ? {} : { nameServers: resolvers }),
    };
  }

  private note(
    socket: UdpSocket,
    action: StepDetails['dhcp.lease']['action'],
    address: number | null,
    server: number,
  ): void {
    const { router, resolvers, leaseSeconds } = this.options;
    const granted = action === 'offered' || action === 'granted';
    socket.note('dhcp.lease', {
      role: 'server',
      action,
      address: address === null ? null : formatIpv4Address(address),
      mask: null,
      router: granted && router !== null ? formatIpv4Address(router) : null,
      resolvers: granted ? resolvers.map(formatIpv4Address) : [],
      lease_s: granted ? leaseSeconds : null,
      server: formatIpv4Address(server),
    });
  }
}
