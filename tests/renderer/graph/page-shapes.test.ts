import { expect, test } from 'vitest';
import { aroundOf, drawnText, heldAt, insideOf, pageShapes } from '../../../renderer/graph/page-shapes';
import { topology } from './topologies';

/** Every character is 10 px wide. */
const measure = (text: string): number => [...text].length * 10;

test('a text is as wide as its longest line, with a little air', () => {
  const { lines, rect } = drawnText({ id: 't', x: 0, y: 0, text: 'one\nlonger' }, measure);
  expect(lines).toEqual(['one', 'longer']);
  expect(rect).toEqual({ x: -4, y: -4, width: 68, height: 48 });
});

test('with a width, lines break at spaces, Chinese anywhere, and a long word stays whole', () => {
  const linesOf = (text: string) => drawnText({ id: 't', x: 0, y: 0, width: 80, text }, measure).lines;
  expect(linesOf('two words here')).toEqual(['two', 'words', 'here']);
  expect(linesOf('unbreakable it')).toEqual(['unbreakable', 'it']);
  expect(linesOf('这个网络里有两个子网')).toEqual(['这个网络里有两个', '子网']);
  expect(linesOf('')).toEqual(['']);
});

test('what a drag holds is drawn where it holds it', () => {
  const shapes = pageShapes(
    {
      ...topology([], []),
      areas: [{ id: 'a', x: 0, y: 0, width: 100, height: 100 }],
      texts: [{ id: 't', x: 10, y: 10, text: 'hello' }],
    },
    measure,
  );
  const held = heldAt(
    shapes,
    new Map([
      ['a', { x: 5, y: 6, width: 90, height: 80 }],
      ['t', { x: 50, y: 60, width: 58, height: 28 }],
    ]),
    measure,
  );
  expect(held.areas[0]).toMatchObject({ x: 5, y: 6, width: 90, height: 80 });
  expect(held.texts[0]?.rect).toMatchObject({ x: 50, y: 60, width: 58 });
});

test('a text that a drag holds narrower breaks its lines there, and is as high as they are', () => {
  const note = { id: 't', x: 10, y: 10, text: 'two words here' };
  const shapes = pageShapes({ ...topology([], []), texts: [note] }, measure);
  const [text] = heldAt(shapes, new Map([['t', aroundOf({ x: 30, y: 10, width: 80, height: 20 })]]), measure).texts;
  expect(text?.lines).toEqual(['two', 'words', 'here']);
  expect(text?.rect).toEqual(aroundOf({ x: 30, y: 10, width: 80, height: 60 }));
  expect(text && insideOf(text.rect)).toEqual({ x: 30, y: 10, width: 80, height: 60 });
});
