/** Reads steps out of the log's columns: names, dotted quads and details, made when asked for. */

import { invariant } from '../base/invariant';
import { NS_PER_US } from '../base/time';
import { ETHERNET_HEADER } from '../wire/ethernet';
import { ICMP_HEADER, readIcmpCode, readIcmpType, readNextHopMtu } from '../wire/icmp';
import {
  decrementTtl,
  protocolName,
  readDestination,
  readHeaderChecksum,
  readIhl,
  readProtocol,
  readSource,
  readTtl,
} from '../wire/ipv4';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac, macOfHalves, readMac } from '../wire/mac-address';
import { contains, maskOf } from '../wire/prefix';
import { summarise } from '../wire/summary';
import { DROP_REASONS, type DropReason } from './disposition';
import { FLOOD_REASONS, LEARNED_FROM, NEIGHBOR_STATES, RECEIVED_AS } from './event-codes';
import type { FrameStore } from './frame-store';
import { isSamePacket, rewroteOf } from './hop';
import {
  EVENTS,
  type EventName,
  type FrameDetail,
  LAYER_OF,
  type RouteLookupDetail,
  type Step,
  type StepDetails,
} from './step';
import type { LoggedTable, StepLog } from './step-log';

/** Whose interface is which: what the log's places mean. */
export interface Names {
  readonly nodes: readonly string[];
  /** Of every interface, by its index: its own name, and the index of its node. */
  readonly interfaces: readonly string[];
  readonly nodeOf: readonly number[];
}

/** How many rows of a routing lookup are decoded: all, or those that match (`route.lookup` in pages of steps). */
export type RowChoice = 'all' | 'matching';

const NOT_CHOSEN = -1;
const CHOSEN_LOCAL = -2;

function mac(high: number, low: number): string {
  return formatMac(macOfHalves(high, low));
}

function ip(bits: number): string {
  return formatIpv4Address(bits >>> 0);
}

function stateOf(code: number) {
  return NEIGHBOR_STATES[code & 255] ?? 'NONE';
}

function reasonOf(code: number): DropReason {
  const reason = DROP_REASONS[code];
  invariant(reason !== undefined, `drop reason ${code}`);
  return reason;
}

export function decodeRouteLookup(
  table: LoggedTable,
  destinationBits: number,
  chosen: number,
  sourceBits: number,
  choice: RowChoice,
): RouteLookupDetail {
  const destination = destinationBits >>> 0;
  const rows = [];
  let matching = 0;
  for (let index = 0; index < table.size; index++) {
    const route = table.row(index);
    const match = contains(route.network, route.length, destination);
    if (match) matching++;
    if (choice === 'matching' && !match) continue;
    const mask = maskOf(route.length);
    rows.push({
      network: ip(route.network),
      mask: ip(mask),
      and: ip(destination & mask),
      match,
      gateway: ip(route.gateway),
      interface: route.interface,
      metric: route.metric,
    });
  }
  const winner = chosen < 0 ? undefined : table.row(chosen);
  const local = chosen === CHOSEN_LOCAL;
  const direct = winner === undefined || winner.gateway === 0 || winner.viaSelf === true;
  const gateway = direct ? destination : winner.gateway;
  return {
    destination: ip(destination),
    rows,
    chosen: winner === undefined ? null : chosen,
    next_hop: winner === undefined && !local ? null : ip(gateway),
    source: sourceBits === 0 ? null : ip(sourceBits),
    total: table.size,
    matching,
    local,
  };
}

export class StepDecoder {
  constructor(
    private readonly log: StepLog,
    private readonly frames: FrameStore,
    private readonly names: Names,
  ) {}

  event(step: number): EventName {
    const event = EVENTS[this.log.event(step)];
    invariant(event !== undefined, `event ${this.log.event(step)} of step ${step}`);
    return event;
  }

  /** Index of the node of a step. */
  node(step: number): number {
    const place = this.log.place(step);
    return place < 0 ? -1 - place : (this.names.nodeOf[place] as number);
  }

  step(step: number, choice: RowChoice = 'all'): Step {
    const { log, names } = this;
    invariant(step >= 1 && step <= log.count, `step ${step} of ${log.count}`);
    const event = this.event(step);
    const place = log.place(step);
    const head = {
      step,
      time_us: Math.floor(log.time(step) / NS_PER_US),
      node: names.nodes[this.node(step)] as string,
      interface: place < 0 ? null : (names.interfaces[place] as string),
      layer: LAYER_OF[event],
      event,
      packet: log.packet(step) || null,
      flow: log.flow(step) || null,
    };
    // Event and detail are decoded by the same code: the union holds.
    return { ...head, detail: this.detail(step, event, choice) } as unknown as Step;
  }

  private detail(step: number, event: EventName, choice: RowChoice): StepDetails[EventName] {
    const { log } = this;
    const a = log.a(step);
    const b = log.b(step);
    const c = log.c(step);
    const d = log.d(step);
    switch (event) {
      case 'command.start':
        return { command: log.facts[a] as string };
      case 'command.end':
        return { command: log.facts[a] as string, status: b };
      case 'route.lookup':
        return decodeRouteLookup(log.tables[b] as LoggedTable, a, c, d, choice);
      case 'route.miss':
        return { ...decodeRouteLookup(log.tables[b] as LoggedTable, a, NOT_CHOSEN, d, choice), reason: 'NO_ROUTE' };
      case 'arp.lookup': {
        const found = (b & 256) !== 0;
        return { ip: ip(a), mac: found ? mac(c, d) : null, state: stateOf(b), found };
      }
      case 'arp.request':
        return {
          ip: ip(a),
          sender_ip: ip(b),
          sender_mac: this.sourceMac(step),
          attempt: c & 0xffff,
          unicast: c >>> 16 !== 0,
        };
      case 'arp.reply':
        return { ip: ip(a), mac: this.sourceMac(step), to_ip: ip(b), to_mac: mac(c, d) };
      case 'arp.learn':
        return { ip: ip(a), mac: mac(c, d), state: stateOf(b), from: LEARNED_FROM[b >>> 8] ?? 'reply' };
      case 'arp.fail':
        return { ip: ip(a), attempts: b, waiting: c };
      case 'frame.send':
        return this.frameSend(log.packet(step));
      case 'frame.receive':
        return { ...summarise(this.frames.view(log.packet(step))), accepted: a !== 0, why: RECEIVED_AS[a] ?? 'other' };
      case 'frame.drop': {
        const packet = log.packet(step);
        const summary = packet === 0 ? EMPTY_FRAME : summarise(this.frames.view(packet));
        return { ...summary, reason: reasonOf(a) };
      }
      case 'bridge.learn': {
        const port = this.names.interfaces[log.place(step)] as string;
        return {
          mac: mac(c, d),
          port,
          vlan: b || null,
          moved_from: a < 0 ? null : (this.names.interfaces[a] as string),
        };
      }
      case 'bridge.forward':
        return { mac: mac(c, d), port: this.names.interfaces[a] as string };
      case 'bridge.flood':
        return { mac: mac(c, d), ports: log.facts[b] as readonly string[], why: FLOOD_REASONS[a] ?? 'unknown' };
      case 'ip.deliver': {
        const bytes = this.packet(step);
        return {
          source: ip(readSource(bytes, 0)),
          destination: ip(readDestination(bytes, 0)),
          protocol: protocolName(readProtocol(bytes, 0)),
          ttl: readTtl(bytes, 0),
        };
      }
      case 'ip.forward':
        return this.ipForward(step, a, b);
      case 'ip.drop':
        return { source: ip(b), destination: ip(c), ttl: d, reason: reasonOf(a) };
      case 'icmp.send':
      case 'icmp.receive':
        return this.icmp(step, a, b, c, d);
      case 'udp.send':
        return { source: ip(a), destination: ip(b), src_port: c >>> 16, dst_port: c & 0xffff, length: d & 0xffff };
      case 'udp.receive':
        return {
          source: ip(a),
          destination: ip(b),
          src_port: c >>> 16,
          dst_port: c & 0xffff,
          length: d & 0xffff,
          listener: d >>> 16 === 0 ? null : 'process',
        };
      case 'flow.end':
      case 'ip.fragment':
      case 'ip.reassemble':
      case 'tcp.send':
      case 'tcp.receive':
      case 'tcp.state':
      case 'tcp.retransmit':
      case 'dns.query':
      case 'dns.answer':
      case 'http.request':
      case 'http.response':
      case 'dhcp.send':
      case 'dhcp.lease':
      case 'tunnel.encapsulate':
      case 'tunnel.decapsulate':
      case 'lvs.schedule':
      case 'nat.translate':
      case 'proxy.forward':
        return log.facts[a] as StepDetails[typeof event];
    }
  }

  /** The IP packet of a step's frame. */
  private packet(step: number): Uint8Array {
    return this.frames.view(this.log.packet(step)).subarray(ETHERNET_HEADER);
  }

  private sourceMac(step: number): string {
    return formatMac(readMac(this.frames.view(this.log.packet(step)), 6));
  }

  private frameSend(packet: number): FrameDetail {
    const bytes = this.frames.view(packet);
    const summary = summarise(bytes);
    const parent = this.frames.parent(packet);
    if (parent === 0) return summary;
    const before = this.frames.view(parent);
    if (!isSamePacket(before, bytes)) return { ...summary, from_packet: parent, repacked: true };
    const rewrote = rewroteOf(before, bytes);
    if (Object.keys(rewrote).length > 0) return { ...summary, rewrote, from_packet: parent };
    return { ...summary, from_packet: parent, ...(bytes.length === before.length ? {} : { repacked: true }) };
  }

  private ipForward(step: number, nextHop: number, out: number): StepDetails['ip.forward'] {
    const before = this.packet(step);
    const after = before.slice();
    decrementTtl(after, 0);
    const hex = (bytes: Uint8Array) => `0x${readHeaderChecksum(bytes, 0).toString(16).padStart(4, '0')}`;
    return {
      source: ip(readSource(before, 0)),
      destination: ip(readDestination(before, 0)),
      ttl: [readTtl(before, 0), readTtl(after, 0)],
      checksum: [hex(before), hex(after)],
      next_hop: ip(nextHop),
      out: this.names.interfaces[out] as string,
    };
  }

  private icmp(step: number, a: number, source: number, destination: number, extra: number): StepDetails['icmp.send'] {
    const type = (a >>> 8) & 255;
    const code = a & 255;
    const detail = { type, code, name: icmpName(type, code), source: ip(source), destination: ip(destination) };
    if (type === 8 || type === 0) return { ...detail, id: extra >>> 16, sequence: extra & 0xffff };
    if (a >>> 16 === 0) return detail;
    const packet = this.log.packet(step);
    if (type === 3 && code === 4 && packet !== 0) {
      const bytes = this.packet(step);
      const at = readIhl(bytes, 0);
      if (readIcmpType(bytes, at) === 3 && readIcmpCode(bytes, at) === 4 && bytes.length >= at + ICMP_HEADER) {
        return { ...detail, mtu: readNextHopMtu(bytes, at), about: ip(extra) };
      }
    }
    return { ...detail, about: ip(extra) };
  }
}

const EMPTY_FRAME = { length: 0, src_mac: '', dst_mac: '', ethertype: '', info: '' };

const ICMP_NAMES: Readonly<Record<number, string>> = {
  0: 'echo-reply',
  3: 'unreachable',
  5: 'redirect',
  8: 'echo-request',
  11: 'time-exceeded',
  12: 'parameter-problem',
};
const UNREACHABLE_NAMES = ['net', 'host', 'protocol', 'port', 'frag-needed', 'source-route'];

/** "echo-request", "unreachable(host)", "time-exceeded", … */
function icmpName(type: number, code: number): string {
  const name = ICMP_NAMES[type] ?? `type-${type}`;
  if (type === 3) return `${name}(${UNREACHABLE_NAMES[code] ?? code})`;
  return code === 0 ? name : `${name}(${code})`;
}
