/** Bytes of a connection as text: UTF-8, in whatever pieces it comes. */
import { decodeUtf8 } from '../base/bytes';

export class TextStream {
  private rest = new Uint8Array(0);

  /** The text that is complete; the beginning of a character waits for its end. */
  push(bytes: Uint8Array): string {
    const { rest } = this;
    const all = new Uint8Array(rest.length + bytes.length);
    all.set(rest);
    all.set(bytes, rest.length);
    const whole = all.length - unfinished(all);
    this.rest = all.slice(whole);
    return decodeUtf8(all, 0, whole);
  }

  /** What is left when no more will come. */
  end(): string {
    const text = decodeUtf8(this.rest);
    this.rest = new Uint8Array(0);
    return text;
  }
}

/** How many bytes at the end are the beginning of a character (RFC 3629 §3). */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0;
  }
  return 0;
}
