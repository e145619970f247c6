/** The number under which the log stores each event: its index in `EVENTS` (tests/core/trace holds the two together). */
export const COMMAND_START = 0;
export const COMMAND_END = 1;
export const ROUTE_LOOKUP = 2;
export const ROUTE_MISS = 3;
export const ARP_LOOKUP = 4;
export const ARP_REQUEST = 5;
export const ARP_REPLY = 6;
export const ARP_LEARN = 7;
export const ARP_FAIL = 8;
export const FRAME_SEND = 9;
export const FRAME_RECEIVE = 10;
export const FRAME_DROP = 11;
export const BRIDGE_LEARN = 12;
export const BRIDGE_FORWARD = 13;
export const BRIDGE_FLOOD = 14;
export const IP_DELIVER = 15;
export const IP_FORWARD = 16;
export const IP_DROP = 17;
export const ICMP_SEND = 18;
export const ICMP_RECEIVE = 19;
export const UDP_SEND = 20;
export const UDP_RECEIVE = 21;
export const FLOW_END = 22;
export const IP_FRAGMENT = 23;
export const IP_REASSEMBLE = 24;
export const TCP_SEND = 25;
export const TCP_RECEIVE = 26;
export const TCP_STATE = 27;
export const TCP_RETRANSMIT = 28;
export const DNS_QUERY = 29;
export const DNS_ANSWER = 30;
export const HTTP_REQUEST = 31;
export const HTTP_RESPONSE = 32;
export const DHCP_SEND = 33;
export const DHCP_LEASE = 34;
export const TUNNEL_ENCAPSULATE = 35;
export const TUNNEL_DECAPSULATE = 36;
export const LVS_SCHEDULE = 37;
export const NAT_TRANSLATE = 38;
export const PROXY_FORWARD = 39;

/** Places of names in the log's small integers. */
export const NEIGHBOR_STATES = [
  'NONE',
  'INCOMPLETE',
  'REACHABLE',
  'STALE',
  'DELAY',
  'PROBE',
  'FAILED',
  'NOARP',
  'PERMANENT',
] as const;
/** Why a frame is taken in; the first: it is not. */
export const RECEIVED_AS = ['other', 'mine', 'everyone', 'switch'] as const;
export const LEARNED_FROM = ['request', 'reply', 'command'] as const;
export const FLOOD_REASONS = ['broadcast', 'multicast', 'unknown'] as const;
