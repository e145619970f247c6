/**
 * A table from 32-bit integers (addresses, as `value | 0`) to small non-negative integers: open addressing in one array,
 * without an object or a boxed number for each entry.
 */
export class IntTable {
  private keys = new Int32Array(8);
  /** value + 1; 0 marks a free place, -1 one that was deleted. */
  private values = new Int32Array(8);
  private used = 0;
  size = 0;

  /** The value of a key, or -1. */
  get(key: number): number {
    const mask = this.keys.length - 1;
    let at = mix(key) & mask;
    for (;;) {
      const value = this.values[at] as number;
      if (value === 0) return -1;
      if (value > 0 && this.keys[at] === key) return value - 1;
      at = (at + 1) & mask;
    }
  }

  set(key: number, value: number): void {
    if ((this.used + 1) * 2 > this.keys.length) this.rebuild();
    const mask = this.keys.length - 1;
    let at = mix(key) & mask;
    let free = -1;
    for (;;) {
      const found = this.values[at] as number;
      if (found === 0) break;
      if (found > 0 && this.keys[at] === key) {
        this.values[at] = value + 1;
        return;
      }
      if (found < 0 && free < 0) free = at;
      at = (at + 1) & mask;
    }
    if (free < 0) {
      free = at;
      this.used++;
    }
    this.keys[free] = key;
    this.values[free] = value + 1;
    this.size++;
  }

  delete(key: number): boolean {
    const mask = this.keys.length - 1;
    let at = mix(key) & mask;
    for (;;) {
      const value = this.values[at] as number;
      if (value === 0) return false;
      if (value > 0 && this.keys[at] === key) {
        this.values[at] = -1;
        this.size--;
        return true;
      }
      at = (at + 1) & mask;
    }
  }

  private rebuild(): void {
    const { keys, values } = this;
    const capacity = this.size * 4 > keys.length ? keys.length * 2 : keys.length;
    this.keys = new Int32Array(capacity);
    this.values = new Int32Array(capacity);
    this.used = this.size = 0;
    for (let i = 0; i < keys.length; i++) {
      const value = values[i] as number;
      if (value > 0) this.set(keys[i] as number, value - 1);
    }
  }
}

function mix(key: number): number {
  const h = Math.imul(key ^ (key >>> 16), 0x45d9f3b);
  return h ^ (h >>> 15);
}
