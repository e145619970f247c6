/** ICMP errors about segments that this host sent (tcp_v4_err, net/ipv4/tcp_ipv4.c). RFC to read first: RFC 5927; path MTU: RFC 1191. */
import { ICMP_TIME_EXCEEDED, ICMP_UNREACHABLE, UNREACHABLE_FRAGMENTATION_NEEDED } from '../../wire/icmp';
import type { Environment } from '../environment';
import type { Host } from '../host';
import { updatePathMtu } from '../path-mtu';
import { done } from './life';
import { currentMss, syncMss } from './output';
import { setCongestionState } from './recovery';
import { repeatAllLost } from './repair';
import type { SentSegment } from './send-queue';
import type { TcpError, TcpSocket } from './socket';

/** icmp_err_convert, net/ipv4/icmp.c: net, host, protocol, port, fragmentation, source route, … */
const ERRORS: readonly TcpError[] = [
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EPROTO',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'EHOSTUNREACH',
];

/** Ends and number of the segment that the error quotes. */
export interface QuotedSegment {
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly destinationPort: number;
  readonly sequence: number;
}

/** Returns the socket that the error is about, or null. `mtu`: what the path takes, where the error is that fragmentation is needed. */
export function tcpIcmpError(
  env: Environment,
  host: Host,
  quoted: QuotedSegment,
  type: number,
  code: number,
  mtu: number,
): TcpSocket | null {
  const socket = host.tcp.find(quoted.source, quoted.sourcePort, quoted.destination, quoted.destinationPort);
  if (socket === null || socket.state === 'TIME-WAIT') return null;
  const number = (quoted.sequence - socket.initialSend) >>> 0;
  if (number < socket.una || number > socket.nxt) return null;
  if (type === ICMP_UNREACHABLE && code === UNREACHABLE_FRAGMENTATION_NEEDED) {
    updatePathMtu(env, host, quoted.destination, mtu);
    pathShrank(env, socket);
    return socket;
  }
  if (type !== ICMP_UNREACHABLE && type !== ICMP_TIME_EXCEEDED) return socket;
  const error = type === ICMP_TIME_EXCEEDED ? 'EHOSTUNREACH' : (ERRORS[code] ?? 'EHOSTUNREACH');
  // An open connection survives: what is unreachable now may be reachable soon (RFC 1122 §4.2.3.9).
  if (socket.state === 'SYN-SENT' || (socket.state === 'SYN-RECEIVED' && socket.listener === null))
    done(env, socket, error);
  return socket;
}

/** The path takes only smaller packets: what is too large is cut and sent again, without a sign of congestion (tcp_simple_retransmit). */
function pathShrank(env: Environment, socket: TcpSocket): void {
  const before = socket.mss;
  syncMss(env, socket);
  if (socket.mss >= before) return;
  const { sending, loss, congestion } = socket;
  const size = currentMss(socket);
  for (let i = 0; i < sending.sent.length; i++) {
    const segment = sending.sent[i] as SentSegment;
    if (segment.sacked || segment.data.length <= size) continue;
    // A burst is one packet to the kernel: all of it is cut anew.
    for (const one of sending.sent.filter(({ burst, sacked }) => burst === segment.burst && !sacked)) {
      if (one.repeated) loss.repeatsOut--;
      if (one.lost) loss.lostOut--;
    }
    sending.joinBurst(i);
    segment.repeated = false;
    segment.lost = true;
    loss.lostOut++;
    for (; (sending.sent[i] as SentSegment).data.length > size; i++) {
      sending.split(sending.sent[i] as SentSegment, size);
      loss.lostOut++;
    }
  }
  if (loss.lostOut === 0) return;
  if (loss.state !== 'loss') {
    loss.high = socket.nxt;
    congestion.slowStartThreshold = congestion.currentThreshold;
    loss.priorThreshold = 0;
    loss.undoMark = null;
    setCongestionState(socket, 'loss');
  }
  repeatAllLost(env, socket);
}
