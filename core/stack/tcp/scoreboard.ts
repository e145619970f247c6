/** Selective acknowledgments marked on the segments that are out (tcp_sacktag_write_queue, net/ipv4/tcp_input.c). RFC to read first: RFC 2018, 6675; D-SACK: RFC 2883. */
import type { SackBlock } from '../../wire/tcp-options';
import type { AckFacts } from './ack-facts';
import { MAX_REORDERING } from './loss-state';
import { advanceRack } from './rack';
import { covers, type SentSegment } from './send-queue';
import type { TcpSocket } from './socket';

/** `blocks` as counted by this end; `ack` the acknowledgment number they came with. */
export function markSacked(
  socket: TcpSocket,
  given: readonly SackBlock[],
  ack: number,
  priorUna: number,
  now: number,
  facts: AckFacts,
): void {
  const { sending, loss } = socket;
  if (loss.sackedOut === 0) loss.highestSacked = socket.una;
  const duplicate = duplicateBlock(given, ack);
  if (duplicate !== null) noteDuplicate(socket, duplicate, priorUna, facts);
  const blocks = given.filter(
    (block, i) =>
      block.right > socket.una &&
      block.right <= socket.nxt &&
      block.left < block.right &&
      !(i === 0 && duplicate !== null && block.right <= ack),
  );
  let overtaken = socket.nxt;
  for (const block of [...blocks].sort((one, other) => one.left - other.left)) {
    for (const segment of sending.sent) {
      if (segment.from >= block.right) break;
      if (!covers(block, segment)) continue;
      if (duplicate === block) markRepeatDuplicate(socket, segment);
      if (segment.sacked) continue;
      overtaken = Math.min(overtaken, markOne(socket, segment, now, facts));
    }
  }
  if (loss.state !== 'loss' || loss.undoMark !== null) noteReordering(socket, overtaken);
}

/** The first block of a D-SACK lies below the acknowledgment, or inside the second. */
function duplicateBlock(blocks: readonly SackBlock[], ack: number): SackBlock | null {
  const [first, second] = blocks;
  if (first === undefined) return null;
  if (first.left < ack) return first;
  if (second !== undefined && first.left >= second.left && first.right <= second.right) return first;
  return null;
}

function noteDuplicate(socket: TcpSocket, block: SackBlock, priorUna: number, facts: AckFacts): void {
  const { loss } = socket;
  facts.duplicate = true;
  loss.rackDuplicateSeen = true;
  if (loss.probeHigh !== null && loss.probeRepeated && block.right === loss.probeHigh) facts.duplicateOfProbe = true;
  if (loss.undoMark !== null && loss.undoRepeats > 0 && block.right <= priorUna && block.right > loss.undoMark) {
    const segments = Math.max(1, Math.ceil((block.right - block.left) / socket.mss));
    loss.undoRepeats = Math.max(0, loss.undoRepeats - segments);
  }
}

function markRepeatDuplicate({ loss }: TcpSocket, segment: SentSegment): void {
  if (!segment.everRepeated || loss.undoMark === null) return;
  if (loss.undoRepeats > 0 && segment.to > loss.undoMark) loss.undoRepeats--;
}

/** Marks a segment; returns its number where it was overtaken by later ones, without having been repeated. */
function markOne(socket: TcpSocket, segment: SentSegment, now: number, facts: AckFacts): number {
  const { loss } = socket;
  let overtaken = socket.nxt;
  advanceRack(socket, segment, now);
  if (segment.everRepeated) {
    if (segment.repeated) {
      segment.repeated = false;
      loss.repeatsOut--;
    }
  } else {
    if (segment.from < loss.highestSacked) overtaken = segment.from;
    if (segment.to <= loss.high) facts.originalSacked = true;
    if (facts.firstSackedAt === null) {
      facts.firstSackedAt = segment.sentAt;
      facts.firstSackedOrder = segment.order;
    }
    facts.lastSackedAt = segment.sentAt;
  }
  if (segment.lost) {
    segment.lost = false;
    loss.lostOut--;
  }
  segment.sacked = true;
  loss.sackedOut++;
  loss.delivered++;
  facts.noteDelivered(segment);
  facts.dataSacked = true;
  loss.highestSacked = Math.max(loss.highestSacked, segment.to);
  return overtaken;
}

/** Segments were overtaken, not lost: how far do they stray? (tcp_check_sack_reordering) */
export function noteReordering({ loss, mss }: TcpSocket, low: number): void {
  if (low >= loss.highestSacked) return;
  const distance = loss.highestSacked - low;
  if (distance > loss.reordering * mss) loss.reordering = Math.min(Math.ceil(distance / mss), MAX_REORDERING);
  loss.reorderingSeen = true;
}
