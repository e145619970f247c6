/**
 * nc of netcat-openbsd 1.219 (Debian) over connections. Source: netcat.c (main, remote_connect, timeout_connect, readwrite); what it sends
 * at the end of its input, its waits and statuses checked against the tool itself. Its input is there at once, as by a pipe.
 */
import { NS_PER_S } from '../base/time';
import { errorMessage } from './errno';
import { failed, type NcOptions, ncDestination, ncListeningAddress, reportSocket, succeeded } from './nc-options';
import type { Os, Process, SendError, SocketError, SocketEvent } from './process';
import { TextStream } from './text-stream';

/** Bytes that one read or write takes (BUFSIZE). */
const BLOCK = 16_384;
/** Connections that wait until it takes them. */
const BACKLOG = 1;

export class NcTcp implements Process {
  /** Index of the port that is being tried. */
  private at = -1;
  private status = 1;
  private destination = 0;
  private listener: number | null = null;
  private talk: Talk | null = null;
  /** It waits for a name; a connection that comes meanwhile waits too. */
  private naming = false;
  /** The socket that is being connected. */
  private connecting: number | null = null;
  /** The socket of a port that is done with: closed as the next one is tried. */
  private last: number | null = null;
  /** All is over, but -q has it wait. */
  private quitting = false;

  constructor(private readonly options: NcOptions) {}

  start(os: Os): void {
    if (this.options.listen) ncListeningAddress(os, this.options, (address) => this.listen(os, address));
    else {
      ncDestination(os, this.options, (address) => {
        this.destination = address;
        this.next(os);
      });
    }
  }

  onSocket(os: Os, socket: number, event: SocketEvent): void {
    if (socket === this.listener) this.accept(os);
    else if (socket === this.connecting) this.connected(os, socket, event);
    else if (this.talk?.socket === socket) {
      this.await(os);
      if (this.talk.goOn(os, event)) this.finish(os);
    }
  }

  onTimer(os: Os): void {
    const { options, connecting } = this;
    if (this.quitting) os.exit(this.status);
    else if (connecting === null) this.finish(os);
    else {
      const line = failed(options, this.destination, this.port, 'tcp', 'ETIMEDOUT');
      // What timeout_connect leaves in errno.
      if (options.verbose) os.writeError(line.replace(/failed: .*/, 'timed out: Operation now in progress'));
      this.connecting = null;
      os.tcp.close(connecting);
      this.next(os);
    }
  }

  private get port(): number {
    return this.options.ports[this.at] ?? 0;
  }

  /** -w counts from the last thing that happened. */
  private await(os: Os): void {
    const { timeout } = this.options;
    // With 0 the connection is waited for, but nothing after it.
    if (timeout !== null && (timeout > 0 || this.connecting === null)) os.setTimer(timeout * NS_PER_S, 0);
  }

  /** Tries the next port. */
  private next(os: Os): void {
    this.at++;
    if (this.last !== null) os.tcp.close(this.last);
    this.last = null;
    if (this.at >= this.options.ports.length) {
      os.exit(this.status);
      return;
    }
    const { source, sourcePort } = this.options;
    const from = { ...(source === null ? {} : { source }), ...(sourcePort === 0 ? {} : { sourcePort }) };
    const socket = os.tcp.connect(this.destination, this.port, from);
    if (socket === 'EADDRNOTAVAIL' || socket === 'EADDRINUSE') {
      os.writeError(`nc: bind failed: ${errorMessage(socket)}\n`);
      os.exit(1);
    } else if (typeof socket === 'string') this.refused(os, socket);
    else {
      this.connecting = socket;
      this.await(os);
    }
  }

  private refused(os: Os, error: SendError | SocketError): void {
    if (this.options.verbose) os.writeError(failed(this.options, this.destination, this.port, 'tcp', error));
    this.next(os);
  }

  private connected(os: Os, socket: number, event: SocketEvent): void {
    if (event !== 'connected' && event !== 'failed') return;
    this.connecting = null;
    os.clearTimer(0);
    if (event === 'failed') {
      const { error } = os.tcp.view(socket);
      os.tcp.close(socket);
      this.refused(os, error ?? 'ETIMEDOUT');
      return;
    }
    this.status = 0;
    this.last = socket;
    if (this.options.verbose) os.writeError(succeeded(this.options, this.destination, this.port, 'tcp'));
    if (this.options.scan) this.next(os);
    else this.begin(os, socket);
  }

  private listen(os: Os, address: number): void {
    const port = this.options.ports[0] ?? 0;
    const socket = os.tcp.listen(port, address, BACKLOG);
    if (typeof socket === 'string') {
      os.writeError(`nc: ${errorMessage(socket)}\n`);
      os.exit(1);
      return;
    }
    this.listener = socket;
    this.status = 0;
    if (!this.options.verbose) return;
    this.naming = true;
    reportSocket(os, this.options, 'Listening on', address, port, () => {
      this.naming = false;
      this.accept(os);
    });
  }

  private accept(os: Os): void {
    if (this.listener === null || this.talk !== null || this.naming) return;
    const socket = os.tcp.accept(this.listener);
    if (socket === null) return;
    const { remote, remotePort } = os.tcp.view(socket);
    if (!this.options.verbose) this.begin(os, socket);
    else {
      this.naming = true;
      reportSocket(os, this.options, 'Connection received on', remote, remotePort, () => {
        this.naming = false;
        this.begin(os, socket);
      });
    }
  }

  private begin(os: Os, socket: number): void {
    this.talk = new Talk(socket, this.options);
    this.await(os);
    if (this.talk.goOn(os, 'readable')) this.finish(os);
  }

  /** The connection is over. */
  private finish(os: Os): void {
    const { quit, listen, keepOpen } = this.options;
    os.clearTimer(0);
    const over = this.talk;
    this.talk = null;
    if (over !== null) os.tcp.close(over.socket);
    this.last = null;
    if (over?.ended === true && quit !== null && quit > 0) {
      this.quitting = true;
      os.setTimer(quit * NS_PER_S, 0);
    } else if (!listen) this.next(os);
    else if (keepOpen) this.accept(os);
    else {
      if (this.listener !== null) os.tcp.close(this.listener);
      os.exit(0);
    }
  }
}

/** readwrite: input to the connection, the connection to the output. */
class Talk {
  /** Both directions have ended, or the connection has: nobody gave up on it. */
  ended = false;
  private readonly output = new TextStream();
  private readonly listening: boolean;
  private input: Uint8Array;
  private inputOver: boolean;
  private networkOver = false;
  private reads = 0;

  constructor(
    readonly socket: number,
    private readonly options: NcOptions,
  ) {
    this.listening = options.listen;
    this.input = options.detached ? new Uint8Array(0) : (options.input ?? new Uint8Array(0));
    this.inputOver = options.detached;
  }

  /** Does all that can be done now; true: it is over. */
  goOn(os: Os, event: SocketEvent): boolean {
    if (event === 'failed') {
      this.ended = true;
      return true;
    }
    this.write(os);
    this.read(os);
    const written = this.input.length === 0;
    this.ended = this.networkOver && ((this.inputOver && written) || (this.listening && written));
    return this.ended;
  }

  private write(os: Os): void {
    while (this.input.length > 0) {
      const block = this.input.subarray(0, BLOCK);
      const taken = os.tcp.write(this.socket, block);
      this.input = this.input.subarray(taken);
      if (taken < block.length) return;
    }
    if (this.inputOver) return;
    this.inputOver = true;
    if (this.options.shutdown || this.options.quit !== null) os.tcp.shutdown(this.socket);
  }

  private read(os: Os): void {
    while (!this.networkOver) {
      const bytes = os.tcp.read(this.socket, BLOCK);
      if (bytes?.length === 0) return;
      const { receiveLimit } = this.options;
      const text = bytes === null ? this.output.end() : this.output.push(bytes);
      if (text !== '') os.write(text);
      this.networkOver = bytes === null || (receiveLimit !== null && ++this.reads >= receiveLimit);
    }
  }
}
