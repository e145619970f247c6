/** Sending again what is lost (tcp_xmit_retransmit_queue, tcp_send_loss_probe, net/ipv4/tcp_output.c). RFC to read first: RFC 6675 §5, RFC 8985 §7. */
import type { RetransmitReason } from '../../trace/step';
import type { Environment } from '../environment';
import { currentMss, flagsOf } from './output';
import type { Repair } from './recovery';
import { isStillHere, pushPending, repeat, sendNew } from './send';
import type { SentSegment } from './send-queue';
import { inFlight, type TcpSocket, windowEnd } from './socket';
import { recordRetransmit } from './steps';
import { rearmTimeout, setSendTimer } from './timers';

/** Sends a lost segment again and counts it (tcp_retransmit_skb). */
export function repeatLost(env: Environment, socket: TcpSocket, segment: SentSegment, why: RetransmitReason): boolean {
  const { loss } = socket;
  if (!isStillHere(env, socket, segment)) {
    recordRetransmit(env, socket, why, flagsOf(segment), segment.from, segment.data.length, segment.repeats + 1);
  }
  const sent = repeat(env, socket, segment);
  if (sent) {
    segment.repeated = true;
    loss.repeatsOut++;
  }
  if (loss.undoRepeats < 0) loss.undoRepeats = 0;
  loss.undoRepeats++;
  return sent;
}

/** As many of the lost segments as the window has room for, in their order. */
export function repeatAllLost(env: Environment, socket: TcpSocket): void {
  const { sending, loss, congestion } = socket;
  const [head] = sending.sent;
  let rearm = false;
  for (let i = 0; i < sending.sent.length; i++) {
    const segment = sending.sent[i] as SentSegment;
    if (inFlight(socket) >= congestion.window || loss.repeatsOut >= loss.lostOut) break;
    if (!segment.lost || segment.sacked || segment.repeated) continue;
    if (!repeatLost(env, socket, segment, reasonOf(socket))) break;
    if (loss.state === 'recovery' || loss.state === 'reduced') loss.prrOut++;
    if (segment === head && socket.sendTimer !== 'reorder') rearm = true;
  }
  if (rearm) setSendTimer(env, socket, 'retransmit', socket.roundTrip.rto);
}

function reasonOf({ loss }: TcpSocket): RetransmitReason {
  if (loss.state === 'loss') return 'timeout';
  return loss.sackedOut >= loss.reordering ? 'fast-retransmit' : 'rack';
}

/** What an acknowledgment lets out (tcp_xmit_recovery). */
export function sendRepair(env: Environment, socket: TcpSocket, repair: Repair): void {
  const { loss } = socket;
  if (repair === 'none' || socket.state === 'SYN-SENT') return;
  if (repair === 'new') {
    pushPending(env, socket, 'off');
    if (socket.nxt > loss.high) return;
    loss.frto = false;
  }
  repeatAllLost(env, socket);
}

/** No acknowledgment for a while: a new segment, or the last one once more, makes the other end say what it has (RFC 8985 §7.3). */
export function sendLossProbe(env: Environment, socket: TcpSocket): void {
  const { loss, sending } = socket;
  if (loss.probeHigh === null && probe(env, socket)) {
    loss.probeHigh = socket.nxt;
    // So that the timeout is counted from now.
    socket.sendTimer = 'none';
  }
  if (sending.sent.length > 0) rearmTimeout(env, socket);
}

function probe(env: Environment, socket: TcpSocket): boolean {
  const { loss, sending } = socket;
  loss.probeRepeated = false;
  const next = Math.min(sending.waiting, currentMss(socket));
  if (!sending.empty && socket.nxt + next <= windowEnd(socket)) return sendNew(env, socket, 'off', true) > 0;
  const last = sending.sent.at(-1);
  if (last === undefined || isStillHere(env, socket, last)) return false;
  recordRetransmit(env, socket, 'tail-loss-probe', flagsOf(last), last.from, last.data.length, last.repeats + 1);
  if (!repeat(env, socket, last)) return false;
  loss.probeRepeated = true;
  return true;
}
