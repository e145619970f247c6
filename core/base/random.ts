/**
 * Seeded random numbers, the same on every machine: integer arithmetic only.
 * One stream for each purpose (a link's direction, a node's identifiers), so that more of one never shifts another.
 * Generator: sfc32 (Chris Doty-Humphrey, PractRand); seeding: FNV-1a over the stream's name.
 */
export class Random {
  private a: number;
  private b: number;
  private c: number;
  private d = 1;

  constructor(seed: number, stream: string) {
    let hash = 0x811c9dc5;
    for (let i = 0; i < stream.length; i++) hash = Math.imul(hash ^ stream.charCodeAt(i), 0x01000193);
    this.a = seed | 0;
    this.b = hash | 0;
    this.c = Math.imul(seed ^ hash, 0x9e3779b1) | 0;
    for (let i = 0; i < 12; i++) this.next32();
  }

  /** 32 random bits, unsigned. */
  next32(): number {
    const sum = (this.a + this.b + this.d) | 0;
    this.d = (this.d + 1) | 0;
    this.a = this.b ^ (this.b >>> 9);
    this.b = (this.c + (this.c << 3)) | 0;
    this.c = ((this.c << 21) | (this.c >>> 11)) + sum;
    return sum >>> 0;
  }

  /** An integer from 0 to `below` - 1; `below` at most 2^32. */
  below(below: number): number {
    return Math.floor((this.next32() / 0x1_0000_0000) * below);
  }

  /** True with probability `chance`, 0 to 1. */
  happens(chance: number): boolean {
    return this.next32() < chance * 0x1_0000_0000;
  }
}
