/** Every English sentence about steps. */
import { ARP_EN } from './texts/en/arp';
import { BRIDGE_EN } from './texts/en/bridge';
import { COMMAND_EN } from './texts/en/command';
import { DHCP_EN } from './texts/en/dhcp';
import { DISPOSITIONS_EN } from './texts/en/disposition';
import { DNS_EN } from './texts/en/dns';
import { DROP_REASONS_EN } from './texts/en/drop-reason';
import { FLOW_EN } from './texts/en/flow';
import { FRAME_EN } from './texts/en/frame';
import { HTTP_EN } from './texts/en/http';
import { ICMP_EN, icmpMeaning } from './texts/en/icmp';
import { IP_EN } from './texts/en/ip';
import { LVS_EN } from './texts/en/lvs';
import { NAT_EN } from './texts/en/nat';
import { PROXY_EN } from './texts/en/proxy';
import { ROUTE_EN } from './texts/en/route';
import { TCP_EN } from './texts/en/tcp';
import { TUNNEL_EN } from './texts/en/tunnel';
import { UDP_EN } from './texts/en/udp';
import type { LanguageTexts } from './texts/table';

export const TEXTS_EN: LanguageTexts = {
  icmpMeaning,
  events: {
    ...COMMAND_EN,
    ...ROUTE_EN,
    ...ARP_EN,
    ...FRAME_EN,
    ...BRIDGE_EN,
    ...IP_EN,
    ...ICMP_EN,
    ...UDP_EN,
    ...TCP_EN,
    ...DNS_EN,
    ...HTTP_EN,
    ...DHCP_EN,
    ...TUNNEL_EN,
    ...LVS_EN,
    ...NAT_EN,
    ...PROXY_EN,
    ...FLOW_EN,
  },
  dispositions: DISPOSITIONS_EN,
  dropReasons: DROP_REASONS_EN,
};
