/** Data as it arrives, and when it is acknowledged (tcp_data_queue, __tcp_ack_snd_check, net/ipv4/tcp_input.c). RFC to read first: RFC 9293 §3.10.7.4. */

import { TCP_PSH } from '../../wire/tcp';
import type { Environment } from '../environment';
import { DELAY_MAX, DELAY_MIN } from './ack-policy';
import { microsecondsNow } from './clock';
import { restartTimeWait, timeWait } from './life';
import { sendAck } from './output';
import type { Segment } from './segment';
import { ACK_TIMER, COMPRESSED_ACK_TIMER, type TcpSocket, TIMESTAMPS_SPACE } from './socket';
import { setState } from './steps';
import { clearTimer, setAckTimer, setTimer } from './timers';

const HALF_SECOND = 500_000;
/** Selective acknowledgments sent at once when a gap opens; later ones may be gathered (TCP_FASTRETRANS_THRESH, tcp_comp_sack_nr, tcp_comp_sack_delay_ns). */
const AT_ONCE = 3;
const GATHERED = 44;
const GATHER_MOST = 1_000;
/** Smaller segments do not make the window grow. */
const WORTH_GROWING = 128;

export function acknowledgeSoon(socket: TcpSocket, now: boolean): void {
  if (now) socket.acks.scheduled = socket.acks.now = true;
}

/** Takes in the data of a segment that was found acceptable; `seq` is the number of its first byte. Returns whether the reader has news. */
export function takeData(env: Environment, socket: TcpSocket, segment: Segment, seq: number, fin: boolean): boolean {
  const { receiving, window, acks } = socket;
  const { data } = segment;
  const end = seq + data.length + (fin ? 1 : 0);
  if (end === seq) return false;
  receiving.forgetDuplicate();
  const left = window.left(receiving.next);
  if (end <= receiving.next) {
    // All of it is here already: its acknowledgment was lost, or it was sent again in vain.
    if (socket.sackOk) receiving.noteDuplicate(seq, end);
    outOfWindow(socket);
    return false;
  }
  if (seq >= receiving.next + left && !(seq === receiving.next && data.length === 0 && fin)) {
    outOfWindow(socket);
    return false;
  }
  if (window.stretch(receiving.memory)) acks.stopQuick();
  if (seq > receiving.next) {
    takeBeyondGap(socket, segment, seq, fin);
    return false;
  }
  if (seq < receiving.next && socket.sackOk) receiving.noteDuplicate(seq, receiving.next);
  const filled = receiving.takeInOrder(seq, data, fin);
  if (data.length > 0) noteReceived(env, socket, segment);
  if (receiving.finished) takeFin(env, socket);
  if (filled) acks.now = true;
  return true;
}

/** tcp_data_queue_ofo. */
function takeBeyondGap(socket: TcpSocket, segment: Segment, seq: number, fin: boolean): void {
  const { receiving, window, acks, space } = socket;
  const { length } = segment.data;
  measureSegment(socket, segment);
  const { memory } = receiving;
  receiving.takeOutOfOrder(seq, segment.data, fin);
  // Without selective acknowledgments the window stays as it is: duplicates have to look like duplicates.
  if (socket.sackOk && window.grow(length, socket.ownMss, memory, acks.segmentSize)) acks.keepQuick();
  space.makeRoom(window, receiving.beyond);
  acks.scheduled = true;
}

function outOfWindow({ acks, window }: TcpSocket): void {
  acks.enterQuick(window.offered);
  acks.scheduled = true;
}

/** tcp_measure_rcv_mss. */
function measureSegment(socket: TcpSocket, { data, flags }: Segment): void {
  const { acks, window, space } = socket;
  const timestamps = socket.timestamps ? TIMESTAMPS_SPACE : 0;
  if (data.length > acks.segmentSize && window.measured(data.length)) space.limit(window.clamp);
  acks.measure(data.length, socket.ownMss, 20 + timestamps, (flags & TCP_PSH) !== 0, timestamps);
}

/** tcp_event_data_recv. */
function noteReceived(env: Environment, socket: TcpSocket, segment: Segment): void {
  const { acks, window, receiving, roundTrip, space } = socket;
  const { length } = segment.data;
  const now = microsecondsNow(env);
  measureSegment(socket, segment);
  space.measureByWindow(receiving.next, window.offered, now);
  acks.received(now, window.offered, roundTrip.rto);
  if (length >= WORTH_GROWING && window.grow(length, socket.ownMss, receiving.memory, acks.segmentSize))
    acks.keepQuick();
}

/** The other end has finished (tcp_fin). */
function takeFin(env: Environment, socket: TcpSocket): void {
  const { acks } = socket;
  acks.scheduled = true;
  socket.readShut = true;
  switch (socket.state) {
    case 'ESTABLISHED':
      setState(env, socket, 'CLOSE-WAIT');
      acks.interactive = true;
      break;
    case 'FIN-WAIT-1':
      sendAck(env, socket);
      setState(env, socket, 'CLOSING');
      break;
    case 'FIN-WAIT-2':
      sendAck(env, socket);
      timeWait(env, socket);
      break;
    case 'TIME-WAIT':
      restartTimeWait(env, socket);
      break;
    default:
  }
}

/** After a segment: is an acknowledgment due, now or later? */
export function acknowledge(env: Environment, socket: TcpSocket): void {
  const { acks, receiving, window } = socket;
  if (!acks.scheduled || socket.state === 'CLOSED' || socket.state === 'TIME-WAIT') return;
  const fresh = receiving.next - window.offeredAt;
  const wide = () => window.available(receiving.memory, acks, socket.receiveScale) >= window.offered;
  if ((fresh > acks.segmentSize && wide()) || acks.quickly || acks.now) {
    sendAck(env, socket);
    return;
  }
  if (!receiving.hasGap) {
    delay(env, socket);
    return;
  }
  if (!socket.sackOk || acks.compressed >= GATHERED) {
    sendAck(env, socket);
    return;
  }
  if (acks.duplicatesAt !== receiving.next) {
    acks.duplicatesAt = receiving.next;
    acks.duplicates = 0;
  }
  if (acks.duplicates < AT_ONCE) {
    acks.duplicates++;
    sendAck(env, socket);
    return;
  }
  acks.compressed++;
  if (socket.armed[COMPRESSED_ACK_TIMER] === true) return;
  const received = socket.space.roundTrip8 >> 3;
  const least = socket.roundTrip.measured ? Math.min(socket.roundTrip.smoothed, received) : received;
  setTimer(env, socket, COMPRESSED_ACK_TIMER, Math.min(GATHER_MOST, Math.floor(least / 20)));
}

/** tcp_send_delayed_ack. */
function delay(env: Environment, socket: TcpSocket): void {
  const { acks, roundTrip } = socket;
  let wait = acks.delay;
  if (wait > DELAY_MIN) {
    let most = acks.interactive || acks.pushed ? DELAY_MAX : HALF_SECOND;
    if (roundTrip.measured) most = Math.min(most, Math.max(roundTrip.smoothed, DELAY_MIN));
    wait = Math.min(wait, most);
  }
  wait = Math.min(wait, DELAY_MAX);
  const now = microsecondsNow(env);
  let due = now + wait;
  if (acks.due !== null) {
    if (acks.due <= now + (wait >> 2)) {
      sendAck(env, socket);
      return;
    }
    due = Math.min(due, acks.due);
  }
  setAckTimer(env, socket, due);
}

/** The delayed acknowledgment is due (tcp_delack_timer_handler). */
export function ackTimeout(env: Environment, socket: TcpSocket): void {
  const { acks, roundTrip } = socket;
  acks.due = null;
  if (acks.compressed > 0) {
    sendAck(env, socket);
    return;
  }
  if (!acks.scheduled) return;
  if (acks.interactive) {
    acks.interactive = false;
    acks.delay = DELAY_MIN;
  } else {
    acks.delay = Math.min(acks.delay * 2, roundTrip.rto, DELAY_MAX);
  }
  sendAck(env, socket);
}

export function compressedAckTimeout(env: Environment, socket: TcpSocket): void {
  if (socket.acks.compressed > 0) sendAck(env, socket);
}

/**
 * The reader took `count` bytes, `first` of them out of one segment: may the other end send more, or was an acknowledgment only waiting for
 * this? (__tcp_cleanup_rbuf)
 */
export function afterRead(env: Environment, socket: TcpSocket, count: number, first: number): void {
  const { acks, receiving, window, space } = socket;
  if (socket.state === 'CLOSED' || socket.state === 'TIME-WAIT') return;
  if (count > 0) {
    const unread = receiving.waiting + count - first;
    space.adjust(window, receiving.next - unread, unread, microsecondsNow(env));
  }
  if (acks.scheduled) {
    const several = receiving.next - window.offeredAt > acks.segmentSize;
    const ended = acks.pushedTwice || (acks.pushed && !acks.interactive);
    if (several || (count > 0 && ended && receiving.waiting === 0)) {
      sendAck(env, socket);
      return;
    }
  }
  if (count === 0 || socket.readShut) return;
  if (window.worthTelling(receiving.next, receiving.memory, acks, socket.receiveScale)) sendAck(env, socket);
}

export function stopAckTimers(socket: TcpSocket): void {
  clearTimer(socket, ACK_TIMER);
  clearTimer(socket, COMPRESSED_ACK_TIMER);
}
