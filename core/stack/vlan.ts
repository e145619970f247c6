/**
 * VLAN interfaces of a host, eth0.10 on eth0: their frames travel on the parent with a tag (vlan_dev_hard_start_xmit in
 * net/8021q/vlan_dev.c, vlan_do_receive in vlan_core.c). Standard to read first: IEEE 802.1Q-2018 §6.9.
 */
import { readDestinationMac } from '../wire/ethernet';
import { isMulticastMac } from '../wire/mac-address';
import { emerge } from './device-input';
import type { Environment } from './environment';
import type { Device, Interface, Upper } from './interface';
import { hand } from './link-output';
import { RECEIVED_AS_EVERYONE, RECEIVED_AS_MINE, RECEIVED_AS_OTHER, recordFrameReceive } from './record';
import { taggedCopy, untaggedCopy, vlanOf } from './vlan-tag';

export class Vlan implements Device {
  readonly kind = 'vlan';

  constructor(
    readonly parent: Interface,
    readonly id: number,
  ) {}

  transmit(env: Environment, _out: Interface, frame: number): void {
    const tagged = taggedCopy(env, frame, this.id);
    env.frames.release(frame);
    hand(env, this.parent, tagged);
  }
}

/** The VLANs on an interface. What carries the tag of none of them is left to `next`, the bridge that it is a port of, or to the host. */
export class VlansOn implements Upper {
  private readonly byId = new Map<number, Interface>();

  constructor(private readonly next: Upper | null) {}

  add(vlan: Interface, id: number): void {
    this.byId.set(id, vlan);
  }

  /** Whether one that is up has another MAC than its parent. */
  hasOtherMac(parent: number): boolean {
    for (const { up, mac } of this.byId.values()) if (up && mac !== parent) return true;
    return false;
  }

  receive(env: Environment, at: Interface, frame: number): boolean {
    const vlan = this.byId.get(vlanOf(env, frame));
    if (vlan === undefined) return this.next?.receive(env, at, frame) ?? false;
    const { frames } = env;
    at.rxPackets++;
    at.rxBytes += frames.length(frame);
    const destination = readDestinationMac(frames.bytes(frame), frames.offset(frame));
    const mine = destination === at.mac || destination === vlan.mac;
    const as = mine ? RECEIVED_AS_MINE : isMulticastMac(destination) ? RECEIVED_AS_EVERYONE : RECEIVED_AS_OTHER;
    recordFrameReceive(env, at, frame, frames.flow(frame), as);
    emerge(env, vlan, untaggedCopy(env, frame));
    return true;
  }
}
