/** nc -u of netcat-openbsd 1.219 (Debian). Source: netcat.c (main, udptest, readwrite); times and statuses checked against the tool itself. */

import { decodeUtf8 } from '../base/bytes';
import { NS_PER_S, NS_PER_US } from '../base/time';
import { errorMessage } from './errno';
import { failed, type NcOptions, ncDestination, ncListeningAddress, reportSocket, succeeded } from './nc-options';
import type { Datagram, Os, Process, UdpSocket } from './process';

/** What one read(2) takes of the input, and so the largest datagram. */
const CHUNK = 16384;
/** udptest sends so many in a row, a second apart, where -w says nothing else. */
const TEST_SECONDS = 3;
/** Longer than an answer takes between namespaces of one machine: the next write of a test comes after it. */
const QUICK_ANSWER = 600 * NS_PER_US;
const X = Uint8Array.of(0x58);

/** What the socket does now: it is tested, it waits for the first who speaks, it carries input and output, or it hears nothing more. */
type Phase = 'test' | 'listen' | 'talk' | 'deaf';

export class NcUdp implements Process {
  private phase: Phase = 'talk';
  private socket: UdpSocket | null = null;
  private destination = 0;
  /** Index of the port that is being tried. */
  private at = 0;
  private tested = 0;
  private received = 0;
  private status = 0;
  private inputLeft = true;

  constructor(private readonly options: NcOptions) {}

  start(os: Os): void {
    const { options } = this;
    if (options.listen) {
      ncListeningAddress(os, options, (address) => this.listen(os, address));
      return;
    }
    ncDestination(os, options, (address) => {
      this.destination = address;
      this.connect(os);
    });
  }

  private get port(): number {
    return this.options.ports[this.at] ?? 0;
  }

  private open(os: Os, address: number | null, port: number): UdpSocket | null {
    const { broadcast, ttl, listen } = this.options;
    const opened = os.udp.open(
      { port, broadcast, ...(address === null ? {} : { address }), ...(ttl === null ? {} : { ttl }) },
      { ready: () => this.ready(os), expired: () => this.expired(os) },
    );
    if (typeof opened !== 'string') return opened;
    os.writeError(`nc: ${listen ? '' : 'bind failed: '}${errorMessage(opened)}\n`);
    os.exit(1);
    return null;
  }

  private listen(os: Os, address: number): void {
    const { options } = this;
    this.socket = this.open(os, address, this.port);
    if (this.socket === null) return;
    this.phase = options.keepOpen ? 'talk' : 'listen';
    this.inputLeft = !options.keepOpen;
    if (options.verbose) reportSocket(os, options, 'Bound on', address, this.port, () => this.ready(os));
  }

  /** The next port; the end after the last. */
  private connect(os: Os): void {
    const { options, destination } = this;
    this.socket?.close();
    if (this.at === options.ports.length) {
      os.exit(this.status);
      return;
    }
    this.socket = this.open(os, options.source, options.sourcePort);
    if (this.socket === null) return;
    const refused = this.socket.connect(destination, this.port);
    this.tested = 0;
    if (refused !== null) {
      if (options.verbose) os.writeError(failed(options, destination, this.port, 'udp', refused));
      this.next(os, 1);
    } else if (options.verbose) this.test(os);
    else this.talk(os);
  }

  private next(os: Os, status: number): void {
    this.status = status;
    this.at++;
    this.connect(os);
  }

  /** udptest: one byte, another, and then one each second; whoever refuses one is not there. */
  private test(os: Os): void {
    this.phase = 'test';
    const last = (this.options.timeout ?? TEST_SECONDS) + 2;
    if (this.tested === last) {
      os.writeError(succeeded(this.options, this.destination, this.port, 'udp'));
      this.talk(os);
    } else if (this.socket?.send(X) !== null) this.next(os, 1);
    else {
      this.tested++;
      this.socket.wait(this.isQuick ? QUICK_ANSWER : NS_PER_S);
    }
  }

  /** The next step of the test follows at once: what the byte before brought back is there by then. */
  private get isQuick(): boolean {
    return this.tested === 1 || this.tested === (this.options.timeout ?? TEST_SECONDS) + 2;
  }

  private talk(os: Os): void {
    const { options, socket } = this;
    this.phase = 'talk';
    if (options.scan) {
      this.next(os, 0);
      return;
    }
    if (socket === null || socket.error() !== null) {
      this.next(os, 0);
      return;
    }
    const input = this.inputLeft && !options.detached ? options.input : null;
    for (let from = 0; input !== null && from < input.length; from += CHUNK) {
      if (socket.send(input.subarray(from, from + CHUNK)) !== null) break;
    }
    this.inputLeft = false;
    if (options.quit !== null && !options.detached) {
      this.phase = 'deaf';
      socket.wait(Math.max(0, options.quit) * NS_PER_S);
      return;
    }
    this.rest();
    this.ready(os);
  }

  /** Gives up when nothing happens for -w's time. */
  private rest(): void {
    const { timeout } = this.options;
    if (timeout !== null) this.socket?.wait(timeout * NS_PER_S);
  }

  private ready(os: Os): void {
    const { phase, socket } = this;
    if (socket === null || phase === 'deaf') return;
    if (phase === 'test') {
      if (this.isQuick) this.test(os);
      return;
    }
    for (let one = socket.receive(); one !== null; one = socket.receive()) {
      if (phase === 'listen') {
        this.accept(os, socket, one);
        return;
      }
      if (!this.print(os, one)) return;
    }
    if (socket.error() !== null) this.next(os, 0);
  }

  /** false: that was the last that it wanted. */
  private print(os: Os, { payload }: Datagram): boolean {
    os.write(decodeUtf8(payload));
    this.received++;
    const enough = this.received === this.options.receiveLimit;
    if (enough) this.next(os, 0);
    else this.rest();
    return !enough;
  }

  /** The first who speaks is the only one from then on. */
  private accept(os: Os, socket: UdpSocket, first: Datagram): void {
    const { options } = this;
    const { source, sourcePort } = first;
    this.phase = 'deaf';
    socket.connect(source, sourcePort);
    const talk = (): void => {
      if (this.print(os, first)) this.talk(os);
    };
    if (options.verbose) reportSocket(os, options, 'Connection received on', source, sourcePort, talk);
    else talk();
  }

  private expired(os: Os): void {
    if (this.phase === 'test') this.test(os);
    else this.next(os, 0);
  }
}
