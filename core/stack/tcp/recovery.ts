/**
 * The state machine of loss recovery: when to reduce the window, when the reduction was wrong, when it is over
 * (tcp_fastretrans_alert and what it calls, net/ipv4/tcp_input.c). RFC to read first: RFC 6675; F-RTO: RFC 5682; undo: RFC 4015.
 */
import type { Environment } from '../environment';
import type { AckFacts } from './ack-facts';
import { microsecondsNow } from './clock';
import { type CongestionState, REORDERING } from './loss-state';
import { detectLoss, markLost, markLostByTime, untilLost } from './rack';
import { endReduction, startReduction } from './reduction';
import { noteReordering } from './scoreboard';
import { inFlight, type TcpSocket, windowEnd } from './socket';
import { clearSendTimer, rearmTimeout, setSendTimer } from './timers';

/** What an acknowledgment lets out: nothing, what is thought lost, or new data to find out whether anything is lost. */
export type Repair = 'none' | 'lost' | 'new';

/** Segments that a receiver without selective acknowledgments lets us count: each duplicate stands for one (NewReno, RFC 6582). */
function addDuplicate({ loss, sending }: TcpSocket): void {
  const most = sending.sent.length - Math.max(loss.lostOut, 1);
  if (loss.sackedOut >= most) return;
  loss.sackedOut++;
  loss.delivered++;
}

export function anyRepeated({ loss, sending }: TcpSocket): boolean {
  return loss.repeatsOut > 0 || sending.sent[0]?.everRepeated === true;
}

/** The echo of a timestamp from before the first repeat: what was repeated had arrived after all (tcp_packet_delayed). */
function arrivedAnyway(socket: TcpSocket): boolean {
  const { loss } = socket;
  if (loss.firstRepeat === null) {
    // Without selective acknowledgments it is forgotten when all of the recovery is acknowledged (tryUndoRecovery).
    if (!socket.sackOk && socket.una >= loss.high) return false;
    return socket.state !== 'SYN-SENT';
  }
  return socket.echoed !== 0 && ((socket.echoed - socket.timestampOffset - loss.firstRepeat) | 0) < 0;
}

function mayUndo(socket: TcpSocket): boolean {
  const { loss } = socket;
  return loss.undoMark !== null && (loss.undoRepeats === 0 || arrivedAnyway(socket));
}

function undoReduction(socket: TcpSocket, unmark: boolean): void {
  const { loss, congestion, sending } = socket;
  if (unmark) {
    for (const segment of sending.sent) segment.lost = false;
    loss.lostOut = 0;
  }
  if (loss.priorThreshold > 0) {
    congestion.window = Math.max(congestion.window, loss.priorWindow);
    congestion.slowStartThreshold = Math.max(congestion.slowStartThreshold, loss.priorThreshold);
  }
  loss.undoMark = null;
  loss.rackAdvanced = true;
}

export function initUndo({ loss, una }: TcpSocket): void {
  loss.undoMark = una;
  loss.undoRepeats = loss.repeatsOut + (loss.probeHigh !== null && loss.probeRepeated ? 1 : 0);
  if (loss.undoRepeats === 0) loss.undoRepeats = -1;
}

export function setCongestionState(socket: TcpSocket, state: CongestionState): void {
  socket.loss.state = state;
}

/** Everything up to `high` is acknowledged: back to normal, and if the repair was not needed, back to the old window. */
function tryUndoRecovery(socket: TcpSocket): boolean {
  const { loss, una, sackOk } = socket;
  if (mayUndo(socket)) undoReduction(socket, false);
  else if (loss.rackPersist > 0) loss.rackPersist--;
  if (una === loss.high && !sackOk) {
    // Without selective acknowledgments a late duplicate could start a false repair: wait for more than `high`.
    if (!anyRepeated(socket)) loss.firstRepeat = null;
    return true;
  }
  loss.state = 'open';
  loss.reneged = false;
  return false;
}

function tryUndoByDuplicates(socket: TcpSocket): boolean {
  const { loss } = socket;
  if (loss.undoMark === null || loss.undoRepeats !== 0) return false;
  loss.rackPersist = Math.min(16, loss.rackPersist + 1);
  undoReduction(socket, false);
  return true;
}

function tryUndoLoss(socket: TcpSocket, spurious: boolean): boolean {
  if (!spurious && !mayUndo(socket)) return false;
  undoReduction(socket, true);
  socket.timeouts = 0;
  if (spurious || socket.sackOk) {
    socket.loss.state = 'open';
    socket.loss.reneged = false;
  }
  return true;
}

/** A part of the gap is filled by what was late, not lost. true: wait, nothing more is repeated now. */
function tryUndoPartial(socket: TcpSocket, priorUna: number): boolean {
  const { loss } = socket;
  if (loss.undoMark === null || !arrivedAnyway(socket)) return false;
  noteReordering(socket, priorUna);
  if (loss.repeatsOut > 0) return true;
  if (!anyRepeated(socket)) loss.firstRepeat = null;
  undoReduction(socket, true);
  keepOpen(socket);
  return false;
}

export function keepOpen(socket: TcpSocket): void {
  const { loss } = socket;
  const state = loss.sackedOut + loss.lostOut > 0 || anyRepeated(socket) ? 'disorder' : 'open';
  if (loss.state === state) return;
  loss.state = state;
  loss.high = socket.nxt;
}

function tryToOpen(socket: TcpSocket): void {
  if (!anyRepeated(socket)) socket.loss.firstRepeat = null;
  if (socket.loss.state !== 'reduced') keepOpen(socket);
}

export function enterRecovery(socket: TcpSocket): void {
  const { loss, congestion } = socket;
  if (!anyRepeated(socket)) loss.firstRepeat = null;
  loss.priorThreshold = 0;
  initUndo(socket);
  if (loss.state !== 'reduced') {
    loss.priorThreshold = congestion.currentThreshold;
    startReduction(socket);
  }
  loss.state = 'recovery';
}

/** A timeout: all that is out counts as lost, except what was sent just now (tcp_enter_loss, tcp_timeout_mark_lost). */
export function enterLoss(env: Environment, socket: TcpSocket): void {
  const { loss, congestion, sending } = socket;
  const now = microsecondsNow(env);
  const fresh = loss.state !== 'recovery' && loss.state !== 'loss';
  const [head] = sending.sent;
  const reneged = head?.sacked === true;
  if (reneged) {
    loss.sackedOut = 0;
    loss.reneged = true;
  } else if (!socket.sackOk) {
    loss.sackedOut = 0;
  }
  for (const segment of sending.sent) {
    if (reneged) segment.sacked = false;
    else if (socket.sackOk && segment !== head && untilLost(socket, segment, 0, now) > 0) continue;
    markLost(socket, segment);
  }
  const onceMore = loss.state === 'loss' && socket.timeouts === 0;
  if (loss.state === 'open' || loss.state === 'disorder' || loss.high <= socket.una || onceMore) {
    loss.priorThreshold = congestion.currentThreshold;
    loss.priorWindow = congestion.window;
    congestion.slowStartThreshold = congestion.reduced();
    initUndo(socket);
  }
  congestion.lost(now);
  congestion.window = inFlight(socket) + 1;
  congestion.counted = 0;
  const disorder = loss.state === 'open' || loss.state === 'disorder';
  if (disorder && loss.sackedOut >= REORDERING) loss.reordering = Math.min(loss.reordering, REORDERING);
  loss.state = 'loss';
  loss.high = socket.nxt;
  loss.probeHigh = null;
  loss.frto = fresh || socket.timeouts > 0;
}

/** An acknowledgment during `loss` (tcp_process_loss). */
function processLoss(socket: TcpSocket, facts: AckFacts, duplicates: number): Repair {
  const { loss } = socket;
  const recovered = socket.una >= loss.high;
  if (facts.advanced && tryUndoLoss(socket, false)) return 'none';
  if (loss.frto) {
    if (facts.originalSacked && tryUndoLoss(socket, true)) return 'none';
    if (socket.nxt > loss.high) {
      if (facts.dataSacked || duplicates > 0) loss.frto = false;
    } else if (facts.advanced && !recovered) {
      loss.high = socket.nxt;
      if (!socket.sending.empty && windowEnd(socket) > socket.nxt) return 'new';
      loss.frto = false;
    }
  }
  if (recovered) {
    tryUndoRecovery(socket);
    return 'none';
  }
  if (!socket.sackOk) {
    if (socket.nxt > loss.high && duplicates > 0) addDuplicate(socket);
    else if (facts.advanced) loss.sackedOut = 0;
  }
  return 'lost';
}

/** Finds out what is lost: by time, or without selective acknowledgments by counting (tcp_identify_packet_loss). */
function identifyLoss(env: Environment, socket: TcpSocket, facts: AckFacts): void {
  const { loss, sending } = socket;
  const head = sending.sent[0];
  if (head === undefined) return;
  if (socket.sackOk) {
    const repeats = loss.repeatsOut;
    if (markLostByTime(env, socket)) facts.setTimer = false;
    if (repeats > loss.repeatsOut) facts.repeatLost = true;
    return;
  }
  const repairing = loss.state === 'recovery' || loss.state === 'loss';
  if ((!repairing && loss.sackedOut >= loss.reordering) || (loss.state === 'recovery' && facts.advanced)) {
    if (!head.lost) markLost(socket, head);
  }
}

/** The head was acknowledged selectively, then again not: the receiver may have thrown data away. Give it a moment (RFC 2018 §8). */
function checkReneging(env: Environment, socket: TcpSocket, facts: AckFacts): boolean {
  if (!facts.reneging || !facts.advanced) return false;
  setSendTimer(env, socket, 'retransmit', Math.max(socket.roundTrip.smoothed >> 1, 10_000));
  facts.setTimer = false;
  return true;
}

/** Every acknowledgment that is not plain progress comes through here. */
export function alert(
  env: Environment,
  socket: TcpSocket,
  priorUna: number,
  duplicates: number,
  facts: AckFacts,
): Repair {
  const { loss } = socket;
  if (socket.sending.sent.length === 0) loss.sackedOut = 0;
  if (checkReneging(env, socket, facts)) return 'none';
  if (loss.state === 'open') {
    loss.firstRepeat = null;
  } else if (socket.una >= loss.high) {
    if (loss.state === 'reduced' && socket.una !== loss.high) {
      endReduction(socket);
      loss.state = 'open';
    } else if (loss.state === 'recovery') {
      if (!socket.sackOk) loss.sackedOut = 0;
      if (tryUndoRecovery(socket)) return 'none';
      endReduction(socket);
    }
  }
  if (loss.state === 'recovery') {
    if (facts.advanced) {
      if (tryUndoPartial(socket, priorUna)) return 'none';
    } else if (!socket.sackOk && duplicates > 0) {
      addDuplicate(socket);
    }
    if (tryUndoByDuplicates(socket)) tryToOpen(socket);
    identifyLoss(env, socket, facts);
    if (!isRepairing(socket)) {
      if (loss.lostOut === 0) return 'none';
      enterRecovery(socket);
    }
    return 'lost';
  }
  if (loss.state === 'loss') {
    const repair = processLoss(socket, facts, duplicates);
    identifyLoss(env, socket, facts);
    if (!isOpen(socket) && !facts.repeatLost) return repair;
  }
  if (!socket.sackOk) {
    if (facts.advanced) loss.sackedOut = 0;
    if (duplicates > 0) addDuplicate(socket);
  }
  if (isOpen(socket) || loss.state === 'disorder') tryUndoByDuplicates(socket);
  identifyLoss(env, socket, facts);
  if (loss.lostOut === 0) {
    tryToOpen(socket);
    return 'none';
  }
  enterRecovery(socket);
  return 'lost';
}

// The state may have changed under a call: read anew.
function isRepairing({ loss }: TcpSocket): boolean {
  return loss.state === 'recovery';
}

function isOpen({ loss }: TcpSocket): boolean {
  return loss.state === 'open';
}

/** The reordering timer has run out: what did not come is lost (tcp_rack_reo_timeout). Returns whether anything is to be repeated. */
export function reorderTimeout(env: Environment, socket: TcpSocket): boolean {
  const { loss } = socket;
  const before = inFlight(socket);
  detectLoss(socket, microsecondsNow(env));
  if (inFlight(socket) === before) return false;
  if (loss.state !== 'recovery') enterRecovery(socket);
  return true;
}

/** After a repair timer: the usual one, unless another was set meanwhile. */
export function restoreTimeout(env: Environment, socket: TcpSocket): void {
  if (socket.sending.sent.length === 0) clearSendTimer(socket);
  else if (socket.sendTimer !== 'retransmit') rearmTimeout(env, socket);
}
