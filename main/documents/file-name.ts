/** Names that Windows keeps for devices, with any ending. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;
/** Separators, signs that some system forbids, control characters, and those that turn the reading direction around. */
const FORBIDDEN = /[\\/:*?"<>|\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
const LONGEST = 80;

/** A file name to suggest for something that a document calls `title`: legal on every system, never empty, never hidden. */
export function safeFileName(title: string, fallback: string): string {
  const name = [...title.replace(FORBIDDEN, ' ').replace(/\s+/g, ' ')]
    .slice(0, LONGEST)
    .join('')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (name === '') return fallback;
  return RESERVED.test(name) ? `_${name}` : name;
}
