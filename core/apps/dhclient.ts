/**
 * dhclient of isc-dhcp-client 4.4.3: finds a lease, sets the node up with it and goes to the background. Source: client/dhclient.c
 * (state_init, send_discover, dhcpoffer, dhcpack, bind_lease); output checked against the tool itself.
 */
import { NS_PER_MS, NS_PER_S } from '../base/time';
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
import { formatIpv4Address, LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import { formatMac } from '../wire/mac-address';
import { DhclientDaemon } from './dhclient-daemon';
import { configure, deconfigure, leaseOf, noteLease } from './dhcp-lease';
import { CLIENT_PORT, noteDhcp, openFallback, SERVER_PORT } from './dhcp-words';
import type { InterfaceView, Os, Process, UdpSocket } from './process';

export interface DhclientOptions {
  readonly device: string;
  readonly verbose: boolean;
  /** -1: one try, then it ends. */
  readonly once: boolean;
  /** -r: gives the lease back. */
  readonly release: boolean;
}

export const DAEMON = 'dhclient';

const GREETING = `Internet Systems Consortium DHCP Client 4.4.3-P1
Copyright 2004-2022 Internet Systems Consortium.
All rights reserved.
For info, please visit https://www.isc.org/software/dhcp/

`;
/** Seconds: clparse.c (initial-interval, backoff-cutoff), and how long it tries at all. */
const INITIAL_INTERVAL = 3;
const BACKOFF_CUTOFF = 15;
const TIMEOUT = 60;
const TTL = 128;
const TOS = 16;
/** What a shell takes to start dhclient-script. */
const SCRIPT_TIME = 5 * NS_PER_MS;
/** Options that dhclient.conf of Debian asks for. */
export const REQUESTED = [1, 28, 2, 3, 15, 6, 119, 12, 44, 47, 26, 121, 42];

const GIVEN_UP = `Failed to get interface index: No such device

If you think you have received this message due to a bug rather
than a configuration issue please read the section on submitting
bugs on either our web page at www.isc.org or in the README file
before submitting a bug.  These pages explain the proper
process and the information we find helpful for debugging.

exiting.
`;

type State = 'selecting' | 'requesting' | 'done';

export class Dhclient implements Process {
  private state: State = 'selecting';
  private socket: UdpSocket | null = null;
  private device: InterfaceView | null = null;
  private transaction = 0;
  private began = 0;
  private interval = 0;
  private offer: DhcpMessage | null = null;

  constructor(private readonly options: DhclientOptions) {}

  start(os: Os): void {
    const { device, release } = this.options;
    const found = os.interfaces().find((one) => one.name === device);
    this.say(os, GREETING);
    if (found === undefined) {
      // The first line comes from its script; when it lets a lease go that one is silent.
      if (!release) os.writeError(`Cannot find device "${device}"\n`);
      this.say(os, GIVEN_UP);
      os.exit(1);
      return;
    }
    this.device = found;
    const before = os.stopDaemon(DAEMON);
    if (release) {
      this.release(os, found, before);
      return;
    }
    os.config.changeLink(device, { up: true });
    const handler = { ready: () => this.ready(os), expired: () => this.expired(os) };
    const opened = os.udp.open({ port: CLIENT_PORT, interface: device, packet: true, ttl: TTL, tos: TOS }, handler);
    if (typeof opened === 'string') {
      os.exit(1);
      return;
    }
    this.socket = opened;
    openFallback(os);
    this.transaction = os.random(0x1_0000_0000);
    this.began = os.now();
    const mac = formatMac(found.mac);
    this.say(
      os,
      `Listening on LPF/${device}/${mac}\nSending on   LPF/${device}/${mac}\nSending on   Socket/fallback\n`,
    );
    this.discover(os);
  }

  onInterrupt(os: Os): void {
    os.exit(130);
  }

  private say(os: Os, text: string): void {
    if (this.options.verbose) os.writeError(text);
  }

  private discover(os: Os): void {
    this.state = 'selecting';
    this.interval = this.nextInterval(os);
    const { device } = this.options;
    this.say(os, `DHCPDISCOVER on ${device} to 255.255.255.255 port ${SERVER_PORT} interval ${this.interval}\n`);
    this.send(os, DHCP_DISCOVER, {});
  }

  /** Grows by up to twice itself; near the end what is left (send_discover). */
  private nextInterval(os: Os): number {
    let next = this.interval === 0 ? INITIAL_INTERVAL : this.interval + os.random(2 * this.interval);
    if (next > BACKOFF_CUTOFF) next = Math.floor(BACKOFF_CUTOFF / 2) + os.random(BACKOFF_CUTOFF);
    const passed = Math.floor((os.now() - this.began) / NS_PER_S);
    return passed + next > TIMEOUT ? TIMEOUT - passed + 1 : next;
  }

  private send(os: Os, messageType: number, more: DhcpMessage['options']): void {
    const { socket, device } = this;
    if (socket === null || device === null) return;
    const message: DhcpMessage = {
      ...EMPTY_DHCP_MESSAGE,
      transactionId: this.transaction,
      seconds: Math.floor((os.now() - this.began) / NS_PER_S),
      clientMac: device.mac,
      options: { messageType, ...more, hostName: os.hostname, requestList: REQUESTED },
    };
    noteDhcp(socket, message, 0, LIMITED_BROADCAST_ADDRESS);
    socket.send(emitDhcp(message), { destination: LIMITED_BROADCAST_ADDRESS, port: SERVER_PORT });
    socket.wait(this.interval * NS_PER_S);
  }

  private ready(os: Os): void {
    const { socket } = this;
    for (let one = socket?.receive() ?? null; one !== null; one = socket?.receive() ?? null) {
      const parsed = parseDhcp(one.payload, 0, one.payload.length);
      if (!parsed.ok || parsed.value.request || parsed.value.transactionId !== this.transaction) continue;
      this.take(os, parsed.value);
    }
  }

  private take(os: Os, message: DhcpMessage): void {
    const { messageType, serverId = 0 } = message.options;
    const from = formatIpv4Address(serverId);
    if (messageType === DHCP_OFFER && this.state === 'selecting') {
      this.say(os, `DHCPOFFER of ${formatIpv4Address(message.yourAddress)} from ${from}\n`);
      this.offer = message;
      this.state = 'requesting';
      this.interval = INITIAL_INTERVAL;
      this.request(os);
    } else if (messageType === DHCP_NAK && this.state === 'requesting') {
      this.say(os, `DHCPNAK from ${from}\n`);
      if (this.socket !== null) noteLease(this.socket, 'refused', null);
      this.offer = null;
      this.interval = 0;
      this.discover(os);
    } else if (messageType === DHCP_ACK && this.state === 'requesting') this.bind(os, message);
  }

  private request(os: Os): void {
    const { offer } = this;
    if (offer === null) return;
    const { yourAddress: requestedAddress, options } = offer;
    const wanted = formatIpv4Address(requestedAddress);
    this.say(os, `DHCPREQUEST for ${wanted} on ${this.options.device} to 255.255.255.255 port ${SERVER_PORT}\n`);
    this.send(os, DHCP_REQUEST, { serverId: options.serverId ?? offer.serverAddress, requestedAddress });
  }

  private bind(os: Os, ack: DhcpMessage): void {
    const { socket, device } = this;
    if (socket === null || device === null) return;
    const lease = leaseOf(ack, (limit) => os.random(limit));
    const address = formatIpv4Address(lease.address);
    this.state = 'done';
    this.say(os, `DHCPACK of ${address} from ${formatIpv4Address(lease.server)}\n`);
    configure(os, device.name, lease);
    noteLease(socket, 'bound', lease);
    this.say(os, `bound to ${address} -- renewal in ${lease.renewal} seconds.\n`);
    os.startDaemon(DAEMON, new DhclientDaemon(device.name, device.mac, lease));
    socket.wait(SCRIPT_TIME);
  }

  private expired(os: Os): void {
    if (this.state === 'done') {
      os.exit(0);
      return;
    }
    if (os.now() - this.began < TIMEOUT * NS_PER_S) {
      if (this.state === 'requesting') {
        this.interval = this.nextInterval(os);
        this.request(os);
      } else this.discover(os);
      return;
    }
    this.say(os, 'No DHCPOFFERS received.\n');
    if (this.options.once) {
      this.say(os, 'Unable to obtain a lease on first try.  Exiting.\n');
      os.exit(2);
      return;
    }
    this.say(os, 'No working leases in persistent database - sleeping.\n');
    os.exit(0);
  }

  /** -r: the address goes back to the server that lent it; the node lets go of it when that is on its way. */
  private release(os: Os, device: InterfaceView, before: Process | null): void {
    const lease = before instanceof DhclientDaemon && before.device === device.name ? before.lease : null;
    const handler = {
      ready: () => {},
      expired: () => {
        if (lease !== null) deconfigure(os, device.name, lease);
        os.exit(0);
      },
    };
    const opened = lease === null ? null : os.udp.open({ port: CLIENT_PORT, address: lease.address }, handler);
    if (lease === null || opened === null || typeof opened === 'string') {
      os.exit(0);
      return;
    }
    const message: DhcpMessage = {
      ...EMPTY_DHCP_MESSAGE,
      transactionId: os.random(0x1_0000_0000),
      clientAddress: lease.address,
      clientMac: device.mac,
      options: { messageType: DHCP_RELEASE, serverId: lease.server, hostName: os.hostname },
    };
    const to = formatIpv4Address(lease.server);
    this.say(os, `DHCPRELEASE of ${formatIpv4Address(lease.address)} on ${device.name} to ${to} port ${SERVER_PORT}\n`);
    noteDhcp(opened, message, lease.address, lease.server);
    opened.send(emitDhcp(message), { destination: lease.server, port: SERVER_PORT });
    noteLease(opened, 'released', lease);
    opened.wait(SCRIPT_TIME);
  }
}
