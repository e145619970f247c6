/**
 * The data of one direction as it comes in: bytes in order that wait to be read, pieces beyond a gap, and what selective acknowledgments
 * say of them (tcp_data_queue, tcp_sack_new_ofo_skb, net/ipv4/tcp_input.c). RFC to read first: RFC 9293 §3.10.7.4, RFC 2018; D-SACK: RFC 2883.
 */
import type { SackBlock } from '../../wire/tcp-options';
import { ByteQueue } from './byte-queue';
import { roomBehind, segmentMemory } from './receive-memory';

/** Beyond this many blocks the oldest is forgotten (TCP_NUM_SACKS). */
const BLOCKS = 4;

interface Piece {
  readonly from: number;
  readonly to: number;
  readonly data: Uint8Array;
  readonly fin: boolean;
  readonly memory: number;
}

/** A segment of those in order, or several small ones in the memory of the first: how many bytes of it were not read yet. */
interface Held {
  unread: number;
  readonly memory: number;
  /** How many more bytes fit behind its data. */
  room: number;
}

interface Block {
  left: number;
  right: number;
}

export class ReceiveQueue {
  /** Number of the next byte in order. */
  next = 0;
  private readonly bytes = new ByteQueue();
  private readonly held: Held[] = [];
  /** Memory that all takes which was not read yet, or lies beyond a gap. */
  memory = 0;
  /** The FIN came, and all before it. */
  finished = false;
  /** Beyond a gap, in order of their numbers, without overlaps. */
  private pieces: Piece[] = [];
  /** Blocks to acknowledge selectively, the newest first. */
  private readonly blocks: Block[] = [];
  /** What came twice (D-SACK): said once. */
  private duplicate: Block | null = null;

  /** Are there pieces beyond a gap? */
  get hasGap(): boolean {
    return this.pieces.length > 0;
  }

  /** How far the last piece reaches, the gaps before it included. */
  get beyond(): number {
    return Math.max(0, (this.pieces.at(-1)?.to ?? 0) - this.next);
  }

  get blockCount(): number {
    return this.blocks.length + (this.duplicate === null ? 0 : 1);
  }

  get rightmost(): number {
    return Math.max(-1, ...this.blocks.map(({ right }) => right));
  }

  /** The blocks of the next acknowledgment; a duplicate comes first, and only once. */
  takeBlocks(): readonly SackBlock[] {
    const { duplicate } = this;
    this.duplicate = null;
    return [...(duplicate === null ? [] : [duplicate]), ...this.blocks].map(({ left, right }) => ({ left, right }));
  }

  forgetDuplicate(): void {
    this.duplicate = null;
  }

  noteDuplicate(left: number, right: number): void {
    this.duplicate = { left, right };
  }

  private extendDuplicate(left: number, right: number): void {
    if (this.duplicate === null) this.noteDuplicate(left, right);
    else extend(this.duplicate, left, right);
  }

  /** Takes in what begins at or before `next` and ends behind it. Returns whether that filled the last gap. */
  takeInOrder(from: number, data: Uint8Array, fin: boolean): boolean {
    this.append(from, data, fin, segmentMemory(data.length));
    if (this.pieces.length === 0) return false;
    let duplicateUntil = this.next;
    while (!this.finished) {
      const piece = this.pieces[0];
      if (piece === undefined || piece.from > this.next) break;
      if (piece.from < duplicateUntil) {
        this.extendDuplicate(piece.from, Math.min(piece.to, duplicateUntil));
        duplicateUntil = Math.min(piece.to, duplicateUntil);
      }
      this.pieces.shift();
      this.memory -= piece.memory;
      if (piece.to > this.next) this.append(piece.from, piece.data, piece.fin, piece.memory);
    }
    if (this.finished) this.dropPieces();
    for (let i = this.blocks.length - 1; i >= 0; i--) {
      if ((this.blocks[i] as Block).left <= this.next) this.blocks.splice(i, 1);
    }
    return this.pieces.length === 0;
  }

  private append(from: number, data: Uint8Array, fin: boolean, memory: number): void {
    const fresh = data.subarray(Math.min(data.length, this.next - from));
    this.bytes.push(fresh);
    const last = this.held.at(-1);
    if (last !== undefined && from === this.next && data.length <= last.room) {
      last.unread += data.length;
      last.room -= data.length;
    } else if (fresh.length > 0) {
      this.held.push({ unread: fresh.length, memory, room: roomBehind(data.length) });
      this.memory += memory;
    }
    this.next = from + data.length + (fin ? 1 : 0);
    if (fin) this.finished = true;
  }

  /** Keeps what begins beyond `next`. */
  takeOutOfOrder(from: number, data: Uint8Array, fin: boolean): void {
    const to = from + data.length + (fin ? 1 : 0);
    const before = this.pieces.findLast((one) => one.from <= from);
    if (before !== undefined && to <= before.to) {
      this.noteDuplicate(from, to);
    } else {
      if (before !== undefined && from < before.to) this.noteDuplicate(from, before.to);
      this.insert({ from, to, data, fin, memory: segmentMemory(data.length) });
    }
    this.noteBlock(from, to);
  }

  /** Overlaps are cut off the newcomer's front, and taken from those behind it. */
  private insert(given: Piece): void {
    const kept: Piece[] = [];
    let piece = given;
    this.memory += given.memory;
    for (const one of this.pieces) {
      if (one.to <= piece.from || one.from >= piece.to) {
        kept.push(one);
      } else if (one.from < piece.from) {
        kept.push(one);
        piece = { ...piece, from: one.to, data: piece.data.subarray(one.to - piece.from) };
      } else if (one.to <= piece.to) {
        this.memory -= one.memory;
        this.extendDuplicate(one.from, one.to);
      } else {
        this.extendDuplicate(one.from, piece.to);
        kept.push({ ...one, from: piece.to, data: one.data.subarray(piece.to - one.from) });
      }
    }
    this.pieces = [...kept, piece].sort((one, other) => one.from - other.from);
  }

  private noteBlock(left: number, right: number): void {
    const { blocks } = this;
    const at = blocks.findIndex((one) => left <= one.right && one.left <= right);
    if (at < 0) {
      if (blocks.length === BLOCKS) blocks.pop();
      blocks.unshift({ left, right });
      return;
    }
    const [block] = blocks.splice(at, 1) as [Block];
    extend(block, left, right);
    for (let i = blocks.length - 1; i >= 0; i--) {
      const other = blocks[i] as Block;
      if (block.left > other.right || other.left > block.right) continue;
      extend(block, other.left, other.right);
      blocks.splice(i, 1);
    }
    blocks.unshift(block);
  }

  dropPieces(): void {
    for (const { memory } of this.pieces) this.memory -= memory;
    this.pieces = [];
    this.blocks.length = 0;
  }

  /** How many bytes in order were not read yet. */
  get waiting(): number {
    return this.bytes.length;
  }

  /** How many bytes of the first segment that waits a reader of `most` bytes would take. */
  firstOf(most: number): number {
    return Math.min(most, this.held[0]?.unread ?? 0);
  }

  read(most: number): Uint8Array {
    const bytes = this.bytes.take(most);
    let left = bytes.length;
    for (let first = this.held[0]; first !== undefined && left > 0; first = this.held[0]) {
      const part = Math.min(left, first.unread);
      first.unread -= part;
      left -= part;
      if (first.unread > 0) break;
      this.memory -= first.memory;
      this.held.shift();
    }
    return bytes;
  }
}

function extend(block: Block, left: number, right: number): void {
  block.left = Math.min(block.left, left);
  block.right = Math.max(block.right, right);
}
