/** Backslash escapes of bash's echo -e and printf. Source: bash 5.2, builtins/echo.def, builtins/printf.def (bexpand, tescape). */
import { decodeUtf8 } from '../base/bytes';

const LETTERS: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  e: '\x1b',
  E: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/** Octal digits follow a 0 in echo -e and %b, and stand alone in the format of printf. Bytes side by side are read as UTF-8. */
const ESCAPE = {
  echo: /((?:\\x[\da-fA-F]{1,2}|\\0[0-7]{1,3})+)|\\u([\da-fA-F]{1,4})|\\U([\da-fA-F]{1,8})|\\([abeEfnrtv\\])|\\0|\\c/g,
  printf: /((?:\\x[\da-fA-F]{1,2}|\\[0-7]{1,3})+)|\\u([\da-fA-F]{1,4})|\\U([\da-fA-F]{1,8})|\\([abeEfnrtv\\"])/g,
};

/** `stopped`: the text ends with a `\c`, and nothing may follow it. */
export function unescaped(text: string, by: 'echo' | 'printf'): { readonly text: string; readonly stopped: boolean } {
  let shown = '';
  let at = 0;
  for (const match of text.matchAll(ESCAPE[by])) {
    const [all, bytes, short, long, letter] = match;
    shown += text.slice(at, match.index);
    at = match.index + all.length;
    if (all === '\\c') return { text: shown, stopped: true };
    const code = short ?? long;
    if (bytes !== undefined) shown += decodeUtf8(bytesOf(bytes));
    else if (code !== undefined) shown += fromCode(Number.parseInt(code, 16));
    else shown += all === '\\0' ? '\0' : (LETTERS[letter ?? ''] ?? all.slice(1));
  }
  return { text: shown + text.slice(at), stopped: false };
}

function bytesOf(escapes: string): Uint8Array {
  const codes = escapes.split('\\').slice(1);
  return Uint8Array.from(codes, (code) =>
    code.startsWith('x') ? Number.parseInt(code.slice(1), 16) : Number.parseInt(code, 8),
  );
}

function fromCode(code: number): string {
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}
