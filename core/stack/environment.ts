/** All of the world that the stack of one node sees. `core/network` is its one implementation. */
import type { Disposition } from '../trace/disposition';
import type { FrameStore } from '../trace/frame-store';
import type { StepLog } from '../trace/step-log';
import type { Host } from './host';
import type { Interface } from './interface';
import type { ArpMessage, EchoReply, IcmpError, SocketEvent } from './messages';
import type { Neighbor } from './neighbor-cache';
import type { TcpSocket } from './tcp/socket';

export interface Environment {
  /** Simulated nanoseconds. */
  readonly now: number;
  readonly frames: FrameStore;
  readonly log: StepLog;
  /** Room for the largest packet, to build one in; what was in it is lost when the next is built. Another one inside a tunnel. */
  readonly scratch: Uint8Array;
  /** Before a tunnel sends its outer packet; false where too many are inside each other. */
  enterTunnel(): boolean;
  leaveTunnel(): void;
  /** Hands a frame to the link behind an interface; the frame belongs to the link from then on. */
  transmit(out: Interface, frame: number): void;
  /** Lets a frame arrive at an interface, now: what came out of a bridge, a VLAN or a tunnel. The frame belongs to it from then on. */
  receive(at: Interface, frame: number): void;
  /** Lets a host take in what it has sent to many itself; the frame ends with it. */
  hearOwn(host: Host, at: Interface, frame: number): void;
  /** Lets `neighborTimer` be called after `delay` nanoseconds, unless the neighbor's timer is set or stopped meanwhile. */
  setNeighborTimer(neighbor: Neighbor, delay: number): void;
  /** Calls `job` once, `delay` nanoseconds from now; returns a number to cancel it by. Not for what happens for every packet. */
  later(delay: number, job: () => void): number;
  cancel(job: number): void;
  /**
   * Lets a process send one frame after the other, each when what the one before brought about nearby has happened: on Linux the answers
   * to a frame are handled before the system call sends the next one (local_bh_enable, kernel/softirq.c).
   */
  inTurn(send: () => void): void;
  /** Has anybody frames left to send in turn? */
  readonly turnsWait: boolean;
  addNeighbor(neighbor: Neighbor): number;
  neighbor(index: number): Neighbor;
  /** Notes what befell a packet of a flow: the last word on a flow that got no answer. */
  noteOutcome(flow: number, disposition: Disposition, node: number, step: number): void;
  /** Enters a TCP socket; its index is set. */
  addTcpSocket(socket: TcpSocket): void;
  /** Lets `tcpTimer` be called with timer and generation after `delay` nanoseconds. */
  setTcpTimer(socket: TcpSocket, timer: number, generation: number, delay: number): void;
  /** A socket became one of its flow's, or has no part in it any more; `failed`: how, where it failed. */
  socketOpened(socket: TcpSocket): void;
  socketClosed(socket: TcpSocket, failed: Disposition | null): void;
  /** Something has changed about a socket: its owner is told once the segment at hand is done with. */
  socketEvent(socket: TcpSocket, event: SocketEvent): void;
  /** A segment of a connection arrived. */
  noteAnswer(socket: TcpSocket, step: number): void;
  /** What arrived for a process, known by the number under which it listens. */
  arpMessage(process: number, message: ArpMessage, flow: number): void;
  echoReply(host: Host, process: number, reply: EchoReply, flow: number, step: number): void;
  icmpError(host: Host, process: number, error: IcmpError, flow: number, step: number): void;
}
