/** Interfaces, bridges and their tables as processes see them (rtnl_fill_ifinfo, br_fdb_dump, vxlan_fdb_dump). */
import type { DeviceView, ForwardingView, PortView } from '../apps/devices';
import type { InterfaceView } from '../apps/process';
import { Bridge } from '../stack/bridge';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import { Ipip } from '../stack/ipip';
import { AGEING_TIME } from '../stack/mac-table';
import { Vlan } from '../stack/vlan';
import { Vxlan } from '../stack/vxlan';
import { bridgeOver } from './carriers';

/** IPv6's and IPv4's "all nodes" groups (RFC 2464 §7, RFC 1112 §6.4): the second is joined while the interface is up. */
const ALL_NODES_6 = 0x333300000001;
const ALL_NODES_4 = 0x01005e000001;

export function deviceView({ device, loopback }: Interface, now: number): DeviceView {
  if (device instanceof Vlan) {
    return { kind: 'vlan', parent: device.parent.name, parentUp: device.parent.up, id: device.id };
  }
  if (device instanceof Vxlan) {
    return { kind: 'vxlan', vni: device.vni, local: device.local || null, port: device.port };
  }
  if (device instanceof Ipip) return { kind: 'ipip', local: device.local || null, remote: device.remote || null };
  if (device instanceof Bridge) return bridgeView(now);
  if (device !== null) return { kind: 'dummy' };
  return { kind: loopback ? 'loopback' : 'ethernet' };
}

/** It looks when the oldest entry may have gone stale; with none, once in an ageing time (br_fdb_cleanup). */
function bridgeView(now: number): DeviceView {
  return { kind: 'bridge', collectsIn: AGEING_TIME - (now % AGEING_TIME) };
}

export function portView(at: Interface): PortView | null {
  const bridge = bridgeOver(at);
  if (bridge === null) return null;
  return {
    bridge: bridgeName(bridge),
    bridgeMac: bridgeMac(bridge),
    number: bridge.interfaces.indexOf(at) + 1,
    forwarding: at.up && at.carrier && bridge.self?.up !== false,
    vlans: vlansOf(bridge, at),
  };
}

function vlansOf({ vlans }: Bridge, at: Interface): PortView['vlans'] {
  const own = vlans?.get(at);
  if (own === undefined) return null;
  const ids = new Set([...own.tagged, ...(own.untagged === 0 ? [] : [own.untagged])]);
  return [...ids].toSorted((a, b) => a - b).map((id) => ({ id, untagged: id === own.untagged }));
}

/** The name of a switch's bridge on Linux: one that no port has. */
export function bridgeName({ self, interfaces }: Bridge): string {
  if (self !== null) return self.name;
  for (let i = 0; ; i++) if (!interfaces.some(({ name }) => name === `br${i}`)) return `br${i}`;
}

/** A bridge that was given none has the lowest MAC of its ports (br_stp_recalculate_bridge_id, net/bridge/br_stp_if.c). */
export function bridgeMac({ self, interfaces }: Bridge): number {
  return self?.mac ?? Math.min(...interfaces.map(({ mac }) => mac));
}

/** The ports of a switch and the bridge itself, as the interfaces of the Linux machine that it would be. */
export function switchInterfaces(bridge: Bridge, now: number): readonly InterfaceView[] {
  const none = { rxPackets: 0, rxBytes: 0, txPackets: 0, txBytes: 0 };
  const shared = { loopback: false, addresses: [], port: null, counters: none };
  const ports = bridge.interfaces.map((port, i): InterfaceView => {
    const { name, mac, mtu, up, everUp, carrier, rxPackets, rxBytes, txPackets, txBytes } = port;
    const counters = { rxPackets, rxBytes, txPackets, txBytes };
    const views = { device: deviceView(port, now), port: portView(port) };
    return { ...shared, index: i + 2, name, mac, mtu, up, everUp, carrier, counters, ...views };
  });
  const self: InterfaceView = {
    ...shared,
    index: ports.length + 2,
    name: bridgeName(bridge),
    mac: bridgeMac(bridge),
    mtu: Math.min(...ports.map(({ mtu }) => mtu)),
    up: true,
    everUp: true,
    carrier: ports.some(({ up, carrier }) => up && carrier),
    device: bridgeView(now),
  };
  return [...ports, self];
}

/** Every forwarding table of a node, in the order of `bridge fdb`. */
export function forwardingOf(node: Host | Bridge, now: number): readonly ForwardingView[] {
  if (node.kind === 'host') return node.interfaces.flatMap((at) => ofInterface(at, now));
  const groups = groupsOf(bridgeName(node), true);
  return [...node.interfaces.flatMap((at) => ofInterface(at, now)), ...groups];
}

function ofInterface(at: Interface, now: number): readonly ForwardingView[] {
  const { device, name } = at;
  const bridge = bridgeOver(at);
  const asPort = bridge === null ? [] : ofPort(bridge, at, now);
  if (device instanceof Vxlan) {
    const ends = [...device.forwarding].flatMap(([mac, tos]) => tos.map((to) => ({ mac, to })));
    return [...asPort, ...ends.map((end) => ({ ...end, device: name, vlan: null, bridge: null, permanent: true }))];
  }
  const own = at.loopback ? [] : groupsOf(name, at.up);
  const self =
    device?.kind === 'bridge'
      ? [{ mac: at.mac, device: name, vlan: null, bridge: name, to: null, permanent: true }]
      : [];
  return [...asPort, ...own, ...self];
}

/** What was learned behind a port, the newest first, then the port's own MAC, in each of its VLANs. */
function ofPort(bridge: Bridge, port: Interface, now: number): readonly ForwardingView[] {
  const shared = { device: port.name, bridge: bridgeName(bridge), to: null };
  const learned = bridge.macs
    .entries(now)
    .filter((entry) => entry.port === port)
    .map(({ mac, vlan }) => ({ ...shared, mac, vlan: vlan || null, permanent: false }));
  const vlans = (vlansOf(bridge, port) ?? []).map(({ id }) => id).reverse();
  return [...learned, ...[...vlans, null].map((vlan) => ({ ...shared, mac: port.mac, vlan, permanent: true }))];
}

function groupsOf(device: string, up: boolean): readonly ForwardingView[] {
  const macs = up ? [ALL_NODES_6, ALL_NODES_4] : [ALL_NODES_6];
  return macs.map((mac) => ({ mac, device, vlan: null, bridge: null, to: null, permanent: true }));
}
