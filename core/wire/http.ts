/** HTTP/1.x messages. RFC to read first: RFC 9112 §2 to §5; methods, status codes and fields: RFC 9110. */

import { decodeUtf8, encodeUtf8 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';

export interface HttpField {
  readonly name: string;
  readonly value: string;
}

export interface HttpRequest {
  readonly method: string;
  /** As in the request line: "/index.html?q=1". */
  readonly target: string;
  /** Of the version: 0 for "HTTP/1.0", 1 for "HTTP/1.1". */
  readonly minor: number;
  readonly fields: readonly HttpField[];
}

export interface HttpResponse {
  readonly minor: number;
  readonly status: number;
  /** "OK"; may be empty. */
  readonly reason: string;
  readonly fields: readonly HttpField[];
}

export type HttpProblem =
  /** What should be a request line or a status line is none, or of another version than HTTP/1.x. */
  | 'bad-start-line'
  | 'bad-field'
  /** Content-Length is no number, says two things, or stands beside Transfer-Encoding in a request. */
  | 'bad-length'
  | 'bad-chunk'
  /** The head has more than `MAX_HTTP_HEAD` bytes. */
  | 'head-too-long'
  /** The stream ended inside a message. */
  | 'cut-short';

/** Of start line and fields together, in bytes. RFC 9112 §3 wants 8,000 of a request line alone. */
export const MAX_HTTP_HEAD = 65_536;

const LF = 0x0a;

/** The position after the line that begins at `at`, or -1 where it has no end yet; a bare LF ends it too (RFC 9112 §2.2). */
export function httpLineEnd(bytes: Uint8Array, at: number, end: number): number {
  const found = bytes.subarray(0, end).indexOf(LF, at);
  return found < 0 ? -1 : found + 1;
}

/** The text of a line from `at` to before `next`, without its CRLF or LF. */
export function httpLine(bytes: Uint8Array, at: number, next: number): string {
  const text = decodeUtf8(bytes, at, next - 1 - at);
  return text.endsWith('\r') ? text.slice(0, -1) : text;
}

const TOKEN = "[!#$%&'*+.^_`|~0-9A-Za-z-]+";
const REQUEST_LINE = new RegExp(`^(${TOKEN}) +([^\\s\\x00-\\x1f\\x7f]+) +HTTP/1\\.(\\d)$`);
const STATUS_LINE = /^HTTP\/1\.(\d) (\d{3})(?: ([^\r\0]*))?$/;
const FIELD_LINE = new RegExp(`^(${TOKEN}):([^\\r\\0]*)$`);

type RequestLine = Omit<HttpRequest, 'fields'>;
type StatusLine = Omit<HttpResponse, 'fields'>;

/** Reads "GET / HTTP/1.1"; null for anything else. */
export function parseRequestLine(line: string): RequestLine | null {
  const match = REQUEST_LINE.exec(line);
  if (match === null) return null;
  return { method: match[1] as string, target: match[2] as string, minor: Number(match[3]) };
}

/** Reads "HTTP/1.1 200 OK"; null for anything else. */
export function parseStatusLine(line: string): StatusLine | null {
  const match = STATUS_LINE.exec(line);
  if (match === null) return null;
  return { minor: Number(match[1]), status: Number(match[2]), reason: match[3] ?? '' };
}

/** Whether the bytes begin with a whole start line; the rest of a message that began in an earlier segment does not. */
export function beginsHttp(bytes: Uint8Array, at: number, end: number): boolean {
  const next = httpLineEnd(bytes, at, end);
  if (next < 0) return false;
  const line = httpLine(bytes, at, next);
  return parseStatusLine(line) !== null || parseRequestLine(line) !== null;
}

/** Reads "Host: www.lan"; null for anything else, a space before the colon included (RFC 9112 §5.1). */
export function parseFieldLine(line: string): HttpField | null {
  const match = FIELD_LINE.exec(line);
  return match === null ? null : { name: match[1] as string, value: (match[2] as string).trim() };
}

/** The fields of a head's lines; a folded one continues the value before it with a space (RFC 9112 §5.2). */
export function parseHttpFields(lines: readonly string[]): Result<readonly HttpField[], HttpProblem> {
  const fields: HttpField[] = [];
  for (const line of lines) {
    const folded = /^[ \t]/.test(line);
    const last = fields.at(-1);
    const field = parseFieldLine(folded && last !== undefined ? `${last.name}: ${last.value} ${line.trim()}` : line);
    if (field === null) return fail('bad-field');
    if (folded) fields.pop();
    fields.push(field);
  }
  return ok(fields);
}

/** The head of a request from its lines, the empty one at the end left out. */
export function parseHttpRequest(lines: readonly string[]): Result<HttpRequest, HttpProblem> {
  const start = parseRequestLine(lines[0] ?? '');
  if (start === null) return fail('bad-start-line');
  const fields = parseHttpFields(lines.slice(1));
  return fields.ok ? ok({ ...start, fields: fields.value }) : fields;
}

/** The head of a response from its lines, the empty one at the end left out. */
export function parseHttpResponse(lines: readonly string[]): Result<HttpResponse, HttpProblem> {
  const start = parseStatusLine(lines[0] ?? '');
  if (start === null) return fail('bad-start-line');
  const fields = parseHttpFields(lines.slice(1));
  return fields.ok ? ok({ ...start, fields: fields.value }) : fields;
}

/** The value of a field, those of several with that name joined by ", " (RFC 9110 §5.2); null where there is none. */
export function httpValue(fields: readonly HttpField[], name: string): string | null {
  const wanted = name.toLowerCase();
  const values = fields.filter((field) => field.name.toLowerCase() === wanted).map(({ value }) => value);
  return values.length === 0 ? null : values.join(', ');
}

const listed = (value: string | null): readonly string[] =>
  (value ?? '').split(',').map((item) => item.trim().toLowerCase());

/** Whether the connection stays open after this message (RFC 9112 §9.3). */
export function httpKeepsOpen({ minor, fields }: Pick<HttpRequest, 'minor' | 'fields'>): boolean {
  const options = listed(httpValue(fields, 'Connection'));
  if (options.includes('close')) return false;
  return minor >= 1 || options.includes('keep-alive');
}

/** How the end of a message's content is found: a number of bytes, chunks, or the end of the stream. */
export type HttpFraming = number | 'chunked' | 'until-close';

function contentLength(value: string): number | null {
  const lengths = new Set(value.split(',').map((item) => item.trim()));
  const [length = ''] = lengths;
  return lengths.size === 1 && /^\d{1,15}$/.test(length) ? Number(length) : null;
}

/** RFC 9112 §6.3, for a request. */
export function requestFraming({ fields }: HttpRequest): Result<HttpFraming, HttpProblem> {
  const coding = httpValue(fields, 'Transfer-Encoding');
  const length = httpValue(fields, 'Content-Length');
  if (coding !== null)
    return length === null && listed(coding).at(-1) === 'chunked' ? ok('chunked') : fail('bad-length');
  if (length === null) return ok(0);
  const bytes = contentLength(length);
  return bytes === null ? fail('bad-length') : ok(bytes);
}

/** RFC 9112 §6.3, for the response to a request with this method. */
export function responseFraming({ status, fields }: HttpResponse, method: string): Result<HttpFraming, HttpProblem> {
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return ok(0);
  const coding = httpValue(fields, 'Transfer-Encoding');
  if (coding !== null) return ok(listed(coding).at(-1) === 'chunked' ? 'chunked' : 'until-close');
  const length = httpValue(fields, 'Content-Length');
  if (length === null) return ok('until-close');
  const bytes = contentLength(length);
  return bytes === null ? fail('bad-length') : ok(bytes);
}

const NOTHING = new Uint8Array(0);

function emitMessage(startLine: string, fields: readonly HttpField[], content: Uint8Array): Uint8Array {
  const lines = [startLine, ...fields.map(({ name, value }) => `${name}: ${value}`), '', ''];
  const head = encodeUtf8(lines.join('\r\n'));
  const bytes = new Uint8Array(head.length + content.length);
  bytes.set(head);
  bytes.set(content, head.length);
  return bytes;
}

/** The request's bytes; the fields are written as given, Content-Length is one of them. */
export function emitHttpRequest(request: HttpRequest, content: Uint8Array = NOTHING): Uint8Array {
  return emitMessage(`${request.method} ${request.target} HTTP/1.${request.minor}`, request.fields, content);
}

/** The response's bytes; the fields are written as given, Content-Length is one of them. */
export function emitHttpResponse(response: HttpResponse, content: Uint8Array = NOTHING): Uint8Array {
  return emitMessage(`HTTP/1.${response.minor} ${response.status} ${response.reason}`, response.fields, content);
}
