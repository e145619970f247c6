/**
 * Frames read into fields: VLAN tags, ARP, IPv4, ICMP with the quoted packet, and by `tcp.ts` and `udp.ts` what IP carries. On purpose it
 * shares no line with core/wire: a misreading there would otherwise hide itself. Checksums are checked here too, a wrong one is a field.
 */
import { byteAt, ipAt, macAt, sumOk, u16At, u32At } from './octets';
import { dissectTcp, type Tcp } from './tcp';
import { dissectUdp, type Udp } from './udp';

export interface Arp {
  readonly operation: string;
  readonly senderMac: string;
  readonly senderIp: string;
  readonly targetMac: string;
  readonly targetIp: string;
}

export interface Icmp {
  readonly type: number;
  readonly code: number;
  /** Echo only. */
  readonly id?: number;
  readonly seq?: number;
  readonly mtu?: number;
  readonly gateway?: string;
  /** Bytes behind the eight of the header. */
  readonly data: number;
  readonly quotes?: Ip;
}

export interface Vxlan {
  readonly vni: number;
  readonly inner: Frame;
}

export interface Ip {
  readonly source: string;
  readonly destination: string;
  readonly ttl: number;
  readonly protocol: number;
  readonly identification: number;
  readonly length: number;
  readonly tos: number;
  readonly dontFragment: boolean;
  readonly moreFragments: boolean;
  readonly offset: number;
  /** Bytes; absent where there are none. */
  readonly options?: number;
  readonly icmp?: Icmp;
  readonly udp?: Udp;
  readonly tcp?: Tcp;
  readonly vxlan?: Vxlan;
  /** IP in IP (RFC 2003). */
  readonly inner?: Ip;
}

export interface Frame {
  readonly source: string;
  readonly destination: string;
  readonly etherType: number;
  /** From the outermost. */
  readonly vlans: readonly number[];
  readonly arp?: Arp;
  readonly ip?: Ip;
  /** Bytes behind the packet. */
  readonly trailer: number;
  /** Wrong checksums, by protocol. */
  readonly faults: readonly string[];
}

const ERRORS = new Set([3, 4, 5, 11, 12]);
const VXLAN_PORTS = new Set([8472, 4789]);

/** `complete` false: on lo Linux leaves UDP checksums to an adapter that is not there. */
export function dissect(bytes: Uint8Array, complete = true): Frame {
  const faults: string[] = [];
  const vlans: number[] = [];
  let at = 12;
  for (; u16At(bytes, at) === 0x8100 || u16At(bytes, at) === 0x88a8; at += 4) vlans.push(u16At(bytes, at + 2) & 0xfff);
  const head = { source: macAt(bytes, 6), destination: macAt(bytes, 0), etherType: u16At(bytes, at), vlans, faults };
  const body = bytes.subarray(at + 2);
  if (head.etherType === 0x0806 && body.length >= 28)
    return { ...head, arp: dissectArp(body), trailer: body.length - 28 };
  if (head.etherType === 0x0800 && body.length >= 20) {
    const ip = dissectIp(body, faults);
    if (!complete) faults.splice(0);
    return { ...head, ip, trailer: body.length - ip.length };
  }
  return { ...head, trailer: 0 };
}

function dissectArp(body: Uint8Array): Arp {
  const operation = u16At(body, 6);
  return {
    operation: operation === 1 ? 'request' : operation === 2 ? 'reply' : String(operation),
    senderMac: macAt(body, 8),
    senderIp: ipAt(body, 14),
    targetMac: macAt(body, 18),
    targetIp: ipAt(body, 24),
  };
}

/** `faults` null: a quoted packet, which may be cut short and whose header was changed on its way. */
function dissectIp(packet: Uint8Array, faults: string[] | null): Ip {
  const headerLength = (byteAt(packet, 0) & 15) * 4;
  const length = u16At(packet, 2);
  const fragment = u16At(packet, 6);
  const ip = {
    source: ipAt(packet, 12),
    destination: ipAt(packet, 16),
    ttl: byteAt(packet, 8),
    protocol: byteAt(packet, 9),
    identification: u16At(packet, 4),
    length,
    tos: byteAt(packet, 1),
    dontFragment: (fragment & 0x4000) !== 0,
    moreFragments: (fragment & 0x2000) !== 0,
    offset: (fragment & 0x1fff) * 8,
    ...(headerLength === 20 ? {} : { options: headerLength - 20 }),
  };
  const rest = packet.subarray(headerLength, faults === null ? undefined : length);
  if (faults !== null && !sumOk(packet.subarray(0, headerLength))) faults.push('ip');
  if (ip.offset > 0 || rest.length < 8) return ip;
  // Of a fragment only the beginning is here.
  return { ...ip, ...carried(ip.protocol, packet, rest, faults, ip.moreFragments) };
}

type Carried = Pick<Ip, 'icmp' | 'udp' | 'tcp' | 'vxlan' | 'inner'>;

function carried(
  protocol: number,
  packet: Uint8Array,
  rest: Uint8Array,
  faults: string[] | null,
  fragment: boolean,
): Carried {
  const check = (name: string, ...parts: readonly Uint8Array[]) => {
    if (faults !== null && !fragment && !sumOk(...parts)) faults.push(name);
  };
  const pseudo = (length: number) => Uint8Array.of(...packet.subarray(12, 20), 0, protocol, length >> 8, length & 255);
  if (protocol === 1) {
    check('icmp', rest);
    return { icmp: dissectIcmp(rest, faults === null) };
  }
  if (protocol === 17) {
    if (u16At(rest, 6) !== 0) check('udp', pseudo(u16At(rest, 4)), rest);
    const udp = dissectUdp(rest, faults === null || fragment);
    const isVxlan = faults !== null && VXLAN_PORTS.has(udp.destinationPort) && (byteAt(udp.payload, 0) & 8) !== 0;
    if (!isVxlan || udp.payload.length < 22) return { udp };
    const inner = dissect(udp.payload.subarray(8));
    faults?.push(...inner.faults.map((fault) => `inner-${fault}`));
    return { udp, vxlan: { vni: u32At(udp.payload, 4) >>> 8, inner } };
  }
  if (protocol === 6) {
    check('tcp', pseudo(rest.length), rest);
    return { tcp: dissectTcp(rest) };
  }
  if (protocol === 4 && rest.length >= 20) return { inner: dissectIp(rest, faults) };
  return {};
}

function dissectIcmp(message: Uint8Array, quoted: boolean): Icmp {
  const type = byteAt(message, 0);
  const code = byteAt(message, 1);
  const icmp = { type, code, data: message.length - 8 };
  if (type === 0 || type === 8) return { ...icmp, id: u16At(message, 4), seq: u16At(message, 6) };
  if (!ERRORS.has(type)) return icmp;
  return {
    ...icmp,
    ...(type === 3 && code === 4 ? { mtu: u16At(message, 6) } : {}),
    ...(type === 5 ? { gateway: ipAt(message, 4) } : {}),
    ...(message.length >= 28 && !quoted ? { quotes: dissectIp(message.subarray(8), null) } : {}),
  };
}
