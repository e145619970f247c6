import { ETHERNET_HEADER } from '../wire/ethernet';
import type { Environment } from './environment';
import type { Interface } from './interface';

/**
 * A frame comes out of a bridge, a VLAN or a tunnel at the interface that it is on its host, which counts its bytes without their header
 * (br_pass_frame_up, vlan_do_receive, vxlan_rcv, ip_tunnel_rcv).
 */
export function emerge(env: Environment, at: Interface, frame: number): void {
  if (at.up) at.rxBytes -= ETHERNET_HEADER;
  env.receive(at, frame);
}
