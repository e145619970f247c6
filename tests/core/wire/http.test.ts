import { describe, expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../../core/base/bytes';
import { dissect } from '../../../core/wire/dissect';
import {
  emitHttpRequest,
  emitHttpResponse,
  type HttpField,
  httpKeepsOpen,
  httpValue,
  MAX_HTTP_HEAD,
} from '../../../core/wire/http';
import { type HttpReader, httpRequestReader, httpResponseReader } from '../../../core/wire/http-reader';
import { summarise } from '../../../core/wire/summary';
import { frameBytes } from './frames';

/** Everything the reader tells, one line an event; the last one may be a problem. */
function events<Head>(reader: HttpReader<Head>): string[] {
  const lines: string[] = [];
  for (;;) {
    const next = reader.next();
    if (!next.ok) return [...lines, `problem ${next.error}`];
    if (next.value === null) return lines;
    const { value } = next;
    if (value.kind === 'head') lines.push(`head ${JSON.stringify(value.head)}`);
    else lines.push(value.kind === 'end' ? 'end' : `content ${decodeUtf8(value.bytes)}`);
  }
}

function requests(text: string, isClosed = false): string[] {
  const reader = httpRequestReader();
  reader.push(encodeUtf8(text));
  if (isClosed) reader.close();
  return events(reader);
}

function responses(text: string, method = 'GET', isClosed = false): string[] {
  const reader = httpResponseReader(method);
  reader.push(encodeUtf8(text));
  if (isClosed) reader.close();
  return events(reader);
}

const head = (value: object): string => `head ${JSON.stringify(value)}`;
const get = head({ method: 'GET', target: '/', minor: 1, fields: [] });

describe('requests', () => {
  test('one without content', () => {
    const fields = [{ name: 'Host', value: 'www.lan' }];
    const text = 'GET /a?b=c HTTP/1.1\r\nHost:  www.lan \r\n\r\n';
    expect(requests(text)).toEqual([head({ method: 'GET', target: '/a?b=c', minor: 1, fields }), 'end']);
  });

  test('bare line feeds and empty lines before a request are allowed', () => {
    const old = head({ method: 'GET', target: '/', minor: 0, fields: [] });
    expect(requests('GET / HTTP/1.0\n\n')).toEqual([old, 'end']);
    expect(requests('\r\n\n\r\nGET / HTTP/1.0\r\n\r\n')).toEqual([old, 'end']);
  });

  test('several on one connection, each with its content', () => {
    const fields = [{ name: 'content-length', value: '5' }];
    const post = head({ method: 'POST', target: '/', minor: 1, fields });
    const text = 'POST / HTTP/1.1\r\ncontent-length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n\r\n';
    expect(requests(text)).toEqual([post, 'content hello', 'end', get, 'end']);
  });

  test('a head that is not all there yet is waited for; the stream must not end in it', () => {
    expect(requests('GET / HTTP/1.1\r\nHost: w')).toEqual([]);
    expect(requests('GET / HTTP/1.1\r\nHost: w', true)).toEqual(['problem cut-short']);
    expect(requests('GET / HTTP/1.1\r\n', true)).toEqual(['problem cut-short']);
    expect(requests('', true)).toEqual([]);
    expect(requests('GET / HTTP/1.1\r\n\r\n', true)).toEqual([get, 'end']);
  });

  test('a folded field is one value', () => {
    const fields = [{ name: 'A', value: 'b c' }];
    expect(requests('GET / HTTP/1.1\r\nA: b\r\n  c\r\n\r\n')[0]).toBe(
      head({ method: 'GET', target: '/', minor: 1, fields }),
    );
  });

  test.each([
    ['hello\r\n', 'bad-start-line'],
    ['GET /\r\n', 'bad-start-line'],
    ['GET / HTTP/2.0\r\n', 'bad-start-line'],
    ['GET /a b HTTP/1.1\r\n', 'bad-start-line'],
    ['G(T / HTTP/1.1\r\n', 'bad-start-line'],
    ['GET / HTTP/1.1\r\nno colon\r\n\r\n', 'bad-field'],
    ['GET / HTTP/1.1\r\nHost : a\r\n\r\n', 'bad-field'],
    ['GET / HTTP/1.1\r\n folded: nothing\r\n\r\n', 'bad-field'],
    ['GET / HTTP/1.1\r\nA: b\rc\r\n\r\n', 'bad-field'],
    ['GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n', 'bad-length'],
    ['GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n', 'bad-length'],
    ['GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 'bad-length'],
    ['GET / HTTP/1.1\r\nContent-Length: 9999999999999999\r\n\r\n', 'bad-length'],
    ['GET / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 'bad-length'],
    ['GET / HTTP/1.1\r\nTransfer-Encoding: gzip\r\n\r\n', 'bad-length'],
  ])('%j is a problem', (text, problem) => {
    expect(requests(text)).toEqual([`problem ${problem}`]);
  });

  test('the same Content-Length twice is one', () => {
    const text = 'POST / HTTP/1.1\r\nContent-Length: 2\r\nContent-Length: 2\r\n\r\nab';
    expect(requests(text).slice(1)).toEqual(['content ab', 'end']);
  });

  test('a head has a limit, in lines and in one line; a problem stays', () => {
    const reader = httpRequestReader();
    reader.push(encodeUtf8('GET / HTTP/1.1\r\n'));
    const line = encodeUtf8(`A: ${'b'.repeat(995)}\r\n`);
    for (let length = 16; length <= MAX_HTTP_HEAD; length += line.length) {
      expect(events(reader)).toEqual([]);
      reader.push(line);
    }
    expect(events(reader)).toEqual(['problem head-too-long']);
    reader.push(encodeUtf8('\r\n\r\n'));
    expect(events(reader)).toEqual(['problem head-too-long']);
    expect(requests('a'.repeat(MAX_HTTP_HEAD + 1))).toEqual(['problem head-too-long']);
  });

  test('a reader is idle between messages', () => {
    const reader = httpRequestReader();
    expect(reader.isIdle).toBe(true);
    reader.push(encodeUtf8('GET / HTTP/1.1\r\n'));
    events(reader);
    expect(reader.isIdle).toBe(false);
    reader.push(encodeUtf8('\r\n'));
    events(reader);
    expect(reader.isIdle).toBe(true);
  });
});

describe('responses', () => {
  const ok = (...fields: HttpField[]): string => head({ minor: 1, status: 200, reason: 'OK', fields });
  const chunked = { name: 'Transfer-Encoding', value: 'chunked' };
  const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';

  test('content of a known length', () => {
    const text = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n';
    const length = { name: 'Content-Length', value: '5' };
    expect(responses(`${text}hello`)).toEqual([ok(length), 'content hello', 'end']);
    expect(responses(`${text}hel`)).toEqual([ok(length), 'content hel']);
    expect(responses(`${text}hel`, 'GET', true)).toEqual([ok(length), 'content hel', 'problem cut-short']);
  });

  test('content in chunks, with extensions and a trailer', () => {
    const text = `${CHUNKED}5;name=value\r\nhello\r\n00A\r\n, world!!!\r\n0\r\nDigest: x\r\n\r\nHTTP/1.1 204 No Content\r\n\r\n`;
    const none = head({ minor: 1, status: 204, reason: 'No Content', fields: [] });
    const expected = [ok(chunked), 'content hello', 'content , world!!!', 'end', none, 'end'];
    expect(responses(text)).toEqual(expected);
  });

  test.each([
    ['5\r\nhelloX\r\n', ['content hello', 'problem bad-chunk']],
    ['5\r\nhelloXXX', ['content hello', 'problem bad-chunk']],
    ['x\r\n', ['problem bad-chunk']],
    ['\r\n', ['problem bad-chunk']],
    ['-1\r\n', ['problem bad-chunk']],
    ['1000000000000\r\n', ['problem bad-chunk']],
    [`1;${'x'.repeat(5000)}`, ['problem bad-chunk']],
    ['0\r\nno colon\r\n\r\n', ['problem bad-field']],
  ])('chunks that are none: %j', (text, expected) => {
    expect(responses(CHUNKED + text).slice(1)).toEqual(expected);
  });

  test.each(['', '5', '5\r\nhel', '5\r\nhello', '5\r\nhello\r\n', '0\r\n'])('a stream that ends after %j', (text) => {
    expect(responses(CHUNKED + text, 'GET', true).at(-1)).toBe('problem cut-short');
  });

  test('content until the stream ends', () => {
    expect(responses('HTTP/1.0 200 OK\r\n\r\nall of it')).toEqual([
      head({ minor: 0, status: 200, reason: 'OK', fields: [] }),
      'content all of it',
    ]);
    expect(responses('HTTP/1.0 200 OK\r\n\r\nall of it', 'GET', true).slice(1)).toEqual(['content all of it', 'end']);
  });

  test('chunked wins over a length beside it', () => {
    const text = `HTTP/1.1 200 OK\r\nContent-Length: 99\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`;
    expect(responses(text).slice(1)).toEqual(['content a', 'end']);
  });

  test('no content after HEAD, 1xx, 204 and 304, whatever the fields say', () => {
    const long = (status: number): string => `HTTP/1.1 ${status} x\r\nContent-Length: 5\r\n\r\n`;
    expect(responses(long(200), 'HEAD').slice(1)).toEqual(['end']);
    for (const status of [100, 204, 304]) expect(responses(long(status)).slice(1)).toEqual(['end']);
    expect(responses(`HTTP/1.1 100 Continue\r\n\r\n${long(200)}hello`)).toHaveLength(5);
  });

  test.each([
    ['hello', ['problem bad-start-line']],
    ['\r\nHTTP/1.1 200 OK', ['problem bad-start-line']],
    ['HTT', []],
    ['HTTP/1.1 20 OK\r\n', ['problem bad-start-line']],
    ['HTTP/2 200\r\n', ['problem bad-start-line']],
    ['HTTP/1.1 200 OK\r\nContent-Length: 1, 2\r\n\r\n', ['problem bad-length']],
  ])('%j is known for what it is at once', (text, expected) => {
    expect(responses(text)).toEqual(expected);
  });

  test('a status line may have no reason', () => {
    const bare = head({ minor: 1, status: 204, reason: '', fields: [] });
    expect(responses('HTTP/1.1 204\r\n\r\nHTTP/1.1 204 \r\n\r\n')).toEqual([bare, 'end', bare, 'end']);
  });
});

test.each([
  [1, [], true],
  [0, [], false],
  [1, ['close'], false],
  [1, ['Upgrade, Close'], false],
  [0, ['Keep-Alive'], true],
  [1, ['x', 'close'], false],
])('HTTP/1.%i with Connection %j keeps the connection: %s', (minor, values, keeps) => {
  expect(httpKeepsOpen({ minor, fields: values.map((value) => ({ name: 'connection', value })) })).toBe(keeps);
});

test('values of one name are joined, and names know no case', () => {
  const fields = [
    { name: 'Via', value: 'a' },
    { name: 'VIA', value: 'b' },
  ];
  expect(httpValue(fields, 'via')).toBe('a, b');
  expect(httpValue(fields, 'Host')).toBeNull();
});

test('curl’s own request is emitted byte for byte', () => {
  const fields = [
    { name: 'Host', value: '10.0.0.53' },
    { name: 'User-Agent', value: 'curl/7.88.1' },
    { name: 'Accept', value: '*/*' },
  ];
  const bytes = emitHttpRequest({ method: 'GET', target: '/', minor: 1, fields });
  expect(bytes).toEqual(frameBytes('curl-get').slice(66));
});

test('a response is emitted with its content', () => {
  const fields = [{ name: 'Content-Length', value: '6' }];
  const bytes = emitHttpResponse({ minor: 1, status: 200, reason: 'OK', fields }, encodeUtf8('你好'));
  expect(decodeUtf8(bytes)).toBe('HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n你好');
});

/** The named frame's headers before other data; checksums are no longer right. */
function carrying(name: string, data: string): Uint8Array {
  const text = encodeUtf8(data);
  const bytes = new Uint8Array(66 + text.length);
  bytes.set(frameBytes(name).subarray(0, 66));
  bytes.set(text, 66);
  bytes.set([0, 52 + text.length], 16);
  return bytes;
}

test('half a request line, or what is none, is data between ports of HTTP', () => {
  for (const data of ['GET / HT', 'hello\r\n', 'GET / HTTP/1.1', 'HTTP/1.1 OK\r\n']) {
    const bytes = carrying('curl-get', data);
    expect(dissect(bytes).at(-1)?.protocol).toBe('data');
    expect(summarise(bytes).info).toMatch(/ → 80 \[PSH, ACK\] Seq=/);
  }
});

test('a line that is not ASCII keeps its parts in their places', () => {
  const fields = dissect(carrying('curl-get', 'GET /你好 HTTP/1.1\r\nbad\r\nA:\r\n'))[3]?.fields;
  expect(
    fields?.map(({ name, value, bitOffset, bitLength }) => [name, value, bitOffset / 8 - 66, bitLength / 8]),
  ).toEqual([
    ['http.request', 'GET /你好 HTTP/1.1', 0, 22],
    ['http.request.method', 'GET', 0, 3],
    ['http.request.uri', '/你好', 4, 7],
    ['http.request.version', 'HTTP/1.1', 12, 8],
    ['http.request.line', 'bad', 22, 5],
    ['http.request.line', '<MISSING>', 27, 4],
  ]);
  const [, phrase] = dissect(carrying('curl-get', 'HTTP/1.1 200 好\n'))[3]?.fields.slice(2) ?? [];
  expect([phrase?.name, phrase?.bitLength]).toEqual(['http.response.phrase', 24]);
});
