/** Finds the steps that pass a filter: lists of step numbers that grow with the log, one for each filter asked for lately. */
import type { FrameStore } from '../trace/frame-store';
import { EVENTS, LAYER_OF, PROTOCOLS, type ProtocolTag } from '../trace/step';
import type { StepLog } from '../trace/step-log';
import type { StepFilter } from '../trace/views';
import { protocolOfStep } from './step-protocol';

const LISTS_KEPT = 8;

class MatchList {
  /** Numbers of the steps that pass, ascending. */
  private steps = new Int32Array(256);
  count = 0;
  scanned: number;

  constructor(private readonly first: number) {
    this.scanned = first - 1;
  }

  add(step: number): void {
    if (this.count === this.steps.length) {
      const wider = new Int32Array(this.count * 2);
      wider.set(this.steps);
      this.steps = wider;
    }
    this.steps[this.count++] = step;
  }

  at(position: number): number {
    return this.steps[position] as number;
  }

  /** Position of the last that is not after `step`, or -1. */
  positionOf(step: number): number {
    let low = 0;
    let high = this.count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle) <= step) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  get start(): number {
    return this.first;
  }
}

export class StepIndex {
  private readonly lists = new Map<string, MatchList>();

  constructor(
    private readonly log: StepLog,
    private readonly frames: FrameStore,
    private readonly nodes: readonly string[],
    private readonly nodeOf: (step: number) => number,
  ) {}

  /** The list for a filter, complete up to the last step. */
  list(filter: StepFilter): MatchList {
    const key = JSON.stringify(filter);
    const list = this.lists.get(key) ?? new MatchList(filter.from ?? 1);
    this.lists.delete(key);
    this.lists.set(key, list);
    if (this.lists.size > LISTS_KEPT) this.lists.delete(this.lists.keys().next().value as string);
    const last = Math.min(this.log.count, filter.to ?? Infinity);
    if (list.scanned < last) {
      const passes = this.matcher(filter);
      for (let step = list.scanned + 1; step <= last; step++) if (passes(step)) list.add(step);
      list.scanned = last;
    }
    return list;
  }

  private matcher(filter: StepFilter): (step: number) => boolean {
    const { log, frames } = this;
    const events = EVENTS.map(
      (event) =>
        (filter.events === undefined || filter.events.includes(event)) &&
        (filter.layers === undefined || filter.layers.includes(LAYER_OF[event])),
    );
    const nodes = filter.nodes && new Set(filter.nodes.map((name) => this.nodes.indexOf(name)));
    const protocols = filter.protocols && new Set(filter.protocols.map((tag: ProtocolTag) => PROTOCOLS.indexOf(tag)));
    return (step) =>
      events[log.event(step)] === true &&
      (filter.flow === undefined || log.flow(step) === filter.flow) &&
      (nodes === undefined || nodes.has(this.nodeOf(step))) &&
      (protocols === undefined || protocols.has(protocolOfStep(log, frames, step)));
  }
}
