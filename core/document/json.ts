/**
 * JSON text to values, with the place of the first fault. RFC to read first: RFC 8259.
 * Unlike `JSON.parse` it says where (line and column) and what stood there, refuses deep nesting before any recursion can
 * hurt, and reports a name that an object gives twice or that would reach into JavaScript's prototypes.
 */

import { fail, ok, type Result } from '../base/result';

export type JsonObject = { readonly [name: string]: unknown };

/** What could have stood where something else was found. */
export type JsonExpected = 'value' | 'name' | 'colon' | 'comma-or-end' | 'end' | 'text-end' | 'escape';

/** Lines and columns count from 1, columns in UTF-16 units. */
export type JsonFault =
  | {
      readonly kind: 'syntax';
      readonly line: number;
      readonly column: number;
      /** The characters found, shortened; '' at the end of the text. */
      readonly found: string;
      readonly expected: JsonExpected;
    }
  | { readonly kind: 'depth'; readonly line: number; readonly column: number }
  | {
      readonly kind: 'name-twice' | 'name-reserved';
      readonly line: number;
      readonly column: number;
      readonly name: string;
    };

/** Names that plain objects inherit something dangerous under. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LITERALS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const ESCAPED: { readonly [letter: string]: string } = {
  '"': '"',
  '\\': '\\',
  '/': '/',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
};
const QUOTE = 0x22;
const BACKSLASH = 0x5c;

/**
 * Reads a whole JSON text whose lists and objects nest at most `maxDepth` deep.
 * Syntax and depth end the reading at once; faulty names are collected (100 at most) and refuse the text at its end.
 */
export function parseJson(text: string, maxDepth: number): Result<unknown, readonly JsonFault[]> {
  const reader = new Reader(text, maxDepth);
  try {
    const value = reader.document();
    return reader.faults.length > 0 ? fail(reader.faults) : ok(value);
  } catch (stop) {
    if (stop instanceof Stop) return fail([...reader.faults, stop.fault]);
    throw stop;
  }
}

/** Leaves the recursion at the first fault that makes the rest unreadable. */
class Stop {
  readonly fault: JsonFault;
  constructor(fault: JsonFault) {
    this.fault = fault;
  }
}

const MAX_FAULTS = 100;

class Reader {
  readonly faults: JsonFault[] = [];
  private readonly text: string;
  private readonly maxDepth: number;
  private position = 0;
  private depth = 0;

  constructor(text: string, maxDepth: number) {
    this.text = text;
    this.maxDepth = maxDepth;
  }

  document(): unknown {
    this.space();
    const value = this.value();
    this.space();
    if (this.position < this.text.length) this.stop('end');
    return value;
  }

  private value(): unknown {
    switch (this.text[this.position]) {
      case '{':
        return this.object();
      case '[':
        return this.list();
      case '"':
        return this.string('value');
    }
    NUMBER.lastIndex = this.position;
    const number = NUMBER.exec(this.text);
    if (number !== null) {
      this.position = NUMBER.lastIndex;
      return Number(number[0]);
    }
    for (const [word, value] of LITERALS) {
      if (this.text.startsWith(word, this.position)) {
        this.position += word.length;
        return value;
      }
    }
    return this.stop('value');
  }

  private object(): unknown {
    const object: { [name: string]: unknown } = {};
    this.enter();
    while (!this.take('}')) {
      const at = this.position;
      const name = this.string('name');
      this.space();
      if (this.text[this.position] !== ':') this.stop('colon');
      this.position++;
      this.space();
      const value = this.value();
      if (RESERVED_NAMES.has(name)) this.note('name-reserved', name, at);
      else if (Object.hasOwn(object, name)) this.note('name-twice', name, at);
      else object[name] = value;
      this.next('}', 'name');
    }
    this.depth--;
    return object;
  }

  private list(): unknown {
    const list: unknown[] = [];
    this.enter();
    while (!this.take(']')) {
      list.push(this.value());
      this.next(']', 'value');
    }
    this.depth--;
    return list;
  }

  /** Past the opening bracket and the space behind it. */
  private enter(): void {
    if (++this.depth > this.maxDepth) throw new Stop({ kind: 'depth', ...this.place(this.position) });
    this.position++;
    this.space();
  }

  private take(bracket: string): boolean {
    if (this.text[this.position] !== bracket) return false;
    this.position++;
    return true;
  }

  /** Past the comma to the next item, or up to the closing bracket. */
  private next(bracket: string, item: 'value' | 'name'): void {
    this.space();
    const found = this.text[this.position];
    if (found === bracket) return;
    if (found !== ',') this.stop('comma-or-end');
    this.position++;
    this.space();
    if (this.text[this.position] === bracket) this.stop(item);
  }

  private string(expected: 'value' | 'name'): string {
    const { text } = this;
    if (text[this.position] !== '"') this.stop(expected);
    let read = '';
    let start = ++this.position;
    for (;;) {
      const code = text.charCodeAt(this.position);
      if (code === QUOTE) break;
      // Past the end of the text the code is NaN: not a control character, so it is asked for by itself.
      if (code < 0x20 || Number.isNaN(code)) this.stop('text-end');
      if (code === BACKSLASH) {
        read += text.slice(start, this.position) + this.escape();
        start = this.position;
      } else {
        this.position++;
      }
    }
    read += text.slice(start, this.position);
    this.position++;
    return read;
  }

  private escape(): string {
    const letter = this.text[this.position + 1] ?? '';
    if (letter === 'u') {
      const digits = this.text.slice(this.position + 2, this.position + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) this.stop('escape');
      this.position += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const character = Object.hasOwn(ESCAPED, letter) ? ESCAPED[letter] : undefined;
    if (character === undefined) return this.stop('escape');
    this.position += 2;
    return character;
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.position);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.position++;
    }
  }

  private note(kind: 'name-twice' | 'name-reserved', name: string, at: number): void {
    if (this.faults.length < MAX_FAULTS) this.faults.push({ kind, name, ...this.place(at) });
  }

  private stop(expected: JsonExpected): never {
    const found = /^[\w.+-]{1,20}|^./su.exec(this.text.slice(this.position, this.position + 20))?.[0] ?? '';
    throw new Stop({ kind: 'syntax', ...this.place(this.position), found, expected });
  }

  private place(position: number): { readonly line: number; readonly column: number } {
    let line = 1;
    let lineStart = 0;
    for (let at = this.text.indexOf('\n'); at !== -1 && at < position; at = this.text.indexOf('\n', at + 1)) {
      line++;
      lineStart = at + 1;
    }
    return { line, column: position - lineStart + 1 };
  }
}
