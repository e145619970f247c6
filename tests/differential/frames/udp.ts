/** UDP datagrams read into fields: DNS (RFC 1035), DHCP (RFC 2131), VXLAN (RFC 7348), or bytes. */
import { byteAt, ipAt, macAt, u16At, u32At } from './octets';

export interface Udp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** Bytes, as the header says. */
  readonly data: number;
  /** Inside an error about it, or only the beginning of it. */
  readonly isQuoted: boolean;
  /** Of a quoted or cut datagram what is there. */
  readonly payload: Uint8Array;
  readonly dns?: Dns;
  readonly dhcp?: Dhcp;
}

export interface Dns {
  readonly kind: 'query' | 'answer';
  readonly name: string;
  readonly type: string;
  readonly code: string;
  /** "TYPE VALUE", sorted. */
  readonly records: readonly string[];
}

export interface Dhcp {
  readonly transaction: number;
  readonly type: string;
  /** Addresses and options that both sides must agree on, in words. */
  readonly fields: readonly string[];
}

const DNS_TYPES: Readonly<Record<number, string>> = { 1: 'A', 2: 'NS', 5: 'CNAME', 12: 'PTR', 28: 'AAAA', 41: 'OPT' };
const DNS_CODES: Readonly<Record<number, string>> = {
  0: 'NOERROR',
  1: 'FORMERR',
  2: 'SERVFAIL',
  3: 'NXDOMAIN',
  4: 'NOTIMP',
  5: 'REFUSED',
};
const DHCP_TYPES = ['?', 'DISCOVER', 'OFFER', 'REQUEST', 'DECLINE', 'ACK', 'NAK', 'RELEASE', 'INFORM'];
const DHCP_ADDRESSES: Readonly<Record<number, string>> = {
  1: 'mask',
  3: 'router',
  6: 'resolvers',
  28: 'broadcast',
  50: 'requested',
  54: 'server',
};
const DHCP_TIMES: Readonly<Record<number, string>> = { 51: 'lease', 58: 't1', 59: 't2' };
const MAGIC = 0x63825363;

export function dissectUdp(datagram: Uint8Array, isQuoted: boolean): Udp {
  const [sourcePort, destinationPort] = [u16At(datagram, 0), u16At(datagram, 2)];
  const payload = datagram.subarray(8, u16At(datagram, 4));
  const udp = { sourcePort, destinationPort, data: u16At(datagram, 4) - 8, isQuoted, payload };
  if (isQuoted) return udp;
  const isOn = (...numbers: readonly number[]) => numbers.includes(sourcePort) || numbers.includes(destinationPort);
  const dns = isOn(53) ? dissectDns(payload) : null;
  const dhcp = isOn(67, 68) ? dissectDhcp(payload) : null;
  return { ...udp, ...(dns === null ? {} : { dns }), ...(dhcp === null ? {} : { dhcp }) };
}

/** The name at `at` in lower case, and where it ends. */
function nameAt(message: Uint8Array, at: number): readonly [string, number] {
  const labels: string[] = [];
  let end = -1;
  let place = at;
  for (let hops = 0; hops < 64; hops++) {
    const length = byteAt(message, place);
    if ((length & 0xc0) === 0xc0) {
      if (end < 0) end = place + 2;
      place = u16At(message, place) & 0x3fff;
    } else if (length === 0) {
      return [labels.join('.').toLowerCase(), end < 0 ? place + 1 : end];
    } else {
      labels.push(String.fromCharCode(...message.subarray(place + 1, place + 1 + length)));
      place += 1 + length;
    }
  }
  return [labels.join('.'), message.length];
}

function dissectDns(message: Uint8Array): Dns | null {
  if (message.length < 12) return null;
  const flags = u16At(message, 2);
  const counts = [6, 8, 10].map((at) => u16At(message, at));
  let [name, at] = ['', 12];
  let type = '';
  for (let i = 0; i < u16At(message, 4); i++) {
    [name, at] = nameAt(message, at);
    type = DNS_TYPES[u16At(message, at)] ?? String(u16At(message, at));
    at += 4;
  }
  const records: string[] = [];
  counts.forEach((count, section) => {
    for (let i = 0; i < count; i++) {
      [, at] = nameAt(message, at);
      const [kind, length] = [u16At(message, at), u16At(message, at + 8)];
      at += 10;
      const value =
        kind === 1 ? ipAt(message, at) : [2, 5, 12].includes(kind) ? nameAt(message, at)[0] : `${length} bytes`;
      if (kind !== 41) records.push(`${['', 'authority ', 'additional '][section]}${DNS_TYPES[kind] ?? kind} ${value}`);
      at += length;
    }
  });
  const kind = (flags & 0x8000) === 0 ? 'query' : 'answer';
  const code = kind === 'query' ? '' : (DNS_CODES[flags & 15] ?? String(flags & 15));
  return { kind, name, type, code, records: records.toSorted() };
}

function dissectDhcp(message: Uint8Array): Dhcp | null {
  if (message.length < 240 || u32At(message, 236) !== MAGIC) return null;
  const fields = [`client=${ipAt(message, 12)} yours=${ipAt(message, 16)} mac=${macAt(message, 28)}`];
  if ((u16At(message, 10) & 0x8000) !== 0) fields.push('broadcast');
  let type = 'BOOTP';
  for (let at = 240; at < message.length && byteAt(message, at) !== 255; ) {
    const [code, length] = [byteAt(message, at), byteAt(message, at + 1)];
    if (code === 0) {
      at += 1;
      continue;
    }
    if (code === 53) type = DHCP_TYPES[byteAt(message, at + 2)] ?? '?';
    const name = DHCP_ADDRESSES[code];
    const time = DHCP_TIMES[code];
    if (name !== undefined) {
      const addresses = Array.from({ length: length >> 2 }, (_, i) => ipAt(message, at + 2 + i * 4));
      fields.push(`${name}=${addresses.join(',')}`);
    } else if (time !== undefined) fields.push(`${time}=${u32At(message, at + 2)}`);
    at += 2 + length;
  }
  return { transaction: u32At(message, 4), type, fields: fields.toSorted() };
}
