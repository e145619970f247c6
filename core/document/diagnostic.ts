/** Making and shortening what a diagnostic says; the sentences themselves are in diagnostic-texts.ts. */
import type { DiagnosticCode, DiagnosticFacts } from './diagnostic-facts';
import { diagnosticSentence } from './diagnostic-texts';
import type { Diagnostic } from './topology';

/** Past this many, a file's further errors are only counted. */
export const MAX_DIAGNOSTICS = 1000;
/** Past this many more, checking ends. */
export const MAX_UNLISTED = 100_000;
const MAX_SHOWN_VALUE = 80;
/** Room for a shown value with escapes, for lists of choices, for paths. */
const MAX_SHOWN_TEXT = 600;

/** Texts among the facts are cut and made harmless here, so that no sentence can carry what a hostile file says. */
export function makeDiagnostic<C extends DiagnosticCode>(path: string, code: C, facts: DiagnosticFacts[C]): Diagnostic {
  const harmless = Object.fromEntries(
    Object.entries<string | number>(facts).map(([name, fact]) => [
      name,
      typeof fact === 'string' ? shownText(fact) : fact,
    ]),
  );
  return { path, code, facts: harmless, message: diagnosticSentence({ code, facts: harmless }, 'en') };
}

const UNPRINTABLE = /[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/u;

/** Text that cannot steer a terminal or reverse what stands beside it: control, format and lone surrogate characters as \u escapes. */
export function printable(text: string): string {
  if (!UNPRINTABLE.test(text)) return text;
  return Array.from(text, (character) => (UNPRINTABLE.test(character) ? escaped(character) : character)).join('');
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('');
}

function shownText(text: string): string {
  return printable(text.length > MAX_SHOWN_TEXT ? `${text.slice(0, MAX_SHOWN_TEXT)}…` : text);
}

/** A value of the file as JSON, shortened: `"192.168.1.300/24"`, `70000`, `{…}`. */
export function shownValue(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : '[…]';
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0 ? '{}' : '{…}';
  if (typeof value !== 'string') return String(value);
  return JSON.stringify(shortened(value));
}

/** The first 80 characters. */
export function shortened(text: string): string {
  return text.length > MAX_SHOWN_VALUE ? `${text.slice(0, MAX_SHOWN_VALUE)}…` : text;
}
