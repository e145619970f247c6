/** A TCP socket: all that one end knows of its connection (struct tcp_sock, include/linux/tcp.h). RFC to read first: RFC 9293 §3.3.1. */
import type { TcpState } from '../../trace/step';
import type { Host } from '../host';
import type { UsableRoute } from '../route';
import type { RouteTable } from '../route-table';
import { AckPolicy } from './ack-policy';
import { Cubic } from './cubic';
import { LossState } from './loss-state';
import { ReceiveQueue } from './receive-queue';
import { ReceiveSpace } from './receive-space';
import { ReceiveWindow } from './receive-window';
import { RoundTrip } from './round-trip';
import { SendQueue } from './send-queue';

/** Why a connection failed (errno). */
export type TcpError =
  | 'ECONNREFUSED'
  | 'ECONNRESET'
  | 'ETIMEDOUT'
  | 'EHOSTUNREACH'
  | 'ENETUNREACH'
  | 'EPIPE'
  | 'EPROTO';

/** What the one timer for sending waits for (icsk_pending). */
export type SendTimer = 'none' | 'retransmit' | 'loss-probe' | 'reorder' | 'window-probe';

/** The timers of a socket: each has an event of its own; a newer one makes the older void. */
export const TIMERS = 4;
export const SEND_TIMER = 0;
export const ACK_TIMER = 1;
/** SYN-ACK, FIN-WAIT-2 and TIME-WAIT. */
export const LIFE_TIMER = 2;
export const COMPRESSED_ACK_TIMER = 3;

/** Bytes of the timestamps option, aligned (TCPOLEN_TSTAMP_ALIGNED). */
export const TIMESTAMPS_SPACE = 12;

/** Owner of a socket that no process has open. */
export const NOBODY = -1_000_000_000;

/** The default of TCP without options (RFC 9293 §3.7.1, SendMSS). */
export const DEFAULT_MSS = 536;

export class TcpSocket {
  /** In the environment. */
  index = -1;
  state: TcpState = 'CLOSED';
  flow = 0;
  /** The process that is told what happens. */
  owner = NOBODY;
  /** In the shell's file table: it outlives the commands that use it. */
  ofShell = false;
  error: TcpError | null = null;
  /** close(2) was called: nobody reads or writes any more. */
  orphan = false;
  /** The other end's data is of no interest any more, or has ended. */
  readShut = false;
  writeShut = false;
  noDelay = false;
  /** Bytes that may wait to be acknowledged. */
  sendBuffer = 0;
  /** A program has more to write than there was room for. */
  writerWaits = false;
  /** The last write said that more follows at once (MSG_MORE). */
  corked = false;

  /** First numbers of each direction, as on the wire. */
  initialSend = 0;
  initialReceive = 0;
  /** First number not acknowledged, and the next to be sent for the first time. */
  una = 0;
  nxt = 0;
  /** Of the other end: the window it offers, the largest so far, and the numbers of the segment that last changed it. */
  sendWindow = 0;
  largestWindow = 0;
  windowFrom = 0;
  /** The last number of the newest segment that was smaller than full (Minshall's variant of Nagle). */
  lastSmall = 0;
  lastSent = 0;
  /** When anything was last sent, an acknowledgment included. */
  lastWrite = 0;
  /** Segments sent so far, repeats included. */
  sentCount = 0;

  /** Largest data of a segment: what the other end takes, what the path carries, and what we say that we take (once open: less the timestamps). */
  peerMss = DEFAULT_MSS;
  mss = DEFAULT_MSS;
  ownMss = DEFAULT_MSS;
  sackOk = false;
  timestamps = false;
  windowScaling = false;
  sendScale = 0;
  receiveScale = 0;
  timestampOffset = 0;
  /** The timestamp to echo. */
  recentTimestamp = 0;
  /** The echo in the segment that is being processed; 0: none. */
  echoed = 0;

  /** The way to the other end, and the table that said so. */
  route: { readonly by: RouteTable; readonly way: UsableRoute } | null = null;

  sendTimer: SendTimer = 'none';
  readonly generations = new Int32Array(TIMERS);
  readonly armed = [false, false, false, false];

  readonly sending = new SendQueue();
  readonly receiving = new ReceiveQueue();
  readonly window = new ReceiveWindow();
  readonly space = new ReceiveSpace();
  readonly roundTrip = new RoundTrip();
  readonly congestion = new Cubic();
  readonly loss = new LossState();
  readonly acks = new AckPolicy();

  /** Timeouts in a row, and how far the window probes have backed off. */
  timeouts = 0;
  synTimeouts = 0;
  probeBackoff = 0;
  probes = 0;
  /** Nanoseconds of the last answer to a segment that was not acceptable. */
  lastChallenge = Number.NEGATIVE_INFINITY;

  /** Of a listening socket. */
  backlog = 0;
  readonly established: TcpSocket[] = [];
  halfOpen = 0;
  /** The listening socket that a connection came in by, until it is accepted. */
  listener: TcpSocket | null = null;

  /** How far the unit of handshake, data and teardown got. */
  handshakeDone = false;
  delivered = 0;
  finAcknowledgedWithFin = false;
  resetSeen = false;
  connecting = false;
  /** Its part in its flow is over. */
  leftFlow = false;

  constructor(
    readonly host: Host,
    readonly local: number,
    readonly localPort: number,
    readonly remote: number,
    readonly remotePort: number,
  ) {}
}

/** Segments sent and neither acknowledged nor thought lost. */
export function inFlight({ sending, loss }: TcpSocket): number {
  return sending.sent.length - loss.sackedOut - loss.lostOut + loss.repeatsOut;
}

/** Where the window of the other end closes. */
export function windowEnd(socket: TcpSocket): number {
  return socket.una + socket.sendWindow;
}
