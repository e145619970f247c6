/**
 * Every frame of a run: bytes in an arena of 1 MiB chunks, facts in columns. A frame is known by its number, from 1.
 * While recording, frames are kept for ever and numbered in the order in which they enter a wire; without recording,
 * a released frame's number and, once all frames of a chunk are released, its bytes are used again.
 * Frames start at multiples of four, so that a copy goes word by word.
 */
import { invariant } from '../base/invariant';

const CHUNK = 1 << 20;
const ROWS = 1 << 14;
/** Seven columns of 32 bits. */
const BYTES_PER_ROW = 28;

interface Chunk {
  readonly bytes: Uint8Array;
  readonly words: Int32Array;
  /** Frames in it that were not released. */
  live: number;
}

class Rows {
  readonly chunk = new Int32Array(ROWS);
  readonly at = new Int32Array(ROWS);
  readonly length = new Int32Array(ROWS);
  readonly parent = new Int32Array(ROWS);
  readonly flow = new Int32Array(ROWS);
  readonly sendStep = new Int32Array(ROWS);
  readonly receiveStep = new Int32Array(ROWS);
}

export class FrameStore {
  private readonly chunks: Chunk[] = [];
  private readonly freeChunks: number[] = [];
  private current = -1;
  private fill = CHUNK;
  private readonly rows: Rows[] = [];
  private readonly freeNumbers: number[] = [];
  private last = 0;

  constructor(readonly recording: boolean) {}

  /** Frames so far (while recording), or the most that were alive at once. */
  get count(): number {
    return this.last;
  }

  /** Bytes held by the arena. */
  get arenaBytes(): number {
    return this.chunks.length * CHUNK;
  }

  /** Memory that the columns take, the bytes of frames not counted. */
  get columnBytes(): number {
    return this.rows.length * ROWS * BYTES_PER_ROW;
  }

  /** The chunk that holds a frame's bytes, from `offset(frame)` on. */
  bytes(frame: number): Uint8Array {
    return (this.chunks[this.row(frame).chunk[frame & (ROWS - 1)] as number] as Chunk).bytes;
  }

  offset(frame: number): number {
    return this.row(frame).at[frame & (ROWS - 1)] as number;
  }

  length(frame: number): number {
    return this.row(frame).length[frame & (ROWS - 1)] as number;
  }

  /** The frame whose packet this one carries on; 0 where the packet starts here. */
  parent(frame: number): number {
    return this.row(frame).parent[frame & (ROWS - 1)] as number;
  }

  flow(frame: number): number {
    return this.row(frame).flow[frame & (ROWS - 1)] as number;
  }

  sendStep(frame: number): number {
    return this.row(frame).sendStep[frame & (ROWS - 1)] as number;
  }

  setSendStep(frame: number, step: number): void {
    this.row(frame).sendStep[frame & (ROWS - 1)] = step;
  }

  /** 0: lost, or still on its way. */
  receiveStep(frame: number): number {
    return this.row(frame).receiveStep[frame & (ROWS - 1)] as number;
  }

  setReceiveStep(frame: number, step: number): void {
    this.row(frame).receiveStep[frame & (ROWS - 1)] = step;
  }

  /** A view of a frame's bytes; not to be written, and without recording not to be kept. */
  view(frame: number): Uint8Array {
    const at = this.offset(frame);
    return this.bytes(frame).subarray(at, at + this.length(frame));
  }

  /** Room for a new frame of `length` bytes whose content the caller writes at `offset` of `bytes`. */
  allocate(length: number, parent: number, flow: number): number {
    const room = (length + 3) & ~3;
    invariant(room <= CHUNK, `a frame of ${length} bytes`);
    if (this.fill + room > CHUNK) this.nextChunk();
    const at = this.fill;
    this.fill += room;
    return this.number(this.current, at, length, parent, flow);
  }

  /** A new frame with the bytes of another, to be changed. */
  copy(frame: number, flow: number): number {
    const length = this.length(frame);
    const from = this.chunks[this.row(frame).chunk[frame & (ROWS - 1)] as number] as Chunk;
    const fromWord = this.offset(frame) >> 2;
    const made = this.allocate(length, frame, flow);
    const to = this.chunks[this.current] as Chunk;
    const toWord = this.offset(made) >> 2;
    const words = (length + 3) >> 2;
    for (let i = 0; i < words; i++) to.words[toWord + i] = from.words[fromWord + i] as number;
    return made;
  }

  /** A new frame that shares the bytes of another: what a switch sends on. */
  alias(frame: number): number {
    const row = this.row(frame);
    const i = frame & (ROWS - 1);
    return this.number(
      row.chunk[i] as number,
      row.at[i] as number,
      row.length[i] as number,
      frame,
      row.flow[i] as number,
    );
  }

  /** Says that nobody will read the frame again. While recording, the log will. */
  release(frame: number): void {
    if (this.recording) return;
    const index = this.row(frame).chunk[frame & (ROWS - 1)] as number;
    const chunk = this.chunks[index] as Chunk;
    this.freeNumbers.push(frame);
    if (--chunk.live === 0 && index !== this.current) this.freeChunks.push(index);
  }

  private row(frame: number): Rows {
    return this.rows[frame >>> 14] as Rows;
  }

  private number(chunk: number, at: number, length: number, parent: number, flow: number): number {
    const frame = this.freeNumbers.pop() ?? this.nextNumber();
    const row = this.row(frame);
    const i = frame & (ROWS - 1);
    row.chunk[i] = chunk;
    row.at[i] = at;
    row.length[i] = length;
    row.parent[i] = parent;
    row.flow[i] = flow;
    row.sendStep[i] = 0;
    row.receiveStep[i] = 0;
    (this.chunks[chunk] as Chunk).live++;
    return frame;
  }

  private nextNumber(): number {
    const frame = ++this.last;
    if (frame >>> 14 === this.rows.length) this.rows.push(new Rows());
    return frame;
  }

  private nextChunk(): void {
    const left = this.chunks[this.current];
    if (!this.recording && left !== undefined && left.live === 0) this.freeChunks.push(this.current);
    const free = this.freeChunks.pop();
    if (free === undefined) {
      const buffer = new ArrayBuffer(CHUNK);
      this.current = this.chunks.length;
      this.chunks.push({ bytes: new Uint8Array(buffer), words: new Int32Array(buffer), live: 0 });
    } else {
      this.current = free;
    }
    this.fill = 0;
  }
}
