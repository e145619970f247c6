/**
 * Frames in the form that two runs can share: what differs from run to run becomes a symbol (`symbols.ts`), and what a kernel says on its
 * own is left out (IPv6, IGMP, LLDP, the unicast ARP probes of an ageing neighbor and their answers, questions for AAAA, mDNS).
 * Identifications of IP packets are not compared.
 */
import { dissect, type Frame, type Ip } from './frame';
import { Symbols } from './symbols';
import { noteOf, textOf } from './text';

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
  /** What a person may want to know beyond it, '' where there is nothing: TCP's PSH, window and SACK blocks. */
  readonly note: string;
}

const BROADCAST = 'ff:ff:ff:ff:ff:ff';
const MULTICAST_NAMES = new Set([5353, 5355]);

/** Says of a frame whether it is left out; it remembers who probes whom. */
class Noise {
  private readonly probes = new Map<string, boolean>();

  leavesOut(at: string, { destination, etherType, arp, ip }: Frame): boolean {
    if (etherType < 0x600 || etherType === 0x86dd || etherType === 0x88cc) return true;
    if (ip?.protocol === 2 || ip?.udp?.dns?.type === 'AAAA') return true;
    if (ip?.vxlan !== undefined) return this.leavesOut(`${at} ${ip.vxlan.vni}`, ip.vxlan.inner);
    if (ip?.udp !== undefined && [ip.udp.sourcePort, ip.udp.destinationPort].some((port) => MULTICAST_NAMES.has(port)))
      return true;
    if (arp === undefined) return false;
    if (arp.operation === 'request') {
      const probe = destination !== BROADCAST;
      this.probes.set(`${at} ${arp.senderIp} ${arp.targetIp}`, probe);
      return probe;
    }
    return this.probes.get(`${at} ${arp.targetIp} ${arp.senderIp}`) ?? false;
  }
}

export function normalise(raw: readonly RawFrame[]): readonly NormalFrame[] {
  const noise = new Noise();
  const symbols = new Symbols();
  const fragments = new Map<string, string>();
  return (
    raw
      .toSorted((one, other) => one.time - other.time)
      // On lo each packet counts once.
      .filter((one) => !(one.interface.endsWith(':lo') && one.direction === 'out'))
      .map((one) => ({ ...one, frame: dissect(one.bytes, !one.interface.endsWith(':lo')) }))
      .filter((one) => !noise.leavesOut(one.interface, one.frame))
      .map(({ interface: at, time, direction, frame }) => {
        if (frame.ip !== undefined) symbols.learn(frame.ip);
        return {
          interface: at,
          time,
          flow: flowOf(frame, symbols, fragments),
          text: `${at.endsWith(':lo') ? 'lo' : direction} ${textOf(frame, symbols)}`,
          note: noteOf(frame, symbols),
        };
      })
  );
}

const pair = (...ends: readonly string[]): string => ends.toSorted().join(' ');

function flowOf({ arp, ip, etherType }: Frame, symbols: Symbols, fragments: Map<string, string>): string {
  if (arp !== undefined) return `arp ${pair(arp.senderIp, arp.targetIp)}`;
  return ip === undefined ? `other ${etherType}` : flowOfPacket(ip, symbols, fragments);
}

/** `fragments`: the flow of each packet that comes in pieces; only the first piece tells. */
function flowOfPacket(ip: Ip, symbols: Symbols, fragments: Map<string, string>): string {
  const { source, destination, protocol, icmp, vxlan, inner } = ip;
  const packet = `${source} ${destination} ${protocol} ${ip.identification}`;
  if (ip.offset > 0) return fragments.get(packet) ?? `fragments ${protocol} ${pair(source, destination)}`;
  if (icmp?.quotes !== undefined) return flowOfPacket(icmp.quotes, symbols, fragments);
  if (vxlan !== undefined) return `vxlan ${vxlan.vni} ${flowOf(vxlan.inner, symbols, fragments)}`;
  if (inner !== undefined) return `ipip ${flowOfPacket(inner, symbols, fragments)}`;
  const [from, to] = symbols.ports(ip);
  const flow =
    icmp?.id === undefined
      ? `ip ${protocol} ${pair(`${source}:${from}`, `${destination}:${to}`)}`
      : `icmp ${pair(source, destination)} ${symbols.identifier(ip)}`;
  if (ip.moreFragments) fragments.set(packet, flow);
  return flow;
}
