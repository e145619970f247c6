/** Redirections: what a command's descriptors stand for once all of them are made, from left to right. Source: bash 5.2, redir.c. */
import type { Os } from '../apps/process';
import { isConnection, OpenConnection } from './dev-tcp';
import { fieldsOf } from './expand';
import { cleanPath, isSetting, readFile, whyNotWritable } from './files';
import { type Descriptors, NOTHING, SettingFile, SocketStream, type Stream, TextFile, textOf } from './streams';
import type { Part, Redirection } from './syntax';

/** null: closed. */
export type Change = readonly [descriptor: number, stream: Stream | null];

/** What a redirection leads to: a change, a connection that must be made first, or the message why it cannot be. */
export type Target =
  | { readonly kind: 'change'; readonly stream: Stream | null }
  | { readonly kind: 'connection'; readonly open: OpenConnection }
  | { readonly kind: 'error'; readonly message: string };

export function targetOf(
  os: Os,
  { descriptor, operator, target }: Redirection,
  table: Descriptors,
  values: (part: Exclude<Part, { kind: 'text' }>) => string,
): Target {
  const fields = fieldsOf(target, values);
  const [word] = fields;
  if (operator === '<<<') return { kind: 'change', stream: textOf(`${fields.join(' ')}\n`) };
  if (word === undefined || fields.length > 1)
    return { kind: 'error', message: `${plain(target)}: ambiguous redirect` };
  if (operator === '<&' || operator === '>&') return duplicate(os, descriptor, word, table);
  return opened(os, operator, word, table);
}

function duplicate(os: Os, descriptor: number, word: string, table: Descriptors): Target {
  if (word === '-') return { kind: 'change', stream: null };
  if (!/^\d+$/.test(word)) return { kind: 'error', message: `${word}: ambiguous redirect` };
  const number = Number(word);
  const socket = os.files.get(number);
  const stream = table.get(number) ?? (socket === null ? undefined : new SocketStream(os, socket, false));
  if (stream !== undefined) return { kind: 'change', stream };
  return number === descriptor && word === '0'
    ? { kind: 'change', stream: NOTHING }
    : { kind: 'error', message: `${word}: Bad file descriptor` };
}

function opened(os: Os, operator: '<' | '>' | '>>' | '<>', path: string, table: Descriptors): Target {
  if (path === '/dev/null') return { kind: 'change', stream: NOTHING };
  const standard = ['/dev/stdin', '/dev/stdout', '/dev/stderr'].indexOf(path);
  if (standard >= 0) return { kind: 'change', stream: table.get(standard) ?? NOTHING };
  if (isConnection(path)) return { kind: 'connection', open: new OpenConnection(path) };
  if (path.startsWith('/dev/udp/')) return { kind: 'error', message: `${path}: /dev/udp is not simulated, nc -u is` };
  if (operator === '<') {
    const file = readFile(os, path);
    return 'text' in file
      ? { kind: 'change', stream: textOf(file.text) }
      : { kind: 'error', message: `${path}: ${file.error}` };
  }
  const why = whyNotWritable(os, path);
  if (why !== null) return { kind: 'error', message: `${path}: ${why}` };
  const file = cleanPath(path);
  if (isSetting(file)) return { kind: 'change', stream: new SettingFile(os, file) };
  if (operator === '>' || os.files.load(file) === null) os.files.store(file, '');
  return { kind: 'change', stream: new TextFile(os, file) };
}

/** A word as it was written, as far as that can be said without its substitutions. */
function plain(word: Redirection['target']): string {
  return word
    .map((part) => (part.kind === 'text' ? part.text : part.kind === 'variable' ? `$${part.name}` : '$(…)'))
    .join('');
}
