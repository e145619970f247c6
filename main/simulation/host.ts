import { invariant } from '../../core/base/invariant';
import type { Topology } from '../../core/document/topology';
import type { RunState } from '../../preload/contract';
import type { AskAnswer, AskName, AskParams, Message, Question, Refusal } from './protocol';

/** What the host needs of a worker_threads Worker. */
export interface Thread {
  postMessage(question: Question): void;
  on(event: 'message', listener: (message: Message) => void): unknown;
  on(event: 'error', listener: (problem: Error) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  terminate(): Promise<unknown>;
}

export interface HostPorts {
  startThread(): Thread;
  /** Calls back after a time, unless the function it returns is called first. */
  after(ms: number, callback: () => void): () => void;
  onChanged(state: RunState): void;
  /** A sentence for a refusal, in the person's language. */
  explain(refusal: Refusal | 'NO_ANSWER'): string;
  report(problem: unknown): void;
}

/** How long a thread with something to say may be silent before it is asked for a sign of life, and again before its end. */
const PATIENCE_MS = 5_000;

interface Pending {
  resolve(value: unknown): void;
  reject(problem: Error): void;
}

/** Main's side of the simulation: one thread at a time, with one network in it. */
export class SimulationHost {
  private thread: Thread | null = null;
  private readonly pending = new Map<number, Pending>();
  private lastId = 0;
  private current: RunState = stoppedState(0, 1, 'idle', null);
  private stopWatch: (() => void) | null = null;
  /** The document as the thread knows it. */
  private known: Topology | null = null;

  constructor(private readonly ports: HostPorts) {}

  get state(): RunState {
    return this.current;
  }

  /** Throws the present network away and compiles another one. The state counts from here on, also where compiling fails. */
  async open(topology: Topology, seed: number): Promise<RunState> {
    const session = this.current.session + 1;
    this.change(stoppedState(session, seed, 'idle', null));
    this.known = topology;
    try {
      const state = await this.ask('open', { session, topology, seed });
      if (session === this.current.session && this.current.state !== 'failed') this.change(state);
    } catch (problem) {
      // A crash of the thread has told its fault already.
      if (session === this.current.session && this.current.state !== 'failed') this.fail(messageOf(problem));
    }
    return this.current;
  }

  /** The document has changed and the network runs on: from here on it is held against this. */
  follow(topology: Topology): void {
    if (this.thread === null || topology === this.known) return;
    this.known = topology;
    this.ask('follow', { session: this.current.session, topology }).catch(this.ports.report);
  }

  /** Asks about the present network; `params` name it by its session number. Rejects with a sentence for a person. */
  ask<N extends AskName>(ask: N, params: AskParams<N>): Promise<AskAnswer<N>> {
    const lost = ask !== 'open' && ask !== 'read' && this.thread === null;
    if (lost) return Promise.reject(new Error(this.ports.explain({ code: 'STOPPED' })));
    const thread = this.thread ?? this.spawn();
    const id = ++this.lastId;
    return new Promise<AskAnswer<N>>((resolve, reject) => {
      this.pending.set(id, { resolve: (value) => resolve(value as AskAnswer<N>), reject });
      thread.postMessage({ id, ask, params } as Question);
      // Another question is no sign of life: a wait that has begun goes on.
      if (this.stopWatch === null) this.watch();
    });
  }

  async stop(): Promise<void> {
    const thread = this.thread;
    this.release(this.ports.explain({ code: 'STOPPED' }));
    await thread?.terminate();
  }

  private spawn(): Thread {
    const thread = this.ports.startThread();
    const isCurrent = (): boolean => this.thread === thread;
    thread.on('message', (message) => {
      if (isCurrent()) this.receive(message);
    });
    thread.on('error', (problem) => {
      this.ports.report(problem);
      if (isCurrent()) this.fail(messageOf(problem));
    });
    thread.on('exit', (code) => {
      if (isCurrent()) this.fail(`the simulation's thread ended with status ${code}`);
    });
    this.thread = thread;
    return thread;
  }

  private receive(message: Message): void {
    if (message.kind === 'changed') {
      if (message.state.session === this.current.session) this.change(message.state);
    } else {
      const pending = this.pending.get(message.id);
      invariant(pending !== undefined, `an answer to question ${message.id}, which nobody asked`);
      this.pending.delete(message.id);
      if (message.kind === 'answer') {
        pending.resolve(message.value);
      } else {
        if (message.refusal.code === 'BUG') this.ports.report(new Error(message.refusal.message));
        pending.reject(new Error(this.ports.explain(message.refusal)));
      }
    }
    this.watch();
  }

  private change(state: RunState): void {
    this.current = state;
    this.ports.onChanged(state);
  }

  /** Ends the thread and keeps the fault; the next network gets a new thread. */
  private fail(message: string): void {
    const { session, seed, steps } = this.current;
    const thread = this.thread;
    this.release(message);
    void thread?.terminate();
    this.change(stoppedState(session, seed, 'failed', { message, step: steps }));
  }

  private release(message: string): void {
    this.thread = null;
    this.stopWatch?.();
    this.stopWatch = null;
    for (const { reject } of this.pending.values()) reject(new Error(message));
    this.pending.clear();
  }

  /** Starts the wait for the next sign of life anew, where there is something to wait for. */
  private watch(secondTime = false): void {
    this.stopWatch?.();
    this.stopWatch = null;
    if (this.thread === null || (this.pending.size === 0 && this.current.state !== 'running')) return;
    this.stopWatch = this.ports.after(PATIENCE_MS, () => {
      if (secondTime) this.fail(this.ports.explain('NO_ANSWER'));
      else this.watch(true);
    });
  }
}

/** A state without a log: before the thread has answered, or after it is gone with all it knew. */
function stoppedState(session: number, seed: number, state: RunState['state'], fault: RunState['fault']): RunState {
  return { session, state, steps: 0, frames: 0, timeUs: 0, seed, runs: [], changedNodes: 0, fault };
}

const messageOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem));
