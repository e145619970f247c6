import { expect, test } from 'vitest';
import { FrameStore } from '../../../core/trace/frame-store';

function put(store: FrameStore, value: number, length = 98): number {
  const frame = store.allocate(length, 0, 1);
  store.view(frame).fill(value);
  return frame;
}

test('frames are numbered from 1 and keep their bytes', () => {
  const store = new FrameStore(true);
  expect([put(store, 1), put(store, 2, 61)]).toEqual([1, 2]);
  expect(store.view(2)).toEqual(new Uint8Array(61).fill(2));
  expect(store.view(1)).toEqual(new Uint8Array(98).fill(1));
});

test('a copy may be changed, an alias shares, both know whose packet they carry on', () => {
  const store = new FrameStore(true);
  const first = put(store, 7, 99);
  const copy = store.copy(first, 4);
  const alias = store.alias(first);
  store.view(copy)[0] = 1;
  expect(store.view(first)[0]).toBe(7);
  expect(store.view(copy)[98]).toBe(7);
  expect(store.view(alias)).toEqual(store.view(first));
  expect([store.parent(copy), store.flow(copy), store.parent(alias), store.flow(alias)]).toEqual([first, 4, first, 1]);
});

test('without recording, released frames make room: memory does not grow with the run', () => {
  const store = new FrameStore(false);
  for (let i = 0; i < 100_000; i++) store.release(put(store, i & 255, 1514));
  expect(store.count).toBeLessThanOrEqual(2);
  expect(store.arenaBytes).toBeLessThanOrEqual(2 << 20);
});

test('without recording, a frame still alive is never overwritten', () => {
  const store = new FrameStore(false);
  const kept = put(store, 42, 1000);
  const copied = store.copy(kept, 1);
  for (let i = 0; i < 20_000; i++) store.release(put(store, 1, 1514));
  expect(store.view(kept)).toEqual(new Uint8Array(1000).fill(42));
  expect(store.view(copied)).toEqual(new Uint8Array(1000).fill(42));
});

test('while recording, nothing is ever taken back', () => {
  const store = new FrameStore(true);
  const first = put(store, 9);
  store.release(first);
  for (let i = 0; i < 30_000; i++) put(store, 1, 100);
  expect(store.view(first)).toEqual(new Uint8Array(98).fill(9));
  expect(store.count).toBe(30_001);
});
