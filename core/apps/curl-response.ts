/** A response as curl 7.88.1 reads and shows it, line by line. Source: lib/http.c (Curl_http_readwrite_headers, Curl_http_header). */
import {
  type HttpResponse,
  httpKeepsOpen,
  parseFieldLine,
  parseHttpResponse,
  parseStatusLine,
  responseFraming,
} from '../wire/http';
import { httpResponseReader } from '../wire/http-reader';
import { CURL_OK, type CurlResult } from './curl-options';
import { TextStream } from './text-stream';

/** What a response has to say as it comes. */
export interface ResponseListener {
  /** A line of the head with its end. */
  line(text: string): void;
  /** What -v remarks. */
  info(text: string): void;
  content(bytes: Uint8Array): void;
  /** The head is complete. A result: that is the end of it. */
  head(head: HttpResponse): CurlResult | null;
  ended(result: CurlResult): void;
}

const failed = (status: number, message: string): CurlResult => ({ status, message });

export class CurlResponse {
  head: HttpResponse | null = null;
  /** Bytes of the heads. */
  headBytes = 0;
  received = 0;
  /** Of the content; null: not known. */
  size: number | null = null;
  /** Whether the connection can be used again. */
  keepsOpen = true;
  private readonly reader;
  private readonly text = new TextStream();
  /** What has come of a line of the head. */
  private rest = '';
  private lines: string[] = [];
  private inHead = true;
  /** A line was none: the reader will say so. */
  private silenced = false;
  private over = false;
  private untilClose = false;

  constructor(
    private readonly method: string,
    private readonly listener: ResponseListener,
  ) {
    this.reader = httpResponseReader(method);
  }

  push(bytes: Uint8Array): void {
    this.reader.push(bytes);
    if (this.inHead && !this.silenced) this.showHead(bytes);
    this.readOn();
  }

  /** The connection has ended. */
  close(): void {
    if (this.inHead) {
      const begun = this.lines.length > 0 || this.head !== null;
      this.end(begun ? CURL_OK : failed(52, 'Empty reply from server'));
      return;
    }
    this.reader.close();
    this.readOn();
  }

  private readOn(): void {
    while (!this.over) {
      const event = this.reader.next();
      if (!event.ok) {
        this.end(this.problem(event.error));
        return;
      }
      if (event.value === null) return;
      if (event.value.kind === 'head') {
        if (event.value.head.status >= 200) {
          this.head = event.value.head;
          this.inHead = false;
        }
      } else if (event.value.kind === 'content') {
        this.received += event.value.bytes.length;
        this.listener.content(event.value.bytes);
      } else if (this.head !== null) this.end(CURL_OK);
    }
  }

  private problem(problem: string): CurlResult {
    this.keepsOpen = false;
    switch (problem) {
      case 'bad-start-line':
        return failed(1, 'Received HTTP/0.9 when not allowed');
      case 'bad-field':
        return failed(8, 'Header without colon');
      case 'bad-length':
        return failed(8, 'Invalid Content-Length: value');
      case 'head-too-long':
        return failed(27, 'Out of memory');
      case 'bad-chunk':
        return failed(56, 'Illegal or missing hexadecimal sequence in chunked-encoding');
      default:
        return this.size === null
          ? failed(18, 'transfer closed with outstanding read data remaining')
          : failed(18, `transfer closed with ${this.size - this.received} bytes remaining to read`);
    }
  }

  private end(result: CurlResult): void {
    if (this.over) return;
    this.over = true;
    if (this.untilClose || result.status !== 0) this.keepsOpen = false;
    this.listener.ended(result);
  }

  /** Shows the lines of the head that are complete. */
  private showHead(bytes: Uint8Array): void {
    this.rest += this.text.push(bytes);
    for (let end = this.rest.indexOf('\n'); end >= 0 && this.inHead && !this.over; end = this.rest.indexOf('\n')) {
      const line = this.rest.slice(0, end + 1);
      this.rest = this.rest.slice(end + 1);
      if (this.showLine(line, line.replace(/\r?\n$/, ''))) continue;
      this.silenced = true;
      return;
    }
  }

  /** false: it is none, and nothing more is shown. */
  private showLine(line: string, plain: string): boolean {
    const { listener, lines } = this;
    if (plain === '') {
      if (lines.length === 0) return true;
      return this.complete(line);
    }
    if (lines.length === 0) {
      const start = parseStatusLine(plain);
      if (start === null) return false;
      if (start.minor === 0) listener.info('HTTP 1.0, assume close after body');
    } else if (!/^[ \t]/.test(plain)) {
      const field = parseFieldLine(plain);
      if (field === null) return false;
      if (field.name.toLowerCase() === 'content-length' && !/^\d+$/.test(field.value)) return false;
    }
    lines.push(plain);
    this.headBytes += line.length;
    listener.line(line);
    return true;
  }

  private complete(line: string): boolean {
    const { listener } = this;
    const head = parseHttpResponse(this.lines);
    this.lines = [];
    if (!head.ok) return false;
    const framing = responseFraming(head.value, this.method);
    if (!framing.ok) return false;
    this.keepsOpen = httpKeepsOpen(head.value);
    if (framing.value === 'until-close') {
      this.untilClose = true;
      if (this.keepsOpen) listener.info('no chunk, no close, no size. Assume close to signal end');
    } else if (framing.value !== 'chunked') this.size = framing.value;
    const interim = head.value.status < 200;
    if (!interim) {
      const result = listener.head(head.value);
      if (result !== null) {
        this.head = head.value;
        this.end(result);
        return false;
      }
      this.inHead = false;
    }
    this.headBytes += line.length;
    // Of an interim response the empty line is not shown.
    if (!interim) listener.line(line);
    return true;
  }
}
