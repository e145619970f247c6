/**
 * The one façade of the core: a network made of a topology, the commands that run on it, and every question about its log.
 * A session does nothing by itself: its owner calls `run` with a budget and may ask in between.
 */
import { InvariantError } from '../base/invariant';
import type { Topology } from '../document/topology';
import { compile } from '../network/compile';
import { forwardingOf, switchInterfaces } from '../network/device-views';
import { documentOf, type KeptChanges } from '../network/document-of';
import type { Network } from '../network/network';
import type { RunningProcess } from '../network/processes';
import { startCommand } from '../shell/start-command';
import { runOnSwitch } from '../shell/switch-command';
import { PROTOCOLS } from '../trace/step';
import { StepDecoder } from '../trace/step-decoder';
import type { StepSource } from '../trace/step-source';
import type {
  CommandRun,
  Journey,
  ListedStep,
  NodeTables,
  Overview,
  StepContext,
  StepFilter,
  StepPage,
} from '../trace/views';
import { journeyOf } from './journey';
import { LogSource } from './log-source';
import { overviewOf } from './overview';
import { StepIndex } from './step-index';
import { isFrameOnLink, protocolOfStep } from './step-protocol';
import { tablesAt } from './tables-at';

/** Rows of one page of steps at most. */
export const PAGE_LIMIT = 256;
/** What `CommandRun.output` shows of one command, and of all that `runs` lists together, in characters. */
const OUTPUT_SHOWN = 65_536;
const OUTPUT_SHOWN_TOGETHER = 4 * OUTPUT_SHOWN;
/** Commands that `runs` lists at most. */
const RUNS_SHOWN = 200;
/** Steps after which a run is stopped unless its owner allows more: a storm of broadcasts must not fill the memory. */
export const DEFAULT_STEP_LIMIT = 5_000_000;

export interface SessionOptions {
  readonly seed: number;
  /** false: no log, no frames kept; only the commands' output. */
  readonly record?: boolean;
  readonly stepLimit?: number;
}

export interface Budget {
  readonly maxEvents: number;
  /** Simulated nanoseconds. */
  readonly untilNs?: number;
}

export class Session {
  readonly source: StepSource;
  /** A fault of PacketWalk itself: the session runs no further, what is in the log can still be read. */
  fault: { readonly message: string; readonly step: number } | null = null;
  /** The step limit stopped the run. */
  stoppedByLimit = false;
  private readonly decoder: StepDecoder;
  private readonly index: StepIndex;
  private readonly taken = new Map<number, number>();
  private readonly stepLimit: number;
  /** Events so far. */
  private handled = 0;

  private constructor(
    private readonly network: Network,
    private readonly topology: Topology,
    options: SessionOptions,
  ) {
    const { log, frames } = network;
    this.stepLimit = options.stepLimit ?? DEFAULT_STEP_LIMIT;
    const names = {
      nodes: network.nodes.map((node) => node.name),
      interfaces: network.interfaces.map((one) => one.name),
      nodeOf: network.interfaces.map((one) => one.node.index),
    };
    this.decoder = new StepDecoder(log, frames, names);
    this.index = new StepIndex(log, frames, names.nodes, (step) => this.decoder.node(step));
    this.source = new LogSource(network, this.decoder);
  }

  /** `topology` must have passed validation. */
  static open(topology: Topology, options: SessionOptions): Session {
    return new Session(compile(topology, { seed: options.seed, record: options.record ?? true }), topology, options);
  }

  get nowNs(): number {
    return this.network.now;
  }

  get seed(): number {
    return this.network.seed;
  }

  get busy(): boolean {
    return this.network.processes.anyRunning;
  }

  /** Starts a command and returns the number of its run. Throws RangeError for a node that does not exist. */
  start(node: string, command: string): number {
    const target = this.network.nodeNamed(node);
    if (target === undefined) throw new RangeError(`no node is called "${node}"`);
    const { processes } = this.network;
    if (target.kind === 'host') return processes.start(target, command, startCommand(command)).id;
    const { now } = this.network;
    const source = { interfaces: () => switchInterfaces(target, now), forwarding: () => forwardingOf(target, now) };
    const { output, errors = '', status } = runOnSwitch(source, command);
    return processes.complete(target, command, errors + output, status).id;
  }

  /** The newest commands, oldest first; of what the older of them printed only as much as there is room for. */
  get runs(): readonly CommandRun[] {
    let room = OUTPUT_SHOWN_TOGETHER;
    const newestFirst = this.network.processes.all.slice(-RUNS_SHOWN).reverse();
    const runs = newestFirst.map((process) => {
      const run = runOf(process, Math.min(room, OUTPUT_SHOWN));
      room -= run.output.length;
      return run;
    });
    return runs.reverse();
  }

  runOf(id: number): CommandRun {
    return runOf(this.network.processes.get(id), OUTPUT_SHOWN);
  }

  /** What a command printed since the last call. */
  takeOutput(id: number): string {
    const { output } = this.network.processes.get(id);
    const from = this.taken.get(id) ?? 0;
    this.taken.set(id, output.length);
    return output.slice(from);
  }

  /** Simulated nanoseconds at which a command ended; null while it runs. */
  endedAt(id: number): number | null {
    const process = this.network.processes.get(id);
    return process.status === null ? null : process.endedAt;
  }

  /** Works through the budget: 'more' where it ran out, 'idle' where nothing is left to do until `untilNs` or at all. */
  run(budget: Budget): 'idle' | 'more' {
    if (this.fault !== null) return 'idle';
    const { network } = this;
    const until = budget.untilNs ?? Infinity;
    try {
      // An event makes a step at least; without a log only events can be counted.
      const used = Math.max(network.log.count, this.handled);
      const room = Math.min(budget.maxEvents, Math.max(0, this.stepLimit - used));
      if (room === 0) {
        this.stoppedByLimit = true;
        this.cancel();
        return 'idle';
      }
      const done = network.run(room, until);
      this.handled += done;
      if (done === room || network.paused) return 'more';
      const end = Math.min(until, network.horizon);
      if (end !== Infinity && end > network.now) network.now = end;
      return 'idle';
    } catch (error) {
      if (!(error instanceof InvariantError) && !(error instanceof RangeError) && !(error instanceof TypeError))
        throw error;
      this.fault = { message: error.message, step: network.log.count };
      return 'idle';
    }
  }

  /** Lets `run` come back as soon as this command has ended, whatever else goes on. */
  pauseAtEndOf(id: number): void {
    this.network.processes.awaited = id;
  }

  /** Ctrl+C on one command. */
  interrupt(id: number): void {
    this.network.processes.interrupt(id);
  }

  /** Nothing more will happen: conversations that are still open end here, cut in the middle. */
  endOpenFlows(): void {
    this.network.endOpenFlows();
  }

  /** Stops all commands and forgets what is on its way. */
  cancel(): void {
    this.network.processes.cancelAll();
    this.network.dropAllEvents();
  }

  page(from: number, count: number, filter: StepFilter): StepPage {
    const list = this.index.list(filter);
    const first = Math.max(0, from);
    const last = Math.min(list.count, first + Math.min(count, PAGE_LIMIT));
    const rows: ListedStep[] = [];
    for (let position = first; position < last; position++) rows.push(this.listed(list.at(position)));
    return { from: first, total: list.count, rows };
  }

  locate(step: number, filter: StepFilter): number {
    return this.index.list(filter).positionOf(step);
  }

  context(step: number): StepContext | null {
    const { log, frames } = this.network;
    if (step < 1 || step > log.count) return null;
    const decoded = this.decoder.step(step);
    const tables = tablesAt(this.network, decoded.node, step);
    if (tables === null) return null;
    const packet = log.packet(step);
    const before = packet === 0 ? 0 : frames.parent(packet);
    return {
      step: decoded,
      protocol: this.protocol(step),
      tables,
      frame: this.frame(packet),
      before: this.frame(before),
    };
  }

  overview(from: number, to: number, columns: number): Overview {
    return overviewOf(this.network, from, to, columns);
  }

  journey(step: number): Journey | null {
    return step < 1 || step > this.network.log.count ? null : journeyOf(this.network, step);
  }

  /** A copy of a frame's bytes. */
  frame(packet: number): Uint8Array | null {
    const { frames } = this.network;
    return packet < 1 || packet > frames.count ? null : frames.view(packet).slice();
  }

  tablesAt(node: string, step: number): NodeTables | null {
    return tablesAt(this.network, node, step);
  }

  /** What commands have changed about the network so far, as one edit of the topology that it was opened with, or of what has become of that. */
  keptChanges(topology: Topology = this.topology): KeptChanges {
    return documentOf(this.network, topology);
  }

  private protocol(step: number) {
    return PROTOCOLS[protocolOfStep(this.network.log, this.network.frames, step)] ?? 'eth';
  }

  private listed(step: number): ListedStep {
    const decision = !isFrameOnLink(this.network.log.event(step));
    return { step: this.decoder.step(step, 'matching'), protocol: this.protocol(step), decision };
  }
}

function runOf(process: RunningProcess, outputRoom: number): CommandRun {
  return {
    id: process.id,
    node: process.node.name,
    command: process.command,
    firstStep: process.firstStep,
    lastStep: process.lastStep,
    status: process.status,
    flow: process.mainFlow?.number ?? null,
    disposition: process.disposition,
    output: outputRoom === 0 ? '' : process.output.slice(-outputRoom),
  };
}
