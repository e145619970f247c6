import type { IpcMainInvokeEvent } from 'electron';
import { expect, test, vi } from 'vitest';
import { type Handlers, serve } from '../../../main/ipc/serve';
import { REQUEST_CHANNEL, REQUEST_NAMES } from '../../../preload/contract';

function setUp(trusted = true) {
  const called: unknown[][] = [];
  const handlers = Object.fromEntries(
    REQUEST_NAMES.map((name) => [
      name,
      (params: unknown) => {
        called.push([name, params]);
        return 'answer';
      },
    ]),
  ) as unknown as Handlers;
  const listeners = new Map<string, (event: IpcMainInvokeEvent, ...args: unknown[]) => unknown>();
  const report = vi.fn();
  const gate = { handlersFor: () => (trusted ? handlers : null), report };
  serve({ handle: (channel, listener) => listeners.set(channel, listener) }, gate);
  const ask = async (...args: unknown[]) => listeners.get(REQUEST_CHANNEL)?.({} as IpcMainInvokeEvent, ...args);
  return { ask, called, report, listeners, handlers };
}

test('there is one channel', () => {
  expect([...setUp().listeners.keys()]).toEqual([REQUEST_CHANNEL]);
});

test('a good request reaches its handler', async () => {
  const { ask, called } = setUp();
  expect(await ask('tables.at', { session: 1, node: 'r1', step: 4 })).toEqual({ ok: true, value: 'answer' });
  expect(called).toEqual([['tables.at', { session: 1, node: 'r1', step: 4 }]]);
});

test('a foreign sender is refused whatever it asks', async () => {
  const { ask, called, report } = setUp(false);
  expect(await ask('app.state', {})).toEqual({ ok: false, message: 'refused: this page may not ask' });
  expect(called).toEqual([]);
  expect(report).toHaveBeenCalledTimes(1);
});

test.each(['shell.exec', '__proto__', 'constructor', 'toString', '', 7, null, undefined, ['app.state']])(
  'an unknown name is refused: %s',
  async (name) => {
    const { ask, called } = setUp();
    expect(await ask(name, {})).toMatchObject({ ok: false, message: expect.stringMatching(/^no such request/) });
    expect(called).toEqual([]);
  },
);

test('a payload of another shape is refused with its place', async () => {
  const { ask, called } = setUp();
  expect(await ask('run.start', { node: 'pc1', command: 7 })).toEqual({
    ok: false,
    message: 'run.start: the request has the wrong shape at command',
  });
  expect(await ask('run.start')).toMatchObject({ ok: false });
  expect(called).toEqual([]);
});

test('a failing handler becomes a refusal with its message, and is reported', async () => {
  const { ask, report, handlers } = setUp();
  const problem = new Error('There is no node “pc9”.');
  (handlers as Record<string, unknown>)['run.start'] = () => Promise.reject(problem);
  expect(await ask('run.start', { node: 'pc9', command: 'arp -an' })).toEqual({ ok: false, message: problem.message });
  expect(report).toHaveBeenCalledWith('run.start', problem);
});
