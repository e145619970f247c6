/** The processes of a network, what they printed, and the conversations that they begin. */

import type { Process } from '../apps/process';
import { invariant } from '../base/invariant';
import { NS_PER_MS, NS_PER_S } from '../base/time';
import type { Bridge } from '../stack/bridge';
import type { Host } from '../stack/host';
import type { ArpMessage, EchoReply, IcmpError, SocketEvent } from '../stack/messages';
import { placeOfNode } from '../stack/record';
import { close } from '../stack/tcp/calls';
import { NOBODY, type TcpSocket } from '../stack/tcp/socket';
import type { Disposition } from '../trace/disposition';
import { COMMAND_END, COMMAND_START } from '../trace/event-codes';
import { type Flow, FlowTable } from './flows';
import { HostOs } from './host-os';
import type { HostUdpSocket } from './host-udp';
import type { Network } from './network';

/**
 * Simulated time that a network gets after a command before the next one of a script may start: frames still on their way arrive,
 * and rate limits recover as they do while a person types.
 */
export const SETTLE_TIME = 350 * NS_PER_MS;

/** A number of the process's own, or a socket that waits. */
type TimerToken = number | HostUdpSocket;

const FIRST_SERVICE = 600;
const FIRST_COMMAND = 1000;

/** Simulated time after the last command that an unfinished teardown gets at most. */
export const TEARDOWN_TIME = 10 * NS_PER_S;

export class RunningProcess {
  output = '';
  /** null while it runs. */
  status: number | null = null;
  /** The conversation that what it sends belongs to; null until its next packet begins one. */
  flow: Flow | null = null;
  /** The newest of its conversations, the one that it is about; null before the first. */
  mainFlow: Flow | null = null;
  /** Conversations that only help: those that go on. */
  readonly sideFlows: Flow[] = [];
  cancelled = false;
  firstStep = 0;
  lastStep: number | null = null;
  endedAt = 0;
  /** Its timers that run: at most one of each token. */
  timers: { readonly number: number; readonly token: TimerToken }[] = [];
  readonly udpSockets: HostUdpSocket[] = [];

  constructor(
    readonly id: number,
    readonly node: Host | Bridge,
    readonly command: string,
    /** A service: no command began it, nothing waits for its end, and it answers in the flows of others. */
    readonly daemon: boolean,
  ) {}

  /** As `ps` would number it: services first, then commands. */
  get pid(): number {
    return this.id < 0 ? FIRST_SERVICE - this.id : FIRST_COMMAND + this.id;
  }

  /** The name of the program, of the last one in a pipeline. */
  get program(): string {
    return (
      this.command
        .slice(this.command.lastIndexOf('|') + 1)
        .trim()
        .split(/\s/)[0] ?? ''
    );
  }

  /** How its main conversation ended; null where there was none, or it goes on. */
  get disposition(): Disposition | null {
    return this.mainFlow?.disposition ?? null;
  }

  /** What runs, and its calls; null for a command that was refused at once. */
  running: { readonly process: Process; readonly os: HostOs } | null = null;
}

export class ProcessTable {
  readonly all: RunningProcess[] = [];
  readonly flows: FlowTable;
  private running = 0;
  /** The process at whose end the network is to pause; null: none. */
  awaited: number | null = null;
  private timers = 0;
  private lastExit = 0;
  private daemons = 0;
  /** The flow of what a service is being told of: its answers belong there. */
  private heard = 0;

  constructor(private readonly network: Network) {
    this.flows = new FlowTable(network);
  }

  get anyRunning(): boolean {
    return this.running > 0;
  }

  start(host: Host, command: string, process: Process): RunningProcess {
    const started = this.enter(host, command);
    started.running = { process, os: new HostOs(this.network, host, started) };
    process.start(started.running.os);
    return started;
  }

  /** A command that is done as soon as it has started. */
  complete(node: Host | Bridge, command: string, output: string, status: number): RunningProcess {
    const completed = this.enter(node, command);
    completed.output = output;
    this.exit(completed, status);
    return completed;
  }

  /** Starts a service: it runs from the beginning, for as long as the network does. */
  serve(host: Host, name: string, process: Process): void {
    const started = new RunningProcess(-1 - this.daemons++, host, name, true);
    this.services.push(started);
    started.running = { process, os: new HostOs(this.network, host, started) };
    process.start(started.running.os);
  }

  /** Ends the newest daemon of that name on `host`. */
  stopDaemon(host: Host, name: string): Process | null {
    const found = this.services.findLast((one) => one.node === host && one.command === name && one.status === null);
    if (found === undefined) return null;
    this.exit(found, 0);
    return found.running?.process ?? null;
  }

  private readonly services: RunningProcess[] = [];

  private enter(node: Host | Bridge, command: string): RunningProcess {
    const { network } = this;
    const entered = new RunningProcess(this.all.length, node, command, false);
    this.all.push(entered);
    this.running++;
    network.horizon = Infinity;
    const text = network.log.keep(command);
    entered.firstStep = network.log.append(COMMAND_START, placeOfNode(node.index), 0, 0, text, 0, 0, 0);
    return entered;
  }

  /** A service has a negative number. */
  get(id: number): RunningProcess {
    const found = id < 0 ? this.services[-1 - id] : this.all[id];
    invariant(found !== undefined, `process ${id}`);
    return found;
  }

  /** The number of the flow that a process sends in, begun now if this is its first packet. */
  flowOf(process: RunningProcess): number {
    if (process.daemon) return this.heard;
    process.flow ??= this.beginFlow(process);
    return process.flow.number;
  }

  /** A new conversation of a process, beside the one that it sends in: a TCP connection has one of its own. */
  beginFlow(process: RunningProcess): Flow {
    const flow = this.flows.begin(process);
    if (process.mainFlow === null || process.mainFlow.side) this.network.log.setFlow(process.firstStep, flow.number);
    process.mainFlow = flow;
    return flow;
  }

  /** The flow of a new connection: beside the one that a process sends in, and for a service that of what it was told. */
  connectionFlow(process: RunningProcess): number {
    return process.daemon ? this.heard : this.beginFlow(process).number;
  }

  endFlowNumber(number: number): void {
    const flow = this.flows.get(number);
    if (flow !== undefined) this.flows.end(flow, flow.settle());
  }

  socketEvent(socket: TcpSocket, event: SocketEvent): void {
    if (socket.owner === NOBODY) return;
    const process = this.get(socket.owner);
    if (process.status !== null || process.running === null) return;
    if (process.daemon) this.heard = socket.flow;
    process.running.process.onSocket?.(process.running.os, socket.index, event);
  }

  /** A conversation that helps the process's main one: a name is looked up in it. */
  beginSideFlow(process: RunningProcess): Flow {
    const flow = this.flows.begin(process, true);
    if (process.mainFlow === null && !process.daemon) {
      this.network.log.setFlow(process.firstStep, flow.number);
      process.mainFlow = flow;
    }
    process.sideFlows.push(flow);
    return flow;
  }

  /** Ends the conversation of a process that goes on, its next packet begins another; or one of its side flows. */
  endFlow(process: RunningProcess, number?: number, disposition?: Disposition): void {
    const flow = number === undefined ? process.flow : this.flows.get(number);
    if (number === undefined) process.flow = null;
    if (flow === null || flow === undefined) return;
    const side = process.sideFlows.indexOf(flow);
    if (side >= 0) process.sideFlows.splice(side, 1);
    const outcome = flow.settle();
    this.flows.end(flow, disposition === undefined ? outcome : { ...outcome, disposition });
  }

  noteOutcome(flow: number, disposition: Disposition, node: number, step: number): void {
    const found = this.flows.get(flow);
    if (found !== undefined) found.outcome = { disposition, node, step };
  }

  /** Others' ARP is heard too: only what the process takes for an answer is one (`HostOs.sendArp`). */
  arpMessage(id: number, message: ArpMessage, flow: number): void {
    const process = this.get(id);
    if (process.status !== null || process.running === null) return;
    if (process.flow?.number === flow && message.unicast) this.answered(id, flow, 0);
    process.running.process.onArp?.(process.running.os, message);
  }

  echoReply(id: number, reply: EchoReply, flow: number, step: number): void {
    const running = this.answered(id, flow, step);
    running?.process.onEchoReply?.(running.os, reply);
  }

  icmpError(id: number, error: IcmpError, flow: number, step: number): void {
    const running = this.answered(id, flow, step);
    running?.process.onIcmpError?.(running.os, error);
  }

  private answered(id: number, flow: number, step: number): RunningProcess['running'] {
    const process = this.get(id);
    if (process.status !== null) return null;
    this.hear(process, flow, step);
    return process.running;
  }

  /** Something of `flow` has come for a process; `step` where it is an answer to what the process sent, else null. */
  hear(process: RunningProcess, flow: number, step: number | null): void {
    if (process.daemon) this.heard = flow;
    const answered = this.flows.get(flow);
    if (step === null || answered?.process !== process) return;
    answered.answers++;
    answered.answerStep = step;
  }

  setTimer(process: RunningProcess, delay: number, token: TimerToken): void {
    this.clearTimer(process, token);
    const number = ++this.timers;
    process.timers.push({ number, token });
    this.network.setProcessTimer(process.id, number, delay);
  }

  clearTimer(process: RunningProcess, token: TimerToken): void {
    const running = process.timers.findIndex((one) => one.token === token);
    if (running >= 0) process.timers.splice(running, 1);
  }

  timerDue(id: number, number: number): void {
    const process = this.get(id);
    const running = process.timers.findIndex((one) => one.number === number);
    const [timer] = running < 0 ? [] : process.timers.splice(running, 1);
    if (timer === undefined || process.status !== null) return;
    if (typeof timer.token === 'number') process.running?.process.onTimer?.(process.running.os, timer.token);
    else timer.token.expired();
  }

  interrupt(id: number): void {
    const process = this.get(id);
    if (process.status !== null) return;
    process.running?.process.onInterrupt?.(process.running.os);
    if (process.status === null) this.exit(process, 130);
  }

  /**
   * The horizon, moved on where a connection is still being taken down: handshake, data and teardown are one unit, and a lost FIN is sent
   * again long after the command has ended.
   */
  horizonNow(): number {
    const { network } = this;
    if (network.horizon !== Infinity && network.anyClosing) network.horizon = this.lastExit + TEARDOWN_TIME;
    return network.horizon;
  }

  /** What a process had open is closed as it ends; the shell's files stay the shell's. */
  private giveUpSockets(host: Host, id: number): void {
    for (const socket of host.tcp.all()) {
      if (socket.owner !== id) continue;
      socket.owner = NOBODY;
      if (!socket.ofShell) close(this.network, socket);
    }
  }

  /** Ends whatever runs, without letting it say a word. */
  cancelAll(): void {
    for (const process of this.all) {
      if (process.status !== null) continue;
      process.cancelled = true;
      this.exit(process, 130);
    }
  }

  exit(process: RunningProcess, status: number): void {
    if (process.status !== null) return;
    const { network } = this;
    const { log } = network;
    process.status = status;
    process.endedAt = network.now;
    process.timers = [];
    if (process.node.kind === 'host') {
      this.giveUpSockets(process.node, process.id);
      forget(process.node.echoListeners, process.id);
      process.node.echoDevices.delete(process.id);
      process.node.arpListeners.delete(process.id);
    }
    for (const socket of [...process.udpSockets]) socket.close();
    for (const flow of process.sideFlows) this.flows.end(flow, flow.settle());
    if (process.daemon) return;
    if (process.id === this.awaited) network.paused = true;
    if (--this.running === 0) network.horizon = network.now + SETTLE_TIME;
    this.lastExit = network.now;
    const place = placeOfNode(process.node.index);
    const text = log.recording ? log.a(process.firstStep) : 0;
    const flow = process.mainFlow?.number ?? 0;
    process.lastStep = log.append(COMMAND_END, place, 0, flow, text, status, 0, 0);
    this.endFlow(process);
  }
}

function forget(listeners: Map<number, number>, process: number): void {
  for (const [key, listener] of listeners) if (listener === process) listeners.delete(key);
}
