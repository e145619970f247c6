/** Brace expansion: "a{b,c}" is "ab" and "ac", "{1..3}" is "1", "2" and "3". Source: bash 5.2, braces.c. */
import type { Word } from './syntax';

const MOST = 100_000;

/** Of a word without quotes and substitutions; any other stays as it is. */
export function braceWords(word: Word): readonly Word[] {
  const [part, ...others] = word;
  if (others.length > 0 || part?.kind !== 'text' || part.quoted) return [word];
  return expanded(part.text).map((text) => [{ kind: 'text', text, quoted: false }]);
}

function expanded(text: string): readonly string[] {
  const [, before = '', inner = '', after = ''] = /^(.*?)\{([^{}]*(?:,|\.\.)[^{}]*)\}(.*)$/s.exec(text) ?? [];
  const choices = inner === '' ? null : (rangeOf(inner) ?? (inner.includes(',') ? inner.split(',') : null));
  if (choices === null) return [text];
  return choices.flatMap((choice) => expanded(after).map((rest) => before + choice + rest));
}

/** "1..3", "3..1", "a..c". */
function rangeOf(text: string): readonly string[] | null {
  const [, from = '', to = ''] = /^(-?\d+|[a-z])\.\.(-?\d+|[a-z])$/i.exec(text) ?? [];
  const letters = /^[a-z]$/i.test(from);
  if (from === '' || letters !== /^[a-z]$/i.test(to)) return null;
  const [first, last] = letters ? [from.charCodeAt(0), to.charCodeAt(0)] : [Number(from), Number(to)];
  const count = Math.abs(last - first) + 1;
  if (count > MOST) return null;
  const values = Array.from({ length: count }, (_, i) => (last < first ? first - i : first + i));
  return values.map((value) => (letters ? String.fromCharCode(value) : String(value)));
}
