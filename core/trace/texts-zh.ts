/** Every Chinese sentence about steps. */

import type { LanguageTexts } from './texts/table';
import { ARP_ZH } from './texts/zh/arp';
import { BRIDGE_ZH } from './texts/zh/bridge';
import { COMMAND_ZH } from './texts/zh/command';
import { DISPOSITIONS_ZH } from './texts/zh/disposition';
import { DROP_REASONS_ZH } from './texts/zh/drop-reason';
import { FLOW_ZH } from './texts/zh/flow';
import { FRAME_ZH } from './texts/zh/frame';
import { ICMP_ZH } from './texts/zh/icmp';
import { IP_ZH } from './texts/zh/ip';
import { PLAIN_ZH } from './texts/zh/plain';
import { ROUTE_ZH } from './texts/zh/route';
import { UDP_ZH } from './texts/zh/udp';

export const TEXTS_ZH: LanguageTexts = {
  events: {
    ...COMMAND_ZH,
    ...ROUTE_ZH,
    ...ARP_ZH,
    ...FRAME_ZH,
    ...BRIDGE_ZH,
    ...IP_ZH,
    ...ICMP_ZH,
    ...UDP_ZH,
    ...FLOW_ZH,
    ...PLAIN_ZH,
  },
  dispositions: DISPOSITIONS_ZH,
  dropReasons: DROP_REASONS_ZH,
};
