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
import { TAG_OF_EVENT, tagOfCommand } from '../trace/protocol-tag';
import { EVENTS, PROTOCOLS, type ProtocolTag, type StepDetails } from '../trace/step';
import type { StepLog } from '../trace/step-log';
import { ETHERNET_HEADER, ETHERTYPE_ARP, ETHERTYPE_IPV4, readEtherType } from '../wire/ethernet';
import { PROTOCOL_ICMP, PROTOCOL_TCP, PROTOCOL_UDP, readProtocol } from '../wire/ipv4';

const TAG = Object.fromEntries(PROTOCOLS.map((tag, index) => [tag, index])) as Readonly<Record<ProtocolTag, number>>;
const OF_EVENT = Uint8Array.from(EVENTS, (event) => TAG[TAG_OF_EVENT[event]]);

export function protocolOfFrame(bytes: Uint8Array): number {
  const etherType = bytes.length < ETHERNET_HEADER ? 0 : readEtherType(bytes, 0);
  if (etherType === ETHERTYPE_ARP) return TAG.arp;
  if (etherType !== ETHERTYPE_IPV4) return TAG.eth;
  const protocol = readProtocol(bytes, ETHERNET_HEADER);
  if (protocol === PROTOCOL_ICMP) return TAG.icmp;
  if (protocol === PROTOCOL_UDP) return TAG.udp;
  return protocol === PROTOCOL_TCP ? TAG.tcp : TAG.ip;
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
