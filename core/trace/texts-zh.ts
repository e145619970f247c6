/** Every Chinese sentence about steps. */

import type { LanguageTexts } from './texts/table';
import { ARP_ZH } from './texts/zh/arp';
import { BRIDGE_ZH } from './texts/zh/bridge';
import { COMMAND_ZH } from './texts/zh/command';
import { DHCP_ZH } from './texts/zh/dhcp';
import { DISPOSITIONS_ZH } from './texts/zh/disposition';
import { DNS_ZH } from './texts/zh/dns';
import { DROP_REASONS_ZH } from './texts/zh/drop-reason';
import { FLOW_ZH } from './texts/zh/flow';
import { FRAME_ZH } from './texts/zh/frame';
import { HTTP_ZH } from './texts/zh/http';
import { ICMP_ZH, icmpMeaning } from './texts/zh/icmp';
import { IP_ZH } from './texts/zh/ip';
import { LVS_ZH } from './texts/zh/lvs';
import { NAT_ZH } from './texts/zh/nat';
import { PROXY_ZH } from './texts/zh/proxy';
import { ROUTE_ZH } from './texts/zh/route';
import { TCP_ZH } from './texts/zh/tcp';
import { TUNNEL_ZH } from './texts/zh/tunnel';
import { UDP_ZH } from './texts/zh/udp';

export const TEXTS_ZH: LanguageTexts = {
  icmpMeaning,
  events: {
    ...COMMAND_ZH,
    ...ROUTE_ZH,
    ...ARP_ZH,
    ...FRAME_ZH,
    ...BRIDGE_ZH,
    ...IP_ZH,
    ...ICMP_ZH,
    ...UDP_ZH,
    ...TCP_ZH,
    ...DNS_ZH,
    ...HTTP_ZH,
    ...DHCP_ZH,
    ...TUNNEL_ZH,
    ...LVS_ZH,
    ...NAT_ZH,
    ...PROXY_ZH,
    ...FLOW_ZH,
  },
  dispositions: DISPOSITIONS_ZH,
  dropReasons: DROP_REASONS_ZH,
};
