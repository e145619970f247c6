/** The processes of a network, what they printed, and the flow each of them opens with its first packet. */

import type { Process } from '../apps/process';
import { invariant } from '../base/invariant';
import { NS_PER_MS, NS_PER_US } from '../base/time';
import type { Bridge } from '../stack/bridge';
import type { Host } from '../stack/host';
import type { Datagram, EchoReply, IcmpError } from '../stack/messages';
import { placeOfNode } from '../stack/record';
import type { Disposition } from '../trace/disposition';
import { COMMAND_END, COMMAND_START, FLOW_END } from '../trace/event-codes';
import type { StepDetails } from '../trace/step';
import { HostOs } from './host-os';
import type { Network } from './network';

/**
 * Simulated time that a network gets after a command before the next one of a script may start: frames still on their way arrive,
 * and rate limits recover as they do while a person types.
 */
export const SETTLE_TIME = 350 * NS_PER_MS;

/** What became of a flow so far. */
interface Outcome {
  readonly disposition: Disposition;
  readonly node: number;
  readonly step: number;
}

export class RunningProcess {
  output = '';
  /** null while it runs. */
  status: number | null = null;
  /** 0 until it sends its first packet or asks for its first name. */
  flow = 0;
  flowStart = 0;
  framesBefore = 0;
  answers = 0;
  answerStep = 0;
  outcome: Outcome | null = null;
  unknownHost = false;
  firstStep = 0;
  lastStep: number | null = null;
  disposition: Disposition | null = null;
  endedAt = 0;
  /** Timers by their number, and the newest number of each token. */
  readonly timers = new Map<number, number>();
  readonly tokens = new Map<number, number>();

  constructor(
    readonly id: number,
    readonly node: Host | Bridge,
    readonly command: string,
  ) {}

  /** What runs, and its calls; null for a command that was refused at once. */
  running: { readonly process: Process; readonly os: HostOs } | null = null;
}

export class ProcessTable {
  readonly all: RunningProcess[] = [];
  private running = 0;
  private flows = 0;
  private timers = 0;
  /** Of every flow, from 1: its process. */
  private readonly byFlow: RunningProcess[] = [];
  constructor(private readonly network: Network) {}

  get anyRunning(): boolean {
    return this.running > 0;
  }

  start(host: Host, command: string, process: Process): RunningProcess {
    const started = this.enter(host, command);
    started.running = { process, os: new HostOs(this.network, host, started) };
    process.start(started.running.os);
    return started;
  }

  /** A command that cannot even be started: it prints why and ends. */
  refuse(node: Host | Bridge, command: string, output: string, status: number): RunningProcess {
    const refused = this.enter(node, command);
    refused.output = output;
    this.exit(refused, status);
    return refused;
  }

  private enter(node: Host | Bridge, command: string): RunningProcess {
    const { network } = this;
    const entered = new RunningProcess(this.all.length, node, command);
    this.all.push(entered);
    this.running++;
    network.horizon = Infinity;
    const text = network.log.keep(command);
    entered.firstStep = network.log.append(network.now, COMMAND_START, placeOfNode(node.index), 0, 0, text, 0, 0, 0);
    return entered;
  }

  get(id: number): RunningProcess {
    const found = this.all[id];
    invariant(found !== undefined, `process ${id}`);
    return found;
  }

  /** The flow of a process, opened now if this is its first packet. */
  flowOf(process: RunningProcess): number {
    if (process.flow === 0) {
      process.flow = ++this.flows;
      process.flowStart = this.network.now;
      process.framesBefore = this.network.frames.count;
      this.byFlow[process.flow] = process;
      this.network.log.setFlow(process.firstStep, process.flow);
    }
    return process.flow;
  }

  noteOutcome(flow: number, disposition: Disposition, node: number, step: number): void {
    const process = this.byFlow[flow];
    if (process !== undefined) process.outcome = { disposition, node, step };
  }

  echoReply(id: number, reply: EchoReply, step: number): void {
    const running = this.answered(id, step);
    running?.process.onEchoReply?.(running.os, reply);
  }

  icmpError(id: number, error: IcmpError, step: number): void {
    const running = this.answered(id, step);
    running?.process.onIcmpError?.(running.os, error);
  }

  datagram(id: number, datagram: Datagram, step: number): void {
    const running = this.answered(id, step);
    running?.process.onDatagram?.(running.os, datagram);
  }

  private answered(id: number, step: number): RunningProcess['running'] {
    const process = this.get(id);
    if (process.status !== null) return null;
    process.answers++;
    process.answerStep = step;
    return process.running;
  }

  setTimer(process: RunningProcess, delay: number, token: number): void {
    this.clearTimer(process, token);
    const timer = ++this.timers;
    process.timers.set(timer, token);
    process.tokens.set(token, timer);
    this.network.setProcessTimer(process.id, timer, delay);
  }

  clearTimer(process: RunningProcess, token: number): void {
    const timer = process.tokens.get(token);
    if (timer === undefined) return;
    process.tokens.delete(token);
    process.timers.delete(timer);
  }

  timerDue(id: number, timer: number): void {
    const process = this.get(id);
    const token = process.timers.get(timer);
    if (token === undefined || process.status !== null) return;
    this.clearTimer(process, token);
    process.running?.process.onTimer?.(process.running.os, token);
  }

  interrupt(id: number): void {
    const process = this.get(id);
    if (process.status !== null) return;
    process.running?.process.onInterrupt?.(process.running.os);
    if (process.status === null) this.exit(process, 130);
  }

  /** Ends whatever runs, without letting it say a word. */
  cancelAll(): void {
    for (const process of this.all) {
      if (process.status !== null) continue;
      process.disposition = 'CANCELLED';
      this.exit(process, 130);
    }
  }

  exit(process: RunningProcess, status: number): void {
    if (process.status !== null) return;
    const { network } = this;
    const { log } = network;
    process.status = status;
    process.endedAt = network.now;
    if (--this.running === 0) network.horizon = network.now + SETTLE_TIME;
    process.timers.clear();
    process.tokens.clear();
    if (process.node.kind === 'host') {
      forget(process.node.echoListeners, process.id);
      forget(process.node.udpListeners, process.id);
    }
    const place = placeOfNode(process.node.index);
    const text = log.recording ? log.a(process.firstStep) : 0;
    process.lastStep = log.append(network.now, COMMAND_END, place, 0, process.flow, text, status, 0, 0);
    if (process.flow !== 0) process.lastStep = this.endFlow(process, place);
  }

  private endFlow(process: RunningProcess, place: number): number {
    const { network } = this;
    const { disposition, node, step } = settle(process);
    process.disposition = disposition;
    const detail: StepDetails['flow.end'] = {
      disposition,
      at: (network.nodes[node] as { readonly name: string }).name,
      because: step || null,
      duration_us: Math.floor((network.now - process.flowStart) / NS_PER_US),
      frames: this.framesOf(process),
      command: process.command,
    };
    return network.log.append(network.now, FLOW_END, place, 0, process.flow, network.log.keep(detail), 0, 0, 0);
  }

  private framesOf(process: RunningProcess): number {
    const { frames } = this.network;
    if (!frames.recording) return 0;
    let count = 0;
    for (let frame = process.framesBefore + 1; frame <= frames.count; frame++) {
      if (frames.flow(frame) === process.flow) count++;
    }
    return count;
  }
}

/** The one word for how a flow ended: an answer counts for more than any loss on the way to it. */
function settle(process: RunningProcess): Outcome {
  const here = { node: process.node.index, step: process.answerStep };
  if (process.disposition === 'CANCELLED') return { ...here, disposition: 'CANCELLED' };
  if (process.status === 0 && process.answers > 0) return { ...here, disposition: 'ACCEPTED' };
  if (process.outcome !== null) return process.outcome;
  return { node: process.node.index, step: 0, disposition: process.unknownHost ? 'UNKNOWN_HOST' : 'TIMED_OUT' };
}

function forget(listeners: Map<number, number>, process: number): void {
  for (const [key, listener] of listeners) if (listener === process) listeners.delete(key);
}
