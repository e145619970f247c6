/**
 * One transfer of curl 7.88.1: a URL from the look-up of its host to the last byte. Source: lib/connect.c, lib/http.c, lib/transfer.c,
 * lib/progress.c; lines and statuses recorded from the tool itself.
 */
import { NS_PER_MS } from '../base/time';
import { formatIpv4Address } from '../wire/ipv4-address';
import { CURL_OK, type CurlOptions, type CurlResult } from './curl-options';
import type { CurlOutput, CurlSink } from './curl-output';
import { type CurlRequest, requestOf } from './curl-request';
import { CurlResponse } from './curl-response';
import type { CurlUrl } from './curl-url';
import { errorMessage } from './errno';
import { endsOf } from './http-server';
import { parseLooseAddress, resolveHost } from './names';
import type { Os, SendError, SocketError, SocketEvent } from './process';

/** A connection that may serve several transfers. */
export interface CurlConnection {
  /** As -v counts them. */
  readonly number: number;
  readonly socket: number;
  readonly key: string;
}

/** Bytes that one read takes (CURLOPT_BUFFERSIZE of the tool). */
const READ_SIZE = 102_400;

export class CurlTransfer {
  connection: CurlConnection | null = null;
  readonly request: CurlRequest;
  readonly response: CurlResponse;
  /** Of -w. */
  connects = 0;
  remote = 0;
  local = 0;
  localPort = 0;
  connectedAt: number | null = null;
  namedAt: number | null = null;
  firstByteAt: number | null = null;
  private result: CurlResult | null = null;
  private dataShown = false;
  private sent = 0;

  constructor(
    private readonly os: Os,
    readonly url: CurlUrl,
    private readonly options: CurlOptions,
    private readonly output: CurlOutput,
    private readonly sink: CurlSink,
    /** Whether content is shown on the terminal, so that -v need not tell of it. */
    private readonly onTerminal: boolean,
    /** Told of each line of the head (-D). */
    private readonly dump: (text: string) => void,
    readonly startedAt: number,
    private readonly done: (transfer: CurlTransfer, result: CurlResult) => void,
  ) {
    this.request = requestOf(url, options);
    const { verbose } = options;
    // Of HEAD by -X alone curl expects a body.
    this.response = new CurlResponse(options.head ? 'HEAD' : 'GET', {
      line: (text) => {
        this.dump(text);
        if (verbose) output.error(`< ${text}`);
        if (options.head || options.include) sink.writeText(text);
      },
      info: (text) => this.info(text),
      content: (bytes) => this.content(bytes),
      head: ({ status }) =>
        options.fail && status >= 400 ? { status: 22, message: `The requested URL returned error: ${status}` } : null,
      ended: (result) => {
        const status = this.response.head?.status ?? 0;
        const refused = options.failWithBody && status >= 400 && result.status === 0;
        this.result = refused ? { status: 22, message: `The requested URL returned error: ${status}` } : result;
      },
    });
  }

  get uploaded(): number {
    return Math.max(0, this.sent - this.request.head);
  }

  info(text: string): void {
    if (this.options.verbose) this.output.error(`* ${text}\n`);
  }

  /** On a new connection with this number. */
  begin(number: number, known: ReadonlyMap<string, number>): void {
    const { os, url } = this;
    const { host } = url;
    const found = known.get(keyOf(url));
    if (found !== undefined) {
      this.info(`Hostname ${host} was found in DNS cache`);
      this.connect(number, found);
      return;
    }
    const numeric = parseLooseAddress(host);
    if (numeric !== null) {
      this.connect(number, numeric);
      return;
    }
    resolveHost(os, host, (answer) => {
      if (this.result !== null) return;
      if (typeof answer === 'string') this.fail(number, { status: 6, message: `Could not resolve host: ${host}` });
      else this.connect(number, answer.address);
    });
  }

  private connect(number: number, address: number): void {
    const { os, url, options } = this;
    this.namedAt = os.now();
    this.remote = address;
    const shown = formatIpv4Address(address);
    this.info(`  Trying ${shown}:${url.port}...`);
    const { source, device, localPort } = options;
    const socket = os.tcp.connect(address, url.port, {
      noDelay: true,
      ...(source === null ? {} : { source }),
      ...(device === null ? {} : { interface: device }),
      ...(localPort === null ? {} : { sourcePort: localPort }),
    });
    if (typeof socket === 'string') {
      if (socket !== 'EADDRNOTAVAIL' && socket !== 'ENODEV')
        this.info(`Immediate connect fail for ${shown}: ${errorMessage(socket)}`);
      this.notConnected(number, socket);
      return;
    }
    this.connection = { number, socket, key: keyOf(url) };
  }

  private notConnected(number: number, error: SendError | SocketError | 'EADDRINUSE'): void {
    const unbound =
      error === 'EADDRNOTAVAIL'
        ? `bind failed with errno 99: ${errorMessage(error)}`
        : error === 'ENODEV'
          ? `Couldn't bind to '${this.options.device}'`
          : null;
    if (unbound !== null) {
      this.fail(number, { status: 45, message: unbound });
      return;
    }
    this.fail(number, {
      status: error === 'ETIMEDOUT' ? 28 : 7,
      message: `${this.toWhom()} after ${this.milliseconds()} ms: Couldn't connect to server`,
    });
  }

  private toWhom(): string {
    return `Failed to connect to ${this.url.host} port ${this.url.port}`;
  }

  /** -m ran out. */
  timedOut(): void {
    const ms = this.milliseconds();
    const { received, size } = this.response;
    const of = size === null ? `${received} bytes` : `${received} out of ${size} bytes`;
    const message =
      this.namedAt === null
        ? `Resolving timed out after ${ms} milliseconds`
        : this.connectedAt === null
          ? `Connection timed out after ${ms} milliseconds`
          : `Operation timed out after ${ms} milliseconds with ${of} received`;
    this.fail(this.connection?.number ?? 0, { status: 28, message });
  }

  /** --connect-timeout ran out; nothing where the connection is there. */
  connectTimedOut(): void {
    if (this.connectedAt !== null) return;
    const ms = this.milliseconds();
    if (this.namedAt !== null) this.info(`ipv4 connect timeout after ${this.options.connectTimeout}ms, move on!`);
    const message =
      this.namedAt === null
        ? `Resolving timed out after ${ms} milliseconds`
        : `${this.toWhom()} after ${ms} ms: Timeout was reached`;
    this.fail(this.connection?.number ?? 0, { status: 28, message });
  }

  onSocket(event: SocketEvent): void {
    const { os, connection } = this;
    if (connection === null || this.result !== null) return;
    if (event === 'connected') this.connected(connection);
    else if (event === 'failed' && this.connectedAt === null) {
      const error = os.tcp.view(connection.socket).error ?? 'ETIMEDOUT';
      this.info(`connect to ${formatIpv4Address(this.remote)} port ${this.url.port} failed: ${errorMessage(error)}`);
      this.notConnected(connection.number, error);
    } else if (event === 'failed') {
      this.read(connection);
      if (this.result !== null) return;
      const error = os.tcp.view(connection.socket).error ?? 'ECONNRESET';
      this.fail(connection.number, { status: 56, message: `Recv failure: ${errorMessage(error)}` });
    } else {
      this.send(connection);
      this.read(connection);
    }
  }

  private connected(connection: CurlConnection): void {
    const { url, os } = this;
    this.connectedAt = os.now();
    this.connects = 1;
    this.info(`Connected to ${url.host} (${formatIpv4Address(this.remote)}) port ${url.port} (#${connection.number})`);
    // What follows on such a connection is not simulated.
    if (url.scheme === 'http') this.ask(connection);
    else this.fail(connection.number, { status: 1, message: `Protocol "${url.scheme}" is not simulated` });
  }

  /** Sends the request on a connection that is there. */
  ask(connection: CurlConnection): void {
    const { os, options, request, url } = this;
    this.connection = connection;
    this.namedAt ??= os.now();
    this.connectedAt ??= os.now();
    const view = os.tcp.view(connection.socket);
    this.remote = view.remote;
    this.local = view.local;
    this.localPort = view.localPort;
    const user = options.user ?? url.user;
    if (user !== null) this.info(`Server auth using Basic with user '${user.split(':')[0]}'`);
    const { message } = request;
    if (options.verbose) {
      const lines = [
        `${message.method} ${message.target} HTTP/1.${message.minor}`,
        ...message.fields.map(({ name, value }) => (value === '' ? `${name}:` : `${name}: ${value}`)),
        '',
      ];
      for (const line of lines) this.output.error(`> ${line}\r\n`);
      const { length } = request.bytes;
      if (length > request.head && !this.onTerminal) this.output.error(`} [${length - request.head} bytes data]\n`);
    }
    const host = message.fields.find((field) => field.name === 'Host')?.value ?? null;
    const { method, target, minor } = message;
    const ends = endsOf(view);
    const detail = { role: 'client', method, target, host, version: `HTTP/1.${minor}`, ...ends } as const;
    os.note('http.request', detail, connection.socket);
    this.send(connection);
  }

  private send({ socket }: CurlConnection): void {
    const { bytes } = this.request;
    if (this.connectedAt === null || this.sent >= bytes.length) return;
    this.sent += this.os.tcp.write(socket, bytes.subarray(this.sent));
  }

  private read(connection: CurlConnection): void {
    if (this.connectedAt === null) return;
    while (this.result === null) {
      const bytes = this.os.tcp.read(connection.socket, READ_SIZE);
      if (bytes?.length === 0) return;
      if (bytes === null) {
        if (this.os.tcp.view(connection.socket).error === 'ECONNRESET') return;
        this.response.close();
        break;
      }
      this.firstByteAt ??= this.os.now();
      this.response.push(bytes);
    }
    if (this.result !== null) this.fail(connection.number, this.result);
  }

  private content(bytes: Uint8Array): void {
    if (this.options.verbose && !this.onTerminal && !this.dataShown) {
      this.output.error(`{ [${bytes.length} bytes data]\n`);
      this.dataShown = true;
    }
    this.sink.write(bytes);
  }

  private milliseconds(): number {
    return Math.floor((this.os.now() - this.startedAt) / NS_PER_MS);
  }

  /** The end, of whatever kind. `number`: of the connection, also of one that never was. */
  private fail(number: number, result: CurlResult): void {
    this.result = result;
    const { os, connection, response } = this;
    if (result.status !== 0) this.info(result.message);
    this.sink.end();
    const { head } = response;
    if (head !== null && connection !== null) {
      const { status, reason, minor } = head;
      const length = response.received;
      const ends = endsOf(os.tcp.view(connection.socket));
      const detail = { role: 'client', status, reason, version: `HTTP/1.${minor}`, length, ...ends } as const;
      os.note('http.response', detail, connection.socket);
    }
    const stays = result.status === CURL_OK.status && response.keepsOpen && connection !== null;
    this.beforeClosing();
    if (stays) this.info(`Connection #${number} to host ${this.url.host} left intact`);
    else {
      this.info(`Closing connection ${number}`);
      if (connection !== null) os.tcp.close(connection.socket);
      this.connection = null;
    }
    this.done(this, result);
  }

  /** The meter's last row comes here. */
  beforeClosing: () => void = () => {};
}

export function keyOf({ host, port }: CurlUrl): string {
  return `${host.toLowerCase()}:${port}`;
}
