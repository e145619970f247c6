/**
 * URLs of several: "{a,b}", "[1-9]", "[01-10:3]", "[a-z]", and their parts in the name of a file ("#1"). Source: curl 7.88.1,
 * src/tool_urlglob.c.
 */
import { fail, ok, type Result } from '../base/result';

interface GlobbedUrl {
  readonly url: string;
  /** What stood for each pattern, from "#1" on. */
  readonly parts: readonly string[];
}

/** The error is what curl says behind "curl: (3) ". */
function expandUrl(text: string): Result<readonly GlobbedUrl[], string> {
  let all: readonly GlobbedUrl[] = [{ url: '', parts: [] }];
  const wrong = (what: string, at: number): Result<never, string> =>
    fail(`${what} in URL position ${at}:\n${text}\n${' '.repeat(at - 1)}^`);
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    let choices: readonly string[] | null = null;
    if (character === '{') {
      const end = text.indexOf('}', at);
      if (end < 0) return wrong('unmatched brace', at + 1);
      choices = text.slice(at + 1, end).split(',');
      if (choices.length === 1 && choices[0] === '') return wrong('empty string within braces', at + 2);
      at = end;
    } else if (character === '[' && !/^\[[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*\]/.test(text.slice(at))) {
      const [whole = ''] = /^\[[^\]]*\]?/.exec(text.slice(at)) ?? [];
      choices = rangeOf(whole);
      if (choices === null) return wrong('bad range', at + whole.length + 1);
      at += whole.length - 1;
    } else if (character === '}' || character === ']') return wrong('unmatched close brace/bracket', at + 1);
    const added = choices;
    if (added === null) {
      const escaped = character === '\\' && /[{}[\]]/.test(text[at + 1] ?? '');
      if (escaped) at++;
      all = all.map((one) => ({ ...one, url: one.url + text[at] }));
    } else {
      all = all.flatMap(({ url, parts }) => added.map((part) => ({ url: url + part, parts: [...parts, part] })));
    }
  }
  return ok(all);
}

/** "[1-3]", "[001-100:5]", "[a-e:2]"; null: none. */
function rangeOf(text: string): readonly string[] | null {
  const letters = /^\[([a-z])-([a-z])(?::(\d+))?\]$/i.exec(text);
  const numbers = /^\[(\d+)-(\d+)(?::(\d+))?\]$/.exec(text);
  const [, from = '', to = '', step = '1'] = letters ?? numbers ?? [];
  if (from === '') return null;
  const [first, last] = letters === null ? [Number(from), Number(to)] : [from.charCodeAt(0), to.charCodeAt(0)];
  const by = Number(step);
  if (last < first || by < 1 || by > Math.max(1, last - first)) return null;
  const width = letters === null && from.startsWith('0') ? from.length : 0;
  const count = Math.floor((last - first) / by) + 1;
  return Array.from({ length: count }, (_, i) => {
    const value = first + i * by;
    return letters === null ? String(value).padStart(width, '0') : String.fromCharCode(value);
  });
}

/** "#1" in the name of a file: what stood for the first pattern. */
function outputName(name: string, parts: readonly string[]): string {
  return name.replace(/#(\d+)/g, (whole, number: string) => parts[Number(number) - 1] ?? whole);
}

/** In place of a file's name: the one in the URL (-O). */
export const REMOTE_NAME = Symbol('-O');
export type OutputFile = string | typeof REMOTE_NAME;

/** A file for each URL, and each URL of a pattern by itself; or what is wrong with a pattern. */
export function transfersOf(
  texts: readonly string[],
  files: readonly OutputFile[],
  { globOff, allRemote }: { readonly globOff: boolean; readonly allRemote: boolean },
): { readonly urls: readonly string[]; readonly outputs: readonly string[] } | string {
  const urls: string[] = [];
  const outputs: string[] = [];
  for (const [i, text] of texts.entries()) {
    const globbed = globOff ? ok([{ url: text, parts: [] }]) : expandUrl(text);
    if (!globbed.ok) return globbed.error;
    const file = files[i] ?? (allRemote ? REMOTE_NAME : '-');
    for (const { url, parts } of globbed.value) {
      urls.push(url);
      outputs.push(file === REMOTE_NAME ? remoteName(url) : outputName(file, parts));
    }
  }
  return { urls, outputs };
}

/** The last part of the path. */
function remoteName(url: string): string {
  const path = url.replace(/^[a-z]+:\/\//i, '').replace(/[?#].*$/s, '');
  return path.includes('/') ? (path.split('/').at(-1) as string) : '';
}
