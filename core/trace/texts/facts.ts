/** What the texts of both languages read out of a step before they put it into words. */
import { ICMP_ECHO_REPLY, ICMP_ECHO_REQUEST, isIcmpError } from '../../wire/icmp';
import { parseIpv4Address } from '../../wire/ipv4-address';
import { lengthOfMask } from '../../wire/prefix';
import type { LvsDetail, LvsServer } from '../balancing';
import type { Disposition, DropReason } from '../disposition';
import type { FrameDetail, RouteLookupDetail, RouteRow, StepDetails, TcpSegmentDetail, TcpUnit } from '../step';

/** The winning route in words and the rows that it beat. */
export interface Winner {
  /** "192.168.20.0/24" */
  readonly prefix: string;
  /** "/24" */
  readonly length: string;
  readonly interface: string;
  /** null where the route is direct. */
  readonly gateway: string | null;
  readonly isDefault: boolean;
  /** Another matching row has the same prefix: the metric (or the order) decided. */
  readonly tied: boolean;
}

const DIRECT = '0.0.0.0';

function maskLength(row: RouteRow): number {
  return lengthOfMask(parseIpv4Address(row.mask) ?? 0) ?? 0;
}

export function prefixOf(row: RouteRow): string {
  return `${row.network}/${maskLength(row)}`;
}

/** Longest prefix, then lowest metric, then first: for lists that leave out the rows that do not match. */
function bestMatch(rows: readonly RouteRow[]): RouteRow | undefined {
  return rows
    .filter((row) => row.match)
    .reduce<RouteRow | undefined>((best, row) => {
      if (best === undefined) return row;
      const longer = maskLength(row) - maskLength(best);
      return longer > 0 || (longer === 0 && row.metric < best.metric) ? row : best;
    }, undefined);
}

/** null where no row was chosen. */
export function winnerOf(detail: RouteLookupDetail): Winner | null {
  if (detail.chosen === null) return null;
  const whole = detail.rows.length === detail.total;
  const row = whole ? detail.rows[detail.chosen] : bestMatch(detail.rows);
  if (row === undefined) return null;
  const prefix = prefixOf(row);
  return {
    prefix,
    length: `/${maskLength(row)}`,
    interface: row.interface,
    gateway: row.gateway === DIRECT ? null : row.gateway,
    isDefault: maskLength(row) === 0,
    tied: detail.rows.some((other) => other !== row && other.match && prefixOf(other) === prefix),
  };
}

/** Microseconds as milliseconds with three decimals: "0.816". */
export function milliseconds(microseconds: number): string {
  return (microseconds / 1000).toFixed(3);
}

function endOf(ip: string, port: number | undefined): string {
  return port === undefined ? ip : `${ip}:${port}`;
}

/** "ICMP 192.168.10.72 → 192.168.20.31", "UDP 10.0.0.1:40000 → 10.0.0.2:53", or the protocol alone. */
export function contentsOf(detail: FrameDetail): string {
  const protocol = detail.protocol ?? detail.ethertype ?? detail.info;
  if (detail.src_ip === undefined || detail.dst_ip === undefined) return protocol;
  return `${protocol} ${endOf(detail.src_ip, detail.src_port)} → ${endOf(detail.dst_ip, detail.dst_port)}`;
}

/** The MAC pair as written in the frame; "?" where the frame is cut short before it. */
export function macsOf(detail: FrameDetail): { readonly source: string; readonly destination: string } {
  return { source: detail.src_mac ?? '?', destination: detail.dst_mac ?? '?' };
}

/** Whether a sent frame starts here, is passed on as it came, carries a packet on in a new frame, or wraps what was in one otherwise. */
export function hopOf(detail: FrameDetail): 'start' | 'same' | 'rewritten' | 'repacked' {
  if (detail.repacked === true) return 'repacked';
  if (detail.rewrote !== undefined) return 'rewritten';
  return detail.from_packet === undefined ? 'start' : 'same';
}

const BROADCAST = 'ff:ff:ff:ff:ff:ff';

export function isBroadcast(detail: FrameDetail): boolean {
  return detail.dst_mac === BROADCAST;
}

export type RequestKind = 'question' | 'check' | 'announcement' | 'probe';

/** Why an ARP request goes out: to find, to see whether an entry still holds, to tell others (RFC 5227 §3), to find a rival (§2.1). */
export function requestKind(detail: StepDetails['arp.request']): RequestKind {
  if (detail.sender_ip === detail.ip) return 'announcement';
  if (detail.sender_ip === DIRECT) return 'probe';
  return detail.unicast ? 'check' : 'question';
}

export type IcmpKind = 'echo-request' | 'echo-reply' | 'error' | 'other';

export function icmpKind(type: number): IcmpKind {
  if (type === ICMP_ECHO_REQUEST) return 'echo-request';
  if (type === ICMP_ECHO_REPLY) return 'echo-reply';
  return isIcmpError(type) ? 'error' : 'other';
}

/** Lost on the link, as opposed to let go by the node. */
export function lostOnLink(reason: DropReason): boolean {
  return reason === 'LOST_BY_CHANCE' || reason === 'LOST_BY_PLAN' || reason === 'LINK_DOWN';
}

/** What a TCP segment is for. A FIN may carry data too; `end` acknowledges a FIN. */
export type SegmentKind = 'syn' | 'syn-ack' | 'third' | 'data' | 'ack' | 'fin' | 'end' | 'reset';

export function segmentKind({ flags, length, phase }: TcpSegmentDetail): SegmentKind {
  if (flags.includes('RST')) return 'reset';
  if (flags.includes('SYN')) return flags.includes('ACK') ? 'syn-ack' : 'syn';
  if (flags.includes('FIN')) return 'fin';
  if (length > 0) return 'data';
  if (phase === 'handshake') return 'third';
  return phase === 'teardown' ? 'end' : 'ack';
}

/** "10.0.0.1:40000 → 10.0.0.2:80" */
export function portsOf(detail: {
  readonly source: string;
  readonly src_port: number;
  readonly destination: string;
  readonly dst_port: number;
}): string {
  return `${detail.source}:${detail.src_port} → ${detail.destination}:${detail.dst_port}`;
}

/** "seq 1, ack 1": what a segment says about its bytes. */
export function numbersOf({ seq, ack }: TcpSegmentDetail): string {
  return ack === null ? `seq ${seq}` : `seq ${seq}, ack ${ack}`;
}

/** Whether handshake, data and teardown are one whole, and if not, where the unit was cut. */
export function cutOf(unit: TcpUnit): 'whole' | 'refused' | 'handshake' | 'reset' | 'open' {
  if (unit.whole) return 'whole';
  if (!unit.handshake) return unit.teardown === 'reset' ? 'refused' : 'handshake';
  return unit.teardown === 'reset' ? 'reset' : 'open';
}

/** Ends of a TCP flow whose own definition would say less than how far the unit came. */
export const ONE_UNIT: ReadonlySet<Disposition> = new Set(['ACCEPTED', 'UNFINISHED']);

/** A renewal goes to the one server that gave the lease; any other request goes to everyone (RFC 2131 §4.3.2). */
export function isRenewal(detail: StepDetails['dhcp.send']): boolean {
  return detail.type === 'REQUEST' && detail.destination !== '255.255.255.255';
}

/** The real server that was chosen, as it was before the choice; undefined where there was none to choose. */
export function chosenServer({ server, servers }: LvsDetail): LvsServer | undefined {
  return servers.find((one) => one.server === server);
}
