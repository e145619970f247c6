/**
 * HTTP/1.x messages out of a byte stream, as it arrives. RFC to read first: RFC 9112 §2.2, §6 to §8. Bytes go in with
 * `push`, the stream's end with `close`; `next` gives the events one after the other, or the problem that ended it all.
 */

import { decodeUtf8 } from '../base/bytes';
import { fail, ok, type Result } from '../base/result';
import {
  type HttpFraming,
  type HttpProblem,
  type HttpRequest,
  type HttpResponse,
  httpLine,
  httpLineEnd,
  MAX_HTTP_HEAD,
  parseHttpFields,
  parseHttpRequest,
  parseHttpResponse,
  parseRequestLine,
  parseStatusLine,
  requestFraming,
  responseFraming,
} from './http';

export type HttpEvent<Head> =
  | { readonly kind: 'head'; readonly head: Head }
  /** A piece of the content as it came, never empty, its transfer coding taken off. */
  | { readonly kind: 'content'; readonly bytes: Uint8Array }
  /** The message is complete. An interim response (1xx) has its own. */
  | { readonly kind: 'end' };

/** What a stream of requests and one of responses have apart. */
interface Grammar<Head> {
  /** What a message must begin with, as far as it has come: a response is known by its first bytes. */
  readonly prefix: string;
  readonly isStart: (line: string) => boolean;
  /** The head from its lines, the empty one at the end left out. */
  readonly parseHead: (lines: readonly string[]) => Result<Head, HttpProblem>;
  readonly framing: (head: Head) => Result<HttpFraming, HttpProblem>;
}

/** Where in a message the next byte stands. */
type Place = 'head' | 'content' | 'chunk-size' | 'chunk' | 'chunk-end' | 'trailer' | 'until-close';

/** Of a line, in bytes; of a head and a trailer, all of it. A chunk's size line may have extensions, after it comes CRLF. */
const MAX_LINE = { head: MAX_HTTP_HEAD, trailer: MAX_HTTP_HEAD, 'chunk-size': 4096, 'chunk-end': 2 } as const;

const END = { kind: 'end' } as const;

export class HttpReader<Head> {
  readonly #grammar: Grammar<Head>;
  /** Bytes that came and are not read yet. */
  #pending = new Uint8Array(0);
  /** How many of them are known to hold no end of a line. */
  #searched = 0;
  #lines: string[] = [];
  /** Bytes of the lines so far, which the head's limit counts. */
  #lineBytes = 0;
  #place: Place = 'head';
  /** Bytes of content, or of this chunk, that are still to come. */
  #left = 0;
  #isClosed = false;
  #problem: HttpProblem | null = null;

  constructor(grammar: Grammar<Head>) {
    this.#grammar = grammar;
  }

  /** Whether the reader stands between two messages: nothing of the next has come. */
  get isIdle(): boolean {
    return this.#place === 'head' && this.#lineBytes === 0 && this.#pending.length === 0;
  }

  push(bytes: Uint8Array): void {
    const joined = new Uint8Array(this.#pending.length + bytes.length);
    joined.set(this.#pending);
    joined.set(bytes, this.#pending.length);
    this.#pending = joined;
  }

  /** The stream ended; what has come can still be read. */
  close(): void {
    this.#isClosed = true;
  }

  /** The next event; null where more bytes are needed first, or, after `close`, where all has been read. */
  next(): Result<HttpEvent<Head> | null, HttpProblem> {
    if (this.#problem !== null) return fail(this.#problem);
    const result = this.#read();
    if (!result.ok) this.#problem = result.error;
    return result;
  }

  #read(): Result<HttpEvent<Head> | null, HttpProblem> {
    for (;;) {
      switch (this.#place) {
        case 'content':
        case 'chunk':
          return this.#readContent();
        case 'until-close':
          if (this.#pending.length > 0) return ok({ kind: 'content', bytes: this.#take(this.#pending.length) });
          return ok(this.#isClosed ? this.#finish() : null);
        default: {
          const line = this.#readLine(this.#place);
          if (!line.ok) return line;
          if (line.value === null) return ok(null);
          const event = this.#readControl(line.value);
          if (!event.ok || event.value !== null) return event;
        }
      }
    }
  }

  #readControl(line: string): Result<HttpEvent<Head> | null, HttpProblem> {
    switch (this.#place) {
      case 'head':
        return this.#headLine(line);
      case 'chunk-size': {
        const size = /^([0-9a-f]{1,12})[ \t]*(?:;.*)?$/i.exec(line)?.[1];
        if (size === undefined) return fail('bad-chunk');
        this.#left = Number.parseInt(size, 16);
        this.#place = this.#left === 0 ? 'trailer' : 'chunk';
        return ok(null);
      }
      case 'chunk-end':
        if (line !== '') return fail('bad-chunk');
        this.#place = 'chunk-size';
        return ok(null);
      default:
        if (line === '') {
          const trailer = parseHttpFields(this.#lines);
          return trailer.ok ? ok(this.#finish()) : trailer;
        }
        this.#lines.push(line);
        return ok(null);
    }
  }

  #headLine(line: string): Result<HttpEvent<Head> | null, HttpProblem> {
    if (line !== '') {
      if (this.#lines.length === 0 && !this.#grammar.isStart(line)) return fail('bad-start-line');
      this.#lines.push(line);
      return ok(null);
    }
    const lines = this.#lines;
    this.#lines = [];
    this.#lineBytes = 0;
    // Empty lines before a message are passed over (RFC 9112 §2.2).
    if (lines.length === 0) return ok(null);
    const head = this.#grammar.parseHead(lines);
    if (!head.ok) return head;
    const framing = this.#grammar.framing(head.value);
    if (!framing.ok) return framing;
    const kind = framing.value;
    this.#left = typeof kind === 'number' ? kind : 0;
    this.#place = typeof kind === 'number' ? 'content' : kind === 'chunked' ? 'chunk-size' : 'until-close';
    return ok({ kind: 'head', head: head.value });
  }

  #readContent(): Result<HttpEvent<Head> | null, HttpProblem> {
    if (this.#left > 0) {
      const length = Math.min(this.#left, this.#pending.length);
      if (length === 0) return this.#isClosed ? fail('cut-short') : ok(null);
      this.#left -= length;
      if (this.#left === 0 && this.#place === 'chunk') this.#place = 'chunk-end';
      return ok({ kind: 'content', bytes: this.#take(length) });
    }
    return ok(this.#finish());
  }

  /** The next line without its end; null where it has not come whole. */
  #readLine(place: keyof typeof MAX_LINE): Result<string | null, HttpProblem> {
    const next = httpLineEnd(this.#pending, this.#searched, this.#pending.length);
    const isWhole = next >= 0;
    this.#searched = this.#pending.length;
    if (this.#lineBytes + (isWhole ? next : this.#searched) > MAX_LINE[place]) {
      return fail(place === 'head' || place === 'trailer' ? 'head-too-long' : 'bad-chunk');
    }
    if (place === 'head' && this.#lines.length === 0 && !this.#canBegin()) return fail('bad-start-line');
    if (!isWhole) return this.#isClosed && !this.isIdle ? fail('cut-short') : ok(null);
    if (place === 'head' || place === 'trailer') this.#lineBytes += next;
    const line = httpLine(this.#pending, 0, next);
    this.#take(next);
    return ok(line);
  }

  #canBegin(): boolean {
    const { prefix } = this.#grammar;
    const length = Math.min(prefix.length, this.#pending.length);
    return decodeUtf8(this.#pending, 0, length) === prefix.slice(0, length);
  }

  #take(length: number): Uint8Array {
    const taken = this.#pending.slice(0, length);
    this.#pending = this.#pending.subarray(length);
    this.#searched = 0;
    return taken;
  }

  #finish(): HttpEvent<Head> {
    this.#place = 'head';
    this.#lines = [];
    this.#lineBytes = 0;
    return END;
  }
}

/** Reads the requests that a client sends on one connection. */
export function httpRequestReader(): HttpReader<HttpRequest> {
  return new HttpReader({
    prefix: '',
    isStart: (line) => parseRequestLine(line) !== null,
    parseHead: parseHttpRequest,
    framing: requestFraming,
  });
}

/** Reads the responses that a server sends on one connection to requests with this method. */
export function httpResponseReader(method: string): HttpReader<HttpResponse> {
  return new HttpReader({
    prefix: 'HTTP/',
    isStart: (line) => parseStatusLine(line) !== null,
    parseHead: parseHttpResponse,
    framing: (head) => responseFraming(head, method),
  });
}
