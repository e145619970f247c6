/** curl 7.88.1 over HTTP: one URL after the other, on connections that stay open between them where the server lets them. */
import { NS_PER_MS } from '../base/time';
import { httpValue } from '../wire/http';
import { formatIpv4Address } from '../wire/ipv4-address';
import { METER_HEAD, meterRow } from './curl-meter';
import type { CurlOptions, CurlResult } from './curl-options';
import { CurlOutput, CurlSink } from './curl-output';
import { type CurlConnection, CurlTransfer, keyOf } from './curl-transfer';
import { type CurlUrl, parseCurlUrl } from './curl-url';
import { type Facts, secondsOf, writeOut } from './curl-write-out';
import type { Os, Process, SocketEvent } from './process';

const MAX_TIME = 0;
const CONNECT_TIME = 1;
/** An address in curl's memory, of which -v tells. */
const BUNDLE = '0x55d4b0a3e7f0';

/** The files that -o names. */
export interface CurlFiles {
  /** Why it cannot be written, in errno's words, or null. */
  whyNotWritable(os: Os, path: string): string | null;
  store(os: Os, path: string, text: string): void;
}

export class Curl implements Process {
  private output: CurlOutput | null = null;
  private at = -1;
  private status = 0;
  private transfer: CurlTransfer | null = null;
  private connections = 0;
  private readonly idle: CurlConnection[] = [];
  private readonly known: Map<string, number>;
  private dumped = '';

  constructor(
    private readonly options: CurlOptions,
    private readonly files: CurlFiles,
  ) {
    this.known = new Map(options.resolve);
  }

  start(os: Os): void {
    this.output = new CurlOutput(os, this.options.unbuffered);
    for (const [key, address] of this.options.resolve) {
      if (this.options.verbose) this.output.error(`* Added ${key}:${formatIpv4Address(address)} to DNS cache\n`);
    }
    this.next(os, this.output);
  }

  onSocket(_: Os, socket: number, event: SocketEvent): void {
    if (this.transfer?.connection?.socket === socket) this.transfer.onSocket(event);
  }

  onTimer(_: Os, token: number): void {
    if (token === MAX_TIME) this.transfer?.timedOut();
    else this.transfer?.connectTimedOut();
  }

  private next(os: Os, output: CurlOutput): void {
    const text = this.options.urls[++this.at];
    if (text === undefined) {
      for (const { socket } of this.idle) os.tcp.close(socket);
      output.flush();
      os.exit(this.status);
      return;
    }
    if (this.options.outputs[this.at] === '') {
      if (!this.options.silent) output.error('curl: Remote file name has no length!\n');
      this.complain(output, { status: 23, message: 'Failed writing received data to disk/application' });
      this.at = this.options.urls.length;
      this.next(os, output);
      return;
    }
    const url = parseCurlUrl(text, this.options.pathAsIs);
    const result: CurlResult | null =
      url === null
        ? { status: 3, message: 'URL using bad/illegal format or missing URL' }
        : ['http', 'https', 'ftp'].includes(url.scheme)
          ? null
          : { status: 1, message: `Protocol "${url.scheme}" not supported or disabled in libcurl` };
    if (url !== null && result === null) this.begin(os, output, url);
    else if (result !== null) {
      if (this.options.verbose) output.error(`* ${result.message}\n* Closing connection -1\n`);
      this.complain(output, result);
      this.next(os, output);
    }
  }

  private begin(os: Os, output: CurlOutput, url: CurlUrl): void {
    const { options } = this;
    const path = options.outputs[this.at] ?? '-';
    const onTerminal = path === '-' && os.toTerminal;
    const showsMeter = !options.silent && !options.noMeter && !onTerminal;
    const file = path === '-' ? null : this.fileOf(os, output, path);
    const transfer = new CurlTransfer(
      os,
      url,
      options,
      output,
      new CurlSink(output, file?.write ?? null),
      onTerminal,
      this.dumper(os, output),
      os.now(),
      (done, result) => this.ended(os, output, done, file?.end() ?? result),
    );
    this.transfer = transfer;
    const row = () =>
      meterRow({
        size: transfer.response.size,
        received: transfer.response.received,
        uploaded: transfer.uploaded,
        elapsed: os.now() - transfer.startedAt,
      });
    if (showsMeter) {
      if (this.at === 0) output.error(METER_HEAD);
      output.error(row());
      transfer.beforeClosing = () => {
        if (transfer.namedAt !== null) output.error(`${row()}\n`);
      };
    }
    if (options.maxTime !== null) os.setTimer(options.maxTime * NS_PER_MS, MAX_TIME);
    if (options.connectTimeout !== null) os.setTimer(options.connectTimeout * NS_PER_MS, CONNECT_TIME);
    const connection = this.reuse(os, transfer);
    if (connection === null) transfer.begin(this.connections++, this.known);
    else transfer.ask(connection);
  }

  /** What -D does with a line of a head; the heads of all URLs go into one file. */
  private dumper(os: Os, output: CurlOutput): (text: string) => void {
    const { dumpHeader } = this.options;
    if (dumpHeader === null || dumpHeader === '/dev/null') return () => {};
    if (dumpHeader === '-') return (text) => output.write(text);
    return (text) => {
      this.dumped += text;
      if (this.files.whyNotWritable(os, dumpHeader) === null) this.files.store(os, dumpHeader, this.dumped);
    };
  }

  /** What -o does: the file is there once something has been written. */
  private fileOf(os: Os, output: CurlOutput, path: string) {
    let content: string | null = null;
    let failure: CurlResult | null = null;
    return {
      write: (text: string): void => {
        if (path === '/dev/null' || failure !== null) return;
        const why = content === null ? this.files.whyNotWritable(os, path) : null;
        content = (content ?? '') + text;
        if (why === null) return;
        failure = { status: 23, message: 'Failure writing output to destination' };
        if (!this.options.silent) output.error(`Warning: Failed to open the file ${path}: ${why}\n`);
      },
      end: (): CurlResult | null => {
        if (content !== null && failure === null) this.files.store(os, path, content);
        return failure;
      },
    };
  }

  /** An open connection to the same server, taken out of the idle ones. */
  private reuse(os: Os, transfer: CurlTransfer): CurlConnection | null {
    const at = this.idle.findIndex((one) => one.key === keyOf(transfer.url));
    const found = this.idle[at];
    if (found === undefined) return null;
    this.idle.splice(at, 1);
    transfer.info(`Found bundle for host: ${BUNDLE} [serially]`);
    transfer.info('Can not multiplex, even if we wanted to');
    const { state, receiveQueue } = os.tcp.view(found.socket);
    if (state === 'ESTABLISHED' && receiveQueue === 0) {
      transfer.info(`Re-using existing connection #${found.number} with host ${transfer.url.host}`);
      return found;
    }
    transfer.info(`Connection ${found.number} seems to be dead`);
    transfer.info(`Closing connection ${found.number}`);
    os.tcp.close(found.socket);
    return null;
  }

  private ended(os: Os, output: CurlOutput, transfer: CurlTransfer, result: CurlResult): void {
    os.clearTimer(MAX_TIME);
    os.clearTimer(CONNECT_TIME);
    const { connection, url, remote } = transfer;
    if (remote !== 0) this.known.set(keyOf(url), remote);
    const { writeOut: format } = this.options;
    if (result.status === 0) this.status = 0;
    else this.complain(output, result);
    if (format !== null) {
      for (const { toError, text } of writeOut(format, this.facts(os, transfer, result), result.status !== 0)) {
        if (toError) output.error(text);
        else output.write(text);
      }
    }
    if (connection !== null) this.idle.push(connection);
    this.transfer = null;
    this.next(os, output);
  }

  private complain(output: CurlOutput, { status, message }: CurlResult): void {
    const { silent, showError } = this.options;
    this.status = status;
    if (!silent || showError) output.error(`curl: (${status}) ${message}\n`);
  }

  private facts(os: Os, transfer: CurlTransfer, result: CurlResult): Facts {
    const { response, request, url, startedAt, connectedAt, namedAt, firstByteAt } = transfer;
    const elapsed = os.now() - startedAt;
    const since = (time: number | null): string => secondsOf(time === null ? 0 : time - startedAt);
    const speed = (bytes: number): number => (elapsed > 0 ? Math.floor((bytes * 1e9) / elapsed) : bytes);
    const { head } = response;
    const status = String(head?.status ?? 0).padStart(3, '0');
    const isThere = connectedAt !== null;
    return new Map<string, string | number>([
      ['http_code', status],
      ['response_code', status],
      ['http_connect', '000'],
      ['http_version', head === null ? 0 : head.minor === 0 ? 1 : `1.${head.minor}`],
      ['size_download', response.received],
      ['size_header', response.headBytes],
      ['size_request', isThere ? request.head : 0],
      ['size_upload', transfer.uploaded],
      ['speed_download', speed(response.received)],
      ['speed_upload', speed(transfer.uploaded)],
      ['time_total', secondsOf(elapsed)],
      ['time_namelookup', since(namedAt)],
      ['time_connect', since(connectedAt)],
      ['time_appconnect', secondsOf(0)],
      ['time_pretransfer', since(connectedAt)],
      ['time_starttransfer', since(firstByteAt)],
      ['time_redirect', secondsOf(0)],
      ['remote_ip', isThere ? formatIpv4Address(transfer.remote) : ''],
      ['remote_port', isThere ? url.port : 0],
      ['local_ip', isThere ? formatIpv4Address(transfer.local) : ''],
      ['local_port', isThere ? transfer.localPort : 0],
      ['num_connects', transfer.connects],
      ['num_redirects', 0],
      ['content_type', head === null ? '' : (httpValue(head.fields, 'Content-Type') ?? '')],
      ['redirect_url', ''],
      ['method', request.message.method],
      ['url', this.options.urls[this.at] ?? ''],
      ['url_effective', `${url.scheme}://${url.authority}${url.target}`],
      ['urlnum', this.at],
      ['filename_effective', this.options.outputs[this.at]?.replace(/^-$/, '') ?? ''],
      ['scheme', url.scheme.toUpperCase()],
      ['exitcode', result.status],
      ['errormsg', result.message],
    ]);
  }
}
