/**
 * A learning switch: learns where each source MAC is, sends a frame to the one port that leads to its destination, or to all
 * (br_handle_frame_finish, net/bridge/br_input.c). Standard to read first: IEEE 802.1D-2004 §7.
 */
import { NS_PER_S } from '../base/time';
import { readDestinationMac, readSourceMac } from '../wire/ethernet';
import { BROADCAST_MAC, highOfMac, isMulticastMac } from '../wire/mac-address';
import type { Environment } from './environment';
import type { Interface } from './interface';
import { hand } from './link-output';
import {
  RECEIVED_AS_SWITCH,
  recordBridgeFlood,
  recordBridgeForward,
  recordBridgeLearn,
  recordFrameDrop,
  recordFrameReceive,
} from './record';

/** A MAC not heard of for so long is forgotten (br->ageing_time; 802.1D-2004 Table 7-5). */
const AGEING_TIME = 300 * NS_PER_S;
/** 01:80:c2:00:00:00 to :0f stay on their link (802.1D-2004 Table 7-10). */
const LINK_LOCAL_FIRST = 0x0180c2000000;
const LINK_LOCAL_LAST = 0x0180c200000f;

const WHY_BROADCAST = 0;
const WHY_MULTICAST = 1;
const WHY_UNKNOWN = 2;

export interface MacEntry {
  port: Interface;
  /** Nanoseconds. */
  seen: number;
}

export class Bridge {
  readonly kind = 'bridge';
  readonly interfaces: Interface[] = [];
  readonly macs = new Map<number, MacEntry>();

  constructor(
    readonly index: number,
    readonly name: string,
  ) {}
}

/** A frame has arrived at a port. */
export function bridgeInput(env: Environment, bridge: Bridge, port: Interface, frame: number): void {
  const { frames } = env;
  const bytes = frames.bytes(frame);
  const at = frames.offset(frame);
  const flow = frames.flow(frame);
  port.rxPackets++;
  port.rxBytes += frames.length(frame);
  recordFrameReceive(env, port, frame, flow, RECEIVED_AS_SWITCH);
  const source = readSourceMac(bytes, at);
  const destination = readDestinationMac(bytes, at);
  learn(env, bridge, port, frame, flow, source);
  if (destination >= LINK_LOCAL_FIRST && destination <= LINK_LOCAL_LAST) {
    recordFrameDrop(env, port, frame, flow, 'PORT_NOT_FORWARDING');
    return;
  }
  const high = highOfMac(destination);
  const known = isMulticastMac(destination) ? undefined : bridge.macs.get(destination);
  if (known === undefined || env.now > known.seen + AGEING_TIME) {
    const why =
      destination === BROADCAST_MAC ? WHY_BROADCAST : isMulticastMac(destination) ? WHY_MULTICAST : WHY_UNKNOWN;
    const ports = bridge.interfaces.filter((one) => one !== port && one.up && one.carrier);
    const list = env.log.keep(ports.map((one) => one.name));
    recordBridgeFlood(env, port, frame, flow, why, list, high, destination | 0);
    // The port that joined last comes first (list_add_rcu in br_add_if, net/bridge/br_if.c): with one address twice this decides.
    for (let i = ports.length - 1; i >= 0; i--) hand(env, ports[i] as Interface, frames.alias(frame));
    return;
  }
  if (known.port === port || !known.port.up) {
    recordFrameDrop(env, port, frame, flow, known.port === port ? 'SAME_PORT' : 'INTERFACE_DOWN');
    return;
  }
  recordBridgeForward(env, port, known.port, frame, flow, high, destination | 0);
  hand(env, known.port, frames.alias(frame));
}

function learn(env: Environment, bridge: Bridge, port: Interface, frame: number, flow: number, mac: number): void {
  if (isMulticastMac(mac) || mac === 0) return;
  const known = bridge.macs.get(mac);
  const fresh = known !== undefined && env.now <= known.seen + AGEING_TIME;
  if (known !== undefined && fresh && known.port === port) {
    known.seen = env.now;
    return;
  }
  const movedFrom = known !== undefined && fresh ? known.port.index : -1;
  bridge.macs.set(mac, { port, seen: env.now });
  recordBridgeLearn(env, port, frame, flow, movedFrom, highOfMac(mac), mac | 0);
}
