/**
 * Frames read into fields: ARP, IPv4, ICMP with the quoted packet, UDP. On purpose it shares no line with core/wire: a misreading there
 * would otherwise hide itself. Checksums are checked here too, a wrong one is a field.
 */
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

export interface Udp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  readonly data: number;
}

export interface Ip {
  readonly source: string;
  readonly destination: string;
  readonly ttl: number;
  readonly protocol: number;
  readonly length: number;
  readonly tos: number;
  readonly dontFragment: boolean;
  readonly moreFragments: boolean;
  readonly offset: number;
  readonly icmp?: Icmp;
  readonly udp?: Udp;
}

export interface Frame {
  readonly source: string;
  readonly destination: string;
  readonly etherType: number;
  readonly arp?: Arp;
  readonly ip?: Ip;
  /** Bytes behind the packet. */
  readonly trailer: number;
  /** Wrong checksums, by protocol. */
  readonly faults: readonly string[];
}

const ERRORS = new Set([3, 4, 5, 11, 12]);

const macAt = (bytes: Uint8Array, at: number): string =>
  [...bytes.subarray(at, at + 6)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
const ipAt = (bytes: Uint8Array, at: number): string => [...bytes.subarray(at, at + 4)].join('.');
const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;
const u16At = (bytes: Uint8Array, at: number): number => byteAt(bytes, at) * 256 + byteAt(bytes, at + 1);

/** RFC 1071: the sum of a whole that has the right checksum in it is 0xffff. */
function sumOk(...parts: readonly Uint8Array[]): boolean {
  let sum = 0;
  for (const part of parts) for (let i = 0; i < part.length; i += 2) sum += u16At(part, i);
  while (sum > 0xffff) sum = (sum & 0xffff) + (sum >>> 16);
  return sum === 0xffff;
}

/** `complete` false: on lo Linux leaves UDP checksums to an adapter that is not there. */
export function dissect(bytes: Uint8Array, complete = true): Frame {
  const faults: string[] = [];
  const head = { source: macAt(bytes, 6), destination: macAt(bytes, 0), etherType: u16At(bytes, 12), faults };
  const body = bytes.subarray(14);
  if (head.etherType === 0x0806 && body.length >= 28) {
    const operation = u16At(body, 6);
    const arp = {
      operation: operation === 1 ? 'request' : operation === 2 ? 'reply' : String(operation),
      senderMac: macAt(body, 8),
      senderIp: ipAt(body, 14),
      targetMac: macAt(body, 18),
      targetIp: ipAt(body, 24),
    };
    return { ...head, arp, trailer: body.length - 28 };
  }
  if (head.etherType === 0x0800 && body.length >= 20) {
    const ip = dissectIp(body, faults);
    if (!complete) faults.splice(0);
    return { ...head, ip, trailer: body.length - ip.length };
  }
  return { ...head, trailer: 0 };
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
    length,
    tos: byteAt(packet, 1),
    dontFragment: (fragment & 0x4000) !== 0,
    moreFragments: (fragment & 0x2000) !== 0,
    offset: (fragment & 0x1fff) * 8,
  };
  const rest = packet.subarray(headerLength, faults === null ? undefined : length);
  if (faults !== null && !sumOk(packet.subarray(0, headerLength))) faults.push('ip');
  if (ip.offset > 0 || rest.length < 8) return ip;
  const whole = faults !== null && !ip.moreFragments;
  if (ip.protocol === 1) {
    if (whole && !sumOk(rest)) faults.push('icmp');
    return { ...ip, icmp: dissectIcmp(rest, faults === null) };
  }
  if (ip.protocol === 17) {
    const pseudo = Uint8Array.of(...packet.subarray(12, 20), 0, 17, byteAt(rest, 4), byteAt(rest, 5));
    if (whole && u16At(rest, 6) !== 0 && !sumOk(pseudo, rest)) faults.push('udp');
    return { ...ip, udp: { sourcePort: u16At(rest, 0), destinationPort: u16At(rest, 2), data: u16At(rest, 4) - 8 } };
  }
  return ip;
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
