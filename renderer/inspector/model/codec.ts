/** A value of the document as the text of a field, and back. Text that is no such value is passed on as it is: the checks then name it. */

export interface Codec {
  format(value: unknown): string;
  /** `undefined` where the field is to be left out. */
  parse(text: string): unknown;
  /** How many of the document's units make one of the field's; 1 when absent. */
  readonly factor?: number;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function numberIn(text: string): number | null {
  return NUMBER.test(text) ? Number(text) : null;
}

function shown(value: unknown): string {
  return value === undefined || value === null ? '' : String(value);
}

const TEXT: Codec = { format: shown, parse: (text) => (text.trim() === '' ? undefined : text.trim()) };

/** Text whose spaces and lines count; empty text leaves the field out. */
const PROSE: Codec = { format: shown, parse: (text) => (text === '' ? undefined : text) };

/** Text that may be empty. */
const BODY: Codec = { format: shown, parse: (text) => text };

const NUMERIC: Codec = {
  format: shown,
  parse: (text) => {
    const trimmed = text.trim();
    return trimmed === '' ? undefined : (numberIn(trimmed) ?? trimmed);
  },
};

/** A number that is shown in another unit: `factor` of the document's make one of the field's. */
function scaled(factor: number): Codec {
  return {
    factor,
    format: (value) => (typeof value === 'number' ? String(round(value / factor)) : shown(value)),
    parse: (text) => {
      const value = NUMERIC.parse(text);
      return typeof value === 'number' ? round(value * factor) : value;
    },
  };
}

/** Without the last digits, where binary fractions show. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}

/** Items between commas or spaces. */
function listOf(item: (text: string) => unknown): Codec {
  return {
    format: (value) => (Array.isArray(value) ? value.map(shown).join(', ') : shown(value)),
    parse: (text) => {
      const items = text.split(/[\s,;]+/).filter((one) => one !== '');
      return items.length === 0 ? undefined : items.map(item);
    },
  };
}

/** All of them, by the names under which drafts are kept. */
export const CODECS = {
  text: TEXT,
  prose: PROSE,
  body: BODY,
  number: NUMERIC,
  texts: listOf((text) => text),
  numbers: listOf((text) => numberIn(text) ?? text),
  /** A setting: a number where it looks like one. */
  setting: { format: shown, parse: (text: string) => numberIn(text.trim()) ?? text.trim() },
  /** A port, or an address with a port. */
  listen: { format: shown, parse: NUMERIC.parse },
  /** Up is what is not written down. */
  up: { format: String, parse: (text: string) => (text === 'true' ? undefined : false) },
  /** On is written down, off is not. */
  flag: {
    format: (value: unknown) => (value === true ? 'true' : ''),
    parse: (text: string) => text === 'true' || undefined,
  },
  percent: scaled(0.01),
  us: scaled(1),
  ms: scaled(1000),
  s: scaled(1_000_000),
} as const satisfies Readonly<Record<string, Codec>>;

export type CodecName = keyof typeof CODECS;
