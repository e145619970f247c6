/**
 * A web server: pages by their path, nothing else. It answers at once and closes, its FIN on the last segment of the answer; only who
 * asks for it (`Connection: keep-alive`) keeps the connection.
 */
import { encodeUtf8 } from '../base/bytes';
import { emitHttpResponse, type HttpProblem, type HttpRequest, httpValue } from '../wire/http';
import { httpRequestReader } from '../wire/http-reader';
import { formatIpv4Address } from '../wire/ipv4-address';
import type { Os, SocketView } from './process';
import type { Conversation } from './tcp-service';

/** Bytes that it reads at once. */
const READ_SIZE = 65_536;

const REASONS = {
  200: 'OK',
  400: 'Bad Request',
  404: 'Not Found',
  431: 'Request Header Fields Too Large',
  501: 'Not Implemented',
} as const;

type Status = keyof typeof REASONS;

export type Pages = Readonly<Record<string, string>>;

export class HttpConversation implements Conversation {
  private readonly requests = httpRequestReader();
  private unsent: Uint8Array | null = null;
  /** The answer being sent is the last one. */
  private closing = false;

  constructor(
    private readonly socket: number,
    private readonly pages: Pages,
  ) {}

  /** Bytes that were read before it took over. */
  push(bytes: Uint8Array): void {
    this.requests.push(bytes);
  }

  goOn(os: Os): boolean {
    for (;;) {
      if (this.unsent !== null && !this.send(os, this.unsent)) return true;
      if (this.closing) {
        os.tcp.close(this.socket);
        return false;
      }
      const event = this.requests.next();
      if (!event.ok) this.refuse(os, event.error);
      else if (event.value?.kind === 'head') this.answer(os, event.value.head);
      else if (event.value === null) {
        const bytes = os.tcp.read(this.socket, READ_SIZE);
        if (bytes === null) this.closing = true;
        else if (bytes.length === 0) return true;
        else this.requests.push(bytes);
      }
    }
  }

  private answer(os: Os, request: HttpRequest): void {
    const { method, target } = request;
    const path = target.split('?')[0] as string;
    const known = Object.hasOwn(this.pages, path);
    const status = method !== 'GET' && method !== 'HEAD' ? 501 : known ? 200 : 404;
    const ends = endsOf(os.tcp.view(this.socket));
    const host = httpValue(request.fields, 'Host');
    const version = `HTTP/1.${request.minor}`;
    os.note('http.request', { role: 'server', method, target, host, version, ...ends }, this.socket);
    const page = status === 200 ? encodeUtf8(this.pages[path] as string) : null;
    const stays = httpValue(request.fields, 'Connection')?.toLowerCase() === 'keep-alive';
    this.respond(os, status, page, { stays, withBody: method !== 'HEAD' });
  }

  private refuse(os: Os, problem: HttpProblem): void {
    const withBody = true;
    this.respond(os, problem === 'head-too-long' ? 431 : 400, null, { stays: false, withBody });
  }

  private respond(
    os: Os,
    status: Status,
    page: Uint8Array | null,
    { stays, withBody }: { readonly stays: boolean; readonly withBody: boolean },
  ): void {
    const reason = REASONS[status];
    const content = page ?? encodeUtf8(`<h1>${status} ${reason}</h1>\n`);
    const fields = [
      { name: 'Content-Type', value: 'text/html' },
      { name: 'Content-Length', value: String(content.length) },
      { name: 'Connection', value: stays ? 'keep-alive' : 'close' },
    ];
    const body = withBody ? content : new Uint8Array(0);
    const ends = endsOf(os.tcp.view(this.socket));
    const detail = { role: 'server', status, reason, version: 'HTTP/1.1', length: body.length, ...ends } as const;
    os.note('http.response', detail, this.socket);
    this.closing = !stays;
    this.unsent = emitHttpResponse({ minor: 1, status, reason, fields }, body);
  }

  /** Returns whether all is sent. The last answer waits for the FIN that follows at once. */
  private send(os: Os, bytes: Uint8Array): boolean {
    const taken = os.tcp.write(this.socket, bytes, this.closing);
    this.unsent = taken < bytes.length ? bytes.subarray(taken) : null;
    return this.unsent === null;
  }
}

/** Both ends of a connection as http.request and http.response name them. */
export function endsOf({ local, localPort, remote, remotePort }: SocketView) {
  return { local: `${formatIpv4Address(local)}:${localPort}`, remote: `${formatIpv4Address(remote)}:${remotePort}` };
}
