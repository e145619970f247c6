import { expect, test } from 'vitest';
import { isOurPage, isTrustedSender, type Sender } from '../../../main/ipc/trusted-sender';

test.each([
  ['app://packetwalk/index.html', true],
  ['app://packetwalk/', true],
  ['app://packetwalk.evil/index.html', false],
  ['app://packetwalk@evil/index.html', false],
  ['app://user@packetwalk/index.html', false],
  ['app://packetwalk:80/index.html', false],
  ['app://other/index.html', false],
  ['https://packetwalk/index.html', false],
  ['file:///opt/PacketWalk/index.html', false],
  ['about:blank', false],
  ['data:text/html,app://packetwalk/', false],
  ['http://localhost:5173/', false],
  ['', false],
  ['not a url', false],
])('%s: ours? %s', (url, ours) => {
  expect(isOurPage(url, null)).toBe(ours);
});

test('the development server is ours only where there is one, and only that one', () => {
  const dev = 'http://localhost:5173';
  expect(isOurPage('http://localhost:5173/index.html', dev)).toBe(true);
  expect(isOurPage('http://localhost:5174/index.html', dev)).toBe(false);
  expect(isOurPage('http://localhost.evil:5173/', dev)).toBe(false);
  expect(isOurPage('about:blank', dev)).toBe(false);
});

const own = { id: 1 };
const frame = { url: 'app://packetwalk/index.html', parent: null };
const ask = (event: unknown, window: unknown = own) =>
  isTrustedSender(event as Sender, window as Parameters<typeof isTrustedSender>[1], null);

test('only the main frame of our own window, showing our page, is heard', () => {
  expect(ask({ sender: own, senderFrame: frame })).toBe(true);
  expect(ask({ sender: { id: 2 }, senderFrame: frame })).toBe(false);
  expect(ask({ sender: own, senderFrame: { ...frame, parent: frame } })).toBe(false);
  expect(ask({ sender: own, senderFrame: { ...frame, url: 'https://example.com/' } })).toBe(false);
  expect(ask({ sender: own, senderFrame: null })).toBe(false);
  expect(ask({ sender: null, senderFrame: frame }, null)).toBe(false);
});
