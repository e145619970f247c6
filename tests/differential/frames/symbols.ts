/**
 * Names for what differs from run to run: ephemeral ports (e1, e2, … for each pair of addresses and remote port), echo identifiers
 * (i1, …), DHCP transactions (x1, …), and TCP's numbers counted from the SYN.
 */
import type { Ip } from './frame';
import type { Tcp } from './tcp';

const FIRST_EPHEMERAL = 1024;
/** DHCP's ports are its own, although they are the same at both ends. */
const FIXED = new Set([67, 68]);

type Side = 'udp' | 'tcp';

export class Symbols {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  /** The number of the SYN of each direction. */
  private readonly first = new Map<string, number>();

  private give(key: string, among: string, letter: string): void {
    const count = (this.counts.get(among) ?? 0) + 1;
    this.counts.set(among, count);
    this.names.set(key, `${letter}${count}`);
  }

  /**
   * Told of all frames in the order of time: who speaks first opened the port. What it learns of a port that is used again would be wrong for
   * the frames before: ask with `apply` right after.
   */
  learn(ip: Ip): void {
    const { source, destination, udp, tcp, icmp, vxlan, inner } = ip;
    if (vxlan?.inner.ip !== undefined) this.learn(vxlan.inner.ip);
    if (inner !== undefined) this.learn(inner);
    if (udp !== undefined && vxlan === undefined && !FIXED.has(udp.sourcePort)) this.learnPorts('udp', ip, false);
    if (tcp !== undefined) {
      const isNew = tcp.flags === 'S' && (this.first.get(here('tcp', ip)) ?? tcp.seq) !== tcp.seq;
      this.learnPorts('tcp', ip, isNew);
      this.learnNumbers(ip, tcp);
    }
    if (udp?.dhcp !== undefined) {
      const key = `dhcp ${udp.dhcp.transaction}`;
      if (!this.names.has(key)) this.give(key, 'dhcp', 'x');
    }
    if (icmp?.quotes !== undefined) this.learn(icmp.quotes);
    if (icmp?.type === 8) {
      const key = `${source} ${destination} ${icmp.id}`;
      if (!this.names.has(key)) this.give(key, `${source} ${destination}`, 'i');
      this.names.set(`echo ${source} ${icmp.id}`, this.names.get(key) ?? '');
    }
  }

  private learnPorts(side: Side, ip: Ip, isNew: boolean): void {
    const [from, to] = portsOf(ip);
    if (!isNew && (this.names.has(here(side, ip)) || this.names.has(there(side, ip)))) return;
    if (from < FIRST_EPHEMERAL) return;
    this.give(here(side, ip), `${side} ${ip.source} ${ip.destination} ${to}`, 'e');
  }

  private learnNumbers(ip: Ip, { flags, seq, ack }: Tcp): void {
    if (!this.first.has(here('tcp', ip)) || flags.includes('S')) this.first.set(here('tcp', ip), seq);
    if (!this.first.has(there('tcp', ip)) && flags.includes('A')) this.first.set(there('tcp', ip), (ack - 1) >>> 0);
  }

  ports(ip: Ip): readonly [string, string] {
    const [from, to] = portsOf(ip);
    if (ip.vxlan !== undefined) return ['vx', String(to)];
    const side = ip.tcp === undefined ? 'udp' : 'tcp';
    const source = this.names.get(here(side, ip));
    if (source !== undefined) return [source, String(to)];
    return [String(from), this.names.get(there(side, ip)) ?? String(to)];
  }

  identifier({ source, destination, icmp }: Ip): string {
    const key = icmp?.type === 0 ? `${destination} ${source}` : `${source} ${destination}`;
    // Who was asked as one of many answers by its own address.
    const ofMany = this.names.get(`echo ${destination} ${icmp?.id}`);
    return this.names.get(`${key} ${icmp?.id}`) ?? ofMany ?? String(icmp?.id);
  }

  transaction(number: number): string {
    return this.names.get(`dhcp ${number}`) ?? '?';
  }

  /** Counted from the SYN of the sender; the SYN itself is 0. */
  seq(ip: Ip, number: number): number {
    return (number - (this.first.get(here('tcp', ip)) ?? 0)) >>> 0;
  }

  /** A number of the other side's stream: an acknowledgement, the end of a SACK block. */
  ack(ip: Ip, number: number): number {
    return (number - (this.first.get(there('tcp', ip)) ?? 0)) >>> 0;
  }
}

function portsOf({ udp, tcp }: Ip): readonly [number, number] {
  const { sourcePort = 0, destinationPort = 0 } = tcp ?? udp ?? {};
  return [sourcePort, destinationPort];
}

function here(side: Side, ip: Ip): string {
  const [from, to] = portsOf(ip);
  return `${side} ${ip.source}:${from} ${ip.destination}:${to}`;
}

function there(side: Side, ip: Ip): string {
  const [from, to] = portsOf(ip);
  return `${side} ${ip.destination}:${to} ${ip.source}:${from}`;
}
