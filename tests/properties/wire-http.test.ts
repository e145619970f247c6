import fc from 'fast-check';
import { HTTPParser } from 'http-parser-js';
import { expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../core/base/bytes';
import {
  emitHttpRequest,
  emitHttpResponse,
  type HttpField,
  type HttpRequest,
  type HttpResponse,
} from '../../core/wire/http';
import { type HttpReader, httpRequestReader, httpResponseReader } from '../../core/wire/http-reader';
import { httpRequest, httpResponse, type Sent } from './application-arbitraries';
import { RUNS } from './wire-arbitraries';

/** A message as both readers tell of it. */
interface Told {
  readonly start: string;
  readonly fields: readonly string[];
  readonly content: string;
}

/** The content in chunks, and the fields that say so; or in one piece with its length. */
function framed<Head extends { readonly fields: readonly HttpField[] }>(
  sent: Sent<Head>,
): { head: Head; body: Uint8Array } {
  const { head, content, chunks } = sent;
  const withField = (name: string, value: string): Head => ({ ...head, fields: [...head.fields, { name, value }] });
  if (chunks.length === 0) return { head: withField('Content-Length', String(content.length)), body: content };
  const pieces: string[] = [];
  for (let at = 0, i = 0; at < content.length; i++) {
    const piece = content.subarray(at, at + (chunks[i % chunks.length] as number));
    pieces.push(`${piece.length.toString(16)}\r\n${decodeUtf8(piece)}\r\n`);
    at += piece.length;
  }
  return { head: withField('Transfer-Encoding', 'chunked'), body: encodeUtf8(`${pieces.join('')}0\r\n\r\n`) };
}

const requestBytes = (sent: Sent<HttpRequest>): Uint8Array => {
  const { head, body } = framed(sent);
  return emitHttpRequest(head, body);
};

const responseBytes = (sent: Sent<HttpResponse>): Uint8Array => {
  const { head, body } = framed(sent);
  return emitHttpResponse(head, body);
};

const joined = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));

/** The bytes in pieces; each cut is taken as far as the bytes go. */
function pieces(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].toSorted((a, b) => a - b);
  return [...places, bytes.length].map((end, i) => bytes.subarray(places[i - 1] ?? 0, end));
}

function read<Head>(reader: HttpReader<Head>, parts: readonly Uint8Array[], start: (head: Head) => string): Told[] {
  const told: Told[] = [];
  let current: { start: string; fields: string[]; content: string } | null = null;
  for (const part of parts) {
    reader.push(part);
    for (;;) {
      const next = reader.next();
      if (!next.ok) throw new Error(next.error);
      if (next.value === null) break;
      const event = next.value;
      if (event.kind === 'head') {
        const { fields } = event.head as { readonly fields: readonly HttpField[] };
        current = { start: start(event.head), fields: fields.flatMap(({ name, value }) => [name, value]), content: '' };
      } else if (event.kind === 'content' && current !== null) {
        current.content += decodeUtf8(event.bytes);
      } else if (current !== null) {
        told.push(current);
      }
    }
  }
  return told;
}

/** http-parser-js, node's parser in JavaScript, is the independent witness. */
function readByTheirs(type: 'REQUEST' | 'RESPONSE', parts: readonly Uint8Array[]): Told[] {
  const told: Told[] = [];
  let current = { start: '', fields: [] as readonly string[], content: '' };
  const parser = new HTTPParser(type);
  parser[HTTPParser.kOnHeadersComplete] = (info): void => {
    const { versionMinor, method, url, statusCode, statusMessage, headers } = info;
    const start =
      type === 'REQUEST'
        ? `${HTTPParser.methods[method]} ${url} ${versionMinor}`
        : `${versionMinor} ${statusCode} ${statusMessage}`;
    current = { start, fields: headers, content: '' };
  };
  parser[HTTPParser.kOnBody] = (chunk, offset, length): void => {
    current.content += chunk.toString('utf8', offset, offset + length);
  };
  parser[HTTPParser.kOnMessageComplete] = (): void => {
    told.push(current);
  };
  for (const part of parts) {
    const result = parser.execute(Buffer.from(part));
    if (result instanceof Error) throw result;
  }
  return told;
}

const cuts = fc.array(fc.nat(1000), { maxLength: 6 });
const requestStart = ({ method, target, minor }: HttpRequest): string => `${method} ${target} ${minor}`;
const responseStart = ({ minor, status, reason }: HttpResponse): string => `${minor} ${status} ${reason}`;

const expected = <Head extends { readonly fields: readonly HttpField[] }>(sent: Sent<Head>, start: string): Told => ({
  start,
  fields: framed(sent).head.fields.flatMap(({ name, value }) => [name, value]),
  content: decodeUtf8(sent.content),
});

test('requests come out as they were emitted, however the stream is cut, and as http-parser-js reads them', () => {
  fc.assert(
    fc.property(fc.array(httpRequest, { maxLength: 3 }), cuts, (sent, places) => {
      const parts = pieces(joined(sent.map(requestBytes)), places);
      const told = sent.map((one) => expected(one, requestStart(one.head)));
      expect(read(httpRequestReader(), parts, requestStart)).toEqual(told);
      expect(readByTheirs('REQUEST', parts)).toEqual(told);
    }),
    RUNS,
  );
});

test('responses come out as they were emitted, however the stream is cut, and as http-parser-js reads them', () => {
  fc.assert(
    fc.property(fc.array(httpResponse, { maxLength: 3 }), cuts, (sent, places) => {
      const parts = pieces(joined(sent.map(responseBytes)), places);
      const told = sent.map((one) => expected(one, responseStart(one.head)));
      expect(read(httpResponseReader('GET'), parts, responseStart)).toEqual(told);
      expect(readByTheirs('RESPONSE', parts)).toEqual(told);
    }),
    RUNS,
  );
});

/** All that a reader tells of a stream in these parts, as one text. */
function story<Head>(reader: HttpReader<Head>, parts: readonly Uint8Array[]): string {
  let text = '';
  const drain = (): void => {
    for (;;) {
      const next = reader.next();
      if (!next.ok && !text.endsWith('!')) text += `${next.error}!`;
      if (!next.ok || next.value === null) return;
      text += next.value.kind === 'content' ? decodeUtf8(next.value.bytes) : `<${JSON.stringify(next.value)}>`;
    }
  };
  for (const part of parts) {
    reader.push(part);
    drain();
  }
  reader.close();
  drain();
  return text;
}

test('events do not depend on where a stream is cut, changed bytes and problems included', () => {
  const changes = fc.array(fc.tuple(fc.nat(300), fc.nat(127)), { maxLength: 4 });
  const message = fc.oneof(httpRequest.map(requestBytes), httpResponse.map(responseBytes));
  const stream = fc.tuple(fc.array(message, { maxLength: 2 }), changes).map(([messages, altered]) => {
    const bytes = joined(messages);
    for (const [at, value] of altered) if (at < bytes.length) bytes[at] = value;
    return bytes;
  });
  const tellsTheSame = <Head>(make: () => HttpReader<Head>, bytes: Uint8Array, places: readonly number[]): void => {
    const whole = story(make(), [bytes]);
    expect(story(make(), pieces(bytes, places))).toBe(whole);
    expect(
      story(
        make(),
        [...bytes].map((byte) => Uint8Array.of(byte)),
      ),
    ).toBe(whole);
  };
  fc.assert(
    fc.property(fc.oneof(stream, fc.uint8Array({ maxLength: 100 })), cuts, (bytes, places) => {
      tellsTheSame(httpRequestReader, bytes, places);
      tellsTheSame(() => httpResponseReader('GET'), bytes, places);
    }),
    { ...RUNS, numRuns: 1000 },
  );
});
