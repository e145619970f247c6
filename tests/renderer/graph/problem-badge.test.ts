import { expect, test } from 'vitest';
import { badgeAt, badgePlace } from '../../../renderer/graph/problem-badge';

const PLACES = new Map([
  ['pc1', { x: 100, y: 100 }],
  ['pc2', { x: 300, y: 100 }],
]);

test('a badge is hit at the upper right corner of its node, and only of nodes that have one', () => {
  const corner = badgePlace({ x: 100, y: 100 });
  expect(badgeAt(corner, ['pc1'], PLACES)).toBe('pc1');
  expect(badgeAt({ x: corner.x + 8, y: corner.y }, ['pc1', 'gone'], PLACES)).toBe('pc1');
  expect(badgeAt({ x: corner.x + 12, y: corner.y }, ['pc1'], PLACES)).toBeNull();
  expect(badgeAt(badgePlace({ x: 300, y: 100 }), ['pc1'], PLACES)).toBeNull();
});
