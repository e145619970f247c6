/** The processes of a network, what they printed, and the flow each of them opens with its first packet. */
import { invariant } from '../base/invariant';
import { NS_PER_US } from '../base/time';
import type { Process } from '../apps/process';
import type { Host } from '../stack/host';
import type { Datagram, EchoReply, IcmpError } from '../stack/messages';
import { placeOfNode } from '../stack/record';
import type { Disposition } from '../trace/disposition';
import { COMMAND_END, COMMAND_START, FLOW_END } from '../trace/event-codes';
import type { StepDetails } from '../trace/step';
import { HostOs } from './host-os';
import type { Network } from './network';

/** What became of a flow so far. */
interface Outcome {
  readonly disposition: Disposition;
  readonly node: number;
  readonly step: number;
}

export class RunningProcess {
  readonly os: HostOs;
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
    network: Network,
    readonly id: number,
    readonly host: Host,
    readonly command: string,
    readonly process: Process,
  ) {
    this.os = new HostOs(network, this);
  }
}

export class ProcessTable {
  readonly all: RunningProcess[] = [];
  private running = 0;
  private flows = 0;
  private timers = 0;
  /** Of every flow, from 1: its process. */
  private readonly byFlow: RunningProcess[] = [];
  /** When the last process that ended did so. */
  lastEnd = 0;

  constructor(private readonly network: Network) {}

  get anyRunning(): boolean {
    return this.running > 0;
  }

  start(host: Host, command: string, process: Process): RunningProcess {
    const { network } = this;
    const started = new RunningProcess(network, this.all.length, host, command, process);
    this.all.push(started);
    this.running++;
    const text = network.log.keep(command);
    started.firstStep = network.log.append(network.now, COMMAND_START, placeOfNode(host.index), 0, 0, text, 0, 0, 0);
    process.start(started.os);
    return started;
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
    const process = this.answered(id, step);
    process?.process.onEchoReply?.(process.os, reply);
  }

  icmpError(id: number, error: IcmpError, step: number): void {
    const process = this.answered(id, step);
    process?.process.onIcmpError?.(process.os, error);
  }

  datagram(id: number, datagram: Datagram, step: number): void {
    const process = this.answered(id, step);
    process?.process.onDatagram?.(process.os, datagram);
  }

  private answered(id: number, step: number): RunningProcess | null {
    const process = this.get(id);
    if (process.status !== null) return null;
    process.answers++;
    process.answerStep = step;
    return process;
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
    process.process.onTimer?.(process.os, token);
  }

  interrupt(id: number): void {
    const process = this.get(id);
    if (process.status !== null) return;
    process.process.onInterrupt?.(process.os);
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
    process.endedAt = this.lastEnd = network.now;
    this.running--;
    process.timers.clear();
    process.tokens.clear();
    forget(process.host.echoListeners, process.id);
    forget(process.host.udpListeners, process.id);
    const place = placeOfNode(process.host.index);
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
  const here = { node: process.host.index, step: process.answerStep };
  if (process.disposition === 'CANCELLED') return { ...here, disposition: 'CANCELLED' };
  if (process.status === 0 && process.answers > 0) return { ...here, disposition: 'ACCEPTED' };
  if (process.outcome !== null) return process.outcome;
  return { node: process.host.index, step: 0, disposition: process.unknownHost ? 'UNKNOWN_HOST' : 'TIMED_OUT' };
}

function forget(listeners: Map<number, number>, process: number): void {
  for (const [key, listener] of listeners) if (listener === process) listeners.delete(key);
}
