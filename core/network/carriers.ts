/** Which interfaces have a carrier: those on a link by its two ends, those on other interfaces by what is under them. */
import { Bridge } from '../stack/bridge';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import { Vlan } from '../stack/vlan';
import type { Network } from './network';

/**
 * A link carries while both of its ends are up, a bridge while a port of it does, a VLAN while its parent does
 * (br_port_state_selection in net/bridge/br_stp.c, netif_stacked_transfer_operstate in net/core/dev.c).
 */
export function carrierOf(network: Network, at: Interface): boolean {
  if (at.loopback) return at.up;
  const { device } = at;
  if (device instanceof Bridge) return device.interfaces.some((port) => port.up && port.carrier);
  if (device instanceof Vlan) return device.parent.up && device.parent.carrier;
  const end = network.ends[at.index];
  return end === null || end === undefined ? at.carrier : end.plugged && at.up && end.peer.up;
}

/** The interfaces of a node that stand on one of its others: bridges on their ports, VLANs on their parent. */
export function standingOn(at: Interface): readonly Interface[] {
  return at.node.interfaces.filter(({ device }) =>
    device instanceof Bridge ? device.interfaces.includes(at) : device instanceof Vlan && device.parent === at,
  );
}

/** The bridge that an interface is a port of: the switch itself, or one of the host's. */
export function bridgeOver(at: Interface): Bridge | null {
  if (at.node.kind === 'bridge') return at.node;
  const over = standingOn(at).find(({ device }) => device instanceof Bridge)?.device;
  return over instanceof Bridge ? over : null;
}

/** After all links and devices were made. */
export function settleCarriers(network: Network, { interfaces }: Pick<Host, 'interfaces'>): void {
  // Each round settles one more storey.
  for (let changed = true; changed; ) {
    changed = false;
    for (const at of interfaces) {
      const carrier = carrierOf(network, at);
      if (carrier === at.carrier) continue;
      at.carrier = carrier;
      changed = true;
    }
  }
}
