/** The one protocol under whose colour and name a step is shown, out of the log's columns: an index into PROTOCOLS. */
import { DROP_REASONS, type DropReason, isLoss } from '../trace/disposition';
import {
  COMMAND_END,
  COMMAND_START,
  FLOW_END,
  FRAME_DROP,
  FRAME_RECEIVE,
  FRAME_SEND,
  IP_DROP,
} from '../trace/event-codes';
import type { FrameStore } from '../trace/frame-store';
import { TAG_OF_EVENT, tagOfCommand, tagOfDatagram } from '../trace/protocol-tag';
import { EVENTS, PROTOCOLS, type ProtocolTag, type StepDetails } from '../trace/step';
import type { StepLog } from '../trace/step-log';
import { ETHERNET_HEADER, ETHERTYPE_ARP, ETHERTYPE_IPV4, ETHERTYPE_VLAN, readEtherType } from '../wire/ethernet';
import {
  IPV4_HEADER,
  isFragment,
  PROTOCOL_ICMP,
  PROTOCOL_TCP,
  PROTOCOL_UDP,
  readFragmentOffset,
  readIhl,
  readProtocol,
  readTotalLength,
} from '../wire/ipv4';
import { checkTcp, readTcpHeaderLength, tcpPayload } from '../wire/tcp';
import { readUdpDestinationPort, readUdpSourcePort, UDP_HEADER } from '../wire/udp';
import { readVlanEtherType, VLAN_HEADER } from '../wire/vlan';

const TAG = Object.fromEntries(PROTOCOLS.map((tag, index) => [tag, index])) as Readonly<Record<ProtocolTag, number>>;
const OF_EVENT = Uint8Array.from(EVENTS, (event) => TAG[TAG_OF_EVENT[event]]);

/** As `tagOfFrame`, from the bytes: lists and columns of a million steps ask for it. */
export function protocolOfFrame(bytes: Uint8Array): number {
  let at = ETHERNET_HEADER;
  if (bytes.length < at) return TAG.eth;
  let etherType = readEtherType(bytes, 0);
  while (etherType === ETHERTYPE_VLAN && at + VLAN_HEADER <= bytes.length) {
    etherType = readVlanEtherType(bytes, at);
    at += VLAN_HEADER;
  }
  if (etherType === ETHERTYPE_ARP) return TAG.arp;
  if (etherType !== ETHERTYPE_IPV4 || bytes.length < at + IPV4_HEADER) return TAG.eth;
  return protocolOfPacket(bytes, at);
}

/** Of the IPv4 packet whose header begins at `at`. */
export function protocolOfPacket(bytes: Uint8Array, at: number): number {
  const inside = at + readIhl(bytes, at);
  const end = Math.min(bytes.length, at + readTotalLength(bytes, at));
  switch (readProtocol(bytes, at)) {
    case PROTOCOL_ICMP:
      return TAG.icmp;
    case PROTOCOL_UDP: {
      const hasPorts = readFragmentOffset(bytes, at) === 0 && inside + UDP_HEADER <= end;
      if (!hasPorts) return TAG.udp;
      return TAG[tagOfDatagram(readUdpSourcePort(bytes, inside), readUdpDestinationPort(bytes, inside))];
    }
    case PROTOCOL_TCP: {
      if (isFragment(bytes, at) || checkTcp(bytes, inside, end) !== null) return TAG.tcp;
      return TAG[
        tcpPayload(bytes, inside, inside + readTcpHeaderLength(bytes, inside), end) === 'http' ? 'http' : 'tcp'
      ];
    }
    default:
      return TAG.ip;
  }
}

export function protocolOfStep(log: StepLog, frames: FrameStore, step: number): number {
  const event = log.event(step);
  if (isFrameOnLink(event)) return protocolOfFrame(frames.view(log.packet(step)));
  if (event === FRAME_DROP || event === IP_DROP) {
    if (isDrop(log, step)) return TAG.drop;
    const packet = log.packet(step);
    return event === IP_DROP || packet === 0 ? TAG.ip : protocolOfFrame(frames.view(packet));
  }
  if (event === COMMAND_START || event === COMMAND_END) return TAG[tagOfCommand(log.facts[log.a(step)] as string)];
  if (event === FLOW_END) {
    const end = log.facts[log.a(step)] as StepDetails['flow.end'];
    return end.disposition === 'ACCEPTED' ? TAG[tagOfCommand(end.command)] : TAG.drop;
  }
  return OF_EVENT[event] as number;
}

/** Does the step lose something that somebody wanted delivered? */
export function isDrop(log: StepLog, step: number): boolean {
  const event = log.event(step);
  if (event === FRAME_DROP || event === IP_DROP) return isLoss(DROP_REASONS[log.a(step)] as DropReason);
  return OF_EVENT[event] === TAG.drop;
}

export function isFrameOnLink(event: number): boolean {
  return event === FRAME_SEND || event === FRAME_RECEIVE;
}
