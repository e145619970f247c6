/**
 * Makes two runs comparable: what differs from run to run becomes a symbol (ephemeral ports e1, e2, … counted for each pair of
 * addresses and remote port; echo identifiers i1, …), and what a kernel says on its own is left out (IPv6, IGMP, LLDP, the unicast ARP
 * probes of an ageing neighbor and their answers). Identifications of IP packets and bytes of payload are not compared.
 */
import { dissect, type Frame, type Ip } from './frames';

export interface RawFrame {
  /** "NODE:IFACE". */
  readonly interface: string;
  /** Microseconds. */
  readonly time: number;
  readonly direction: 'in' | 'out';
  readonly bytes: Uint8Array;
}

export interface NormalFrame {
  readonly interface: string;
  readonly time: number;
  /** The conversation: frames of one flow keep their order. */
  readonly flow: string;
  /** All that is compared. */
  readonly text: string;
  readonly frame: Frame;
}

const BROADCAST = 'ff:ff:ff:ff:ff:ff';
const ICMP_NAMES: Readonly<Record<number, string>> = {
  0: 'echo-reply',
  3: 'unreachable',
  5: 'redirect',
  8: 'echo-request',
  11: 'time-exceeded',
  12: 'parameter-problem',
};
const UNREACHABLE: Readonly<Record<number, string>> = {
  0: 'net',
  1: 'host',
  2: 'protocol',
  3: 'port',
  4: 'frag-needed',
};
const FIRST_EPHEMERAL = 1024;

/** Says of a frame whether it is left out; it remembers who probes whom. */
class Noise {
  private readonly probes = new Map<string, boolean>();

  leavesOut(at: string, { destination, etherType, arp, ip }: Frame): boolean {
    if (etherType < 0x600 || etherType === 0x86dd || etherType === 0x88cc) return true;
    if (ip?.protocol === 2) return true;
    if (arp === undefined) return false;
    if (arp.operation === 'request') {
      const probe = destination !== BROADCAST;
      this.probes.set(`${at} ${arp.senderIp} ${arp.targetIp}`, probe);
      return probe;
    }
    return this.probes.get(`${at} ${arp.targetIp} ${arp.senderIp}`) ?? false;
  }
}

class Symbols {
  private readonly names = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  private give(key: string, among: string, letter: string): void {
    if (this.names.has(key)) return;
    const count = (this.counts.get(among) ?? 0) + 1;
    this.counts.set(among, count);
    this.names.set(key, `${letter}${count}`);
  }

  /** Told of all frames in the order of time: who speaks first opened the port. */
  learn({ source, destination, udp, icmp }: Ip): void {
    if (udp !== undefined) {
      const back = `${destination}:${udp.destinationPort} ${source}:${udp.sourcePort}`;
      if (!this.names.has(back) && udp.sourcePort >= FIRST_EPHEMERAL) {
        const key = `${source}:${udp.sourcePort} ${destination}:${udp.destinationPort}`;
        this.give(key, `${source} ${destination} ${udp.destinationPort}`, 'e');
      }
    }
    if (icmp?.quotes !== undefined) this.learn(icmp.quotes);
    if (icmp?.type === 8) this.give(`${source} ${destination} ${icmp.id}`, `${source} ${destination}`, 'i');
  }

  ports({ source, destination, udp }: Ip): readonly [string, string] {
    if (udp === undefined) return ['', ''];
    const { sourcePort, destinationPort } = udp;
    const here = this.names.get(`${source}:${sourcePort} ${destination}:${destinationPort}`);
    const there = this.names.get(`${destination}:${destinationPort} ${source}:${sourcePort}`);
    if (here !== undefined) return [here, String(destinationPort)];
    return [String(sourcePort), there ?? String(destinationPort)];
  }

  identifier({ source, destination, icmp }: Ip): string {
    const key = icmp?.type === 0 ? `${destination} ${source}` : `${source} ${destination}`;
    return this.names.get(`${key} ${icmp?.id}`) ?? String(icmp?.id);
  }
}

export function normalise(raw: readonly RawFrame[]): readonly NormalFrame[] {
  const noise = new Noise();
  const symbols = new Symbols();
  const kept = raw
    .toSorted((one, other) => one.time - other.time)
    // On lo each packet counts once.
    .filter((one) => !(one.interface.endsWith(':lo') && one.direction === 'out'))
    .map((one) => ({ ...one, frame: dissect(one.bytes, !one.interface.endsWith(':lo')) }))
    .filter((one) => !noise.leavesOut(one.interface, one.frame));
  for (const { frame } of kept) if (frame.ip !== undefined) symbols.learn(frame.ip);
  return kept.map(({ interface: at, time, direction, frame }) => ({
    interface: at,
    time,
    flow: flowOf(frame, symbols),
    text: `${at.endsWith(':lo') ? 'lo' : direction} ${textOf(frame, symbols)}`,
    frame,
  }));
}

const pair = (...ends: readonly string[]): string => ends.toSorted().join(' ');

function flowOf({ arp, ip, etherType }: Frame, symbols: Symbols): string {
  if (arp !== undefined) return `arp ${pair(arp.senderIp, arp.targetIp)}`;
  return ip === undefined ? `other ${etherType}` : flowOfPacket(ip, symbols);
}

function flowOfPacket(ip: Ip, symbols: Symbols): string {
  if (ip.icmp?.quotes !== undefined) return flowOfPacket(ip.icmp.quotes, symbols);
  const { source, destination, protocol } = ip;
  if (ip.icmp?.id !== undefined) return `icmp ${pair(source, destination)} ${symbols.identifier(ip)}`;
  const [from, to] = symbols.ports(ip);
  return `ip ${protocol} ${pair(`${source}:${from}`, `${destination}:${to}`)}`;
}

function textOf(frame: Frame, symbols: Symbols): string {
  const { source, destination, arp, ip, etherType, trailer, faults } = frame;
  const words = [`${source} > ${destination}`];
  if (arp !== undefined) {
    words.push(`arp ${arp.operation} ${arp.senderIp} (${arp.senderMac}) -> ${arp.targetIp} (${arp.targetMac})`);
  } else if (ip !== undefined) words.push(textOfPacket(ip, symbols));
  else words.push(`ethertype ${etherType}`);
  if (trailer > 0) words.push(`trailer=${trailer}`);
  for (const fault of faults) words.push(`WRONG-${fault}-CHECKSUM`);
  return words.join(' ');
}

function textOfPacket(ip: Ip, symbols: Symbols): string {
  const words = [`ip ${ip.source} > ${ip.destination} ttl=${ip.ttl} len=${ip.length} tos=${ip.tos}`];
  if (ip.dontFragment) words.push('DF');
  if (ip.offset > 0 || ip.moreFragments) words.push(`fragment@${ip.offset}${ip.moreFragments ? '+' : ''}`);
  const { icmp, udp } = ip;
  if (icmp !== undefined) {
    const code = icmp.type === 3 ? (UNREACHABLE[icmp.code] ?? icmp.code) : icmp.code;
    const coded = ICMP_NAMES[icmp.type]?.startsWith('echo') === true ? '' : `(${code})`;
    words.push(`icmp ${ICMP_NAMES[icmp.type] ?? icmp.type}${coded}`);
    if (icmp.id !== undefined) words.push(`id=${symbols.identifier(ip)} seq=${icmp.seq}`);
    if (icmp.mtu !== undefined) words.push(`mtu=${icmp.mtu}`);
    if (icmp.gateway !== undefined) words.push(`gateway=${icmp.gateway}`);
    words.push(`data=${icmp.data}`);
    if (icmp.quotes !== undefined) words.push(`quotes [${textOfPacket(icmp.quotes, symbols)}]`);
  } else if (udp !== undefined) {
    const [from, to] = symbols.ports(ip);
    words.push(`udp ${from} > ${to} data=${udp.data}`);
  } else words.push(`protocol ${ip.protocol}`);
  return words.join(' ');
}
