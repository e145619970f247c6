/**
 * A hand-made step log: one ping from pc1 through a switch and a router to pc3, with the frames that Linux would send,
 * built by core/wire. For tests of what reads a log (texts, exporters) without the simulator.
 */
import { copyBytes } from '../../core/base/bytes';
import type { EventName, Step, StepDetails } from '../../core/trace/step';
import { LAYER_OF } from '../../core/trace/step';
import type { StepSource } from '../../core/trace/step-source';
import { ARP_LENGTH, emitArp, OP_REPLY, OP_REQUEST } from '../../core/wire/arp';
import { ETHERNET_HEADER, ETHERTYPE_ARP, ETHERTYPE_IPV4, emitEthernet } from '../../core/wire/ethernet';
import { emitEcho, ICMP_ECHO_REPLY, ICMP_ECHO_REQUEST, ICMP_HEADER } from '../../core/wire/icmp';
import { decrementTtl, emitIpv4, IPV4_HEADER, PROTOCOL_ICMP, readHeaderChecksum, readTtl } from '../../core/wire/ipv4';
import { parseIpv4Address } from '../../core/wire/ipv4-address';
import { BROADCAST_MAC, parseMac, writeMac } from '../../core/wire/mac-address';
import { summarise } from '../../core/wire/summary';

export const PC1 = { mac: '02:00:00:00:01:01', ip: '192.168.10.72' };
export const R1_ETH0 = { mac: '02:00:00:00:0f:01', ip: '192.168.10.2' };
export const R1_ETH1 = { mac: '02:00:00:00:0f:02', ip: '192.168.20.1' };
export const PC3 = { mac: '02:00:00:00:03:01', ip: '192.168.20.31' };

const INTERFACES = [
  'pc1:lo',
  'pc1:eth0',
  'sw1:p1',
  'sw1:p2',
  'r1:lo',
  'r1:eth0',
  'r1:eth1',
  'r1:eth2',
  'pc3:lo',
  'pc3:eth0',
];

/** A growing log: steps as plain objects, frames as bytes. */
export class SampleLog implements StepSource {
  private readonly steps: Step[] = [];
  private readonly times: number[] = [];
  private readonly frames: Uint8Array[] = [];
  /** Simulated nanoseconds of the steps to come. */
  now = 0;
  flow: number | null = null;

  constructor(readonly interfaces: readonly string[] = INTERFACES) {}

  get count(): number {
    return this.steps.length;
  }

  get frameCount(): number {
    return this.frames.length;
  }

  step(number: number): Step {
    return this.steps[number - 1]!;
  }

  event(number: number): EventName {
    return this.step(number).event;
  }

  timeNs(number: number): number {
    return this.times[number - 1]!;
  }

  interfaceOf(number: number): number {
    const { node, interface: name } = this.step(number);
    return this.interfaces.indexOf(`${node}:${name}`);
  }

  packetOf(number: number): number {
    return this.step(number).packet ?? 0;
  }

  frame(packet: number): Uint8Array {
    return this.frames[packet - 1]!;
  }

  /** `place` is "pc1:eth0", or a node alone. */
  add<E extends EventName>(event: E, place: string, packet: number | null, detail: StepDetails[E]): number {
    const [node = '', name = null] = place.split(':');
    this.times.push(this.now);
    this.steps.push({
      step: this.steps.length + 1,
      time_us: Math.floor(this.now / 1000),
      node,
      interface: name,
      layer: LAYER_OF[event],
      event,
      packet,
      flow: this.flow,
      detail,
    } as Step);
    return this.steps.length;
  }

  keep(bytes: Uint8Array): number {
    return this.frames.push(bytes);
  }

  /** A frame that leaves `from` and arrives at `to` 50.5 microseconds later; returns its number. */
  cross(bytes: Uint8Array, from: string, to: string, more: Partial<StepDetails['frame.send']> = {}): number {
    const packet = this.keep(bytes);
    this.add('frame.send', from, packet, { ...summarise(bytes), ...more });
    this.now += 50_500;
    this.add('frame.receive', to, packet, {
      ...summarise(bytes),
      accepted: true,
      why: to.startsWith('sw') ? 'switch' : 'mine',
    });
    return packet;
  }
}

const mac = (text: string): number => parseMac(text)!;
const ip = (text: string): number => parseIpv4Address(text)!;

interface Station {
  readonly mac: string;
  readonly ip: string;
}

export function arpFrame(operation: number, from: Station, to: { mac: string | null; ip: string }): Uint8Array {
  const bytes = new Uint8Array(ETHERNET_HEADER + ARP_LENGTH).fill(0xa5);
  const target = to.mac === null ? 0 : mac(to.mac);
  emitEthernet(bytes, 0, to.mac === null ? BROADCAST_MAC : target, mac(from.mac), ETHERTYPE_ARP);
  emitArp(bytes, ETHERNET_HEADER, operation, mac(from.mac), ip(from.ip), target, ip(to.ip));
  return bytes;
}

export function echoFrame(
  type: typeof ICMP_ECHO_REQUEST | typeof ICMP_ECHO_REPLY,
  macs: readonly [string, string],
  ips: readonly [string, string],
): Uint8Array {
  const payload = Uint8Array.from({ length: 56 }, (_, index) => index);
  const bytes = new Uint8Array(ETHERNET_HEADER + IPV4_HEADER + ICMP_HEADER + payload.length).fill(0xa5);
  emitEthernet(bytes, 0, mac(macs[1]), mac(macs[0]), ETHERTYPE_IPV4);
  emitIpv4(bytes, ETHERNET_HEADER, {
    tos: 0,
    totalLength: bytes.length - ETHERNET_HEADER,
    identification: 1,
    dontFragment: true,
    ttl: 64,
    protocol: PROTOCOL_ICMP,
    source: ip(ips[0]),
    destination: ip(ips[1]),
  });
  emitEcho(bytes, ETHERNET_HEADER + IPV4_HEADER, type, 1, 1, payload);
  return bytes;
}

/** The frame as a router sends it on: TTL lowered, checksum with it, a new MAC pair. */
export function routed(bytes: Uint8Array, source: string, destination: string): Uint8Array {
  const next = new Uint8Array(bytes.length);
  copyBytes(bytes, 0, next, 0, bytes.length);
  decrementTtl(next, ETHERNET_HEADER);
  writeMac(next, 0, mac(destination));
  writeMac(next, 6, mac(source));
  return next;
}

const hex = (value: number): string => `0x${value.toString(16).padStart(4, '0')}`;

const PC1_ROUTES: readonly (readonly [string, string, string, string])[] = [
  ['0.0.0.0', '0.0.0.0', R1_ETH0.ip, 'eth0'],
  ['192.168.10.0', '255.255.255.0', '0.0.0.0', 'eth0'],
];
const R1_ROUTES: readonly (readonly [string, string, string, string])[] = [
  ['0.0.0.0', '0.0.0.0', '10.0.0.1', 'eth2'],
  ['10.0.0.0', '255.255.255.252', '0.0.0.0', 'eth2'],
  ['192.168.0.0', '255.255.0.0', '10.0.0.1', 'eth2'],
  ['192.168.10.0', '255.255.255.0', '0.0.0.0', 'eth0'],
  ['192.168.20.0', '255.255.255.0', '0.0.0.0', 'eth1'],
];
const PC3_ROUTES: readonly (readonly [string, string, string, string])[] = [
  ['0.0.0.0', '0.0.0.0', R1_ETH1.ip, 'eth0'],
  ['192.168.20.0', '255.255.255.0', '0.0.0.0', 'eth0'],
];

const quad = (address: number): string => [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');

export function lookup(
  routes: readonly (readonly [string, string, string, string])[],
  destination: string,
  chosen: number | null,
  source: string | null,
): StepDetails['route.lookup'] {
  const rows = routes.map(([network, mask, gateway, name]) => {
    const and = quad((ip(destination) & ip(mask)) >>> 0);
    return { network, mask, and, match: and === network, gateway, interface: name, metric: 0 };
  });
  const winner = chosen === null ? null : rows[chosen]!;
  const nextHop = winner === null ? null : winner.gateway === '0.0.0.0' ? destination : winner.gateway;
  return {
    destination,
    rows,
    chosen,
    next_hop: nextHop,
    source,
    total: rows.length,
    matching: rows.filter((row) => row.match).length,
    local: false,
  };
}

export { PC1_ROUTES, R1_ROUTES };

function resolve(log: SampleLog, from: Station, to: Station, path: readonly (readonly [string, string])[]): void {
  const asker = path[0]![0];
  const owner = path.at(-1)![1];
  log.add('arp.lookup', asker, null, { ip: to.ip, mac: null, state: 'NONE', found: false });
  log.add('arp.request', asker, null, {
    ip: to.ip,
    sender_ip: from.ip,
    sender_mac: from.mac,
    attempt: 1,
    unicast: false,
  });
  const request = walk(log, arpFrame(OP_REQUEST, from, { mac: null, ip: to.ip }), path);
  log.add('arp.learn', owner, request, { ip: from.ip, mac: from.mac, state: 'STALE', from: 'request' });
  log.add('arp.reply', owner, request, { ip: to.ip, mac: to.mac, to_ip: from.ip, to_mac: from.mac });
  const back = path.map(([near, far]) => [far, near] as const).reverse();
  const reply = walk(log, arpFrame(OP_REPLY, to, from), back);
  log.add('arp.learn', asker, reply, { ip: to.ip, mac: to.mac, state: 'REACHABLE', from: 'reply' });
}

/** The same bytes over several links, a switch between each two; returns the number of the last frame. */
function walk(
  log: SampleLog,
  bytes: Uint8Array,
  path: readonly (readonly [string, string])[],
  first: Partial<StepDetails['frame.send']> = {},
): number {
  const { src_mac = '', dst_mac = '' } = summarise(bytes);
  let packet: number | undefined;
  path.forEach(([near, far], index) => {
    packet = log.cross(bytes, near, far, packet === undefined ? first : { from_packet: packet });
    const next = path[index + 1];
    if (next === undefined) return;
    const port = far.split(':')[1]!;
    const out = next[0].split(':')[1]!;
    log.add('bridge.learn', far, packet, { mac: src_mac, port, vlan: null, moved_from: null });
    if (dst_mac === 'ff:ff:ff:ff:ff:ff') {
      log.add('bridge.flood', far, packet, { mac: dst_mac, ports: [out], why: 'broadcast' });
    } else {
      log.add('bridge.forward', far, packet, { mac: dst_mac, port: out });
    }
  });
  return packet!;
}

const NEAR: readonly (readonly [string, string])[] = [
  ['pc1:eth0', 'sw1:p1'],
  ['sw1:p2', 'r1:eth0'],
];
const FAR: readonly (readonly [string, string])[] = [['r1:eth1', 'pc3:eth0']];
const back = (path: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  path.map(([near, far]) => [far, near] as const).reverse();

/** One router: lookup, TTL, and the frame of the next link. */
function forward(
  log: SampleLog,
  bytes: Uint8Array,
  packet: number,
  at: string,
  out: readonly [Station, Station],
  lookUp: StepDetails['route.lookup'],
): Uint8Array {
  const next = routed(bytes, out[0].mac, out[1].mac);
  const { src_ip = '', dst_ip = '' } = summarise(bytes);
  log.add('route.lookup', at, packet, lookUp);
  log.add('ip.forward', at, packet, {
    source: src_ip,
    destination: dst_ip,
    ttl: [readTtl(bytes, ETHERNET_HEADER), readTtl(next, ETHERNET_HEADER)],
    checksum: [hex(readHeaderChecksum(bytes, ETHERNET_HEADER)), hex(readHeaderChecksum(next, ETHERNET_HEADER))],
    next_hop: lookUp.next_hop ?? '',
    out: out[0] === R1_ETH1 ? 'eth1' : 'eth0',
  });
  return next;
}

/** pc1 pings pc3 once: 4 ARP frames on the near side counted twice (a switch), 2 on the far side, 3 + 3 echoes. */
export function samplePing(command = `ping -c 1 ${PC3.ip}`): SampleLog {
  const log = new SampleLog();
  log.add('command.start', 'pc1', null, { command });
  log.flow = 1;
  const ids = { id: 1, sequence: 1 };
  const there = { source: PC1.ip, destination: PC3.ip };
  const home = { source: PC3.ip, destination: PC1.ip };
  log.add('icmp.send', 'pc1', null, { type: 8, code: 0, name: 'echo-request', ...there, ...ids });
  log.add('route.lookup', 'pc1', null, lookup(PC1_ROUTES, PC3.ip, 0, PC1.ip));
  resolve(log, PC1, R1_ETH0, NEAR);
  const request = echoFrame(ICMP_ECHO_REQUEST, [PC1.mac, R1_ETH0.mac], [PC1.ip, PC3.ip]);
  const near = walk(log, request, NEAR);
  const onward = forward(log, request, near, 'r1:eth0', [R1_ETH1, PC3], lookup(R1_ROUTES, PC3.ip, 4, null));
  resolve(log, R1_ETH1, PC3, FAR);
  const far = log.cross(onward, 'r1:eth1', 'pc3:eth0', {
    rewrote: { src_mac: [PC1.mac, R1_ETH1.mac], dst_mac: [R1_ETH0.mac, PC3.mac] },
    from_packet: near,
  });
  log.add('ip.deliver', 'pc3:eth0', far, { ...there, protocol: 'ICMP', ttl: 63 });
  log.add('icmp.receive', 'pc3:eth0', far, { type: 8, code: 0, name: 'echo-request', ...there, ...ids });
  log.add('icmp.send', 'pc3', null, { type: 0, code: 0, name: 'echo-reply', ...home, ...ids });
  log.add('route.lookup', 'pc3', null, lookup(PC3_ROUTES, PC1.ip, 0, PC3.ip));
  log.add('arp.lookup', 'pc3:eth0', null, { ip: R1_ETH1.ip, mac: R1_ETH1.mac, state: 'STALE', found: true });
  const reply = echoFrame(ICMP_ECHO_REPLY, [PC3.mac, R1_ETH1.mac], [PC3.ip, PC1.ip]);
  const first = walk(log, reply, back(FAR));
  const homeward = forward(log, reply, first, 'r1:eth1', [R1_ETH0, PC1], lookup(R1_ROUTES, PC1.ip, 3, null));
  const last = walk(log, homeward, back(NEAR), {
    from_packet: first,
    rewrote: { src_mac: [PC3.mac, R1_ETH0.mac], dst_mac: [R1_ETH1.mac, PC1.mac] },
  });
  log.add('ip.deliver', 'pc1:eth0', last, { ...home, protocol: 'ICMP', ttl: 63 });
  const because = log.add('icmp.receive', 'pc1:eth0', last, {
    type: 0,
    code: 0,
    name: 'echo-reply',
    ...home,
    ...ids,
  });
  log.add('flow.end', 'pc1', null, {
    disposition: 'ACCEPTED',
    at: 'pc1',
    because,
    duration_us: log.now / 1000,
    frames: log.frameCount,
    command,
  });
  log.flow = null;
  log.add('command.end', 'pc1', null, { command, status: 0 });
  return log;
}
