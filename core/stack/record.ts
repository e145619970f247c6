/** Writes the steps of the stack: one function an event, packing its facts into the log's four integers (read by `core/trace/step-decoder.ts`). */

import { DROP_REASONS, type DropReason } from '../trace/disposition';
import {
  ARP_FAIL,
  ARP_LEARN,
  ARP_LOOKUP,
  ARP_REPLY,
  ARP_REQUEST,
  BRIDGE_FLOOD,
  BRIDGE_FORWARD,
  BRIDGE_LEARN,
  FRAME_DROP,
  FRAME_RECEIVE,
  FRAME_SEND,
  ICMP_RECEIVE,
  ICMP_SEND,
  IP_DELIVER,
  IP_DROP,
  IP_FORWARD,
  ROUTE_LOOKUP,
  ROUTE_MISS,
  UDP_RECEIVE,
  UDP_SEND,
} from '../trace/event-codes';
import { EVENTS, type EventName, type StepDetails } from '../trace/step';
import { ICMP_ERROR_TYPES } from '../wire/icmp';
import { readDestination, readSource, readTtl } from '../wire/ipv4';
import type { Environment } from './environment';
import type { Interface } from './interface';
import type { RouteTable } from './route-table';

const REASON_CODE = new Map(DROP_REASONS.map((reason, code) => [reason, code]));

function codeOf(reason: DropReason): number {
  return REASON_CODE.get(reason) as number;
}

/** The place of a step that belongs to a node but to no interface. */
export function placeOfNode(node: number): number {
  return -1 - node;
}

export const CHOSEN_NONE = -1;
/** The destination is the node's own: no row was tried. */
export const CHOSEN_LOCAL = -2;

const EVENT_CODE = new Map<EventName, number>(EVENTS.map((event, code) => [event, code]));

/** Writes a step whose facts are too many for four integers: they are kept as they are. Ask `env.log.recording` before making them. */
export function recordDetail<E extends EventName>(
  env: Pick<Environment, 'log'>,
  event: E,
  place: number,
  packet: number,
  flow: number,
  detail: StepDetails[E],
): number {
  const { log } = env;
  return log.append(EVENT_CODE.get(event) as number, place, packet, flow, log.keep(detail), 0, 0, 0);
}

export function recordRouteLookup(
  env: Environment,
  place: number,
  packet: number,
  flow: number,
  destination: number,
  table: RouteTable,
  chosen: number,
  source: number,
): number {
  const event = chosen === CHOSEN_NONE ? ROUTE_MISS : ROUTE_LOOKUP;
  const index = env.log.indexOfTable(table);
  return env.log.append(event, place, packet, flow, destination | 0, index, chosen, source | 0);
}

export function recordArpLookup(
  env: Environment,
  out: Interface,
  packet: number,
  flow: number,
  ip: number,
  state: number,
  found: boolean,
  macHigh: number,
  macLow: number,
): number {
  const b = state | (found ? 256 : 0);
  return env.log.append(ARP_LOOKUP, out.index, packet, flow, ip | 0, b, macHigh, macLow);
}

export function recordArpRequest(
  env: Environment,
  out: Interface,
  frame: number,
  flow: number,
  ip: number,
  senderIp: number,
  attempt: number,
  unicast: boolean,
): void {
  const c = attempt | (unicast ? 1 << 16 : 0);
  env.log.append(ARP_REQUEST, out.index, frame, flow, ip | 0, senderIp | 0, c, 0);
}

export function recordArpReply(
  env: Environment,
  out: Interface,
  frame: number,
  flow: number,
  ip: number,
  toIp: number,
  toMacHigh: number,
  toMacLow: number,
): void {
  env.log.append(ARP_REPLY, out.index, frame, flow, ip | 0, toIp | 0, toMacHigh, toMacLow);
}

/** `from` indexes LEARNED_FROM. */
export function recordArpLearn(
  env: Environment,
  at: Interface,
  frame: number,
  flow: number,
  ip: number,
  state: number,
  from: number,
  macHigh: number,
  macLow: number,
): void {
  env.log.append(ARP_LEARN, at.index, frame, flow, ip | 0, state | (from << 8), macHigh, macLow);
}

export function recordArpFail(
  env: Environment,
  at: Interface,
  flow: number,
  ip: number,
  attempts: number,
  waiting: number,
): number {
  return env.log.append(ARP_FAIL, at.index, 0, flow, ip | 0, attempts, waiting, 0);
}

export function recordFrameSend(env: Environment, out: Interface, frame: number): void {
  const { frames, log } = env;
  if (log.recording) {
    frames.setSendStep(frame, log.append(FRAME_SEND, out.index, frame, frames.flow(frame), 0, 0, 0, 0));
  }
}

/** Indices into RECEIVED_AS. */
export const RECEIVED_AS_OTHER = 0;
export const RECEIVED_AS_MINE = 1;
export const RECEIVED_AS_EVERYONE = 2;
export const RECEIVED_AS_SWITCH = 3;

export function recordFrameReceive(
  env: Environment,
  at: Interface,
  frame: number,
  flow: number,
  receivedAs: number,
): void {
  const { frames, log } = env;
  if (log.recording) {
    frames.setReceiveStep(frame, log.append(FRAME_RECEIVE, at.index, frame, flow, receivedAs, 0, 0, 0));
  }
}

export function recordFrameDrop(
  env: Environment,
  at: Interface,
  frame: number,
  flow: number,
  reason: DropReason,
): number {
  return env.log.append(FRAME_DROP, at.index, frame, flow, codeOf(reason), 0, 0, 0);
}

export function recordBridgeLearn(
  env: Environment,
  port: Interface,
  frame: number,
  flow: number,
  movedFrom: number,
  vlan: number,
  macHigh: number,
  macLow: number,
): void {
  env.log.append(BRIDGE_LEARN, port.index, frame, flow, movedFrom, vlan, macHigh, macLow);
}

export function recordBridgeForward(
  env: Environment,
  inPort: Interface,
  outPort: Interface,
  frame: number,
  flow: number,
  macHigh: number,
  macLow: number,
): void {
  env.log.append(BRIDGE_FORWARD, inPort.index, frame, flow, outPort.index, 0, macHigh, macLow);
}

/** `why` indexes FLOOD_REASONS; `ports` the log's facts. */
export function recordBridgeFlood(
  env: Environment,
  inPort: Interface,
  frame: number,
  flow: number,
  why: number,
  ports: number,
  macHigh: number,
  macLow: number,
): void {
  env.log.append(BRIDGE_FLOOD, inPort.index, frame, flow, why, ports, macHigh, macLow);
}

export function recordIpDeliver(env: Environment, at: Interface, frame: number, flow: number): void {
  env.log.append(IP_DELIVER, at.index, frame, flow, 0, 0, 0, 0);
}

export function recordIpForward(
  env: Environment,
  at: Interface,
  frame: number,
  flow: number,
  nextHop: number,
  out: Interface,
): void {
  env.log.append(IP_FORWARD, at.index, frame, flow, nextHop | 0, out.index, 0, 0);
}

/** `at` is the offset of the packet in `bytes`. */
export function recordIpDrop(
  env: Environment,
  place: number,
  frame: number,
  flow: number,
  reason: DropReason,
  bytes: Uint8Array,
  at: number,
): number {
  const source = readSource(bytes, at) | 0;
  const destination = readDestination(bytes, at) | 0;
  return env.log.append(IP_DROP, place, frame, flow, codeOf(reason), source, destination, readTtl(bytes, at));
}

/** `extra`: identifier and sequence of an echo, the destination that an error is about. */
export function recordIcmp(
  env: Environment,
  sent: boolean,
  place: number,
  frame: number,
  flow: number,
  type: number,
  code: number,
  source: number,
  destination: number,
  extra: number,
): number {
  const event = sent ? ICMP_SEND : ICMP_RECEIVE;
  const a = (type << 8) | code | (ICMP_ERROR_TYPES.has(type) ? 1 << 16 : 0);
  return env.log.append(event, place, frame, flow, a, source | 0, destination | 0, extra | 0);
}

/** `length` of the payload; `listener` a process, -1 for none. */
export function recordUdp(
  env: Environment,
  sent: boolean,
  place: number,
  frame: number,
  flow: number,
  source: number,
  sourcePort: number,
  destination: number,
  destinationPort: number,
  length: number,
  listening: boolean,
): number {
  const ports = (sourcePort << 16) | destinationPort;
  const d = length | (listening ? 1 << 16 : 0);
  const event = sent ? UDP_SEND : UDP_RECEIVE;
  return env.log.append(event, place, frame, flow, source | 0, destination | 0, ports, d);
}
