/** What a node knew at a step: its tables, made again from the log. */

import type { Network } from '../network/network';
import type { Bridge } from '../stack/bridge';
import type { Host } from '../stack/host';
import { PERMANENT } from '../stack/neighbor-cache';
import * as code from '../trace/event-codes';
import { NEIGHBOR_STATES } from '../trace/event-codes';
import type { NeighborState } from '../trace/step';
import type { NeighborRow, NodeTables } from '../trace/views';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac, macOfHalves } from '../wire/mac-address';
import { maskOf } from '../wire/prefix';

export function tablesAt(network: Network, name: string, step: number): NodeTables | null {
  const node = network.nodeNamed(name);
  if (node === undefined) return null;
  const upTo = Math.min(step, network.log.count);
  const host = node.kind === 'host' ? node : null;
  return {
    node: name,
    step: upTo,
    interfaces: node.interfaces.map((one) => ({
      name: one.name,
      mac: formatMac(one.mac),
      addresses: one.addresses.map(({ address, length }) => `${formatIpv4Address(address)}/${length}`),
      mtu: one.mtu,
      up: one.up,
      carrier: one.carrier,
    })),
    routes: host === null ? [] : routesAt(host, upTo),
    neighbors: host === null ? [] : neighborsAt(network, host, upTo),
    macs: node.kind === 'bridge' ? macsAt(network, node, upTo) : [],
  };
}

function routesAt(host: Host, step: number): NodeTables['routes'] {
  const held = host.tables.findLast(({ after }) => after < Math.max(step, 1));
  return (held?.table ?? host.table).rows().map((route) => ({
    network: formatIpv4Address(route.network),
    mask: formatIpv4Address(maskOf(route.length)),
    gateway: formatIpv4Address(route.gateway),
    interface: route.interface,
    metric: route.metric,
  }));
}

interface Held {
  ip: number;
  mac: number | null;
  at: string;
  state: NeighborState;
  since: number;
}

function neighborsAt(network: Network, host: Host, step: number): readonly NeighborRow[] {
  const { log } = network;
  const held = new Map<string, Held>();
  for (const one of host.interfaces) {
    for (const index of one.neighborOrder) {
      const neighbor = network.neighbor(index);
      if (neighbor.state !== PERMANENT) continue;
      const mac = macOfHalves(neighbor.macHigh, neighbor.macLow);
      held.set(`${one.index} ${neighbor.ip | 0}`, { ip: neighbor.ip, mac, at: one.name, state: 'PERMANENT', since: 0 });
    }
  }
  const own = new Set(host.interfaces.map((one) => one.index));
  for (let at = 1; at <= step; at++) {
    const event = log.event(at);
    if (event < code.ARP_LOOKUP || event > code.ARP_FAIL || !own.has(log.place(at))) continue;
    followNeighbor(network, held, at, event);
  }
  const lifetime = host.sysctl.reachableTime;
  const now = step === 0 ? 0 : log.time(step);
  return [...held.values()].map(({ ip, mac, at, state, since }) => ({
    ip: formatIpv4Address(ip),
    mac: mac === null ? null : formatMac(mac),
    interface: at,
    state: state === 'REACHABLE' && now > since + lifetime ? 'STALE' : state,
  }));
}

function followNeighbor(network: Network, held: Map<string, Held>, step: number, event: number): void {
  const { log } = network;
  const place = log.place(step);
  const ip = log.a(step);
  const key = `${place} ${ip}`;
  const known = held.get(key);
  const at = network.interfaces[place]?.name ?? '';
  if (event === code.ARP_LEARN) {
    const mac = macOfHalves(log.c(step), log.d(step));
    held.set(key, {
      ip: ip >>> 0,
      mac,
      at,
      state: NEIGHBOR_STATES[log.b(step) & 255] ?? 'NONE',
      since: log.time(step),
    });
  } else if (event === code.ARP_REQUEST) {
    const unicast = log.c(step) >>> 16 !== 0;
    if (known !== undefined && unicast) known.state = 'PROBE';
    else if (known === undefined || known.mac === null)
      held.set(key, { ip: ip >>> 0, mac: null, at, state: 'INCOMPLETE', since: log.time(step) });
  } else if (event === code.ARP_FAIL && known !== undefined) {
    known.state = 'FAILED';
    known.mac = null;
  } else if (event === code.ARP_LOOKUP && known?.state === 'STALE') {
    known.state = 'DELAY';
  }
}

function macsAt(network: Network, bridge: Bridge, step: number): NodeTables['macs'] {
  const { log } = network;
  const own = new Set(bridge.interfaces.map((one) => one.index));
  const macs = new Map<number, { mac: string; port: string; learnedFrom: number }>();
  for (let at = 1; at <= step; at++) {
    if (log.event(at) !== code.BRIDGE_LEARN || !own.has(log.place(at))) continue;
    const mac = macOfHalves(log.c(at), log.d(at));
    const port = network.interfaces[log.place(at)]?.name ?? '';
    macs.set(mac, { mac: formatMac(mac), port, learnedFrom: log.packet(at) });
  }
  return [...macs.values()];
}
