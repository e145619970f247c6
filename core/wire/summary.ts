/** One line about a frame: what a packet list shows, and the facts of the step log's `frame.send` and `frame.receive`. */

import {
  checkArp,
  OP_REPLY,
  OP_REQUEST,
  readArpOperation,
  readArpSenderIp,
  readArpSenderMac,
  readArpTargetIp,
} from './arp';
import { dhcpInfo } from './dhcp-describe';
import { dnsInfo } from './dns-describe';
import {
  ETHERNET_HEADER,
  ETHERTYPE_ARP,
  ETHERTYPE_IPV4,
  ETHERTYPE_VLAN,
  readDestinationMac,
  readEtherType,
  readSourceMac,
} from './ethernet';
import { hex } from './field';
import { httpInfo } from './http-describe';
import {
  ICMP_ECHO_REPLY,
  ICMP_ECHO_REQUEST,
  ICMP_HEADER,
  readEchoIdentifier,
  readEchoSequence,
  readIcmpCode,
  readIcmpType,
} from './icmp';
import { icmpCodeWords, icmpTypeWords } from './icmp-words';
import {
  IPV4_HEADER,
  isFragment,
  PROTOCOL_ICMP,
  PROTOCOL_IPIP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  protocolName,
  readDestination,
  readFragmentOffset,
  readIdentification,
  readIhl,
  readProtocol,
  readSource,
  readTotalLength,
  readTtl,
  readVersion,
} from './ipv4';
import { formatIpv4Address, UNSPECIFIED_ADDRESS } from './ipv4-address';
import { formatMac } from './mac-address';
import { datagramPayload } from './service-port';
import {
  checkTcp,
  readTcpAcknowledgment,
  readTcpDestinationPort,
  readTcpFlags,
  readTcpHeaderLength,
  readTcpSequence,
  readTcpSourcePort,
  readTcpUrgentPointer,
  readTcpWindow,
  TCP_ACK,
  TCP_HEADER,
  TCP_URG,
  tcpFlagWords,
  tcpPayload,
} from './tcp';
import { MAX_WINDOW_SCALE, parseTcpOptions } from './tcp-options';
import { readUdpDestinationPort, readUdpLength, readUdpSourcePort, UDP_HEADER } from './udp';
import { readVlanEtherType, VLAN_HEADER } from './vlan';
import { checkVxlan, VXLAN_HEADER } from './vxlan';

/** Of the outermost headers; a field that the frame does not have is absent. Keys in the step log's order. */
export interface FrameSummary {
  /** Bytes of the whole frame. */
  readonly length: number;
  readonly src_mac?: string;
  readonly dst_mac?: string;
  /** "0x0800"; "0x8100" for a tagged frame. */
  readonly ethertype?: string;
  readonly src_ip?: string;
  readonly dst_ip?: string;
  readonly ttl?: number;
  /** "ARP", or the packet's payload: "ICMP", "UDP", "TCP", "IPIP"; another protocol's number as text. */
  readonly protocol?: string;
  readonly src_port?: number;
  readonly dst_port?: number;
  /** As Wireshark's Info column, except that TCP numbers are the raw ones: one frame alone knows no relative ones. */
  readonly info: string;
}

type Draft = { -readonly [K in keyof FrameSummary]?: FrameSummary[K] };

const MALFORMED = '[Malformed Packet]';

/** Wireshark pads the words for an ICMP type to this width. */
const ICMP_COLUMN = 20;

/** Sums up the frame that lies from `at` to `end`; total, as `dissect`. */
export function summarise(bytes: Uint8Array, at = 0, end = bytes.length): FrameSummary {
  const length = end - at;
  if (length < ETHERNET_HEADER) return { length, info: MALFORMED };
  const draft: Draft = {
    src_mac: formatMac(readSourceMac(bytes, at)),
    dst_mac: formatMac(readDestinationMac(bytes, at)),
    ethertype: hex(readEtherType(bytes, at), 4),
  };
  const info = frameInfo(bytes, at, end, draft);
  return { length, ...draft, info };
}

function frameInfo(bytes: Uint8Array, at: number, end: number, draft: Draft): string {
  let etherType = readEtherType(bytes, at);
  let inner = at + ETHERNET_HEADER;
  while (etherType === ETHERTYPE_VLAN) {
    if (end - inner < VLAN_HEADER) return MALFORMED;
    etherType = readVlanEtherType(bytes, inner);
    inner += VLAN_HEADER;
  }
  if (etherType === ETHERTYPE_ARP) {
    draft.protocol = 'ARP';
    return checkArp(bytes, inner, end) === null ? arpInfo(bytes, inner) : MALFORMED;
  }
  return etherType === ETHERTYPE_IPV4 ? packetInfo(bytes, inner, end, draft) : 'Ethernet II';
}

function arpInfo(bytes: Uint8Array, at: number): string {
  const operation = readArpOperation(bytes, at);
  const senderIp = readArpSenderIp(bytes, at);
  const targetIp = readArpTargetIp(bytes, at);
  const sender = formatIpv4Address(senderIp);
  const target = formatIpv4Address(targetIp);
  if (operation === OP_REQUEST) {
    if (senderIp === targetIp) return `ARP Announcement for ${sender}`;
    if (senderIp === UNSPECIFIED_ADDRESS) return `Who has ${target}? (ARP Probe)`;
    return `Who has ${target}? Tell ${sender}`;
  }
  if (operation === OP_REPLY) {
    if (senderIp === targetIp) return `Gratuitous ARP for ${sender} (Reply)`;
    return `${sender} is at ${formatMac(readArpSenderMac(bytes, at))}`;
  }
  return `Unknown ARP opcode ${hex(operation, 4)}`;
}

/** Fills the draft from this packet; an inner packet is given a draft of its own, to be thrown away. */
function packetInfo(bytes: Uint8Array, at: number, end: number, draft: Draft): string {
  if (end - at < IPV4_HEADER || readVersion(bytes, at) !== 4 || readIhl(bytes, at) < IPV4_HEADER) return MALFORMED;
  const protocol = readProtocol(bytes, at);
  draft.src_ip = formatIpv4Address(readSource(bytes, at));
  draft.dst_ip = formatIpv4Address(readDestination(bytes, at));
  draft.ttl = readTtl(bytes, at);
  draft.protocol = protocolName(protocol);
  const inner = at + readIhl(bytes, at);
  const innerEnd = Math.min(end, at + readTotalLength(bytes, at));
  const offset = readFragmentOffset(bytes, at);
  if (offset === 0) readPorts(bytes, inner, innerEnd, protocol, draft);
  if (isFragment(bytes, at)) {
    const id = readIdentification(bytes, at).toString(16).padStart(4, '0');
    return `Fragmented IP protocol (proto=${protocolName(protocol)} ${protocol}, off=${offset}, ID=${id})`;
  }
  if (protocol === PROTOCOL_ICMP) return icmpInfo(bytes, inner, innerEnd, readTtl(bytes, at));
  if (protocol === PROTOCOL_UDP) return udpInfo(bytes, inner, innerEnd);
  if (protocol === PROTOCOL_TCP) return tcpInfo(bytes, inner, innerEnd);
  if (protocol === PROTOCOL_IPIP) return packetInfo(bytes, inner, innerEnd, {});
  return `IP protocol ${protocol}`;
}

function readPorts(bytes: Uint8Array, at: number, end: number, protocol: number, draft: Draft): void {
  if (protocol === PROTOCOL_UDP && end - at >= UDP_HEADER) {
    draft.src_port = readUdpSourcePort(bytes, at);
    draft.dst_port = readUdpDestinationPort(bytes, at);
  } else if (protocol === PROTOCOL_TCP && end - at >= TCP_HEADER) {
    draft.src_port = readTcpSourcePort(bytes, at);
    draft.dst_port = readTcpDestinationPort(bytes, at);
  }
}

function icmpInfo(bytes: Uint8Array, at: number, end: number, ttl: number): string {
  if (end - at < ICMP_HEADER) return MALFORMED;
  const type = readIcmpType(bytes, at);
  const words = icmpTypeWords(type).padEnd(ICMP_COLUMN);
  if (type === ICMP_ECHO_REQUEST || type === ICMP_ECHO_REPLY) {
    const sequence = readEchoSequence(bytes, at);
    const swapped = ((sequence & 0xff) << 8) | (sequence >>> 8);
    return `${words} id=${hex(readEchoIdentifier(bytes, at), 4)}, seq=${sequence}/${swapped}, ttl=${ttl}`;
  }
  const code = icmpCodeWords(type, readIcmpCode(bytes, at));
  return code === '' ? words.trimEnd() : `${words} (${code})`;
}

function udpInfo(bytes: Uint8Array, at: number, end: number): string {
  if (end - at < UDP_HEADER || readUdpLength(bytes, at) < UDP_HEADER) return MALFORMED;
  const sourcePort = readUdpSourcePort(bytes, at);
  const destinationPort = readUdpDestinationPort(bytes, at);
  const payloadAt = at + UDP_HEADER;
  const payloadEnd = Math.min(at + readUdpLength(bytes, at), end);
  if (payloadAt < payloadEnd) {
    const carried = datagramPayload(sourcePort, destinationPort);
    if (carried === 'dns') return dnsInfo(bytes, payloadAt, payloadEnd) ?? MALFORMED;
    if (carried === 'dhcp') return dhcpInfo(bytes, payloadAt, payloadEnd) ?? MALFORMED;
    if (carried === 'vxlan') return tunnelInfo(bytes, payloadAt, payloadEnd);
  }
  return `${sourcePort} → ${destinationPort} Len=${readUdpLength(bytes, at) - UDP_HEADER}`;
}

/** Of the frame inside. */
function tunnelInfo(bytes: Uint8Array, at: number, end: number): string {
  const frame = at + VXLAN_HEADER;
  if (checkVxlan(bytes, at, end) !== null || end - frame < ETHERNET_HEADER) return MALFORMED;
  return frameInfo(bytes, frame, end, {});
}

function tcpInfo(bytes: Uint8Array, at: number, end: number): string {
  if (checkTcp(bytes, at, end) !== null) return MALFORMED;
  const flags = readTcpFlags(bytes, at);
  const dataAt = at + readTcpHeaderLength(bytes, at);
  if (tcpPayload(bytes, at, dataAt, end) === 'http') return httpInfo(bytes, dataAt, end);
  const words = [
    `${readTcpSourcePort(bytes, at)} → ${readTcpDestinationPort(bytes, at)}`,
    `[${tcpFlagWords(flags) || '<None>'}]`,
    `Seq=${readTcpSequence(bytes, at)}`,
  ];
  if ((flags & TCP_ACK) !== 0) words.push(`Ack=${readTcpAcknowledgment(bytes, at)}`);
  words.push(`Win=${readTcpWindow(bytes, at)}`);
  if ((flags & TCP_URG) !== 0) words.push(`Urg=${readTcpUrgentPointer(bytes, at)}`);
  words.push(`Len=${end - dataAt}`);
  const options = parseTcpOptions(bytes, at + TCP_HEADER, dataAt);
  if (options.mss !== undefined) words.push(`MSS=${options.mss}`);
  if (options.sackPermitted === true) words.push('SACK_PERM');
  if (options.timestamps !== undefined) {
    words.push(`TSval=${options.timestamps.value}`, `TSecr=${options.timestamps.echo}`);
  }
  if (options.windowScale !== undefined) words.push(`WS=${2 ** Math.min(options.windowScale, MAX_WINDOW_SCALE)}`);
  for (const { left, right } of options.sackBlocks ?? []) words.push(`SLE=${left}`, `SRE=${right}`);
  return words.join(' ');
}
