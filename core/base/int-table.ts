/**
 * A table from 32-bit integers (addresses, as `value | 0`) to small non-negative integers: open addressing in one array,
 * without an object or a boxed number for each entry.
 */
export class IntTable {
  /** A key and, beside it on the same cache line, its value + 1: 0 marks a free place, -1 one that was deleted. */
  private slots = new Int32Array(16);
  /** A bit for each key that was ever set: most absent keys are known by theirs, without a look at the slots. */
  private filter = 0;
  private used = 0;
  size = 0;

  /** The value of a key, or -1. */
  get(key: number): number {
    const hash = mix(key);
    if ((this.filter & filterBit(hash)) === 0) return -1;
    const slots = this.slots;
    const mask = slots.length - 2;
    let at = hash & mask;
    for (;;) {
      const value = slots[at + 1] as number;
      if (value === 0) return -1;
      if (value > 0 && slots[at] === key) return value - 1;
      at = (at + 2) & mask;
    }
  }

  set(key: number, value: number): void {
    if ((this.used + 1) * 4 > this.slots.length) this.rebuild();
    const hash = mix(key);
    this.filter |= filterBit(hash);
    const slots = this.slots;
    const mask = slots.length - 2;
    let at = hash & mask;
    let free = -1;
    for (;;) {
      const found = slots[at + 1] as number;
      if (found === 0) break;
      if (found > 0 && slots[at] === key) {
        slots[at + 1] = value + 1;
        return;
      }
      if (found < 0 && free < 0) free = at;
      at = (at + 2) & mask;
    }
    if (free < 0) {
      free = at;
      this.used++;
    }
    slots[free] = key;
    slots[free + 1] = value + 1;
    this.size++;
  }

  delete(key: number): boolean {
    const slots = this.slots;
    const mask = slots.length - 2;
    let at = mix(key) & mask;
    for (;;) {
      const value = slots[at + 1] as number;
      if (value === 0) return false;
      if (value > 0 && slots[at] === key) {
        slots[at + 1] = -1;
        this.size--;
        return true;
      }
      at = (at + 2) & mask;
    }
  }

  private rebuild(): void {
    const before = this.slots;
    this.slots = new Int32Array(this.size * 8 > before.length ? before.length * 2 : before.length);
    this.filter = this.used = this.size = 0;
    for (let at = 0; at < before.length; at += 2) {
      const value = before[at + 1] as number;
      if (value > 0) this.set(before[at] as number, value - 1);
    }
  }
}

/** Of other bits of the hash than those that choose the slot of a small table. */
function filterBit(hash: number): number {
  return 1 << (hash >>> 24);
}

function mix(key: number): number {
  const h = Math.imul(key ^ (key >>> 16), 0x45d9f3b);
  // Even: a key stands at an even place, its value behind it.
  return (h ^ (h >>> 15)) << 1;
}
