/** Interfaces as they are switched on and off, get another MTU or MAC while the network runs (net/core/dev.c, net/core/rtnetlink.c). */
import type { LinkChange, Refusal } from '../apps/config';
import { sendArp } from '../stack/arp-output';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import { forgetNeighbors } from '../stack/neighbor-admin';
import { Vlan } from '../stack/vlan';
import { OP_REQUEST } from '../wire/arp';
import { BROADCAST_MAC, isMulticastMac } from '../wire/mac-address';
import { withConnectedRoutes } from './address-changes';
import { bridgeOver, carrierOf, standingOn } from './carriers';
import type { Network } from './network';

/** ETH_MIN_MTU, ETH_MAX_MTU (include/uapi/linux/if_ether.h). */
const MIN_MTU = 68;
const MAX_MTU = 65535;

/** In the order of do_setlink: the MAC, the MTU, then up or down. */
export function changeLink(network: Network, host: Host, at: Interface, { mac, mtu, up }: LinkChange): Refusal | null {
  if (mac !== undefined) {
    if (mac === 0 || isMulticastMac(mac)) return { error: 'EADDRNOTAVAIL' };
    at.setMac(mac);
    forgetNeighbors(network, at, false, 'LINK_DOWN');
    at.remember(network.log.count);
    notify(network, host, at);
  }
  if (mtu !== undefined) {
    if (mtu < MIN_MTU && !at.loopback) return { error: 'EINVAL', message: 'mtu less than device minimum' };
    if (mtu > MAX_MTU && !at.loopback) return { error: 'EINVAL', message: 'mtu greater than device maximum' };
    at.mtu = mtu;
    at.remember(network.log.count);
  }
  if (up !== undefined && up !== at.up) setUp(network, host, at, up);
  return null;
}

/**
 * Down: its routes and all its neighbors go. Up: the routes of its addresses come back, and only those (fib_netdev_event). The other end of
 * its link loses or gets its carrier with it, and what stands on it too; its VLANs go down and come up with it (vlan_device_event).
 */
function setUp(network: Network, host: Host, at: Interface, up: boolean): void {
  const after = network.log.count;
  at.up = up;
  at.everUp ||= up;
  host.refreshOwnAddresses();
  if (!up) forgetNeighbors(network, at, false, 'INTERFACE_DOWN');
  at.carrier = carrierOf(network, at);
  if (!at.carrier || !up) bridgeOver(at)?.macs.forget(at);
  at.remember(after);
  const rows = host.table.rows();
  host.setRoutes(up ? withConnectedRoutes(rows, at) : rows.filter((row) => row.out !== at), after);
  const peer = network.ends[at.index]?.peer;
  if (peer !== undefined) updateCarrier(network, peer);
  for (const above of standingOn(at)) {
    if (above.device instanceof Vlan && above.up !== up) setUp(network, host, above, up);
    updateCarrier(network, above);
  }
  // A port of a switch takes nothing in before its own carrier has been seen to be back (net/core/link_watch.c).
  if (up && peer?.node.kind === 'host') notify(network, host, at);
}

/** Tells everybody on the link where the addresses are now, if the host is set so (net.ipv4.conf.IFACE.arp_notify; inetdev_event). */
function notify(network: Network, host: Host, at: Interface): void {
  if (!at.up || host.sysctl.ofInterface('arp_notify', at) === 0) return;
  for (const { address } of at.addresses) {
    const own = { senderMac: at.mac, senderIp: address, targetMac: 0, targetIp: address };
    sendArp(network, at, BROADCAST_MAC, { operation: OP_REQUEST, ...own }, 0);
  }
}

function updateCarrier(network: Network, at: Interface): void {
  const carrier = carrierOf(network, at);
  if (carrier === at.carrier) return;
  const after = network.log.count;
  at.carrier = carrier;
  at.remember(after);
  if (!carrier) {
    // A host keeps what was set by hand (neigh_carrier_down), a bridge forgets what it learned there (br_stp_disable_port).
    if (at.node.kind === 'host') forgetNeighbors(network, at, true, 'LINK_DOWN');
    bridgeOver(at)?.macs.forget(at);
  }
  for (const above of standingOn(at)) updateCarrier(network, above);
}
