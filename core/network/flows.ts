/** Conversations: one ping, one TCP connection, one DNS query. Every frame carries the number of the flow that caused it. */
import { NS_PER_US } from '../base/time';
import { placeOfNode } from '../stack/record';
import type { TcpSocket } from '../stack/tcp/socket';
import type { Disposition } from '../trace/disposition';
import { FLOW_END } from '../trace/event-codes';
import type { StepDetails, TcpUnit } from '../trace/step';
import type { Network } from './network';
import type { RunningProcess } from './processes';

/** What became of a flow so far. */
export interface Outcome {
  readonly disposition: Disposition;
  readonly node: number;
  readonly step: number;
}

export class Flow {
  answers = 0;
  answerStep = 0;
  /** The last word on packets that got no answer. */
  outcome: Outcome | null = null;
  /** null while it goes on. */
  disposition: Disposition | null = null;
  /** Of a TCP connection: its sockets that are not closed yet, and how far the unit got. */
  sockets = 0;
  unit: TcpUnit | null = null;
  /** The connection that it is about; what a proxy opens for it belongs to it, too. */
  main: TcpSocket | null = null;
  /** The second FIN took the acknowledgment of the first along. */
  threeSegments = false;
  /** Why the end that connected failed, where it did. */
  failure: Disposition | null = null;

  constructor(
    readonly number: number,
    /** Whose command began it. */
    readonly process: RunningProcess,
    readonly start: number,
    readonly framesBefore: number,
    /** It only helps another: a name is looked up. */
    readonly side: boolean,
  ) {}

  /** The one word for how it ended: an answer counts for more than any loss on the way to it. */
  settle(): Outcome {
    const { process } = this;
    const here = { node: process.node.index, step: this.answerStep };
    if (process.cancelled) return { ...here, disposition: 'CANCELLED' };
    const failed = process.status !== null && process.status !== 0;
    if (!failed && this.answers > 0) return { ...here, disposition: 'ACCEPTED' };
    if (this.outcome !== null) return this.outcome;
    return { node: process.node.index, step: 0, disposition: 'TIMED_OUT' };
  }
}

export class FlowTable {
  /** By number, from 1. */
  private readonly flows: Flow[] = [];

  constructor(private readonly network: Network) {}

  begin(process: RunningProcess, side = false): Flow {
    const { network, flows } = this;
    const flow = new Flow(flows.length + 1, process, network.now, network.frames.count, side);
    flows.push(flow);
    return flow;
  }

  get(number: number): Flow | undefined {
    return this.flows[number - 1];
  }

  /** Those that go on. */
  get open(): readonly Flow[] {
    return this.flows.filter((flow) => flow.disposition === null);
  }

  /** Writes the flow's last step, once. */
  end(flow: Flow, outcome: Outcome): void {
    if (flow.disposition !== null) return;
    flow.disposition = outcome.disposition;
    const { log } = this.network;
    const { process } = flow;
    const place = placeOfNode(process.node.index);
    const detail = log.recording ? log.keep(this.detailOf(flow, outcome)) : 0;
    const last = log.append(FLOW_END, place, 0, flow.number, detail, 0, 0, 0);
    if (process.status !== null) process.lastStep = last;
  }

  private detailOf(flow: Flow, { disposition, node, step }: Outcome): StepDetails['flow.end'] {
    const { nodes, now } = this.network;
    const { process, unit } = flow;
    return {
      disposition,
      at: (nodes[node] as { readonly name: string }).name,
      because: step || null,
      duration_us: Math.floor((now - flow.start) / NS_PER_US),
      frames: this.framesOf(flow),
      command: process.command,
      ...(unit === null ? {} : { unit }),
    };
  }

  private framesOf(flow: Flow): number {
    const { frames } = this.network;
    let count = 0;
    for (let frame = flow.framesBefore + 1; frame <= frames.count; frame++) {
      if (frames.flow(frame) === flow.number) count++;
    }
    return count;
  }
}
