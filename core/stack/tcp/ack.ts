/** An acknowledgment arrives (tcp_ack, net/ipv4/tcp_input.c). RFC to read first: RFC 9293 §3.10.7.4, RFC 5681, RFC 7323 §4. */
import type { Environment } from '../environment';
import { confirmNeighbor } from '../neighbor-cache';
import { AckFacts } from './ack-facts';
import { challenge } from './challenge';
import { echoedRoundTrip, microsecondsNow } from './clock';
import { syncMss } from './output';
import { adaptWindow, advanceRack } from './rack';
import { alert, keepOpen, type Repair } from './recovery';
import { endReduction, reduce, startReduction } from './reduction';
import { sendRepair } from './repair';
import { markSacked, noteReordering } from './scoreboard';
import { type Segment, unwrap } from './segment';
import { pacingRate, restartAfterIdle } from './send';
import type { SentSegment } from './send-queue';
import { type TcpSocket, windowEnd } from './socket';
import { clearSendTimer, probeDelay, setProbeOrTimeout, setSendTimer } from './timers';

/** `unsent`: it acknowledges what was never sent; `old`: nothing new in it; `ancient`: too old to be the other end's. */
export type AckVerdict = 'accepted' | 'old' | 'unsent' | 'ancient';

/** `seq`: number of the segment's first byte; `length` of its data, FIN and SYN counted. */
export function processAck(
  env: Environment,
  socket: TcpSocket,
  segment: Segment,
  seq: number,
  length: number,
  mayChallenge: boolean,
): AckVerdict {
  const { loss, sending } = socket;
  const now = microsecondsNow(env);
  const ack = unwrap(segment.acknowledgment, socket.initialSend, socket.una);
  const priorUna = socket.una;
  const facts = new AckFacts();
  const blocks = socket.sackOk
    ? (segment.options.sackBlocks ?? []).map(({ left, right }) => ({
        left: unwrap(left, socket.initialSend, socket.una),
        right: unwrap(right, socket.initialSend, socket.una),
      }))
    : [];
  if (ack < priorUna) {
    if (ack < priorUna - Math.min(socket.largestWindow, priorUna)) {
      if (mayChallenge) challenge(env, socket);
      return 'ancient';
    }
    if (blocks.length > 0) {
      markSacked(socket, blocks, ack, priorUna, now, facts);
      sendRepair(env, socket, alert(env, socket, priorUna, 0, facts));
    }
    return 'old';
  }
  if (ack > socket.nxt) return 'unsent';
  if (ack > priorUna) {
    facts.advanced = true;
    socket.timeouts = 0;
  }
  const priorHighest = socket.sackOk && loss.sackedOut > 0 ? loss.highestSacked : priorUna;
  const priorDelivered = loss.delivered;
  const priorLost = loss.lost;
  const priorPackets = sending.sent.length;
  facts.hasData = length > 0;
  facts.windowUpdate = updateWindow(env, socket, segment, seq, ack);
  socket.una = ack;
  if (blocks.length > 0) markSacked(socket, blocks, ack, priorUna, now, facts);
  socket.probes = 0;
  if (priorPackets === 0) {
    if (facts.duplicate) alert(env, socket, priorUna, 0, facts);
    windowOpened(env, socket);
    endProbe(socket, ack, facts);
    return 'accepted';
  }
  cleanQueue(socket, priorUna, priorHighest, now, facts);
  measure(env, socket, now, facts);
  adaptWindow(socket, facts);
  endProbe(socket, ack, facts);
  let repair: Repair = 'none';
  if (facts.looksDuplicate || facts.dataSacked || loss.state !== 'open') {
    const duplicate = !facts.advanced && facts.looksDuplicate && !facts.duplicate;
    repair = alert(env, socket, priorUna, duplicate ? 1 : 0, facts);
  }
  if (facts.setTimer) setProbeOrTimeout(env, socket);
  if (facts.acked || facts.dataSacked || facts.looksDuplicate) confirm(env, socket);
  control(socket, loss.delivered - priorDelivered, loss.lost - priorLost, now, facts);
  sendRepair(env, socket, repair);
  return 'accepted';
}

/** The other end is alive: so is the neighbor on the way to it (sk_dst_confirm). */
function confirm(env: Environment, { route }: TcpSocket): void {
  if (route?.way.kind === 'unicast') confirmNeighbor(env, route.way.out, route.way.nextHop);
}

/** RFC 9293 §3.10.7.4: only the newest segment may change the window. */
function updateWindow(env: Environment, socket: TcpSocket, segment: Segment, seq: number, ack: number): boolean {
  const offered = segment.window * 2 ** socket.sendScale;
  const newer = ack > socket.una || seq > socket.windowFrom;
  if (!newer && !(seq === socket.windowFrom && (offered > socket.sendWindow || offered === 0))) return false;
  socket.windowFrom = seq;
  if (socket.sendWindow !== offered) {
    socket.sendWindow = offered;
    if (!socket.sending.empty) restartAfterIdle(env, socket);
    if (offered > socket.largestWindow) {
      socket.largestWindow = offered;
      syncMss(env, socket);
    }
  }
  return true;
}

/** Takes what is acknowledged off the queue (tcp_clean_rtx_queue). */
function cleanQueue(socket: TcpSocket, priorUna: number, priorHighest: number, now: number, facts: AckFacts): void {
  const { sending, loss, una } = socket;
  const priorSacked = loss.sackedOut;
  let filled = socket.nxt;
  let count = 0;
  while (sending.sent.length > 0) {
    const segment = sending.sent[0] as SentSegment;
    if (segment.to > una) break;
    sending.sent.shift();
    count++;
    if (segment.everRepeated) {
      if (segment.repeated) loss.repeatsOut--;
      facts.repeatAcked = true;
    } else if (!segment.sacked) {
      facts.firstAckedAt ??= segment.sentAt;
      facts.lastAckedAt = segment.sentAt;
      filled = Math.min(filled, segment.from);
      if (segment.to <= loss.high) facts.originalSacked = true;
    }
    if (segment.sacked) {
      loss.sackedOut--;
    } else if (socket.sackOk) {
      loss.delivered++;
      facts.noteDelivered(segment);
      if (!repeatedInVain(socket, segment)) advanceRack(socket, segment, now);
    } else {
      facts.noteDelivered(segment);
    }
    if (segment.lost) loss.lostOut--;
    if (segment.syn) {
      facts.synAcked = true;
      loss.firstRepeat = null;
    } else {
      facts.dataAcked = true;
    }
  }
  trimHead(socket);
  facts.reneging = sending.sent[0]?.sacked === true;
  const runt = count === 1 && priorSacked === 0 && una - priorUna < socket.mss;
  facts.maybeDelayed = runt && !facts.repeatAcked && !facts.dataSacked && !facts.synAcked;
  if (!facts.acked) return;
  facts.setTimer = true;
  if (!socket.sackOk) {
    loss.delivered += Math.max(count - priorSacked, 1);
    loss.sackedOut = count - 1 >= loss.sackedOut ? 0 : loss.sackedOut - (count - 1);
    if (facts.repeatAcked) facts.originalSacked = false;
  } else if (filled < priorHighest) {
    noteReordering(socket, filled);
  }
}

/** The acknowledgment ends inside the first segment: its head is done. */
function trimHead({ sending, una }: TcpSocket): void {
  const [head] = sending.sent;
  if (head === undefined || head.from >= una || head.syn) return;
  head.data = head.data.subarray(una - head.from);
  head.from = una;
}

/** The echo is older than the repeat: the first one had arrived (tcp_skb_spurious_retrans). */
function repeatedInVain(socket: TcpSocket, segment: SentSegment): boolean {
  if (!segment.everRepeated || socket.echoed === 0) return false;
  return ((socket.echoed - socket.timestampOffset - Math.floor(segment.sentAt / 1000)) | 0) < 0;
}

/** Round trips out of what was acknowledged (tcp_ack_update_rtt; Karn's rule: RFC 6298 §3). */
function measure(env: Environment, socket: TcpSocket, now: number, facts: AckFacts): void {
  const { roundTrip, congestion, sending } = socket;
  let sample: number | null = null;
  let newest: number | null = null;
  if (facts.firstAckedAt !== null && !facts.repeatAcked) {
    sample = now - facts.firstAckedAt;
    newest = now - facts.lastAckedAt;
  }
  const sacked = facts.firstSackedAt === null ? null : now - facts.firstSackedAt;
  if (sacked !== null) newest = now - facts.lastSackedAt;
  sample ??= sacked;
  if (sample === null && facts.acked) sample = newest = echoedRoundTrip(env, socket);
  if (sample !== null) {
    const latest = newest ?? sample;
    if (!facts.maybeDelayed || latest <= roundTrip.min) roundTrip.noteMinimum(latest, now);
    roundTrip.measure(sample, socket.una, socket.nxt);
    const head = sending.sent[0];
    // What was sent before the head's last repeat has just arrived: the repeat cannot be late yet.
    if (!facts.acked && head !== undefined && sacked !== null && facts.firstSackedOrder < head.order)
      facts.setTimer = true;
  }
  if (newest !== null) congestion.sample(newest, now, socket.una, socket.nxt, pacingRate(socket));
}

/** Ends a tail loss probe; what it repaired was a loss all the same (tcp_process_tlp_ack; RFC 8985 §7.4). */
function endProbe(socket: TcpSocket, ack: number, facts: AckFacts): void {
  const { loss } = socket;
  if (loss.probeHigh === null || ack < loss.probeHigh) return;
  if (!loss.probeRepeated || facts.duplicateOfProbe) {
    loss.probeHigh = null;
  } else if (ack > loss.probeHigh) {
    startReduction(socket);
    loss.state = 'reduced';
    endReduction(socket);
    keepOpen(socket);
  } else if (!facts.advanced && facts.looksDuplicate && !facts.dataSacked) {
    loss.probeHigh = null;
  }
}

/** Nothing was out: does the window let data go at last? (tcp_ack_probe) */
function windowOpened(env: Environment, socket: TcpSocket): void {
  const { sending } = socket;
  if (sending.empty) return;
  const next = Math.min(sending.waiting, socket.mss);
  if (socket.nxt + next <= windowEnd(socket)) {
    socket.probeBackoff = 0;
    if (socket.sendTimer === 'window-probe') clearSendTimer(socket);
  } else {
    setSendTimer(env, socket, 'window-probe', probeDelay(socket));
  }
}

/** The congestion window after this acknowledgment (tcp_cong_control). */
function control(socket: TcpSocket, delivered: number, lost: number, now: number, facts: AckFacts): void {
  const { loss, congestion } = socket;
  if (loss.state === 'recovery' || loss.state === 'reduced') {
    reduce(socket, delivered, lost, facts.advanced);
    return;
  }
  const raises = loss.reordering > 3 ? facts.acked || facts.dataSacked : facts.dataAcked;
  if (raises) congestion.grow(delivered, now);
}
