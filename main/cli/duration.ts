const NS: Readonly<Record<string, number>> = { us: 1e3, ms: 1e6, s: 1e9, m: 60e9 };

/** Longest span that integer nanoseconds hold exactly: 104 days. */
const MAX_NS = Number.MAX_SAFE_INTEGER;

/** Nanoseconds of "60s", "1.5s", "250ms", "10us" or "2m"; a bare number is seconds. Null where it is none of these, or 0. */
export function parseDuration(text: string): number | null {
  const match = /^(\d{1,15}(?:\.\d{1,9})?)(us|ms|s|m)?$/.exec(text);
  if (match?.[1] === undefined) return null;
  const ns = Math.round(Number(match[1]) * (NS[match[2] ?? 's'] ?? 0));
  return ns > 0 && ns <= MAX_NS ? ns : null;
}
