/**
 * How a flow can end: one of a closed set, each with one definition (docs/step-log.md repeats them for users).
 * The words follow Batfish's flow dispositions where it has one.
 */
export const DISPOSITIONS = [
  'ACCEPTED',
  'NO_ROUTE',
  'NEIGHBOR_UNREACHABLE',
  'TTL_EXPIRED',
  'PORT_UNREACHABLE',
  'PROTOCOL_UNREACHABLE',
  'HOST_UNREACHABLE',
  'NET_UNREACHABLE',
  'FRAGMENTATION_NEEDED',
  'NOT_FORWARDED',
  'LOST_ON_LINK',
  'LINK_DOWN',
  'REFUSED',
  'RESET',
  'TIMED_OUT',
  'FILTERED',
  'UNKNOWN_HOST',
  'CANCELLED',
  'UNFINISHED',
] as const;

export type Disposition = (typeof DISPOSITIONS)[number];

/** Why a node let go of a frame or a packet: the `reason` of `frame.drop` and `ip.drop`. */
export const DROP_REASONS = [
  'NOT_MINE',
  'PORT_NOT_FORWARDING',
  'SAME_PORT',
  'INTERFACE_DOWN',
  'LINK_DOWN',
  'LOST_BY_CHANCE',
  'LOST_BY_PLAN',
  'QUEUE_FULL',
  'TOO_BIG',
  'UNKNOWN_ETHERTYPE',
  'MALFORMED',
  'BAD_CHECKSUM',
  'NO_ROUTE',
  'NEIGHBOR_UNREACHABLE',
  'NEIGHBOR_QUEUE_FULL',
  'TTL_EXPIRED',
  'NOT_FORWARDING',
  'MARTIAN_SOURCE',
  'MARTIAN_DESTINATION',
  'REVERSE_PATH',
  'NO_LISTENER',
  'PROTOCOL_UNREACHABLE',
  'FRAGMENTATION_NEEDED',
  'ICMP_RATE_LIMIT',
  'BROADCAST_IGNORED',
  'ARP_IGNORED',
  'FRAGMENTS_MISSING',
  'BACKLOG_FULL',
  'NOT_ACCEPTABLE',
  'CONNECTION_RESET',
  'WRONG_VLAN',
  'NO_TUNNEL',
  'BUFFER_FULL',
  'NO_REAL_SERVER',
] as const;

export type DropReason = (typeof DROP_REASONS)[number];

/** Reasons for which a node passes over what was never meant for it: nothing that anybody wanted is lost. */
const PASSED_OVER: ReadonlySet<DropReason> = new Set(['NOT_MINE', 'SAME_PORT', 'ARP_IGNORED', 'BROADCAST_IGNORED']);

/** Is a drop for this reason the loss of something that somebody wanted delivered? */
export function isLoss(reason: DropReason): boolean {
  return !PASSED_OVER.has(reason);
}
