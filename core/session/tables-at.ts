/** What a node knew at a step: its tables, made again from the log. */

import { NS_PER_MS } from '../base/time';
import type { Network } from '../network/network';
import { Bridge } from '../stack/bridge';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import type { NeighborChange } from '../stack/neighbor-admin';
import * as code from '../trace/event-codes';
import { NEIGHBOR_STATES } from '../trace/event-codes';
import type { NeighborState } from '../trace/step';
import type { NeighborRow, NodeTables } from '../trace/views';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac, macOfHalves } from '../wire/mac-address';
import { maskOf } from '../wire/prefix';
import { balancedAt } from './balanced-at';

export function tablesAt(network: Network, name: string, step: number): NodeTables | null {
  const node = network.nodeNamed(name);
  if (node === undefined) return null;
  const upTo = Math.min(step, network.log.count);
  const host = node.kind === 'host' ? node : null;
  return {
    node: name,
    step: upTo,
    interfaces: node.interfaces.map((one) => interfaceAt(one, upTo)),
    routes: host === null ? [] : routesAt(host, upTo),
    neighbors: host === null ? [] : neighborsAt(network, host, upTo),
    balanced: host === null ? [] : balancedAt(network, host, upTo),
    macs: macsAt(network, node.interfaces, upTo),
  };
}

function interfaceAt(one: Interface, step: number): NodeTables['interfaces'][number] {
  const held = one.history.findLast(({ after }) => after < Math.max(step, 1))?.past ?? one;
  const { mac, mtu, up, carrier } = held;
  const addresses = held.addresses.map(({ address, length }) => `${formatIpv4Address(address)}/${length}`);
  return { name: one.name, mac: formatMac(mac), addresses, mtu, up, carrier };
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
  at: Interface;
  state: NeighborState;
  since: number;
}

function neighborsAt(network: Network, host: Host, step: number): readonly NeighborRow[] {
  const { log } = network;
  const held = new Map<string, Held>();
  const own = new Set(host.interfaces.map((one) => one.index));
  const changes = host.neighborChanges.values();
  let change = changes.next().value;
  const applyChanges = (before: number) => {
    for (; change !== undefined && change.after < before; change = changes.next().value) {
      applyChange(network, held, change, change.after === 0 ? 0 : log.time(change.after));
    }
  };
  for (let at = 1; at <= step; at++) {
    applyChanges(at);
    const event = log.event(at);
    if (event < code.ARP_LOOKUP || event > code.ARP_FAIL || !own.has(log.place(at))) continue;
    followNeighbor(network, held, at, event);
  }
  applyChanges(Math.max(step, 1));
  const now = step === 0 ? 0 : log.time(step);
  return [...held.values()].map(({ ip, mac, at, state, since }) => ({
    ip: formatIpv4Address(ip),
    mac: mac === null ? null : formatMac(mac),
    interface: at.name,
    state: state === 'REACHABLE' && now > since + at.reachableMs * NS_PER_MS ? 'STALE' : state,
  }));
}

/** What was done by command, or because an interface went down. */
function applyChange(network: Network, held: Map<string, Held>, change: NeighborChange, since: number): void {
  const { place, ip, state: code, macHigh, macLow } = change;
  const key = `${place} ${ip | 0}`;
  const at = network.interfaces[place];
  const state = code === null ? undefined : NEIGHBOR_STATES[code];
  if (at === undefined || state === undefined) {
    held.delete(key);
    return;
  }
  const known = state !== 'INCOMPLETE' && state !== 'FAILED' && state !== 'NONE';
  held.set(key, { ip, mac: known ? macOfHalves(macHigh, macLow) : null, at, state, since });
}

function followNeighbor(network: Network, held: Map<string, Held>, step: number, event: number): void {
  const { log } = network;
  const place = log.place(step);
  const ip = log.a(step);
  const key = `${place} ${ip}`;
  const known = held.get(key);
  const at = network.interfaces[place];
  if (at === undefined) return;
  const since = log.time(step);
  if (event === code.ARP_LEARN) {
    const mac = macOfHalves(log.c(step), log.d(step));
    held.set(key, { ip: ip >>> 0, mac, at, state: NEIGHBOR_STATES[log.b(step) & 255] ?? 'NONE', since });
  } else if (event === code.ARP_REQUEST) {
    const unicast = log.c(step) >>> 16 !== 0;
    if (known !== undefined && unicast) known.state = 'PROBE';
    else if (known === undefined || known.mac === null)
      held.set(key, { ip: ip >>> 0, mac: null, at, state: 'INCOMPLETE', since });
  } else if (event === code.ARP_FAIL && known !== undefined) {
    known.state = 'FAILED';
    known.mac = null;
  } else if (event === code.ARP_LOOKUP && known?.state === 'STALE') {
    known.state = 'DELAY';
  }
}

function macsAt(network: Network, interfaces: readonly Interface[], step: number): NodeTables['macs'] {
  const { log } = network;
  const own = new Set(interfaces.map((one) => one.index));
  const macs = new Map<string, NodeTables['macs'][number]>();
  for (let at = 1; at <= step; at++) {
    if (log.event(at) !== code.BRIDGE_LEARN || !own.has(log.place(at))) continue;
    const mac = formatMac(macOfHalves(log.c(at), log.d(at)));
    const vlan = log.b(at) || null;
    const { name = '', upper = null } = network.interfaces[log.place(at)] ?? {};
    // Two bridges of one host may both know a MAC.
    const bridge = upper instanceof Bridge ? upper.name : '';
    macs.set(`${bridge} ${vlan} ${mac}`, { mac, vlan, port: name, learnedFrom: log.packet(at) });
  }
  return [...macs.values()];
}
