/** A frame on one line: all of it that is compared, and a note of what is not. */

import { digest } from './digest';
import type { Frame, Icmp, Ip } from './frame';
import type { Symbols } from './symbols';
import type { Tcp } from './tcp';
import type { Udp } from './udp';

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
  5: 'source-route',
  9: 'net-prohibited',
  10: 'host-prohibited',
  13: 'admin-prohibited',
};
/** What traceroute writes into its probes is its own affair. */
const isProbe = (port: number): boolean => port >= 33434 && port <= 33534;
const SHOWN = 60;
/** A reset may carry a number that no SYN gave. */
const UNKNOWN = 0xff_ffff;

export function textOf(frame: Frame, symbols: Symbols): string {
  const { source, destination, vlans, arp, ip, etherType, trailer, faults } = frame;
  const words = [`${source} > ${destination}`];
  if (vlans.length > 0) words.push(`vlan ${vlans.join(',')}`);
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
  if (ip.options !== undefined) words.push(`options=${ip.options}`);
  if (ip.dontFragment) words.push('DF');
  if (ip.offset > 0 || ip.moreFragments) words.push(`fragment@${ip.offset}${ip.moreFragments ? '+' : ''}`);
  const { icmp, udp, tcp, vxlan, inner } = ip;
  if (icmp !== undefined) words.push(textOfIcmp(ip, icmp, symbols));
  else if (vxlan !== undefined)
    words.push(`udp > ${udp?.destinationPort} vxlan ${vxlan.vni} { ${textOf(vxlan.inner, symbols)} }`);
  else if (udp !== undefined) words.push(textOfUdp(ip, udp, symbols));
  else if (tcp !== undefined) words.push(textOfTcp(ip, tcp, symbols));
  else if (inner !== undefined) words.push(`{ ${textOfPacket(inner, symbols)} }`);
  else words.push(`protocol ${ip.protocol}`);
  return words.join(' ');
}

function textOfIcmp(ip: Ip, icmp: Icmp, symbols: Symbols): string {
  const code = icmp.type === 3 ? (UNREACHABLE[icmp.code] ?? icmp.code) : icmp.code;
  const coded = ICMP_NAMES[icmp.type]?.startsWith('echo') === true ? '' : `(${code})`;
  const words = [`icmp ${ICMP_NAMES[icmp.type] ?? icmp.type}${coded}`];
  if (icmp.id !== undefined) words.push(`id=${symbols.identifier(ip)} seq=${icmp.seq}`);
  if (icmp.mtu !== undefined) words.push(`mtu=${icmp.mtu}`);
  if (icmp.gateway !== undefined) words.push(`gateway=${icmp.gateway}`);
  words.push(`data=${icmp.data}`);
  if (icmp.quotes !== undefined) words.push(`quotes [${textOfPacket(icmp.quotes, symbols)}]`);
  return words.join(' ');
}

function textOfUdp(ip: Ip, udp: Udp, symbols: Symbols): string {
  const [from, to] = symbols.ports(ip);
  const words = [`udp ${from} > ${to} data=${udp.data}`];
  const { dns, dhcp, payload } = udp;
  if (dns !== undefined) {
    words.push(`dns ${dns.kind} ${dns.name} ${dns.type}`);
    if (dns.kind === 'answer') words.push(`${dns.code} [${dns.records.join(', ')}]`);
  } else if (dhcp !== undefined) {
    words.push(`dhcp ${dhcp.type} ${symbols.transaction(dhcp.transaction)} ${dhcp.fields.join(' ')}`);
  } else if (
    !udp.isQuoted &&
    payload.length === udp.data &&
    payload.length > 0 &&
    !ip.moreFragments &&
    !isProbe(udp.destinationPort)
  ) {
    words.push(`#${digest(payload).value.toString(36)}`);
  }
  return words.join(' ');
}

function textOfTcp(ip: Ip, tcp: Tcp, symbols: Symbols): string {
  const [from, to] = symbols.ports(ip);
  if (tcp.cut) return `tcp ${from} > ${to}`;
  const seq = symbols.seq(ip, tcp.seq);
  const shown = tcp.flags.includes('R') && seq > UNKNOWN ? '?' : seq;
  const ack = tcp.flags.includes('A') ? symbols.ack(ip, tcp.ack) : 0;
  const words = [`tcp ${from} > ${to} [${tcp.flags}] seq=${shown} ack=${ack} data=${tcp.payload.length}`];
  if (tcp.payload.length > 0) words.push(`#${tcp.digest.value.toString(36)}`);
  if (tcp.ecn !== '') words.push(`ecn=${tcp.ecn}`);
  const { mss, scale, sackPermitted, timestamps, sack } = tcp.options;
  const options = [
    ...(mss === undefined ? [] : [`mss=${mss}`]),
    ...(sackPermitted ? ['sackOK'] : []),
    ...(timestamps ? ['ts'] : []),
    ...(scale === undefined ? [] : [`ws=${scale}`]),
    ...(sack.length === 0 ? [] : [`sack=${sack.length}`]),
  ];
  if (options.length > 0) words.push(`<${options.join(' ')}>`);
  return words.join(' ');
}

/** Of a TCP segment: PSH, window as on the wire, SACK blocks, the first bytes it carries. */
export function noteOf({ ip }: Frame, symbols: Symbols): string {
  const tcp = ip?.tcp;
  if (ip?.vxlan !== undefined) return '';
  if (ip === undefined || tcp === undefined || tcp.cut) return textPreview(ip?.udp);
  const words = [`${tcp.push ? 'P ' : ''}win=${tcp.window}`];
  const blocks = tcp.options.sack.map(([from, to]) => `${symbols.ack(ip, from)}-${symbols.ack(ip, to)}`);
  if (blocks.length > 0) words.push(`sack=${blocks.join(',')}`);
  if (tcp.payload.length > 0) words.push(preview(tcp.payload));
  return words.join(' ');
}

function textPreview(udp: Udp | undefined): string {
  return udp === undefined || udp.dns !== undefined || udp.dhcp !== undefined || isProbe(udp.destinationPort)
    ? ''
    : preview(udp.payload);
}

/** The first bytes as text, printable wherever it is shown. */
function preview(bytes: Uint8Array): string {
  const text = String.fromCharCode(...bytes.subarray(0, SHOWN));
  return `${JSON.stringify(text)
    .replaceAll(/[^ -~]/g, '?')
    .replaceAll('|', '/')}${bytes.length > SHOWN ? '…' : ''}`;
}
