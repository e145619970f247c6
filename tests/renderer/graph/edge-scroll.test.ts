import { expect, test } from 'vitest';
import { depthsAt, EdgeScroll } from '../../../renderer/graph/gestures/edge-scroll';
import { FakeScreen } from '../../support/fake-screen';

const EDGES = { left: 100, top: 50, right: 900, bottom: 650 };
const MIDDLE = { x: 500, y: 300 };

/** A drag that began at a place, and how far the page has gone by it. */
function drag(from = MIDDLE) {
  const screen = new FakeScreen();
  const page = { x: 0, y: 0, told: 0 };
  const scroll = new EdgeScroll(
    from,
    {
      edges: () => EDGES,
      panBy: (x, y) => {
        page.x += x;
        page.y += y;
      },
      scrolled: () => {
        page.told += 1;
      },
    },
    screen,
  );
  return { screen, page, scroll };
}

test('the zone of an edge begins 32 px inside of it and goes on outside', () => {
  expect(depthsAt(MIDDLE, EDGES)).toEqual({ left: 0, top: 0, right: 0, bottom: 0 });
  expect(depthsAt({ x: 132, y: 300 }, EDGES).left).toBe(0);
  expect(depthsAt({ x: 116, y: 300 }, EDGES).left).toBe(0.5);
  expect(depthsAt({ x: 900, y: 682 }, EDGES)).toEqual({ left: 0, top: 0, right: 1, bottom: 2 });
});

test('away from the edges nothing moves', () => {
  const { screen, scroll } = drag();
  scroll.move({ x: 200, y: 200 });
  expect(screen.waits).toBe(false);
});

test('at an edge the page comes in, 400 px a second, for as long as the hand stays there', () => {
  const { screen, page, scroll } = drag();
  scroll.move({ x: 900, y: 300 });
  for (let i = 0; i < 50; i++) screen.frame(20);
  expect(page.x).toBe(-400);
  expect(page.y).toBe(0);
  expect(page.told).toBe(50);
  scroll.move(MIDDLE);
  expect(screen.waits).toBe(false);
});

test('the deeper, the faster, at two edges at once, and never faster than three zones deep', () => {
  const ways = [
    { x: 110, y: 300 },
    { x: 100, y: 50 },
    { x: 40, y: 20 },
    { x: 4, y: 300 },
    { x: -5000, y: 300 },
  ].map((at) => {
    const { screen, page, scroll } = drag();
    scroll.move(at);
    for (let i = 0; i < 20; i++) screen.frame();
    return page;
  });
  const across = ways.map(({ x }) => x);
  expect(across).toEqual([...across].sort((a, b) => a - b));
  expect(across[4]).toBe(across[3]);
  expect(ways[1]?.y).toBeGreaterThan(0);
  expect(ways[2]?.y).toBeGreaterThan(ways[1]?.y ?? 0);
});

test('slow scrolling loses no part of a px and moves whole ones', () => {
  const { screen, page, scroll } = drag();
  scroll.move({ x: 870, y: 300 });
  const seen: number[] = [];
  for (let i = 0; i < 200; i++) {
    screen.frame(20);
    seen.push(page.x);
  }
  expect(seen.every(Number.isInteger)).toBe(true);
  // 2 px deep of 32, for 4 s.
  expect(page.x).toBe(Math.trunc(-400 * (2 / 32) ** 1.5 * 4));
});

test('a frame that comes late makes no leap', () => {
  const { screen, page, scroll } = drag();
  scroll.move({ x: 900, y: 300 });
  screen.frame(4000);
  expect(page.x).toBe(-20);
});

test('what is taken hold of at an edge stays there until it is pulled further out, or back in and out again', () => {
  const from = { x: 884, y: 300 };
  const { screen, page, scroll } = drag(from);
  scroll.move({ x: 880, y: 340 });
  expect(screen.waits).toBe(false);
  scroll.move({ x: 896, y: 340 });
  screen.frame();
  expect(page.x).toBeLessThan(0);
  scroll.move(MIDDLE);
  scroll.move(from);
  expect(screen.waits).toBe(true);
});

test('stopped, it moves nothing any more', () => {
  const { screen, page, scroll } = drag();
  scroll.move({ x: 900, y: 300 });
  scroll.stop();
  screen.frame();
  expect(page).toEqual({ x: 0, y: 0, told: 0 });
  expect(screen.waits).toBe(false);
});
