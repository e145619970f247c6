/** Joins what encoders write line by line into pieces that are worth handing on. */

/** Characters or bytes of a piece, before the one that fills it. */
const PIECE = 64 * 1024;

/** Texts joined until they reach 64 Ki characters. */
export function* joinTexts(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Byte blocks joined until they reach 64 KiB. */
export function* joinBytes(parts: Iterable<Uint8Array>): Generator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for (const part of parts) {
    waiting.push(part);
    length += part.length;
    if (length < PIECE) continue;
    yield concatenate(waiting, length);
    waiting = [];
    length = 0;
  }
  if (length > 0) yield concatenate(waiting, length);
}

function concatenate(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
