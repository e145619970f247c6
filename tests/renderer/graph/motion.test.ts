import { expect, test } from 'vitest';
import { cubicBezier, travel } from '../../../renderer/graph/easing';
import { AT_REST, type Motion, motionAt, motionMs } from '../../../renderer/graph/motion';
import { Overlay } from '../../../renderer/graph/overlay';
import { EMPTY_SCENE, type Scene } from '../../../renderer/graph/scene';
import { LINK_MS } from '../../../renderer/playback/timing';
import { FakeScreen } from '../../support/fake-screen';

test('a curve starts at 0, ends at 1, and a straight one is time itself', () => {
  const straight = cubicBezier(0.25, 0.25, 0.75, 0.75);
  expect([travel(-1), travel(0), travel(1), travel(2)]).toEqual([0, 0, 1, 1]);
  for (const time of [0.1, 0.37, 0.5, 0.9]) expect(straight(time)).toBeCloseTo(time, 6);
  expect(travel(0.5)).toBeCloseTo(0.7756, 3);
});

test('an envelope takes 280 ms at 1x and half at 2x; ghosts go with it and leave', () => {
  expect(LINK_MS).toBe(280);
  expect(motionAt(LINK_MS - 1, 1).travelled).toBeLessThan(1);
  expect(motionAt(LINK_MS, 1).travelled).toBe(1);
  expect(motionAt(LINK_MS / 2, 2).travelled).toBe(1);
  const [near = 0, far = 0] = motionAt(140, 1).ghosts;
  expect(motionAt(140, 1).travelled).toBeGreaterThan(near);
  expect(near).toBeGreaterThan(far);
  expect(motionAt(LINK_MS, 1).ghosts).toEqual([]);
});

test('the ring grows, the pulse passes once, the tick fades', () => {
  expect(motionAt(0, 1).ring).toBe(0);
  expect(motionAt(160, 1).ring).toBe(1);
  expect(motionAt(899, 1).pulse).toBeCloseTo(899 / 900, 9);
  expect(motionAt(900, 1).pulse).toBeNull();
  expect(motionAt(1000, 1).visited).toBe(0.5);
  expect(motionMs(1, false)).toBe(900);
  expect(motionMs(1, true)).toBe(2000);
  expect(motionMs(0.25, false)).toBe(1120);
});

const at = (node: string): Scene => ({ ...EMPTY_SCENE, deciding: { node, outcome: null } });

test('frames follow each other only while something moves', () => {
  const screen = new FakeScreen();
  const seen: Motion[] = [];
  const overlay = new Overlay((motion) => seen.push(motion), screen);
  overlay.show(at('a'), { animate: false, speed: 1 });
  expect(screen.settle()).toBe(1);
  expect(seen).toEqual([AT_REST]);
  overlay.show(at('b'), { animate: true, speed: 1 });
  const frames = screen.settle();
  expect(frames).toBeGreaterThan(100);
  expect(seen.at(-1)).toEqual(AT_REST);
  expect(overlay.leftNode).toBe('a');
  expect(overlay.running).toBe(false);
});

test('better knowledge of the same scene does not start its motion again', () => {
  const screen = new FakeScreen();
  const overlay = new Overlay(() => undefined, screen);
  overlay.show(at('a'), { animate: true, speed: 8 });
  screen.time += 850;
  overlay.show(at('a'), null);
  expect(screen.settle()).toBeLessThan(8);
});

test('a jump leaves no tick behind', () => {
  const overlay = new Overlay(() => undefined, new FakeScreen());
  overlay.show(at('a'), { animate: true, speed: 1 });
  overlay.show(at('b'), { animate: false, speed: 1 });
  expect(overlay.leftNode).toBeNull();
});
