import { expect, test, vi } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { SimulationHost, type Thread } from '../../../main/simulation/host';
import type { Message, Question } from '../../../main/simulation/protocol';
import type { RunState } from '../../../preload/contract';

const topology: Topology = { format: 'packetwalk', version: 1, nodes: [], links: [] };

class FakeThread implements Thread {
  readonly questions: Question[] = [];
  ended = false;
  private readonly listeners = new Map<string, (value: never) => void>();

  postMessage(question: Question): void {
    this.questions.push(question);
  }

  on(event: string, listener: (value: never) => void): void {
    this.listeners.set(event, listener);
  }

  async terminate(): Promise<void> {
    this.ended = true;
  }

  say(message: Message): void {
    this.listeners.get('message')?.(message as never);
  }

  answer(value: unknown): void {
    this.say({ kind: 'answer', id: this.questions.at(-1)?.id ?? 0, value });
  }

  crash(problem: Error): void {
    this.listeners.get('error')?.(problem as never);
    this.listeners.get('exit')?.(1 as never);
  }
}

function setUp() {
  const threads: FakeThread[] = [];
  const states: RunState[] = [];
  const timers = new Map<number, () => void>();
  let lastTimer = 0;
  const report = vi.fn();
  const host = new SimulationHost({
    startThread: () => {
      const thread = new FakeThread();
      threads.push(thread);
      return thread;
    },
    after: (_ms, callback) => {
      const id = ++lastTimer;
      timers.set(id, callback);
      return () => timers.delete(id);
    },
    onChanged: (state) => states.push(state),
    explain: (refusal) => (refusal === 'NO_ANSWER' ? 'no answer' : refusal.code),
    report,
  });
  /** Lets the host's patience end. */
  const wait = (): void => {
    for (const [id, callback] of [...timers]) {
      timers.delete(id);
      callback();
    }
  };
  const thread = (): FakeThread => threads.at(-1) as FakeThread;
  const stateOf = (change: Partial<RunState> = {}): RunState => ({ ...host.state, ...change });
  const open = async (): Promise<void> => {
    const opening = host.open(topology, 1);
    thread().answer(stateOf());
    await opening;
  };
  return { host, threads, states, report, wait, thread, stateOf, open, timers };
}

test('each network gets a number of its own, in the same thread', async () => {
  const { host, open, threads } = setUp();
  await open();
  expect(host.state).toMatchObject({ session: 1, state: 'idle', seed: 1 });
  await open();
  expect(host.state.session).toBe(2);
  expect(threads).toHaveLength(1);
  expect(threads[0]?.questions.map(({ ask, params }) => [ask, (params as { session: number }).session])).toEqual([
    ['open', 1],
    ['open', 2],
  ]);
});

test('the network follows the document, and is told only what it does not know', async () => {
  const { host, open, thread } = setUp();
  host.follow(topology);
  await open();
  host.follow(topology);
  const other = { ...topology, name: 'other' };
  host.follow(other);
  host.follow(other);
  host.follow(topology);
  expect(thread().questions.map(({ ask }) => ask)).toEqual(['open', 'follow', 'follow']);
});

test('answers find their questions, in whatever order they come', async () => {
  const { host, open, thread } = setUp();
  await open();
  const first = host.ask('frame', { session: 1, packet: 1 });
  const second = host.ask('locate', { session: 1, step: 2, filter: {} });
  const [, a, b] = thread().questions;
  thread().say({ kind: 'answer', id: b?.id ?? 0, value: 41 });
  thread().say({ kind: 'answer', id: a?.id ?? 0, value: null });
  expect(await Promise.all([first, second])).toEqual([null, 41]);
});

test('a refusal becomes a sentence; a bug is reported as well', async () => {
  const { host, open, thread, report } = setUp();
  await open();
  const stale = host.ask('context', { session: 9, step: 1 });
  thread().say({ kind: 'refusal', id: thread().questions.at(-1)?.id ?? 0, refusal: { code: 'STALE_SESSION' } });
  await expect(stale).rejects.toThrow('STALE_SESSION');
  expect(report).not.toHaveBeenCalled();
  const bug = host.ask('context', { session: 1, step: 1 });
  thread().say({ kind: 'refusal', id: thread().questions.at(-1)?.id ?? 0, refusal: { code: 'BUG', message: 'x' } });
  await expect(bug).rejects.toThrow('BUG');
  expect(report).toHaveBeenCalledTimes(1);
});

test('changes of the present network are told, those of an older one are not', async () => {
  const { host, open, thread, states, stateOf } = setUp();
  await open();
  await open();
  const count = states.length;
  thread().say({ kind: 'changed', state: stateOf({ session: 1, steps: 5 }) });
  thread().say({ kind: 'changed', state: stateOf({ steps: 7, state: 'running' }) });
  expect(states.slice(count).map(({ session, steps }) => [session, steps])).toEqual([[2, 7]]);
  expect(host.state.steps).toBe(7);
});

test('a crash fails the run, answers what was asked, and the next network gets a new thread', async () => {
  const { host, open, thread, threads, stateOf } = setUp();
  await open();
  thread().say({ kind: 'changed', state: stateOf({ steps: 12, state: 'running' }) });
  const page = host.ask('page', { session: 1, from: 0, count: 10, filter: {} });
  thread().crash(new Error('out of memory'));
  await expect(page).rejects.toThrow('out of memory');
  expect(host.state).toMatchObject({
    state: 'failed',
    steps: 0,
    runs: [],
    fault: { message: 'out of memory', step: 12 },
  });
  expect(threads[0]?.ended).toBe(true);
  await expect(host.ask('page', { session: 1, from: 0, count: 10, filter: {} })).rejects.toThrow('STOPPED');
  await open();
  expect(host.state).toMatchObject({ session: 2, state: 'idle', fault: null });
  expect(threads).toHaveLength(2);
});

test('a network that cannot be compiled fails, and its thread ends', async () => {
  const { host, thread, threads } = setUp();
  const opening = host.open(topology, 1);
  thread().say({ kind: 'refusal', id: 1, refusal: { code: 'BUG', message: 'broken' } });
  await opening;
  expect(host.state).toMatchObject({ session: 1, state: 'failed', fault: { message: 'BUG', step: 0 } });
  expect(threads[0]?.ended).toBe(true);
});

test('a crash while compiling is told once, with its own words', async () => {
  const { host, thread } = setUp();
  const opening = host.open(topology, 1);
  thread().crash(new Error('out of memory'));
  await opening;
  expect(host.state.fault).toEqual({ message: 'out of memory', step: 0 });
});

test('a silent thread is ended after two waits, one sign of life is enough to go on', async () => {
  const { host, open, thread, threads, stateOf, wait } = setUp();
  await open();
  const page = host.ask('page', { session: 1, from: 0, count: 10, filter: {} });
  wait();
  expect(host.state.state).toBe('idle');
  thread().say({ kind: 'changed', state: stateOf({ steps: 1 }) });
  wait();
  expect(threads[0]?.ended).toBe(false);
  wait();
  await expect(page).rejects.toThrow('no answer');
  expect(host.state).toMatchObject({ state: 'failed', fault: { message: 'no answer', step: 1 } });
  expect(threads[0]?.ended).toBe(true);
});

test('another question is no sign of life', async () => {
  const { host, open, wait } = setUp();
  await open();
  const ask = () => host.ask('frame', { session: 1, packet: 1 }).catch(() => null);
  const first = ask();
  wait();
  const second = ask();
  wait();
  expect(await Promise.all([first, second])).toEqual([null, null]);
  expect(host.state.state).toBe('failed');
});

test('a running network must go on telling, a resting one may be silent', async () => {
  const { host, open, thread, stateOf, wait, timers } = setUp();
  await open();
  expect(timers.size).toBe(0);
  thread().say({ kind: 'changed', state: stateOf({ state: 'running' }) });
  wait();
  wait();
  expect(host.state.state).toBe('failed');
});

test('what a thread says after its end is not heard', async () => {
  const { host, open, thread, threads, stateOf } = setUp();
  await open();
  const old = thread();
  old.crash(new Error('gone'));
  await open();
  old.say({ kind: 'changed', state: stateOf({ steps: 99 }) });
  old.crash(new Error('again'));
  expect(host.state).toMatchObject({ session: 2, steps: 0, state: 'idle' });
  expect(threads).toHaveLength(2);
});

test('stopping ends the thread and leaves no timer', async () => {
  const { host, open, thread, timers } = setUp();
  await open();
  const asked = host.ask('frame', { session: 1, packet: 1 });
  await Promise.all([expect(asked).rejects.toThrow('STOPPED'), host.stop()]);
  expect(thread().ended).toBe(true);
  expect(timers.size).toBe(0);
});
