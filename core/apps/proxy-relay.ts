/** One client of a proxy: its request, the upstream that was chosen for it, and the bytes between the two. */
import { encodeUtf8 } from '../base/bytes';
import type { RealServer, VirtualService } from '../stack/ipvs/service';
import { emitHttpResponse, type HttpRequest, type HttpResponse, httpValue, responseFraming } from '../wire/http';
import { type HttpReader, httpResponseReader } from '../wire/http-reader';
import { formatIpv4Address } from '../wire/ipv4-address';
import { endsOf } from './http-server';
import { Pipe } from './pipe';
import type { Os, SocketView } from './process';
import { forwardedHead, readHead } from './proxy-request';

const NOTHING = new Uint8Array(0);

const REFUSALS = {
  400: 'Bad Request',
  431: 'Request Header Fields Too Large',
  502: 'Bad Gateway',
} as const;

/** What a relay asks of its proxy. */
export interface Upstreams {
  readonly service: VirtualService;
  /** Opens a connection for the relay; null: there is no way to the server. */
  connect(os: Os, relay: Relay, server: RealServer): number | null;
  /** The relay has done with a socket. */
  release(socket: number): void;
}

export class Relay {
  private request: HttpRequest | null = null;
  private read: Uint8Array = NOTHING;
  private ended = false;
  private server: RealServer | null = null;
  private upstream: number | null = null;
  private connected = false;
  private readonly failed = new Set<RealServer>();
  private readonly inward = new Pipe();
  private readonly outward = new Pipe();
  private answer: HttpReader<HttpResponse> | null = null;
  private refusal: Uint8Array | null = null;
  private closed = false;

  constructor(
    readonly client: number,
    private readonly upstreams: Upstreams,
  ) {}

  /** Something has changed about one of its sockets. */
  goOn(os: Os): void {
    if (this.closed) return;
    if (this.refusal !== null) this.refuse(os, this.refusal);
    else if (this.server === null) this.readRequest(os);
    else if (this.connected) this.relay(os);
  }

  connectedTo(os: Os): void {
    this.connected = true;
    const { request } = this;
    if (request !== null && this.upstream !== null) {
      const host = httpValue(request.fields, 'Host');
      const { method, target, minor } = request;
      const ends = endsOf(os.tcp.view(this.upstream));
      os.note(
        'http.request',
        { role: 'client', method, target, host, version: `HTTP/1.${minor}`, ...ends },
        this.upstream,
      );
      this.answer = httpResponseReader(method);
    }
    this.relay(os);
  }

  /** One of its connections is gone. Before anything was passed on, another upstream may do. */
  lost(os: Os, socket: number): void {
    if (this.closed) return;
    if (socket !== this.client && !this.connected) this.next(os);
    else this.close(os);
  }

  private readRequest(os: Os): void {
    for (let more = os.tcp.read(this.client); ; more = os.tcp.read(this.client)) {
      if (more === null) this.ended = true;
      if (more === null || more.length === 0) break;
      const joined = new Uint8Array(this.read.length + more.length);
      joined.set(this.read);
      joined.set(more, this.read.length);
      this.read = joined;
    }
    if (this.ended && this.read.length === 0) {
      this.close(os);
      return;
    }
    const head = readHead(this.read, this.ended);
    if (head === 'more') return;
    if (head === 'bad') this.refuse(os, this.refused(os, 400));
    else if (head === 'too-long') this.refuse(os, this.refused(os, 431));
    else if (head === 'bytes') {
      this.inward.begin(this.read);
      this.choose(os);
    } else this.pass(os, head.request, this.read.subarray(head.rest));
  }

  private pass(os: Os, request: HttpRequest, content: Uint8Array): void {
    this.request = request;
    const view = os.tcp.view(this.client);
    const { method, target, minor } = request;
    const host = httpValue(request.fields, 'Host');
    os.note(
      'http.request',
      { role: 'server', method, target, host, version: `HTTP/1.${minor}`, ...endsOf(view) },
      this.client,
    );
    const head = forwardedHead(request, formatIpv4Address(view.remote), os.hostname);
    const whole = new Uint8Array(head.length + content.length);
    whole.set(head);
    whole.set(content, head.length);
    this.inward.begin(whole);
    this.choose(os);
  }

  /** The scheduler's choice among those that have not failed yet. */
  private choose(os: Os): void {
    const { service } = this.upstreams;
    const { remote, remotePort, local } = os.tcp.view(this.client);
    for (const one of this.failed) one.overloaded = true;
    const server = service.scheduler.schedule(service.servers, {
      source: remote,
      sourcePort: remotePort,
      destination: local,
    });
    for (const one of this.failed) one.overloaded = false;
    this.note(os, server);
    this.server = server;
    if (server === null) {
      if (this.request === null) this.close(os);
      else this.refuse(os, this.refused(os, 502));
      return;
    }
    server.active++;
    server.total++;
    this.upstream = this.upstreams.connect(os, this, server);
    if (this.upstream === null) this.next(os);
  }

  private next(os: Os): void {
    const { server } = this;
    this.releaseServer(os);
    if (server !== null) this.failed.add(server);
    this.choose(os);
  }

  private note(os: Os, server: RealServer | null): void {
    const { local, remote } = endsOf(os.tcp.view(this.client));
    const request = this.request === null ? 'TCP' : `${this.request.method} ${this.request.target}`;
    const upstream = server === null ? null : `${formatIpv4Address(server.address)}:${server.port}`;
    const { scheduler } = this.upstreams.service.options;
    const detail = { client: remote, listen: local, upstream, scheduler, request, tried: this.failed.size };
    os.note('proxy.forward', detail, this.client);
  }

  private relay(os: Os): void {
    const { upstream } = this;
    if (upstream === null) return;
    this.inward.pump(os.tcp, this.client, upstream);
    this.outward.pump(os.tcp, upstream, this.client, (bytes) => this.hear(os, upstream, bytes));
    // An answer has an end; other conversations go on until both sides have said theirs.
    if (this.outward.done && (this.request !== null || this.inward.done)) this.close(os);
  }

  /** What the log gets of the response, as soon as its head is there. */
  private hear(os: Os, upstream: number, bytes: Uint8Array): void {
    const { answer, request } = this;
    if (answer === null || request === null) return;
    answer.push(bytes);
    let head: HttpResponse | null = null;
    let come = 0;
    for (;;) {
      const event = answer.next();
      if (!event.ok || event.value === null || (event.value.kind === 'end' && head !== null)) break;
      if (event.value.kind === 'end') continue;
      if (event.value.kind === 'content') come += event.value.bytes.length;
      else if (event.value.head.status >= 200) head = event.value.head;
    }
    if (head === null) return;
    this.answer = null;
    const framing = responseFraming(head, request.method);
    // What has no length of its own is counted as far as it has come.
    const length = framing.ok && typeof framing.value === 'number' ? framing.value : come;
    const { status, reason, minor } = head;
    const facts = { status, reason, version: `HTTP/1.${minor}`, length };
    os.note('http.response', { role: 'client', ...facts, ...endsOf(os.tcp.view(upstream)) }, upstream);
    os.note('http.response', { role: 'server', ...facts, ...endsOf(os.tcp.view(this.client)) }, this.client);
  }

  /** The proxy's own answer. */
  private refused(os: Os, status: keyof typeof REFUSALS): Uint8Array {
    const reason = REFUSALS[status];
    const content = encodeUtf8(`<h1>${status} ${reason}</h1>\n`);
    const ends = endsOf(os.tcp.view(this.client) as SocketView);
    const facts = { status, reason, version: 'HTTP/1.1', length: content.length };
    os.note('http.response', { role: 'server', ...facts, ...ends }, this.client);
    const fields = [
      { name: 'Content-Type', value: 'text/html' },
      { name: 'Content-Length', value: String(content.length) },
      { name: 'Connection', value: 'close' },
    ];
    return emitHttpResponse({ minor: 1, status, reason, fields }, content);
  }

  private refuse(os: Os, bytes: Uint8Array): void {
    const taken = os.tcp.write(this.client, bytes, true);
    this.refusal = bytes.subarray(taken);
    if (this.refusal.length === 0) this.close(os);
  }

  private releaseServer(os: Os): void {
    if (this.server !== null) {
      this.server.active--;
      this.server.total--;
    }
    this.server = null;
    if (this.upstream !== null) {
      os.tcp.close(this.upstream);
      this.upstreams.release(this.upstream);
    }
    this.upstream = null;
  }

  private close(os: Os): void {
    this.closed = true;
    this.releaseServer(os);
    os.tcp.close(this.client);
    this.upstreams.release(this.client);
  }
}
