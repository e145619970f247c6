/** The beginning of an HTTP message in a segment, as a person reads it. Names, labels and words are Wireshark's. */

import { decodeUtf8, readU8 } from '../base/bytes';
import { byteField, type Described, type Field, layerOf, type Payload } from './field';
import {
  type HttpField,
  httpLine,
  httpLineEnd,
  httpValue,
  parseFieldLine,
  parseRequestLine,
  parseStatusLine,
} from './http';

/** Wireshark's names of fields; any other is part of "http.request.line" or "http.response.line". */
const FIELD_NAMES: ReadonlyMap<string, string> = new Map([
  ['accept', 'http.accept'],
  ['accept-encoding', 'http.accept_encoding'],
  ['accept-language', 'http.accept_language'],
  ['authorization', 'http.authorization'],
  ['cache-control', 'http.cache_control'],
  ['connection', 'http.connection'],
  ['content-encoding', 'http.content_encoding'],
  ['content-length', 'http.content_length_header'],
  ['content-type', 'http.content_type'],
  ['cookie', 'http.cookie'],
  ['date', 'http.date'],
  ['host', 'http.host'],
  ['last-modified', 'http.last_modified'],
  ['location', 'http.location'],
  ['referer', 'http.referer'],
  ['server', 'http.server'],
  ['set-cookie', 'http.set_cookie'],
  ['transfer-encoding', 'http.transfer_encoding'],
  ['upgrade', 'http.upgrade'],
  ['user-agent', 'http.user_agent'],
  ['x-forwarded-for', 'http.x_forwarded_for'],
]);

const CR = 0x0d;

/** The start line, `length` bytes without its end and `whole` bytes with it, and its parts inside it. */
function startFields(line: string, length: number, whole: number): readonly Field[] {
  const status = parseStatusLine(line);
  if (status !== null) {
    const parent = 'http.response';
    const version = `HTTP/1.${status.minor}`;
    const phraseAt = version.length + 5;
    const fields = [
      byteField(parent, 'Response', 0, whole, line),
      byteField('http.response.version', 'Response Version', 0, version.length, version, { parent }),
      byteField('http.response.code', 'Status Code', version.length + 1, 3, status.status, { parent }),
    ];
    if (status.reason === '') return fields;
    const phrase = byteField('http.response.phrase', 'Response Phrase', phraseAt, length - phraseAt, status.reason, {
      parent,
    });
    return [...fields, phrase];
  }
  const request = parseRequestLine(line);
  if (request === null) return [];
  const parent = 'http.request';
  const { method, target } = request;
  const version = `HTTP/1.${request.minor}`;
  const targetAt = line.indexOf(target, method.length + 1);
  // The target alone may have characters of more than one byte.
  const targetLength = length - targetAt - (line.length - targetAt - target.length);
  return [
    byteField(parent, 'Request', 0, whole, line),
    byteField('http.request.method', 'Request Method', 0, method.length, method, { parent }),
    byteField('http.request.uri', 'Request URI', targetAt, targetLength, target, { parent }),
    byteField('http.request.version', 'Request Version', length - version.length, version.length, version, { parent }),
  ];
}

export function describeHttp(bytes: Uint8Array, payload: Payload): Described {
  const { at, end } = payload;
  const firstEnd = httpLineEnd(bytes, at, end);
  const firstLine = httpLine(bytes, at, firstEnd);
  const lineEnd = readU8(bytes, firstEnd - 2) === CR ? 2 : 1;
  const fields = [...startFields(firstLine, firstEnd - at - lineEnd, firstEnd - at)];
  const kind = parseStatusLine(firstLine) === null ? 'request' : 'response';
  let position = firstEnd;
  while (position < end) {
    const whole = httpLineEnd(bytes, position, end);
    const next = whole < 0 ? end : whole;
    const line = whole < 0 ? decodeUtf8(bytes, position, end - position) : httpLine(bytes, position, next);
    fields.push(lineField(line, kind, position - at, next - position));
    position = next;
    if (line !== '' || whole < 0) continue;
    if (position < end) {
      const content = decodeUtf8(bytes, position, end - position);
      fields.push(byteField('http.file_data', 'File Data', position - at, end - position, content));
    }
    break;
  }
  return { layer: layerOf('http', payload, end - at, fields, null), next: null };
}

function lineField(line: string, kind: 'request' | 'response', offset: number, length: number): Field {
  if (line === '') return byteField('http.empty_line', 'Empty line', offset, length, '\\r\\n');
  const field = parseFieldLine(line);
  const other = `http.${kind}.line`;
  if (field === null) return byteField(other, 'Line', offset, length, line);
  const name = FIELD_NAMES.get(field.name.toLowerCase()) ?? other;
  return byteField(name, field.name, offset, length, field.value || '<MISSING>');
}

/** As Wireshark's Info column: "GET / HTTP/1.1", "HTTP/1.1 200 OK  (text/html)". The bytes must begin a message. */
export function httpInfo(bytes: Uint8Array, at: number, end: number): string {
  let position = httpLineEnd(bytes, at, end);
  const first = httpLine(bytes, at, position);
  const fields: HttpField[] = [];
  while (position < end) {
    const next = httpLineEnd(bytes, position, end);
    if (next < 0) break;
    const line = httpLine(bytes, position, next);
    position = next;
    if (line === '') {
      const type = httpValue(fields, 'Content-Type')?.split(';')[0]?.trim();
      return position < end && type ? `${first}  (${type})` : first;
    }
    const field = parseFieldLine(line);
    if (field !== null) fields.push(field);
  }
  return first;
}
