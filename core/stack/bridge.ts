/**
 * A learning bridge: a switch, or the bridge of a host (docker0). It learns where each source MAC is, sends a frame to the one port
 * that leads to its destination, or to all (br_handle_frame_finish in net/bridge/br_input.c, br_dev_xmit in br_device.c).
 * Standard to read first: IEEE 802.1D-2004 §7.
 */
import { ETHERNET_HEADER, readDestinationMac, readSourceMac } from '../wire/ethernet';
import { BROADCAST_MAC, highOfMac, isMulticastMac } from '../wire/mac-address';
import { VLAN_HEADER } from '../wire/vlan';
import { emerge } from './device-input';
import type { Environment } from './environment';
import type { Device, Interface, Upper } from './interface';
import { hand } from './link-output';
import { MacTable } from './mac-table';
import {
  RECEIVED_AS_SWITCH,
  recordBridgeFlood,
  recordBridgeForward,
  recordBridgeLearn,
  recordFrameDrop,
  recordFrameReceive,
} from './record';
import { VlansOn } from './vlan';
import { isTagged, taggedCopy, untaggedCopy, vlanOf } from './vlan-tag';

/** 01:80:c2:00:00:00 to :0f stay on their link (802.1D-2004 Table 7-10). */
const LINK_LOCAL_FIRST = 0x0180c2000000;
const LINK_LOCAL_LAST = 0x0180c200000f;

/** What a frame may have besides its packet: its header and one VLAN tag. */
export const FRAME_OVERHEAD = ETHERNET_HEADER + VLAN_HEADER;

const WHY_BROADCAST = 0;
const WHY_MULTICAST = 1;
const WHY_UNKNOWN = 2;

/** The VLANs of a port: frames of `untagged` pass without a tag (PVID; 0: such frames are refused), those of `tagged` with one. */
export interface PortVlans {
  readonly untagged: number;
  readonly tagged: ReadonlySet<number>;
}

export class Bridge implements Device, Upper {
  readonly kind = 'bridge';
  /** Its ports, in the order in which they joined. */
  readonly interfaces: Interface[] = [];
  readonly macs = new MacTable();
  /** The interface that the bridge is on its host; null on a switch. */
  self: Interface | null = null;
  /** null: tags mean nothing to it. */
  vlans: ReadonlyMap<Interface, PortVlans> | null = null;

  constructor(
    readonly index: number,
    readonly name: string,
  ) {}

  receive(env: Environment, port: Interface, frame: number): boolean {
    bridgeInput(env, this, port, frame);
    return true;
  }

  /** A frame of the host's own. */
  transmit(env: Environment, out: Interface, frame: number): void {
    const { frames } = env;
    const destination = readDestinationMac(frames.bytes(frame), frames.offset(frame));
    pass(env, this, out, frame, destination, 0);
    frames.release(frame);
  }
}

/** A frame has arrived at a port. */
export function bridgeInput(env: Environment, bridge: Bridge, port: Interface, frame: number): void {
  bridgeReceives(env, port, frame);
  bridgeTakes(env, bridge, port, frame);
}

/** The frame is there, and nothing has been done with it yet. */
export function bridgeReceives(env: Environment, port: Interface, frame: number): void {
  port.rxPackets++;
  port.rxBytes += env.frames.length(frame);
  recordFrameReceive(env, port, frame, env.frames.flow(frame), RECEIVED_AS_SWITCH);
}

/** What the switch does with a frame that it has received. */
export function bridgeTakes(env: Environment, bridge: Bridge, port: Interface, frame: number): void {
  const { frames } = env;
  const flow = frames.flow(frame);
  // A bridge that is down takes its ports down with it (br_stp_disable_bridge).
  if (bridge.self?.up === false) {
    recordFrameDrop(env, port, frame, flow, 'PORT_NOT_FORWARDING');
    return;
  }
  const bytes = frames.bytes(frame);
  const at = frames.offset(frame);
  const source = readSourceMac(bytes, at);
  const destination = readDestinationMac(bytes, at);
  const vlan = bridge.vlans === null ? 0 : vlanAt(env, bridge.vlans.get(port), frame);
  if (vlan < 0) {
    const step = recordFrameDrop(env, port, frame, flow, 'WRONG_VLAN');
    env.noteOutcome(flow, 'FILTERED', port.node.index, step);
    return;
  }
  learn(env, bridge, port, frame, flow, source, vlan);
  if (destination >= LINK_LOCAL_FIRST && destination <= LINK_LOCAL_LAST) {
    recordFrameDrop(env, port, frame, flow, 'PORT_NOT_FORWARDING');
    return;
  }
  if (bridge.self === null) {
    pass(env, bridge, port, frame, destination, vlan);
  } else if (isMulticastMac(destination)) {
    pass(env, bridge, port, frame, destination, vlan);
    emerge(env, bridge.self, frames.alias(frame));
  } else if (isOwnMac(bridge, destination)) {
    emerge(env, bridge.self, frames.alias(frame));
  } else {
    pass(env, bridge, port, frame, destination, vlan);
    if (isPromiscuous(bridge.self)) emerge(env, bridge.self, frames.alias(frame));
  }
}

/** A bridge filters no MACs: a VLAN on it that has one of its own makes it hear everything (vlan_dev_open, __dev_set_rx_mode). */
function isPromiscuous({ upper, mac }: Interface): boolean {
  return upper instanceof VlansOn && upper.hasOtherMac(mac);
}

/** The VLAN that a frame belongs to as it comes in by a port; -1: none that the port carries (__allowed_ingress, br_vlan.c). */
function vlanAt(env: Environment, port: PortVlans | undefined, frame: number): number {
  if (port === undefined) return -1;
  const vlan = vlanOf(env, frame) || port.untagged;
  return vlan !== 0 && carries(port, vlan) ? vlan : -1;
}

function carries({ untagged, tagged }: PortVlans, vlan: number): boolean {
  return vlan === untagged || tagged.has(vlan);
}

function isOwnMac({ self, interfaces }: Bridge, mac: number): boolean {
  return mac === self?.mac || interfaces.some((port) => port.mac === mac);
}

/** Sends a frame, which stays the caller's, out of the ports that lead to its destination. `from`: where it came in. */
function pass(
  env: Environment,
  bridge: Bridge,
  from: Interface,
  frame: number,
  destination: number,
  vlan: number,
): void {
  const flow = env.frames.flow(frame);
  const known = isMulticastMac(destination) ? undefined : bridge.macs.find(env.now, destination, vlan);
  if (known === undefined) {
    flood(env, bridge, from, frame, destination, vlan);
    return;
  }
  const { port } = known;
  if (port === from || !mayLeave(bridge, port, vlan)) {
    recordFrameDrop(env, from, frame, flow, port === from ? 'SAME_PORT' : port.up ? 'WRONG_VLAN' : 'INTERFACE_DOWN');
    return;
  }
  recordBridgeForward(env, from, port, frame, flow, highOfMac(destination), destination | 0);
  leave(env, bridge, port, frame, vlan);
}

function flood(
  env: Environment,
  bridge: Bridge,
  from: Interface,
  frame: number,
  destination: number,
  vlan: number,
): void {
  const why = destination === BROADCAST_MAC ? WHY_BROADCAST : isMulticastMac(destination) ? WHY_MULTICAST : WHY_UNKNOWN;
  const ports = bridge.interfaces.filter((one) => one !== from && mayLeave(bridge, one, vlan));
  const list = env.log.keep(ports.map((one) => one.name));
  recordBridgeFlood(env, from, frame, env.frames.flow(frame), why, list, highOfMac(destination), destination | 0);
  // The port that joined last comes first (list_add_rcu in br_add_if, net/bridge/br_if.c): with one address twice this decides.
  for (let i = ports.length - 1; i >= 0; i--) leave(env, bridge, ports[i] as Interface, frame, vlan);
}

function mayLeave({ vlans }: Bridge, port: Interface, vlan: number): boolean {
  if (!port.up || !port.carrier) return false;
  const own = vlans?.get(port);
  return own === undefined || carries(own, vlan);
}

/** A copy of the frame leaves by a port, with the tag that belongs there (br_dev_queue_push_xmit, br_forward.c). */
function leave(env: Environment, bridge: Bridge, port: Interface, frame: number, vlan: number): void {
  const { frames } = env;
  const tagged = vlan !== 0 && isTagged(env, frame);
  // A tag in the frame does not count against the MTU (is_skb_forwardable, net/core/dev.c).
  if (frames.length(frame) - (tagged ? VLAN_HEADER : 0) > port.mtu + FRAME_OVERHEAD) {
    const flow = frames.flow(frame);
    const step = recordFrameDrop(env, port, frame, flow, 'TOO_BIG');
    env.noteOutcome(flow, 'FRAGMENTATION_NEEDED', port.node.index, step);
    return;
  }
  const toTag = vlan !== 0 && vlan !== bridge.vlans?.get(port)?.untagged;
  if (tagged === toTag) hand(env, port, frames.alias(frame));
  else hand(env, port, toTag ? taggedCopy(env, frame, vlan) : untaggedCopy(env, frame));
}

function learn(
  env: Environment,
  bridge: Bridge,
  port: Interface,
  frame: number,
  flow: number,
  mac: number,
  vlan: number,
): void {
  if (isMulticastMac(mac) || mac === 0) return;
  const known = bridge.macs.find(env.now, mac, vlan);
  if (known?.port === port) {
    known.seen = env.now;
    return;
  }
  // A host's own address is never somewhere else, whatever comes in (br_fdb_update).
  if (bridge.self !== null && isOwnMac(bridge, mac)) return;
  const movedFrom = known === undefined ? -1 : known.port.index;
  if (known === undefined) bridge.macs.add({ mac, vlan, port, seen: env.now });
  else {
    known.port = port;
    known.seen = env.now;
  }
  recordBridgeLearn(env, port, frame, flow, movedFrom, vlan, highOfMac(mac), mac | 0);
}
