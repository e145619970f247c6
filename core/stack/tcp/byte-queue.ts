/** Bytes in a row that are put in at one end and taken out at the other, in pieces of any size. */
export class ByteQueue {
  private readonly chunks: Uint8Array[] = [];
  /** Bytes of the first chunk that are gone already. */
  private taken = 0;
  length = 0;

  /** `bytes` are kept, not copied. */
  push(bytes: Uint8Array): void {
    if (bytes.length > 0) this.chunks.push(bytes);
    this.length += bytes.length;
  }

  /** The first bytes, `most` of them or as many as there are. */
  take(most: number): Uint8Array {
    const bytes = new Uint8Array(Math.min(most, this.length));
    let filled = 0;
    while (filled < bytes.length) {
      const chunk = this.chunks[0] as Uint8Array;
      const part = chunk.subarray(this.taken, this.taken + bytes.length - filled);
      bytes.set(part, filled);
      filled += part.length;
      this.taken += part.length;
      if (this.taken === chunk.length) {
        this.chunks.shift();
        this.taken = 0;
      }
    }
    this.length -= bytes.length;
    return bytes;
  }

  clear(): void {
    this.chunks.length = 0;
    this.length = this.taken = 0;
  }
}
