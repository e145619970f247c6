/** Puts the virtual interfaces of a node in their places: bridges over their members, VLANs on their parents, tunnels. */
import { invariant } from '../base/invariant';
import { DEFAULT_MTU, DEFAULT_VXLAN_PORT, type TopologyInterface, type TopologyNode } from '../document/topology';
import { Bridge, type PortVlans } from '../stack/bridge';
import { Dummy } from '../stack/dummy';
import type { Host } from '../stack/host';
import type { Device, Interface } from '../stack/interface';
import { Ipip } from '../stack/ipip';
import { Vlan, VlansOn } from '../stack/vlan';
import { Vxlan } from '../stack/vxlan';
import { IPV4_HEADER } from '../wire/ipv4';
import { parseIpv4Address } from '../wire/ipv4-address';
import { parseMac } from '../wire/mac-address';

/** The VLAN of a switch port that the file gives none (default_pvid, net/bridge/br_vlan.c). */
const DEFAULT_VLAN = 1;

/** After all interfaces of the host were made. */
export function makeDevices(host: Host, node: TopologyNode): void {
  for (const declared of node.interfaces) {
    const at = named(host, declared.name);
    at.device = deviceOf(host, at, declared);
    at.noArp = declared.type === 'dummy' || declared.type === 'ipip';
  }
  // Bridges first: a VLAN on a port of one sees the frames before it.
  for (const declared of node.interfaces)
    if (declared.type === 'bridge') join(host, declared.name, declared.members ?? []);
  for (const { name } of node.interfaces) stack(named(host, name));
  const unset = node.interfaces.filter(({ mtu }) => mtu === undefined).map(({ name }) => named(host, name));
  // Each round settles one more storey.
  while (unset.filter(settleMtu).length > 0);
}

function named(host: Host, name: string): Interface {
  const found = host.interfaces.find((one) => one.name === name);
  invariant(found !== undefined, `${host.name}:${name}`);
  return found;
}

function address(text: string | undefined): number {
  if (text === undefined) return 0;
  const parsed = parseIpv4Address(text);
  invariant(parsed !== null, `address ${text}`);
  return parsed;
}

function deviceOf(host: Host, at: Interface, declared: TopologyInterface): Device | null {
  switch (declared.type) {
    case 'dummy':
      return new Dummy();
    case 'bridge': {
      const bridge = new Bridge(host.index, declared.name);
      bridge.self = at;
      return bridge;
    }
    case 'vlan':
      return new Vlan(named(host, declared.parent), declared.vlan);
    case 'vxlan': {
      const { vni, local, port = DEFAULT_VXLAN_PORT, fdb = [] } = declared;
      const vxlan = new Vxlan(host, at, vni, address(local), port);
      for (const { mac, to } of fdb) {
        const parsed = parseMac(mac);
        invariant(parsed !== null, `MAC ${mac}`);
        vxlan.forwarding.set(parsed, [...(vxlan.forwarding.get(parsed) ?? []), address(to)]);
      }
      host.vxlans.push(vxlan);
      return vxlan;
    }
    case 'ipip': {
      const ipip = new Ipip(host, at, address(declared.local), address(declared.remote));
      host.ipips.push(ipip);
      return ipip;
    }
    default:
      return null;
  }
}

function join(host: Host, name: string, members: readonly string[]): void {
  const { device } = named(host, name);
  invariant(device instanceof Bridge, `${name} is a bridge`);
  for (const member of members) {
    const port = named(host, member);
    device.interfaces.push(port);
    port.upper = device;
  }
}

function stack(at: Interface): void {
  const { device } = at;
  if (!(device instanceof Vlan)) return;
  const { parent, id } = device;
  const vlans = parent.upper instanceof VlansOn ? parent.upper : new VlansOn(parent.upper);
  vlans.add(at, id);
  parent.upper = vlans;
  // vlan_dev_open: a VLAN comes up only on a parent that is up.
  if (!parent.up) at.up = false;
}

/** Gives an interface whose MTU nobody set the one that Linux gives its kind; true where that is another than it had. */
function settleMtu(at: Interface): boolean {
  const before = at.mtu;
  at.mtu = unsetMtu(at);
  return at.mtu !== before;
}

function unsetMtu({ device, mtu }: Interface): number {
  if (device instanceof Vlan) return device.parent.mtu;
  if (device instanceof Ipip) return DEFAULT_MTU - IPV4_HEADER;
  // br_mtu_auto_adjust, net/bridge/br_if.c.
  if (device instanceof Bridge && device.interfaces.length > 0)
    return Math.min(...device.interfaces.map((one) => one.mtu));
  return mtu;
}

/** The VLANs of a switch's ports; null where the file gives none of them any, and tags mean nothing. */
export function portVlans(bridge: Bridge, node: TopologyNode): ReadonlyMap<Interface, PortVlans> | null {
  const declared = node.interfaces.map((port) => ('trunk' in port || 'vlan' in port ? port : null));
  if (declared.every((port) => port === null)) return null;
  const entries = node.interfaces.map((port, i): readonly [Interface, PortVlans] => {
    const trunk = 'trunk' in port ? port.trunk : undefined;
    const vlan = 'vlan' in port ? port.vlan : undefined;
    const untagged = vlan ?? (trunk === undefined ? DEFAULT_VLAN : 0);
    return [bridge.interfaces[i] as Interface, { untagged, tagged: new Set(trunk ?? []) }];
  });
  return new Map(entries);
}
