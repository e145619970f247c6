/**
 * The document of a network as commands have changed it while it ran: `compile` the other way round. What was not changed stays as it was
 * written, unknown fields included; what a file has no words for is named.
 */
import type { LeftOut, LeftOutCode } from '../document/left-out';
import { diffTopologies, type Patch } from '../document/patch';
import type { Topology, TopologyInterface, TopologyNeighbor, TopologyNode } from '../document/topology';
import { isUsableAddress } from '../document/validate/interfaces';
import type { Host } from '../stack/host';
import type { Interface, InterfaceAddress } from '../stack/interface';
import { PERMANENT } from '../stack/neighbor-cache';
import { SCOPE_GLOBAL, SCOPE_HOST } from '../stack/scope';
import { formatIpv4Address } from '../wire/ipv4-address';
import { formatMac, macOfHalves } from '../wire/mac-address';
import { broadcastOf, formatPrefix } from '../wire/prefix';
import { compile } from './compile';
import { keptRoutes } from './kept-routes';
import { keptServices } from './kept-services';
import type { Network } from './network';

export interface KeptChanges {
  /** One edit of the document; empty where nothing in it has changed. */
  readonly patch: Patch;
  readonly left: readonly LeftOut[];
}

/** `topology`: what `network` was made of, or a later state of that document with the same nodes and interfaces. */
export function documentOf(network: Network, topology: Topology): KeptChanges {
  const before = compile(topology, { seed: network.seed, record: false });
  const left: LeftOut[] = [];
  const nodes = topology.nodes.map((node) => {
    const [now, then] = [network.nodeNamed(node.id), before.nodeNamed(node.id)];
    if (now?.kind !== 'host' || then?.kind !== 'host') return node;
    const leave = (code: LeftOutCode, value: string) => left.push({ node: node.id, code, value });
    return keptNode(node, { network, host: now }, { network: before, host: then }, leave);
  });
  return { patch: diffTopologies(topology, { ...topology, nodes }), left };
}

interface At {
  readonly network: Network;
  readonly host: Host;
}

type Leave = (code: LeftOutCode, value: string) => void;

function keptNode(node: TopologyNode, now: At, then: At, leave: Leave): TopologyNode {
  if (now.host.hostname !== then.host.hostname) leave('hostname', now.host.hostname);
  const changes: Partial<{ -readonly [Key in keyof TopologyNode]: TopologyNode[Key] }> = {};
  const interfaces = keptInterfaces(node, now.host, then.host, leave);
  if (interfaces !== node.interfaces) changes.interfaces = interfaces;
  const routes = keptRoutes(node.routes ?? [], now.host, then.host, leave);
  if (routes !== null) changes.routes = routes;
  const neighbors = keptNeighbors(node.neighbors ?? [], now, then);
  if (neighbors !== null) changes.neighbors = neighbors;
  const services = keptServices(node.services ?? [], now.host, then.host, leave);
  if (services !== null) changes.services = services;
  const sysctl = keptSettings(node, now.host, then.host);
  if (sysctl !== null) changes.sysctl = sysctl;
  if (now.host.resolvers.join(' ') !== then.host.resolvers.join(' ')) changes.resolvers = now.host.resolvers;
  return Object.keys(changes).length === 0 ? node : { ...node, ...changes };
}

/** The same list where nothing has changed. */
function keptInterfaces(node: TopologyNode, now: Host, then: Host, leave: Leave): readonly TopologyInterface[] {
  let changed = false;
  const kept = node.interfaces.map((declared) => {
    const [at, was] = [now, then].map((host) => host.interfaces.find((one) => one.name === declared.name));
    if (at === undefined || was === undefined) return declared;
    const changes = interfaceChanges(at, was, leave);
    if (changes === null) return declared;
    changed = true;
    return { ...declared, ...changes };
  });
  const lo = node.interfaces.some((one) => one.name === 'lo') ? null : loopbackChanges(now, then, leave);
  if (lo !== null) return [{ name: 'lo', ...lo }, ...kept];
  return changed ? kept : node.interfaces;
}

type Changes = Partial<Pick<TopologyInterface, 'mac' | 'addresses' | 'mtu' | 'up'>>;

function loopbackChanges(now: Host, then: Host, leave: Leave): Changes | null {
  const [at, was] = [now.interfaces[0], then.interfaces[0]];
  return at === undefined || was === undefined ? null : interfaceChanges(at, was, leave);
}

function interfaceChanges(at: Interface, was: Interface, leave: Leave): Changes | null {
  const addresses = addressTexts(at, leave);
  const changes: { -readonly [Key in keyof Changes]: Changes[Key] } = {};
  if (addresses.join(' ') !== addressTexts(was, () => {}).join(' ')) changes.addresses = addresses;
  if (at.mac !== was.mac) changes.mac = formatMac(at.mac);
  if (at.mtu !== was.mtu) changes.mtu = at.mtu;
  if (at.up !== was.up) changes.up = at.up;
  return Object.keys(changes).length === 0 ? null : changes;
}

/** As a file has them. lo's own is not written: every host has it. */
function addressTexts(at: Interface, leave: Leave): readonly string[] {
  const isOwnOfLo = (own: InterfaceAddress) => at.loopback && own.address === 0x7f00_0001 && own.length === 8;
  if (at.loopback && !at.addresses.some(isOwnOfLo)) leave('loopback-address', '127.0.0.1/8');
  return at.addresses.flatMap((own) => {
    if (isOwnOfLo(own)) return [];
    const text = formatPrefix(own);
    if (!isUsableAddress(own.address)) {
      leave('address-unusable', text);
      return [];
    }
    const usual = own.length < 31 && !at.loopback ? broadcastOf(own.address, own.length) : 0;
    if (own.broadcast !== usual) leave('address-broadcast', text);
    if (own.peer !== own.address) leave('address-peer', text);
    if (own.scope !== (own.address >>> 24 === 127 ? SCOPE_HOST : SCOPE_GLOBAL)) leave('address-scope', text);
    if (own.label !== at.name) leave('address-label', text);
    if (own.validUntil !== Infinity) leave('address-lifetime', text);
    return [text];
  });
}

function keptNeighbors(declared: readonly TopologyNeighbor[], now: At, then: At): readonly TopologyNeighbor[] | null {
  const [fixed, before] = [fixedNeighbors(now), fixedNeighbors(then)];
  const keys = (list: readonly TopologyNeighbor[]) => list.map(neighborKey).toSorted().join('\n');
  if (keys(fixed) === keys(before)) return null;
  const there = new Set(fixed.map(neighborKey));
  const stay = declared.filter((one) => there.has(neighborKey(one)));
  const known = new Set(stay.map(neighborKey));
  return [...stay, ...fixed.filter((one) => !known.has(neighborKey(one)))];
}

function neighborKey({ ip, mac, dev }: TopologyNeighbor): string {
  return `${ip} ${mac.toLowerCase()} ${dev}`;
}

function fixedNeighbors({ network, host }: At): readonly TopologyNeighbor[] {
  return host.interfaces.flatMap((at) =>
    at.neighborOrder.flatMap((index) => {
      const { state, ip, macHigh, macLow } = network.neighbor(index);
      if (state !== PERMANENT) return [];
      return [{ ip: formatIpv4Address(ip), mac: formatMac(macOfHalves(macHigh, macLow)), dev: at.name }];
    }),
  );
}

/** The settings that have to be written to come from `then` to `now`; those that follow from others are left to them. */
function keptSettings(node: TopologyNode, now: Host, then: Host): NonNullable<TopologyNode['sysctl']> | null {
  const changed = new Map<string, number>();
  for (const [name, value] of now.sysctl.inOrderOfEffect()) {
    if (then.sysctl.text(name) === String(value)) continue;
    then.sysctl.set(name, value);
    changed.set(name, value);
  }
  if (changed.size === 0) return null;
  const declared = Object.entries(node.sysctl ?? {}).map(([name, value]) => {
    const dotted = name.replaceAll('/', '.');
    const fresh = changed.get(dotted);
    changed.delete(dotted);
    return [name, fresh ?? value] as const;
  });
  return Object.fromEntries([...declared, ...changed]);
}
