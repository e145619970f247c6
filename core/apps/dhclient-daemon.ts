/** dhclient in the background: renews its lease at T1, asks any server at T2, gives the address up when the time is over. RFC 2131 §4.4.5. */
import { NS_PER_S } from '../base/time';
import {
  DHCP_ACK,
  DHCP_NAK,
  DHCP_REQUEST,
  type DhcpMessage,
  EMPTY_DHCP_MESSAGE,
  emitDhcp,
  parseDhcp,
} from '../wire/dhcp';
import { LIMITED_BROADCAST_ADDRESS } from '../wire/ipv4-address';
import { configure, type DhcpLease, deconfigure, leaseOf, noteLease } from './dhcp-lease';
import { CLIENT_PORT, noteDhcp, openFallback, SERVER_PORT } from './dhcp-words';
import type { Os, Process, UdpSocket } from './process';

/** Between two tries: half of what is left until the next stage, but no less than a minute (RFC 2131 §4.4.5). */
const LEAST_WAIT = 60 * NS_PER_S;

export class DhclientDaemon implements Process {
  private socket: UdpSocket | null = null;
  private bound = 0;
  private transaction = 0;
  private flow = 0;
  private asking = false;

  constructor(
    readonly device: string,
    private readonly mac: number,
    public lease: DhcpLease,
  ) {}

  start(os: Os): void {
    openFallback(os);
    this.hold(os, this.lease);
  }

  private hold(os: Os, lease: DhcpLease): void {
    this.lease = lease;
    this.bound = os.now();
    this.asking = false;
    os.setTimer(lease.renewal * NS_PER_S, 0);
  }

  private get end(): number {
    return this.bound + this.lease.seconds * NS_PER_S;
  }

  onTimer(os: Os): void {
    const { lease } = this;
    const socket = this.open(os);
    if (os.now() >= this.end) {
      if (socket !== null) noteLease(socket, 'expired', lease);
      deconfigure(os, this.device, lease);
      this.finish(os);
      return;
    }
    const rebinding = this.bound + lease.rebinding * NS_PER_S;
    const everyone = os.now() >= rebinding;
    if (socket !== null) this.request(os, socket, everyone ? LIMITED_BROADCAST_ADDRESS : lease.server);
    const stage = everyone ? this.end : rebinding;
    const left = stage - os.now();
    os.setTimer(Math.min(left, Math.max(LEAST_WAIT, Math.floor(left / 2))), 0);
  }

  /** A conversation of its own for each renewal. */
  private open(os: Os): UdpSocket | null {
    if (this.asking) return this.socket;
    this.flow = os.beginFlow();
    this.transaction = os.random(0x1_0000_0000);
    const opened = os.udp.open(
      { port: CLIENT_PORT, interface: this.device, broadcast: true, reuse: true, flow: this.flow },
      { ready: () => this.ready(os) },
    );
    this.socket = typeof opened === 'string' ? null : opened;
    this.asking = this.socket !== null;
    return this.socket;
  }

  private request(os: Os, socket: UdpSocket, destination: number): void {
    const message: DhcpMessage = {
      ...EMPTY_DHCP_MESSAGE,
      transactionId: this.transaction,
      clientAddress: this.lease.address,
      clientMac: this.mac,
      options: { messageType: DHCP_REQUEST, hostName: os.hostname },
    };
    noteDhcp(socket, message, this.lease.address, destination);
    socket.send(emitDhcp(message), { destination, port: SERVER_PORT });
  }

  private ready(os: Os): void {
    const { socket } = this;
    for (let one = socket?.receive() ?? null; one !== null; one = socket?.receive() ?? null) {
      const parsed = parseDhcp(one.payload, 0, one.payload.length);
      if (!parsed.ok || parsed.value.transactionId !== this.transaction || socket === null) continue;
      const { messageType } = parsed.value.options;
      if (messageType === DHCP_ACK) {
        const lease = leaseOf(parsed.value, (limit) => os.random(limit));
        configure(os, this.device, lease);
        noteLease(socket, 'renewed', lease);
        this.finish(os);
        this.hold(os, lease);
        return;
      }
      if (messageType === DHCP_NAK) {
        noteLease(socket, 'refused', this.lease);
        deconfigure(os, this.device, this.lease);
        this.finish(os);
        os.clearTimer(0);
        return;
      }
    }
  }

  private finish(os: Os): void {
    this.socket?.close();
    this.socket = null;
    this.asking = false;
    os.endFlow(this.flow);
  }
}
