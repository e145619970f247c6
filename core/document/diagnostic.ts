/** Making and shortening what a diagnostic says; the sentences themselves are in diagnostic-texts.ts. */
import type { DiagnosticCode, DiagnosticFacts } from './diagnostic-facts';
import { diagnosticSentence } from './diagnostic-texts';
import type { Diagnostic } from './topology';

/** Past this many, a file's further errors are only counted. */
export const MAX_DIAGNOSTICS = 1000;
/** Past this many more, checking ends. */
export const MAX_UNLISTED = 100_000;
const MAX_SHOWN_VALUE = 80;

export function makeDiagnostic<C extends DiagnosticCode>(path: string, code: C, facts: DiagnosticFacts[C]): Diagnostic {
  return { path, code, facts, message: diagnosticSentence({ code, facts }, 'en') };
}

/** Text that cannot steer a terminal or reverse what stands beside it: control, format and lone surrogate characters as \u escapes. */
export function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu, (character) =>
    [...Array(character.length).keys()]
      .map((at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, '0')}`)
      .join(''),
  );
}

/** A value of the file as JSON, 80 characters at most: `"192.168.1.300/24"`, `70000`, `{…}`. */
export function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : '{…}';
  if (typeof value !== 'string') return String(value);
  const shown = value.length > MAX_SHOWN_VALUE ? `${value.slice(0, MAX_SHOWN_VALUE)}…` : value;
  return printable(JSON.stringify(shown));
}
