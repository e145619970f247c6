/** A hand-made step log of one web page over TCP: pc1 asks www. Without frames: for what reads steps alone. */
import type { StepDetails, TcpSegmentDetail, TcpState } from '../../core/trace/step';
import { SampleLog } from './sample-log';

export const CLIENT = { node: 'pc1', ip: '10.0.0.1', port: 40000 };
export const SERVER = { node: 'www', ip: '10.0.0.2', port: 80 };
type End = typeof CLIENT;

const socketOf = ({ ip, port }: End): string => `${ip}:${port}`;
const otherOf = (end: End): End => (end === CLIENT ? SERVER : CLIENT);

export class TcpLog extends SampleLog {
  constructor() {
    super(['pc1:eth0', 'www:eth0']);
    this.flow = 2;
  }

  state(end: End, from: TcpState, to: TcpState): void {
    this.add('tcp.state', end.node, null, { from, to, local: socketOf(end), remote: socketOf(otherOf(end)) });
  }

  /** A segment leaves, and arrives after 50 microseconds unless it is lost. */
  segment(
    end: End,
    flags: string,
    numbers: readonly [seq: number, ack: number | null, length?: number],
    phase: TcpSegmentDetail['phase'],
    lost = false,
  ): void {
    const to = otherOf(end);
    const [seq, ack, length = 0] = numbers;
    const ends = { source: end.ip, src_port: end.port, destination: to.ip, dst_port: to.port };
    const detail: StepDetails['tcp.send'] = {
      ...ends,
      ...{ flags, seq, ack, length, window: 64240, phase, state: 'ESTABLISHED' },
    };
    this.add('tcp.send', `${end.node}:eth0`, null, detail);
    this.now += 50_000;
    if (!lost) this.add('tcp.receive', `${to.node}:eth0`, null, detail);
  }

  again(end: End, seq: number, length: number): void {
    this.now += 200_000_000;
    const ends = { local: socketOf(end), remote: socketOf(otherOf(end)) };
    this.add('tcp.retransmit', end.node, null, {
      ...ends,
      why: 'timeout',
      flags: 'ACK',
      seq,
      length,
      attempt: 1,
      rto_us: 400_000,
    });
  }
}

/** Handshake, request (lost once where asked for), page, teardown in four segments. */
export function sampleCurl(lossy = false): TcpLog {
  const log = new TcpLog();
  const at = { local: socketOf(CLIENT), remote: socketOf(SERVER) };
  log.state(CLIENT, 'CLOSED', 'SYN-SENT');
  log.segment(CLIENT, 'SYN', [0, null], 'handshake');
  log.state(SERVER, 'LISTEN', 'SYN-RECEIVED');
  log.segment(SERVER, 'SYN, ACK', [0, 1], 'handshake');
  log.state(CLIENT, 'SYN-SENT', 'ESTABLISHED');
  log.segment(CLIENT, 'ACK', [1, 1], 'handshake');
  log.state(SERVER, 'SYN-RECEIVED', 'ESTABLISHED');
  log.add('http.request', 'pc1', null, {
    ...at,
    ...{ role: 'client', method: 'GET', target: '/', host: 'www.lan', version: 'HTTP/1.1' },
  });
  log.segment(CLIENT, 'PSH, ACK', [1, 1, 80], 'data', lossy);
  if (lossy) {
    log.again(CLIENT, 1, 80);
    log.segment(CLIENT, 'PSH, ACK', [1, 1, 80], 'data');
  }
  log.segment(SERVER, 'ACK', [1, 81], 'data');
  log.add('http.response', 'www', null, {
    ...{
      local: at.remote,
      remote: at.local,
      role: 'server',
      status: 200,
      reason: 'OK',
      version: 'HTTP/1.1',
      length: 15,
    },
  });
  log.segment(SERVER, 'PSH, ACK', [1, 81, 78], 'data');
  log.segment(CLIENT, 'ACK', [81, 79], 'data');
  log.state(CLIENT, 'ESTABLISHED', 'FIN-WAIT-1');
  log.segment(CLIENT, 'FIN, ACK', [81, 79], 'teardown');
  log.state(SERVER, 'ESTABLISHED', 'CLOSE-WAIT');
  log.segment(SERVER, 'ACK', [79, 82], 'teardown');
  log.state(CLIENT, 'FIN-WAIT-1', 'FIN-WAIT-2');
  log.state(SERVER, 'CLOSE-WAIT', 'LAST-ACK');
  log.segment(SERVER, 'FIN, ACK', [79, 82], 'teardown');
  log.state(CLIENT, 'FIN-WAIT-2', 'TIME-WAIT');
  log.segment(CLIENT, 'ACK', [82, 80], 'teardown');
  log.state(SERVER, 'LAST-ACK', 'CLOSED');
  return log;
}
