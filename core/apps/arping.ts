/** arping of iputils 20221126 (Debian 12): what it sends, when it ends and every line it prints. Source: arping.c; checked against the tool. */
import { NS_PER_S, NS_PER_US } from '../base/time';
import { OP_REPLY, OP_REQUEST } from '../wire/arp';
import { formatIpv4Address } from '../wire/ipv4-address';
import { BROADCAST_MAC, formatMac } from '../wire/mac-address';
import { type NameError, type Resolved, resolveHost } from './names';
import type { ArpMessage, InterfaceView, Os, Process } from './process';

export interface ArpingOptions {
  readonly destination: string;
  /** null: the one that leads there. */
  readonly device: string | null;
  readonly source: number | null;
  /** null: for ever. */
  readonly count: number | null;
  /** Seconds after which it ends in any case; 0: none. */
  readonly deadline: number;
  /** Seconds. */
  readonly interval: number;
  readonly quitOnFirst: boolean;
  readonly quiet: boolean;
  readonly broadcastOnly: boolean;
  /** `probe`: is it a duplicate (-D)? `announce` by requests (-U), `answer` by replies (-A): this node's own address. */
  readonly mode: 'ask' | 'probe' | 'announce' | 'answer';
}

const TICK = 1;
const DEADLINE = 2;

export class Arping implements Process {
  private target = 0;
  private source = 0;
  private device: InterfaceView | null = null;
  private owner = BROADCAST_MAC;
  private sent = 0;
  private broadcasts = 0;
  private received = 0;
  private left: number | null;
  private lastSent = 0;

  constructor(private readonly options: ArpingOptions) {
    this.left = options.count;
  }

  start(os: Os): void {
    resolveHost(os, this.options.destination, (answer) => this.begin(os, answer));
  }

  private begin(os: Os, answer: Resolved | NameError): void {
    const { options } = this;
    if (typeof answer === 'string') {
      this.refuse(os, `arping: ${options.destination}: ${answer}`);
      return;
    }
    this.target = answer.address;
    const refusal = this.prepare(os);
    if (refusal !== null) {
      this.refuse(os, refusal);
      return;
    }
    const { device } = this;
    if (device === null) return;
    os.listenArp(device.name);
    if (!options.quiet) {
      os.write(`ARPING ${formatIpv4Address(this.target)} from ${formatIpv4Address(this.source)} ${device.name}\n`);
    }
    this.tick(os);
    // At one moment the probe comes first.
    if (options.deadline > 0) os.setTimer(options.deadline * NS_PER_S, DEADLINE);
  }

  private refuse(os: Os, message: string): void {
    if (message !== '') os.writeError(`${message}\n`);
    os.exit(2);
  }

  /** Finds the device and the address to speak from; what is wrong where there is none. */
  private prepare(os: Os): string | null {
    const { mode, source, device: named } = this.options;
    const devices = os.interfaces();
    const route = named === null ? os.routeTo(this.target) : null;
    const name = named ?? (route?.kind === 'unicast' ? route.interface : null);
    const device = devices.find((one) => one.name === name);
    if (named !== null && device === undefined) return `arping: Device ${named} not available.`;
    if (device === undefined) return 'arping: no suitable device found';
    if (!device.up) return `Interface "${device.name}" is down`;
    if (device.loopback) {
      os.write(`Interface "${device.name}" is not ARPable\n`);
      return '';
    }
    this.device = device;
    const announced = mode === 'announce' || mode === 'answer';
    const given = source ?? (announced ? this.target : null);
    if (given !== null) {
      const own = devices.some((one) => one.addresses.some(({ address }) => address === given));
      if (!own && mode !== 'probe') return 'arping: bind: Cannot assign requested address';
      this.source = given;
    } else if (mode === 'ask') {
      const way = os.routeTo(this.target, { interface: device.name });
      if (way.kind === 'unreachable') return 'arping: connect: Network is unreachable';
      if (way.kind === 'broadcast') return 'arping: connect: Permission denied';
      this.source = way.source;
    }
    return null;
  }

  onTimer(os: Os, token: number): void {
    if (token === DEADLINE) this.finish(os);
    else this.tick(os);
  }

  onInterrupt(os: Os): void {
    this.finish(os);
  }

  private tick(os: Os): void {
    if (this.left === 0) {
      this.finish(os);
      return;
    }
    if (this.left !== null) this.left--;
    this.send(os);
    // A timer of 0 never runs out (timerfd_settime(2)).
    if (this.options.interval > 0) os.setTimer(this.options.interval * NS_PER_S, TICK);
  }

  private send(os: Os): void {
    const { device, owner, source, target } = this;
    if (device === null) return;
    const advertises = this.options.mode === 'answer';
    const operation = advertises ? OP_REPLY : OP_REQUEST;
    const targetMac = advertises ? device.mac : owner;
    const message = { operation, senderMac: device.mac, senderIp: source, targetMac, targetIp: target };
    this.lastSent = os.now();
    if (os.sendArp(device.name, owner, message) !== null) return;
    this.sent++;
    if (owner === BROADCAST_MAC) this.broadcasts++;
  }

  onArp(os: Os, message: ArpMessage): void {
    const { device, options } = this;
    if (device === null || !this.isAnswer(message, device.mac)) return;
    this.received++;
    if (!options.quiet) os.write(this.lineOf(os, message, device.mac));
    const all = this.left === 0 && this.received === this.sent;
    if (options.quitOnFirst || (all && options.mode === 'probe')) {
      this.finish(os);
      return;
    }
    if (!options.broadcastOnly) this.owner = message.senderMac;
  }

  private isAnswer({ operation, senderIp, senderMac, targetIp, targetMac }: ArpMessage, own: number): boolean {
    if (operation !== OP_REQUEST && operation !== OP_REPLY) return false;
    if (senderIp !== this.target) return false;
    if (this.options.mode === 'probe') return senderMac !== own && (this.source === 0 || this.source === targetIp);
    return targetIp === this.source && targetMac === own;
  }

  private lineOf(
    os: Os,
    { operation, senderIp, senderMac, targetIp, targetMac, unicast }: ArpMessage,
    own: number,
  ): string {
    const how = `${unicast ? 'Unicast' : 'Broadcast'} ${operation === OP_REPLY ? 'reply' : 'request'}`;
    const asked = targetIp === this.source ? '' : ` for ${formatIpv4Address(targetIp)}`;
    const at = targetMac === own ? '' : ` for [${formatMac(targetMac).toUpperCase()}]`;
    const us = Math.floor((os.now() - this.lastSent) / NS_PER_US);
    const time = `${Math.trunc(us / 1000)}.${String(us % 1000).padStart(3, '0')}`;
    return `${how} from ${formatIpv4Address(senderIp)} [${formatMac(senderMac).toUpperCase()}]${asked}${at}  ${time}ms\n`;
  }

  private finish(os: Os): void {
    const { options, received } = this;
    if (!options.quiet) {
      os.write(`Sent ${this.sent} probes (${this.broadcasts} broadcast(s))\nReceived ${received} response(s)\n`);
    }
    const { mode } = options;
    if (mode === 'probe') os.exit(received > 0 ? 1 : 0);
    else os.exit(mode !== 'ask' || received > 0 ? 0 : 1);
  }
}
