/** States of connections as IPVS sees them pass (ip_vs_proto_tcp.c, ip_vs_proto_udp.c): it is no end of them, so they are guesses. */
import { NS_PER_S } from '../../base/time';
import { TCP_ACK, TCP_FIN, TCP_RST, TCP_SYN } from '../../wire/tcp';

/** tcp_state_name_table. */
export const TCP_STATE_NAMES = [
  'NONE',
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'SYNACK',
] as const;
export type TcpPassingState = (typeof TCP_STATE_NAMES)[number];

const NO = 0;
export const ESTABLISHED = 1;
const SS = 2;
const SR = 3;
const FW = 4;
export const TIME_WAIT = 5;
export const CLOSE = 6;
const CW = 7;
const LA = 8;
const LI = 9;
const SA = 10;
const ES = ESTABLISHED;
const TW = TIME_WAIT;
const CL = CLOSE;

/** From the client, from the real server, from the client where the server's answers go another way (IP_VS_DIR_*). */
export const INPUT = 0;
export const OUTPUT = 1;
export const INPUT_ONLY = 2;

/** tcp_states: by direction, by flag (SYN, FIN, ACK, RST), the state after each of TCP_STATE_NAMES. */
const TRANSITIONS: readonly (readonly (readonly number[])[])[] = [
  [
    [SR, ES, ES, SR, SR, SR, SR, SR, SR, SR, SR],
    [CL, CW, SS, TW, TW, TW, CL, CW, LA, LI, TW],
    [ES, ES, SS, ES, FW, TW, CL, CW, CL, LI, ES],
    [CL, CL, CL, SR, CL, CL, CL, CL, LA, LI, SR],
  ],
  [
    [SS, ES, SS, SR, SS, SS, SS, SS, SS, LI, SR],
    [TW, FW, SS, TW, FW, TW, CL, TW, LA, LI, TW],
    [ES, ES, SS, ES, FW, TW, CL, CW, LA, ES, ES],
    [CL, CL, SS, CL, CL, TW, CL, CL, CL, CL, CL],
  ],
  [
    [SR, ES, ES, SR, SR, SR, SR, SR, SR, SR, SR],
    [CL, FW, SS, TW, FW, TW, CL, CW, LA, LI, TW],
    [ES, ES, SS, ES, FW, TW, CL, CW, CL, LI, ES],
    [CL, CL, CL, SR, CL, CL, CL, CL, LA, LI, CL],
  ],
];

/** The state after a segment with these flags (set_tcp_state, tcp_state_idx). */
export function nextTcpState(direction: number, flags: number, state: number): number {
  const row =
    (flags & TCP_RST) !== 0
      ? 3
      : (flags & TCP_SYN) !== 0
        ? 0
        : (flags & TCP_FIN) !== 0
          ? 1
          : (flags & TCP_ACK) !== 0
            ? 2
            : -1;
  return TRANSITIONS[direction]?.[row]?.[state] ?? CLOSE;
}

/** Does a connection in this state count as active? (tcp_state_active_table) */
export function isActiveTcpState(state: number): boolean {
  return state === ES || state === SS || state === SR || state === SA;
}

/** How long a connection is remembered that nothing more is heard of, nanoseconds. Three of them can be set (`ipvsadm --set`). */
export class Timeouts {
  /** tcp_timeouts, by state. */
  readonly tcp = [2, 15 * 60, 2 * 60, 60, 2 * 60, 2 * 60, 10, 60, 30, 2 * 60, 120].map((seconds) => seconds * NS_PER_S);
  /** udp_timeouts. */
  udp = 5 * 60 * NS_PER_S;

  /** In seconds; 0 leaves one as it is (ip_vs_set_timeout). */
  set(tcp: number, tcpFin: number, udp: number): void {
    if (tcp !== 0) this.tcp[ES] = tcp * NS_PER_S;
    if (tcpFin !== 0) this.tcp[FW] = tcpFin * NS_PER_S;
    if (udp !== 0) this.udp = udp * NS_PER_S;
  }

  /** tcp, tcpfin and udp, in seconds. */
  get(): readonly [number, number, number] {
    return [(this.tcp[ES] as number) / NS_PER_S, (this.tcp[FW] as number) / NS_PER_S, this.udp / NS_PER_S];
  }
}

/** The state of a connection that no packet was seen of yet. */
export const NEW = NO;
