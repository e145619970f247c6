/** Every English sentence about steps. */
import { ARP_EN } from './texts/en/arp';
import { BRIDGE_EN } from './texts/en/bridge';
import { COMMAND_EN } from './texts/en/command';
import { DISPOSITIONS_EN } from './texts/en/disposition';
import { DROP_REASONS_EN } from './texts/en/drop-reason';
import { FLOW_EN } from './texts/en/flow';
import { FRAME_EN } from './texts/en/frame';
import { ICMP_EN } from './texts/en/icmp';
import { IP_EN } from './texts/en/ip';
import { PLAIN_EN } from './texts/en/plain';
import { ROUTE_EN } from './texts/en/route';
import { UDP_EN } from './texts/en/udp';
import type { LanguageTexts } from './texts/table';

export const TEXTS_EN: LanguageTexts = {
  events: {
    ...COMMAND_EN,
    ...ROUTE_EN,
    ...ARP_EN,
    ...FRAME_EN,
    ...BRIDGE_EN,
    ...IP_EN,
    ...ICMP_EN,
    ...UDP_EN,
    ...FLOW_EN,
    ...PLAIN_EN,
  },
  dispositions: DISPOSITIONS_EN,
  dropReasons: DROP_REASONS_EN,
};
