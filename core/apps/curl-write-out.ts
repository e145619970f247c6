/** curl's -w. Source: src/tool_writeout.c, curl 7.88.1. */
import { NS_PER_US } from '../base/time';

/** What a transfer knows about itself: names as in -w. */
export type Facts = ReadonlyMap<string, string | number>;

/** Nanoseconds in seconds with six decimals. */
export function secondsOf(ns: number): string {
  const us = Math.floor(ns / NS_PER_US);
  return `${Math.floor(us / 1e6)}.${String(us % 1e6).padStart(6, '0')}`;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

/** What goes to stdout and to stderr, in order; `%{onerror}` ends it where the transfer did not fail. */
export function writeOut(
  format: string,
  facts: Facts,
  hasFailed: boolean,
): readonly { readonly toError: boolean; readonly text: string }[] {
  const pieces: { toError: boolean; text: string }[] = [];
  let toError = false;
  const put = (text: string, error = toError) => pieces.push({ toError: error, text });
  for (const [all, , name, letter] of format.matchAll(/(%\{([^}]*)\}|%%|\\(.)|[^%\\]+|.)/gs)) {
    if (name === undefined) put(all === '%%' ? '%' : letter === undefined ? all : (ESCAPES[letter] ?? all));
    else if (name === 'stderr' || name === 'stdout') toError = name === 'stderr';
    else if (name === 'onerror') {
      if (!hasFailed) break;
    } else if (facts.has(name)) put(String(facts.get(name)));
    else put(`curl: unknown --write-out variable: '${name}'\n`, true);
  }
  return pieces;
}
