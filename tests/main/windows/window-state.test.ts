import { expect, test } from 'vitest';
import { titleOf } from '../../../main/windows/title';
import { cascade, placeWindow, windowStateShape } from '../../../main/windows/window-state';

const laptop = { x: 0, y: 25, width: 1920, height: 1055 };
const second = { x: 1920, y: 0, width: 2560, height: 1440 };
const saved = { x: 2000, y: 100, width: 1600, height: 1000, maximized: false };

test('a first start is centred in the default size', () => {
  expect(placeWindow(null, [laptop])).toEqual({
    position: null,
    size: { width: 1440, height: 900 },
    maximized: false,
  });
});

test('a small screen gets a smaller window, but never one below the least size', () => {
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1280, height: 720 }]).size).toEqual({ width: 1280, height: 720 });
  expect(placeWindow(null, [{ x: 0, y: 0, width: 800, height: 480 }]).size).toEqual({ width: 960, height: 600 });
});

test('a display of one dot, as there is without a screen, is none', () => {
  expect(placeWindow(null, [{ x: 0, y: 0, width: 1, height: 1 }]).size).toEqual({ width: 1440, height: 900 });
});

test('a window comes back where it was, while that display is there', () => {
  expect(placeWindow(saved, [laptop, second])).toEqual({
    position: { x: 2000, y: 100 },
    size: { width: 1600, height: 1000 },
    maximized: false,
  });
});

test('without that display it is centred on what is left and fits there', () => {
  expect(placeWindow({ ...saved, width: 2400 }, [laptop])).toMatchObject({
    position: null,
    size: { width: 1920, height: 1000 },
  });
});

test.each([
  [{ x: 1800, y: 100 }, 'only a strip is visible'],
  [{ x: 100, y: -30 }, 'the title bar is above the screen'],
  [{ x: 100, y: 1070 }, 'it is below the screen'],
])('%o is not taken: %s', (corner) => {
  expect(placeWindow({ ...saved, ...corner }, [laptop]).position).toBeNull();
});

test('that it was maximized is kept', () => {
  expect(placeWindow({ ...saved, maximized: true }, [second]).maximized).toBe(true);
});

test('what a file holds is checked', () => {
  expect(windowStateShape.safeParse(saved).success).toBe(true);
  expect(windowStateShape.safeParse({ ...saved, x: '0' }).success).toBe(false);
  expect(windowStateShape.safeParse({ ...saved, width: 1e12 }).success).toBe(false);
});

test('the title names the document and marks changes', () => {
  expect(titleOf('two-subnets.walk', false)).toBe('two-subnets.walk — PacketWalk');
  expect(titleOf('two-subnets.walk', true)).toBe('● two-subnets.walk — PacketWalk');
});

test('a window beside another opens a little right of it and below, and begins anew at the edge', () => {
  const size = { width: 1600, height: 1000, maximized: false };
  expect(cascade({ x: 2000, y: 100, ...size }, [laptop, second])).toEqual({ x: 2028, y: 128, ...size });
  expect(cascade({ x: 2870, y: 100, ...size }, [laptop, second])).toEqual({ x: 1920, y: 0, ...size });
  expect(cascade({ x: 2000, y: 430, ...size, maximized: true }, [laptop, second])).toEqual({ x: 1920, y: 0, ...size });
});
