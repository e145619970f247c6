/**
 * What `ip -d link` adds to an interface. Source: iproute2 6.1.0, ip/ipaddress.c (print_linkinfo, print_linktype) and the files of each kind:
 * ip/iplink_bridge.c, iplink_bridge_slave.c, iplink_vlan.c, iplink_vxlan.c, link_iptnl.c; numbers as Linux 6.18 gives them on a machine of two
 * processors. An Ethernet interface is a veth, as in the laboratory.
 */
import type { DeviceView, PortView } from '../apps/devices';
import type { InterfaceView } from '../apps/process';
import { NS_PER_S } from '../base/time';
import { formatIpv4Address } from '../wire/ipv4-address';

type Kind = DeviceView['kind'];

const NO_LIMIT: readonly [number, number] = [0, 0];
const ETHERNET_MTU: readonly [number, number] = [68, 65535];
const MTU_LIMITS: Readonly<Record<Kind, readonly [number, number]>> = {
  loopback: NO_LIMIT,
  ethernet: ETHERNET_MTU,
  dummy: NO_LIMIT,
  bridge: ETHERNET_MTU,
  vlan: [0, 65535],
  vxlan: ETHERNET_MTU,
  ipip: NO_LIMIT,
};

/** Behind the line with the MAC, each element a line of its own. */
export function linkDetails(one: InterfaceView, object: 'address' | 'link'): readonly string[] {
  const { device, port } = one;
  const [least, most] = MTU_LIMITS[device.kind];
  const watched = port === null ? 0 : 1;
  const first = ` promiscuity ${watched}  allmulti ${watched} minmtu ${least} maxmtu ${most} `;
  const kind = kindWords(one);
  const lines = [first, ...(kind === null ? [] : [`    ${kind} `]), ...(port === null ? [] : [slaveWords(port, one)])];
  return [...lines.slice(0, -1), `${lines.at(-1)}${queueWords(device.kind, object)}`];
}

function queueWords(kind: Kind, object: 'address' | 'link'): string {
  const queues = kind === 'ethernet' ? 2 : 1;
  const tso = kind === 'vxlan' || kind === 'ipip' ? 65536 : 524280;
  const mode = object === 'link' ? 'addrgenmode eui64 ' : '';
  const segments = `gso_max_size 65536 gso_max_segs 65535 tso_max_size ${tso} tso_max_segs 65535 gro_max_size 65536 `;
  return `${mode}numtxqueues ${queues} numrxqueues ${queues} ${segments}`;
}

function kindWords(one: InterfaceView): string | null {
  const { device } = one;
  const end = (address: number | null) => (address === null ? 'any' : formatIpv4Address(address));
  switch (device.kind) {
    case 'loopback':
      return null;
    case 'ethernet':
      return 'veth';
    case 'dummy':
      return 'dummy';
    case 'bridge':
      return bridgeWords(one.mac, device.collectsIn);
    case 'vlan':
      return `vlan protocol 802.1Q id ${device.id} <REORDER_HDR>`;
    case 'vxlan': {
      const local = device.local === null ? '' : `local ${formatIpv4Address(device.local)} `;
      const checksums = 'udpcsum noudp6zerocsumtx noudp6zerocsumrx';
      return `vxlan id ${device.vni} ${local}srcport 0 0 dstport ${device.port} nolearning ttl auto ageing 300 ${checksums}`;
    }
    case 'ipip':
      return `ipip any remote ${end(device.remote)} local ${end(device.local)} ttl inherit pmtudisc`;
  }
}

/** "8000.2:42:0:0:0:1": priority and MAC, bytes without leading zeros. */
function bridgeId(mac: number): string {
  const bytes = Array.from({ length: 6 }, (_, i) => Math.floor(mac / 2 ** (8 * (5 - i))) % 256);
  return `8000.${bytes.map((byte) => byte.toString(16)).join(':')}`;
}

/** As "%4i.%.2i" prints it. */
function timer(name: string, seconds: number): string {
  return `${name} ${seconds.toFixed(2).padStart(7)}`;
}

function bridgeWords(mac: number, collectsIn: number): string {
  return [
    'bridge forward_delay 1500 hello_time 200 max_age 2000 ageing_time 30000 stp_state 0 priority 32768 vlan_filtering 0',
    `bridge_id ${bridgeId(mac)} designated_root ${bridgeId(mac)}`,
    'root_port 0 root_path_cost 0 topology_change 0 topology_change_detected 0',
    timer('hello_timer', 0),
    timer('tcn_timer', 0),
    timer('topology_change_timer', 0),
    timer('gc_timer', collectsIn / NS_PER_S),
    'group_fwd_mask 0 group_address 01:80:c2:00:00:00 mcast_snooping 0 no_linklocal_learn 0 mcast_vlan_snooping 0',
    'mcast_router 1 mcast_query_use_ifaddr 0 mcast_querier 0 mcast_hash_elasticity 16 mcast_hash_max 4096',
    'mcast_last_member_count 2 mcast_startup_query_count 2 mcast_last_member_interval 100 mcast_membership_interval 26000',
    'mcast_querier_interval 25500 mcast_query_interval 12500 mcast_query_response_interval 1000',
    'mcast_startup_query_interval 3124 mcast_stats_enabled 0 mcast_igmp_version 2 mcast_mld_version 1',
    'nf_call_iptables 0 nf_call_ip6tables 0 nf_call_arptables 0',
  ].join(' ');
}

/** By the speed that an interface says it has: 10 Gbit/s of a veth, none of a tunnel (port_cost, net/bridge/br_if.c). */
export function portCost({ device }: InterfaceView): number {
  return device.kind === 'ethernet' || device.kind === 'vlan' ? 2 : 100;
}

function slaveWords({ bridgeMac, forwarding, number }: PortView, one: InterfaceView): string {
  const words = [
    `bridge_slave state ${forwarding ? 'forwarding' : 'disabled'} priority 32 cost ${portCost(one)}`,
    'hairpin off guard off root_block off fastleave off learning on flood on',
    `port_id 0x${(0x8000 + number).toString(16)} port_no 0x${number.toString(16)} designated_port ${0x8000 + number} designated_cost 0`,
    `designated_bridge ${bridgeId(bridgeMac)} designated_root ${bridgeId(bridgeMac)}`,
    timer('hold_timer', 0),
    timer('message_age_timer', 0),
    timer('forward_delay_timer', 0),
    'topology_change_ack 0 config_pending 0 proxy_arp off proxy_arp_wifi off mcast_router 1 mcast_fast_leave off',
    'mcast_flood on bcast_flood on mcast_to_unicast off neigh_suppress off group_fwd_mask 0 group_fwd_mask_str 0x0',
    'vlan_tunnel off isolated off locked off',
  ];
  return `    ${words.join(' ')} `;
}
