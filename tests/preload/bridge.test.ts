import { expect, test, vi } from 'vitest';
import { createBridge } from '../../preload/bridge';
import { EVENT_CHANNEL, REQUEST_CHANNEL } from '../../preload/contract';

function setUp(reply: unknown = { ok: true, value: null }) {
  const invoke = vi.fn(async () => reply);
  let deliver: (...args: unknown[]) => void = () => {};
  const on = vi.fn((_channel: string, listener: (...args: unknown[]) => void) => {
    deliver = listener;
  });
  const getPathForFile = vi.fn(() => '/home/user/lab.walk');
  const bridge = createBridge({ invoke, on } as unknown as Parameters<typeof createBridge>[0], { getPathForFile });
  return { bridge, invoke, on, getPathForFile, deliver: (...args: unknown[]) => deliver(...args) };
}

test('the window gets three functions and nothing else', () => {
  const { bridge } = setUp();
  expect(Object.entries(bridge).map(([key, value]) => `${key}: ${typeof value}`)).toEqual([
    'request: function',
    'on: function',
    'pathOfFile: function',
  ]);
});

test('a request goes out on the one channel and its value comes back', async () => {
  const { bridge, invoke } = setUp({ ok: true, value: { kind: 'done' } });
  await expect(bridge.request('document.save', { as: true })).resolves.toEqual({ kind: 'done' });
  expect(invoke.mock.calls).toEqual([[REQUEST_CHANNEL, 'document.save', { as: true }]]);
});

test('a refusal rejects with the words of main', async () => {
  const { bridge } = setUp({ ok: false, message: 'There is no node “pc9”.' });
  await expect(bridge.request('run.cancel', {})).rejects.toThrow(/^There is no node “pc9”\.$/);
});

test('a name outside the contract never leaves the page', async () => {
  const { bridge, invoke } = setUp();
  await expect(bridge.request('shell.open' as 'run.cancel', {})).rejects.toThrow('no such request: shell.open');
  await expect(bridge.request('__proto__' as 'run.cancel', {})).rejects.toThrow('no such request');
  expect(invoke).not.toHaveBeenCalled();
  expect(() => bridge.on('console' as 'notice', () => {})).toThrow('no such event: console');
});

test('listeners get the payload alone, of their event alone, until they stop', () => {
  const { bridge, on, deliver } = setUp();
  expect(on.mock.calls.map(([channel]) => channel)).toEqual([EVENT_CHANNEL]);
  const heard: unknown[][] = [];
  const stop = bridge.on('menu.command', (...args) => heard.push(args));
  bridge.on('notice', (...args) => heard.push(args));
  const event = { sender: 'ipcRenderer' };
  deliver(event, 'menu.command', { command: 'send' });
  stop();
  deliver(event, 'menu.command', { command: 'console' });
  deliver(event, 'unknown', {});
  expect(heard).toEqual([[{ command: 'send' }]]);
});

test('the same listener given twice is taken back once', () => {
  const { bridge, deliver } = setUp();
  const listener = vi.fn();
  const stop = bridge.on('notice', listener);
  bridge.on('notice', listener);
  stop();
  stop();
  deliver({}, 'notice', { kind: 'info', message: 'saved' });
  expect(listener).toHaveBeenCalledTimes(1);
});

test('only a real file has a path', () => {
  const { bridge, getPathForFile } = setUp();
  expect(bridge.pathOfFile(new File([], 'lab.walk'))).toBe('/home/user/lab.walk');
  expect(bridge.pathOfFile({ path: '/etc/passwd' })).toBe('');
  expect(bridge.pathOfFile(null)).toBe('');
  expect(getPathForFile).toHaveBeenCalledTimes(1);
});
