/**
 * A queue of events in the order (time, order of entry): a binary heap of slots over typed columns, so that nothing is
 * allocated for an event. An event is a kind and two integers; who pops it knows what they mean.
 */
export class EventHeap {
  private times = new Float64Array(256);
  private orders = new Float64Array(256);
  private kinds = new Uint8Array(256);
  private firsts = new Int32Array(256);
  private seconds = new Int32Array(256);
  /** Heap of slots; the rest of the array holds the free ones. */
  private heap = new Int32Array(256).map((_, slot) => slot);
  private entered = 0;
  size = 0;

  /** Time of the earliest event; Infinity where there is none. */
  get nextTime(): number {
    return this.size === 0 ? Infinity : (this.times[this.heap[0] as number] as number);
  }

  /** Is the earliest event one of the popped one's time, kind and first integer? */
  get repeats(): boolean {
    if (this.size === 0) return false;
    const slot = this.heap[0] as number;
    return this.times[slot] === this.time && this.kinds[slot] === this.kind && this.firsts[slot] === this.first;
  }

  push(time: number, kind: number, first: number, second: number): void {
    if (this.size === this.heap.length) this.grow();
    const slot = this.heap[this.size] as number;
    this.times[slot] = time;
    this.orders[slot] = this.entered++;
    this.kinds[slot] = kind;
    this.firsts[slot] = first;
    this.seconds[slot] = second;
    this.siftUp(this.size++, slot);
  }

  /** The popped event's parts, valid until the next push. */
  time = 0;
  kind = 0;
  first = 0;
  second = 0;

  /** Takes the earliest event into `time`, `kind`, `first`, `second`; false where there is none. */
  pop(): boolean {
    if (this.size === 0) return false;
    const heap = this.heap;
    const slot = heap[0] as number;
    this.time = this.times[slot] as number;
    this.kind = this.kinds[slot] as number;
    this.first = this.firsts[slot] as number;
    this.second = this.seconds[slot] as number;
    const last = heap[--this.size] as number;
    heap[this.size] = slot;
    if (this.size > 0) this.siftDown(last);
    return true;
  }

  clear(): void {
    this.size = 0;
  }

  private siftUp(bottom: number, slot: number): void {
    let position = bottom;
    const heap = this.heap;
    const times = this.times;
    const time = times[slot] as number;
    // The newest event has the highest order: it stays below all of its own time.
    while (position > 0) {
      const parent = (position - 1) >> 1;
      const above = heap[parent] as number;
      if ((times[above] as number) <= time) break;
      heap[position] = above;
      position = parent;
    }
    heap[position] = slot;
  }

  private siftDown(slot: number): void {
    const heap = this.heap;
    const size = this.size;
    let position = 0;
    for (;;) {
      let child = 2 * position + 1;
      if (child >= size) break;
      let below = heap[child] as number;
      if (child + 1 < size) {
        const right = heap[child + 1] as number;
        if (this.before(right, below)) {
          child++;
          below = right;
        }
      }
      if (this.before(slot, below)) break;
      heap[position] = below;
      position = child;
    }
    heap[position] = slot;
  }

  private before(x: number, y: number): boolean {
    const a = this.times[x] as number;
    const b = this.times[y] as number;
    return a < b || (a === b && (this.orders[x] as number) < (this.orders[y] as number));
  }

  private grow(): void {
    const capacity = this.heap.length * 2;
    const wider = <T extends Float64Array | Uint8Array | Int32Array>(into: T, from: T): T => {
      into.set(from);
      return into;
    };
    this.times = wider(new Float64Array(capacity), this.times);
    this.orders = wider(new Float64Array(capacity), this.orders);
    this.kinds = wider(new Uint8Array(capacity), this.kinds);
    this.firsts = wider(new Int32Array(capacity), this.firsts);
    this.seconds = wider(new Int32Array(capacity), this.seconds);
    const heap = new Int32Array(capacity).map((_, slot) => slot);
    heap.set(this.heap);
    this.heap = heap;
  }
}
