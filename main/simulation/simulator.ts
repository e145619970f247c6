import { readTopology } from '../../core/document/read';
import type { Topology } from '../../core/document/topology';
import { LinuxViews } from '../../core/session/linux-view';
import { Session } from '../../core/session/session';
import type { CommandRun } from '../../core/trace/views';
import type { RunState } from '../../preload/contract';
import { Exports } from './exports';
import type { AskAnswer, AskName, AskParams, Message, Question, Refusal } from './protocol';

/** The outside of the thread, passed in. Times in wall-clock milliseconds. */
export interface SimulatorPorts {
  post(message: Message, transfer: readonly ArrayBuffer[]): void;
  now(): number;
  /** Calls back once the mailbox has been read. */
  soon(callback: () => void): void;
  later(callback: () => void, ms: number): void;
}

const SLICE_MS = 8;
const SLICE_EVENTS = 256;
const CHANGES_EVERY_MS = 100;
/**
 * Simulated time after which commands that were started together are interrupted as by Ctrl+C: `ping` without `-c` would
 * otherwise fill the memory, since nothing slows simulated time down. Longer than any timeout of Linux's defaults.
 */
const COMMAND_LIMIT_NS = 600_000_000_000;

class RefusedError extends Error {
  constructor(readonly refusal: Refusal) {
    super(refusal.code);
  }
}

type Answers = { readonly [N in AskName]: (params: AskParams<N>) => AskAnswer<N> };

/** The thread's side of the protocol: one network, run in slices, with questions answered in between. */
export class Simulator {
  private session: Session | null = null;
  private number = 0;
  private nodes: ReadonlySet<string> = new Set();
  private seed = 0;
  private topology: Topology | null = null;
  private changedNodes = 0;
  private state: RunState['state'] = 'idle';
  private deadlineNs = 0;
  private slicing = false;
  private toldAt = Number.NEGATIVE_INFINITY;
  private telling = false;
  private readonly exports = new Exports();
  private readonly linux = new LinuxViews();

  constructor(private readonly ports: SimulatorPorts) {}

  /** Answers one question; never throws. */
  handle({ id, ask, params }: Question): void {
    try {
      const answer = this.answers[ask] as (given: typeof params) => AskAnswer<AskName>;
      const value = answer(params);
      this.ports.post({ kind: 'answer', id, value }, buffersOf(value));
    } catch (problem) {
      this.ports.post({ kind: 'refusal', id, refusal: refusalOf(problem) }, []);
    }
  }

  private readonly answers: Answers = {
    read: ({ text }) => readTopology(text),
    open: ({ session, topology, seed }) => this.open(session, topology, seed),
    start: ({ session, node, command }) => this.start(this.of(session), node, command),
    cancel: ({ session }) => this.cancel(this.of(session)),
    follow: ({ session, topology }) => {
      this.of(session);
      return this.follow(topology);
    },
    changes: ({ session, topology }) => this.of(session).keptChanges(topology),
    linux: ({ session, node }) => {
      this.of(session);
      return this.topology === null ? null : this.linux.of(this.topology, node);
    },
    page: ({ session, from, count, filter }) => this.of(session).page(from, count, filter),
    locate: ({ session, step, filter }) => this.of(session).locate(step, filter),
    context: ({ session, step }) => this.of(session).context(step),
    overview: ({ session, from, to, columns }) => this.of(session).overview(from, to, columns),
    journey: ({ session, step }) => this.of(session).journey(step),
    frame: ({ session, packet }) => this.of(session).frame(packet),
    tables: ({ session, node, step }) => this.of(session).tablesAt(node, step),
    exportBegin: ({ session, what }) => this.exports.begin(this.of(session).source, what, this.seed),
    exportNext: ({ id }) => {
      const piece = this.exports.next(id);
      if (piece === undefined) throw new RefusedError({ code: 'STALE_SESSION' });
      return piece;
    },
    exportEnd: ({ id }) => this.exports.end(id),
  };

  private of(session: number): Session {
    if (this.session === null || session !== this.number) throw new RefusedError({ code: 'STALE_SESSION' });
    return this.session;
  }

  private open(number: number, topology: Topology, seed: number): RunState {
    this.session = Session.open(topology, { seed, record: true });
    this.topology = topology;
    this.changedNodes = 0;
    this.number = number;
    this.seed = seed;
    this.nodes = new Set(topology.nodes.map((node) => node.id));
    this.state = 'idle';
    this.exports.clear();
    return this.runState();
  }

  private start(session: Session, node: string, command: string): CommandRun {
    if (!this.nodes.has(node)) throw new RefusedError({ code: 'NO_NODE', node });
    if (session.fault !== null) throw new RefusedError({ code: 'STOPPED' });
    const id = session.start(node, command);
    this.deadlineNs = session.nowNs + COMMAND_LIMIT_NS;
    this.run();
    return session.runOf(id);
  }

  private cancel(session: Session): RunState {
    session.cancel();
    if (session.fault === null) this.state = 'cancelled';
    this.tell();
    this.countSoon();
    return this.runState();
  }

  private follow(topology: Topology): null {
    this.topology = topology;
    this.countSoon();
    return null;
  }

  /** Counts the changed nodes once what is waiting has been answered: in a large network that takes a while. */
  private countSoon(): void {
    this.ports.soon(() => {
      const { session, topology } = this;
      if (session === null || topology === null || session.fault !== null || this.state === 'running') return;
      const changedNodes = session.keptChanges(topology).patch.nodes.updated.length;
      if (changedNodes === this.changedNodes) return;
      this.changedNodes = changedNodes;
      this.tell();
    });
  }

  /** Sees to it that slices go on until nothing is left to do. The first change is told after the first slice, which often is the last. */
  private run(): void {
    this.state = 'running';
    if (!this.slicing) {
      this.slicing = true;
      this.ports.soon(() => this.slice());
    }
  }

  private slice(): void {
    this.slicing = false;
    const session = this.session;
    if (session === null || this.state !== 'running') return;
    const end = this.ports.now() + SLICE_MS;
    let outcome: 'idle' | 'more';
    do {
      outcome = session.run({ maxEvents: SLICE_EVENTS, untilNs: this.deadlineNs });
      if (outcome === 'idle' || session.nowNs >= this.deadlineNs) outcome = this.atLimit(session);
    } while (outcome === 'more' && session.fault === null && this.ports.now() < end);

    if (session.fault !== null) this.state = 'failed';
    else if (session.stoppedByLimit) this.state = 'limited';
    else if (outcome === 'idle') this.state = 'idle';
    this.tell();
    if (this.state === 'running') {
      this.slicing = true;
      this.ports.soon(() => this.slice());
    } else {
      this.countSoon();
    }
  }

  /** Nothing is left to do before the limit: Ctrl+C for commands that still run, which ends them. */
  private atLimit(session: Session): 'idle' | 'more' {
    const running = session.runs.filter((run) => run.status === null);
    for (const run of running) session.interrupt(run.id);
    return running.length === 0 ? 'idle' : 'more';
  }

  private runState(): RunState {
    const session = this.session;
    return {
      session: this.number,
      state: this.state,
      steps: session?.source.count ?? 0,
      frames: session?.source.frameCount ?? 0,
      timeUs: Math.floor((session?.nowNs ?? 0) / 1000),
      seed: this.seed,
      runs: session?.runs ?? [],
      changedNodes: this.changedNodes,
      fault: session?.fault ?? null,
    };
  }

  /** Tells main of the state now, or, where it was told less than a tenth of a second ago, when that time is over. */
  private tell(): void {
    if (this.telling) return;
    const wait = this.toldAt + CHANGES_EVERY_MS - this.ports.now();
    if (wait > 0) {
      this.telling = true;
      this.ports.later(() => {
        this.telling = false;
        this.tell();
      }, wait);
      return;
    }
    this.toldAt = this.ports.now();
    this.ports.post({ kind: 'changed', state: this.runState() }, []);
  }
}

function refusalOf(problem: unknown): Refusal {
  if (problem instanceof RefusedError) return problem.refusal;
  return { code: 'BUG', message: problem instanceof Error ? problem.message : String(problem) };
}

/**
 * The buffers that an answer can hand over without a copy: those of byte arrays, in the answer or one level below, that fill
 * their buffer. The session gives away copies, never views of its arenas.
 */
function buffersOf(value: AskAnswer<AskName>): ArrayBuffer[] {
  const parts: readonly unknown[] = typeof value === 'object' && value !== null ? [value, ...Object.values(value)] : [];
  return parts.flatMap((part) =>
    part instanceof Uint8Array && part.buffer instanceof ArrayBuffer && part.byteLength === part.buffer.byteLength
      ? [part.buffer]
      : [],
  );
}
