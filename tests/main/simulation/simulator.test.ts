import { beforeEach, expect, test } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import type { Topology } from '../../../core/document/topology';
import type { CommandRun, StepPage } from '../../../core/trace/views';
import type { AskAnswer, AskName, AskParams, Message, Question, Refusal } from '../../../main/simulation/protocol';
import { Simulator } from '../../../main/simulation/simulator';
import type { RunState } from '../../../preload/contract';

const lab: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
    { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] },
  ],
  links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }],
};

/** A thread in which time passes only when the test says so. */
class World {
  readonly states: RunState[] = [];
  readonly told: number[] = [];
  clock = 0;
  /** How far the wall clock goes each time that it is read. */
  perLook = 0;
  private readonly answers = new Map<number, unknown>();
  private readonly refusals = new Map<number, Refusal>();
  private transferred: readonly ArrayBuffer[] = [];
  private readonly soon: (() => void)[] = [];
  private readonly later: { readonly at: number; readonly run: () => void }[] = [];
  private lastId = 0;
  readonly simulator = new Simulator({
    post: (message, transfer) => {
      this.transferred = transfer;
      this.keep(structuredClone(message, { transfer: [...transfer] }));
    },
    now: () => {
      this.clock += this.perLook;
      return this.clock;
    },
    soon: (callback) => this.soon.push(callback),
    later: (callback, ms) => this.later.push({ at: this.clock + ms, run: callback }),
  });

  private keep(message: Message): void {
    if (message.kind === 'answer') this.answers.set(message.id, message.value);
    else if (message.kind === 'refusal') this.refusals.set(message.id, message.refusal);
    else {
      this.states.push(message.state);
      this.told.push(this.clock);
    }
  }

  ask<N extends AskName>(ask: N, params: AskParams<N>): AskAnswer<N> {
    const id = ++this.lastId;
    this.simulator.handle({ id, ask, params } as Question);
    const refusal = this.refusals.get(id);
    if (refusal !== undefined) throw refusal;
    return this.answers.get(id) as AskAnswer<N>;
  }

  /** Bytes handed over with the last message. */
  get handedOver(): number {
    return this.transferred.length;
  }

  /** One slice; false where none is waiting. */
  slice(): boolean {
    const next = this.soon.shift();
    next?.();
    return next !== undefined;
  }

  settle(): number {
    let slices = 0;
    while (this.slice()) slices++;
    return slices;
  }

  pass(ms: number): void {
    this.clock += ms;
    const waiting = this.later.splice(0);
    this.later.push(...waiting.filter(({ at }) => at > this.clock));
    for (const { run } of waiting.filter(({ at }) => at <= this.clock)) run();
  }

  refusalOf<N extends AskName>(ask: N, params: AskParams<N>): unknown {
    try {
      return this.ask(ask, params);
    } catch (refusal) {
      return refusal;
    }
  }
}

let world: World;
beforeEach(() => {
  world = new World();
  world.ask('open', { session: 1, topology: lab, seed: 7 });
});

const start = (command: string, node = 'pc1'): CommandRun => world.ask('start', { session: 1, node, command });
const page = (session = 1): StepPage => world.ask('page', { session, from: 0, count: 256, filter: {} });

test('a fresh network rests', () => {
  expect(world.ask('open', { session: 3, topology: lab, seed: 9 })).toEqual({
    session: 3,
    state: 'idle',
    steps: 0,
    frames: 0,
    timeUs: 0,
    seed: 9,
    runs: [],
    changedNodes: 0,
    fault: null,
  });
  expect(world.settle()).toBe(0);
});

test('a command is answered as it starts and told as it ends', () => {
  const run = start('ping -c 1 10.0.0.2');
  expect(run).toMatchObject({ node: 'pc1', command: 'ping -c 1 10.0.0.2', status: null, lastStep: null });
  world.settle();
  const { total, rows } = page();
  expect(world.states.at(-1)).toMatchObject({
    session: 1,
    state: 'idle',
    steps: total,
    runs: [{ id: run.id, status: 0, disposition: 'ACCEPTED' }],
  });
  expect(rows.map(({ step }) => step.event)).toEqual(
    expect.arrayContaining(['arp.request', 'icmp.receive', 'flow.end']),
  );
});

test('answers come between slices', () => {
  world.perLook = 5;
  start('ping -c 3 10.0.0.2');
  start('ping -c 3 10.0.0.1', 'pc2');
  world.slice();
  const during = page().total;
  expect(during).toBeGreaterThan(0);
  world.settle();
  expect(page().total).toBeGreaterThanOrEqual(during);
});

test('a log does not depend on how it was sliced', () => {
  const logOf = (perLook: number): StepPage => {
    world = new World();
    world.perLook = perLook;
    world.ask('open', { session: 1, topology: lab, seed: 7 });
    start('ping -c 2 10.0.0.2');
    world.settle();
    return page();
  };
  expect(logOf(9)).toEqual(logOf(0));
});

test('changes are told at most ten times a second, and the last one always', () => {
  for (let n = 0; n < 50; n++) {
    start('ping -c 1 10.0.0.2');
    world.settle();
    world.pass(9);
  }
  world.pass(100);
  const gaps = world.told.slice(1).map((at, index) => at - (world.told[index] ?? 0));
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(100);
  expect(world.told.length).toBeLessThanOrEqual(7);
  expect(world.states.at(-1)).toMatchObject({ state: 'idle', steps: page().total });
});

test('cancel ends what runs', () => {
  start('ping -c 1000 10.0.0.2');
  expect(world.ask('cancel', { session: 1 })).toMatchObject({
    state: 'cancelled',
    runs: [{ disposition: 'CANCELLED' }],
  });
  // At most the slice that was due, and the count of changed nodes.
  expect(world.settle()).toBeLessThanOrEqual(2);
  expect(start('ping -c 1 10.0.0.2').status).toBeNull();
  world.settle();
  world.pass(100);
  expect(world.states.at(-1)).toMatchObject({ state: 'idle' });
});

test('a command without an end is interrupted after ten minutes of simulated time', () => {
  start('ping -i 60 10.0.0.2');
  world.settle();
  world.pass(100);
  const state = world.states.at(-1);
  expect(state).toMatchObject({ state: 'idle' });
  expect(state?.runs[0]?.lastStep).not.toBeNull();
  expect(state?.timeUs).toBeLessThanOrEqual(601_000_000);
});

test('an answer about another network, an unknown node and a bug are refused as what they are', () => {
  expect(world.refusalOf('page', { session: 2, from: 0, count: 1, filter: {} })).toEqual({ code: 'STALE_SESSION' });
  expect(world.refusalOf('start', { session: 1, node: 'pc9', command: 'arp -an' })).toEqual({
    code: 'NO_NODE',
    node: 'pc9',
  });
  expect(new World().refusalOf('cancel', { session: 0 })).toEqual({ code: 'STALE_SESSION' });
});

test('bytes are handed over, and asking twice gives the same bytes', () => {
  start('ping -c 1 10.0.0.2');
  world.settle();
  const frame = (): Uint8Array | null => world.ask('frame', { session: 1, packet: 1 });
  const first = frame();
  expect(world.handedOver).toBe(1);
  expect(first?.length).toBe(42);
  expect(frame()).toEqual(first);
  world.ask('overview', { session: 1, from: 1, to: 20, columns: 20 });
  expect(world.handedOver).toBe(2);
});

test('a file is checked here, off the main thread', () => {
  expect(world.ask('read', { text: JSON.stringify(lab) })).toEqual({ ok: true, value: lab });
  expect(world.ask('read', { text: '{}' })).toMatchObject({ ok: false, error: [{ path: 'format' }] });
});

test.each(['jsonl', 'csv', 'md', 'html'] as const)('an export as %s is fetched in pieces until its end', (format) => {
  start('ping -c 1 10.0.0.2');
  world.settle();
  const what = { kind: 'log', format, language: 'zh', name: 'Lab' } as const;
  const fetchAll = (): string => {
    const id = world.ask('exportBegin', { session: 1, what });
    const pieces: Uint8Array[] = [];
    for (;;) {
      const piece = world.ask('exportNext', { id });
      if (piece === null) break;
      pieces.push(piece);
    }
    expect(world.refusalOf('exportNext', { id })).toEqual({ code: 'STALE_SESSION' });
    return Buffer.concat(pieces).toString();
  };
  const text = fetchAll();
  expect(text).toContain('icmp');
  expect(fetchAll()).toBe(text);
});

test('a capture begins with a section header, and an export may be given up', () => {
  const id = world.ask('exportBegin', { session: 1, what: { kind: 'capture', language: 'en' } });
  expect([...(world.ask('exportNext', { id }) ?? []).slice(0, 4)]).toEqual([0x0a, 0x0d, 0x0d, 0x0a]);
  world.ask('exportEnd', { id });
  expect(world.refusalOf('exportNext', { id })).toEqual({ code: 'STALE_SESSION' });
});

test('what commands have changed is counted against the document that main follows', () => {
  start('ip addr add 10.9.0.1/24 brd + dev eth0');
  world.settle();
  world.pass(100);
  expect(world.states.at(-1)).toMatchObject({ state: 'idle', changedNodes: 1 });
  const { patch, left } = world.ask('changes', { session: 1, topology: lab });
  expect(left).toEqual([]);
  const kept = applyPatch(lab, patch);
  expect(kept.nodes[0]?.interfaces[0]?.addresses).toEqual(['10.0.0.1/24', '10.9.0.1/24']);
  const countAfter = (topology: Topology): number | undefined => {
    world.ask('follow', { session: 1, topology });
    world.settle();
    world.pass(100);
    return world.states.at(-1)?.changedNodes;
  };
  expect(countAfter(kept)).toBe(0);
  expect(world.ask('changes', { session: 1, topology: kept }).patch.nodes.updated).toEqual([]);
  expect(countAfter(lab)).toBe(1);
  start('ip addr del 10.9.0.1/24 dev eth0');
  world.settle();
  world.pass(100);
  expect(world.states.at(-1)).toMatchObject({ changedNodes: 0 });
});

test('another network forgets the one before, exports and all', () => {
  start('ping -c 1 10.0.0.2');
  world.settle();
  const id = world.ask('exportBegin', { session: 1, what: { kind: 'capture', language: 'en' } });
  world.ask('open', { session: 2, topology: lab, seed: 7 });
  expect(page(2)).toEqual({ from: 0, total: 0, rows: [] });
  expect(world.refusalOf('exportNext', { id })).toEqual({ code: 'STALE_SESSION' });
});

test('an edit in the middle of a command: its steps are gone, and none of them is told with the new network', () => {
  world.perLook = 5;
  const runs = start('ping -c 50 10.0.0.2');
  world.slice();
  expect(page().total).toBeGreaterThan(0);
  expect(runs.lastStep).toBeNull();
  const told = world.states.length;
  const [pc1, pc2] = lab.nodes;
  const renumbered = { ...lab, nodes: [pc1!, { ...pc2!, interfaces: [{ name: 'eth0', addresses: ['10.0.0.9/24'] }] }] };
  world.ask('open', { session: 2, topology: renumbered, seed: 7 });
  world.settle();
  world.pass(1000);
  for (const state of world.states.slice(told)) expect(state).toMatchObject({ session: 2, steps: 0, runs: [] });
  expect(world.refusalOf('page', { session: 1, from: 0, count: 1, filter: {} })).toEqual({ code: 'STALE_SESSION' });
  expect(world.refusalOf('start', { session: 1, node: 'pc1', command: 'arp -an' })).toEqual({ code: 'STALE_SESSION' });
  expect(page(2).total).toBe(0);
  const again = world.ask('start', { session: 2, node: 'pc1', command: 'ping -c 1 10.0.0.9' });
  world.settle();
  world.pass(1000);
  expect(again.firstStep).toBe(1);
  expect(world.states.at(-1)).toMatchObject({ session: 2, runs: [{ command: 'ping -c 1 10.0.0.9', status: 0 }] });
});
