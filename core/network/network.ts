/**
 * A network that runs: nodes, links, processes, one queue of events. A deterministic discrete-event simulation:
 * events go by (time, order of entry), so the same document, commands and seed give the same log, however the run is sliced.
 */
import { EventHeap } from '../base/event-heap';
import { invariant } from '../base/invariant';
import { timerWait } from '../base/timer-wheel';
import type { Bridge } from '../stack/bridge';
import { bridgeInput, bridgeReceives, bridgeTakes, FRAME_OVERHEAD } from '../stack/bridge';
import type { Environment } from '../stack/environment';
import type { Host } from '../stack/host';
import type { Interface } from '../stack/interface';
import { giveUpWaiting } from '../stack/ip-forward';
import { hostInput, hostNotices, takeOwn } from '../stack/ip-input';
import type { ArpMessage, EchoReply, IcmpError, SocketEvent } from '../stack/messages';
import { type Neighbor, neighborTimer } from '../stack/neighbor-cache';
import { recordFrameDrop } from '../stack/record';
import type { TcpSocket } from '../stack/tcp/socket';
import { tcpTimer } from '../stack/tcp/timeouts';
import type { Disposition } from '../trace/disposition';
import { FrameStore } from '../trace/frame-store';
import { StepLog } from '../trace/step-log';
import type { LinkEnd } from './link';
import { ProcessTable } from './processes';
import { SocketEvents, WAKE_UP } from './socket-events';
import { Turns } from './turns';

const ARRIVE = 0;
const NEIGHBOR_TIMER = 1;
const PROCESS_TIMER = 2;
const TCP_TIMER = 3;
const SOCKET_EVENTS = 4;
const JOB = 5;
/** As ARRIVE, over a link that is no mere cable. */
const ARRIVE_LATE = 6;

/** Bits of a TCP timer's event that say which of the socket's timers it is. */
const TIMER_BITS = 2;

/** net.core.netdev_max_backlog. */
const LONGEST_BURST = 1000;

const LARGEST_PACKET = 0x1_0000;
/** Tunnels inside each other (XMIT_RECURSION_LIMIT, include/linux/netdevice.h). */
const TUNNEL_LIMIT = 8;

export interface NetworkOptions {
  readonly seed: number;
  /** Keep the step log and all frames; without, a run needs no more memory however long it takes. */
  readonly record: boolean;
}

export class Network implements Environment {
  readonly frames: FrameStore;
  readonly log: StepLog;
  /** One for each tunnel that may be inside another; made when first needed. */
  private readonly scratches = [new Uint8Array(LARGEST_PACKET)];
  private tunnels = 0;
  scratch = this.scratches[0] as Uint8Array;
  readonly nodes: (Host | Bridge)[] = [];
  readonly interfaces: Interface[] = [];
  /** Of every interface: the link behind it, or null. */
  readonly ends: (LinkEnd | null)[] = [];
  readonly processes: ProcessTable;
  readonly seed: number;
  private readonly events = new EventHeap();
  private readonly neighbors: Neighbor[] = [];
  private readonly tcpSockets: TcpSocket[] = [];
  private readonly sockets: SocketEvents;
  private readonly jobs = new Map<number, () => void>();
  private lastJob = 0;
  private readonly turns = new Turns(this);
  private readonly byName = new Map<string, Host | Bridge>();

  constructor(options: NetworkOptions) {
    this.seed = options.seed;
    this.frames = new FrameStore(options.record);
    this.log = new StepLog(options.record);
    this.processes = new ProcessTable(this);
    this.sockets = new SocketEvents(this);
  }

  get now(): number {
    return this.log.now;
  }

  set now(time: number) {
    this.log.now = time;
  }

  addNode(node: Host | Bridge): void {
    this.nodes.push(node);
    this.byName.set(node.name, node);
  }

  nodeNamed(name: string): Host | Bridge | undefined {
    return this.byName.get(name);
  }

  /** `name` as in a document: "pc1:eth0". */
  interfaceNamed(name: string): Interface | undefined {
    const colon = name.indexOf(':');
    return this.byName.get(name.slice(0, colon))?.interfaces.find((one) => one.name === name.slice(colon + 1));
  }

  /** Time of the next event; Infinity where nothing is to happen any more. */
  get nextTime(): number {
    return this.events.nextTime;
  }

  /** No event later than this is handled: set by the processes when the last of them ends. */
  horizon = Infinity;

  /** The process that somebody waits for has ended: `run` stops there. */
  paused = false;

  /** Handles events in order, at most `maxEvents`, none later than `until` or the horizon; returns how many. */
  run(maxEvents: number, until: number): number {
    const events = this.events;
    let done = 0;
    this.paused = false;
    while (done < maxEvents && !this.paused) {
      const time = events.nextTime;
      if (time > until || (time > this.horizon && !this.isNear(time)) || !events.pop()) break;
      done++;
      this.now = time;
      const { kind, first, second } = events;
      if (kind === ARRIVE) {
        this.turns.inFlight--;
        const at = this.interfaces[first] as Interface;
        if (events.repeats) done += this.arriveInBurst(at, second);
        else this.arrive(at, second);
      } else if (kind === ARRIVE_LATE) this.arrive(this.interfaces[first] as Interface, second);
      else if (kind === NEIGHBOR_TIMER) this.neighborDue(this.neighbors[first] as Neighbor, second);
      else if (kind === PROCESS_TIMER) this.processes.timerDue(first, second);
      else if (kind === TCP_TIMER) this.tcpTimerDue(this.tcpSocket(first), second);
      else if (kind === SOCKET_EVENTS) this.tellPrograms();
      else this.jobDue(first);
      if (this.turns.taken) this.turns.proceed();
    }
    // A burst is handled whole.
    return Math.min(done, maxEvents);
  }

  /**
   * Frames that arrive over a mere cable at one instant are all there before anything is done with the first: an answer to one leaves behind
   * the others (on Linux they wait in the backlog of the processor, with the time of their arrival). Returns how many others there were.
   */
  private arriveInBurst(at: Interface, first: number): number {
    const burst = [first];
    const { events } = this;
    while (events.repeats && burst.length < LONGEST_BURST) {
      events.pop();
      this.turns.inFlight--;
      burst.push(events.second);
    }
    const { node } = at;
    if (!at.up || at.upper !== null) {
      for (const frame of burst) this.arrive(at, frame);
      return burst.length - 1;
    }
    const taken = burst.filter((frame) => !this.isTooLong(at, frame));
    if (node.kind === 'host') {
      for (const frame of taken) hostNotices(this, at, frame);
      for (const frame of taken) hostInput(this, node, at, frame, true);
    } else {
      for (const frame of taken) bridgeReceives(this, at, frame);
      for (const frame of taken) bridgeTakes(this, node, at, frame);
    }
    for (const frame of taken) this.frames.release(frame);
    return burst.length - 1;
  }

  private isNear(time: number): boolean {
    return time <= this.horizon || (time !== Infinity && time <= this.processes.horizonNow());
  }

  /** Is a connection being taken down, with something still to be acknowledged? */
  get anyClosing(): boolean {
    return this.tcpSockets.some(({ state }) => state === 'FIN-WAIT-1' || state === 'CLOSING' || state === 'LAST-ACK');
  }

  private arrive(at: Interface, frame: number): void {
    // The usual case is decided here, without a call.
    if (this.frames.length(frame) <= at.mtu + FRAME_OVERHEAD || !this.isTooLong(at, frame)) this.receive(at, frame);
  }

  /**
   * A veth takes in nothing that it could not send, its own header and one tag allowed for (is_skb_forwardable, net/core/dev.c). Such a frame is
   * dropped when this returns true.
   */
  private isTooLong(at: Interface, frame: number): boolean {
    if (this.frames.length(frame) <= at.mtu + FRAME_OVERHEAD || at.loopback) return false;
    const flow = this.frames.flow(frame);
    const step = recordFrameDrop(this, at, frame, flow, 'TOO_BIG');
    this.noteOutcome(flow, 'FRAGMENTATION_NEEDED', at.node.index, step);
    this.frames.release(frame);
    return true;
  }

  receive(at: Interface, frame: number): void {
    if (at.up) {
      const { node } = at;
      if (node.kind === 'host') hostInput(this, node, at, frame);
      else bridgeInput(this, node, at, frame);
    } else {
      recordFrameDrop(this, at, frame, this.frames.flow(frame), 'INTERFACE_DOWN');
    }
    this.frames.release(frame);
  }

  hearOwn(host: Host, at: Interface, frame: number): void {
    if (at.up) takeOwn(this, host, at, frame);
    this.frames.release(frame);
  }

  enterTunnel(): boolean {
    if (this.tunnels === TUNNEL_LIMIT) return false;
    this.scratch = this.scratches[++this.tunnels] ??= new Uint8Array(LARGEST_PACKET);
    return true;
  }

  leaveTunnel(): void {
    this.scratch = this.scratches[--this.tunnels] as Uint8Array;
  }

  private neighborDue(neighbor: Neighbor, count: number): void {
    if (neighbor.timer !== count) return;
    const waiting = neighborTimer(this, neighbor);
    if (waiting.length > 0) giveUpWaiting(this, neighbor, waiting);
  }

  addTcpSocket(socket: TcpSocket): void {
    socket.index = this.tcpSockets.push(socket) - 1;
  }

  tcpSocket(index: number): TcpSocket {
    const socket = this.tcpSockets[index];
    invariant(socket !== undefined, `socket ${index}`);
    return socket;
  }

  setTcpTimer(socket: TcpSocket, timer: number, generation: number, delay: number): void {
    this.events.push(this.now + delay, TCP_TIMER, socket.index, (generation << TIMER_BITS) | timer);
  }

  private tcpTimerDue(socket: TcpSocket, event: number): void {
    tcpTimer(this, socket, event & ((1 << TIMER_BITS) - 1), event >> TIMER_BITS);
  }

  socketOpened(socket: TcpSocket): void {
    this.sockets.opened(socket);
  }

  socketClosed(socket: TcpSocket, failed: Disposition | null): void {
    this.sockets.closed(socket, failed);
  }

  socketEvent(socket: TcpSocket, event: SocketEvent): void {
    if (this.sockets.note(socket, event)) this.events.push(this.now + WAKE_UP, SOCKET_EVENTS, 0, 0);
  }

  private tellPrograms(): void {
    const longer = this.sockets.tell();
    if (longer > 0) this.events.push(this.now + longer, SOCKET_EVENTS, 0, 0);
  }

  noteAnswer(socket: TcpSocket, step: number): void {
    this.sockets.answered(socket, step);
  }

  transmit(out: Interface, frame: number): void {
    if (out.loopback) {
      this.turns.inFlight++;
      this.events.push(this.now, ARRIVE, out.index, frame);
      return;
    }
    const end = this.ends[out.index];
    invariant(end !== null && end !== undefined, `${out.name} sends without a link`);
    if (end.quick) {
      this.turns.inFlight++;
      this.events.push(this.now + end.delay, ARRIVE, end.peer.index, frame);
      return;
    }
    const passage = end.pass(this.now, this.frames.length(frame));
    if ('arrival' in passage) {
      this.events.push(passage.arrival, ARRIVE_LATE, end.peer.index, frame);
      return;
    }
    const flow = this.frames.flow(frame);
    const step = recordFrameDrop(this, out, frame, flow, passage.lost);
    this.noteOutcome(flow, 'LOST_ON_LINK', out.node.index, step);
    this.frames.release(frame);
  }

  addNeighbor(neighbor: Neighbor): number {
    return this.neighbors.push(neighbor) - 1;
  }

  neighbor(index: number): Neighbor {
    return this.neighbors[index] as Neighbor;
  }

  setNeighborTimer(neighbor: Neighbor, delay: number): void {
    this.events.push(this.now + timerWait(this.now, delay), NEIGHBOR_TIMER, neighbor.index, ++neighbor.timer);
  }

  later(delay: number, job: () => void): number {
    this.jobs.set(++this.lastJob, job);
    this.events.push(this.now + delay, JOB, this.lastJob, 0);
    return this.lastJob;
  }

  cancel(job: number): void {
    this.jobs.delete(job);
  }

  inTurn(send: () => void): void {
    this.turns.take(send);
  }

  get turnsWait(): boolean {
    return this.turns.taken;
  }

  private jobDue(number: number): void {
    const job = this.jobs.get(number);
    this.jobs.delete(number);
    job?.();
  }

  setProcessTimer(process: number, timer: number, delay: number): void {
    this.events.push(this.now + delay, PROCESS_TIMER, process, timer);
  }

  noteOutcome(flow: number, disposition: Disposition, node: number, step: number): void {
    this.processes.noteOutcome(flow, disposition, node, step);
  }

  arpMessage(process: number, message: ArpMessage, flow: number): void {
    this.processes.arpMessage(process, message, flow);
  }

  echoReply(_host: Host, process: number, reply: EchoReply, flow: number, step: number): void {
    this.processes.echoReply(process, reply, flow, step);
  }

  icmpError(_host: Host, process: number, error: IcmpError, flow: number, step: number): void {
    this.processes.icmpError(process, error, flow, step);
  }

  /** Ends the conversations that are still open: UNFINISHED, for a connection with what there was of the unit. */
  endOpenFlows(): void {
    for (const socket of this.tcpSockets) this.sockets.cut(socket);
    const { flows } = this.processes;
    for (const flow of flows.open) {
      flows.end(flow, { disposition: 'UNFINISHED', node: flow.process.node.index, step: flow.answerStep });
    }
  }

  /** Forgets everything that was still to happen: frames on links, timers. */
  dropAllEvents(): void {
    this.events.clear();
    this.jobs.clear();
    this.turns.forget();
  }
}
