import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PROTOCOLS } from '../../../core/trace/step';
import {
  bracketAt,
  bracketsOf,
  columnsFor,
  END_PAD,
  stepAtX,
  tickKind,
  ticksOf,
  xOfStep,
} from '../../../renderer/playback/scrubber-geometry';

const track = { first: 11, last: 20, width: 116 };

test('steps are spaced evenly between the pads', () => {
  expect(xOfStep(track, 11)).toBe(END_PAD + 5);
  expect(xOfStep(track, 12) - xOfStep(track, 11)).toBe(10);
  expect(stepAtX(track, END_PAD + 9.9)).toBe(11);
  expect(stepAtX(track, END_PAD + 10)).toBe(12);
});

test('beyond an end it is the end', () => {
  expect([stepAtX(track, -50), stepAtX(track, 900)]).toEqual([11, 20]);
});

test('a step is found where it is drawn', () => {
  fc.assert(
    fc.property(fc.nat(5000), fc.nat(3000), fc.integer({ min: 100, max: 2000 }), (first, more, width) => {
      const some = { first, last: first + more, width };
      const step = first + (more >> 1);
      return stepAtX(some, xOfStep(some, step)) === step;
    }),
    { seed: 3 },
  );
});

test('a column is drawn as the weightiest of what it covers', () => {
  expect([0, 4, 1, 5, 8, 9, 2, 15].map(tickKind)).toEqual([
    'other',
    'frame',
    'decision',
    'decision',
    'end',
    'end',
    'drop',
    'drop',
  ]);
});

test('over 400 steps share columns, and a merged tick stands in their middle', () => {
  expect([columnsFor(1, 400), columnsFor(1, 100_000)]).toEqual([400, 400]);
  const ticks = ticksOf(track, {
    firstStep: 11,
    lastStep: 20,
    stepsPerColumn: 4,
    protocol: Uint8Array.from([1, 2, 3]),
    flags: Uint8Array.from([1, 4, 2]),
    phases: [],
  });
  expect(ticks.map((tick) => [tick.step, tick.steps, PROTOCOLS[tick.protocol], tick.kind])).toEqual([
    [11, 4, 'arp', 'decision'],
    [15, 4, 'ip', 'frame'],
    [19, 2, 'icmp', 'drop'],
  ]);
  expect(ticks[0]?.x).toBe((xOfStep(track, 11) + xOfStep(track, 14)) / 2);
});

test('a phase reaches half a step beyond its steps; one outside the track is left out', () => {
  const brackets = bracketsOf(track, [
    { kind: 'request', from: 5, to: 12 },
    { kind: 'reply', from: 13, to: 20 },
    { kind: 'other', from: 21, to: 30 },
  ]);
  expect(brackets.map(({ left, right }) => [left, right])).toEqual([
    [END_PAD, END_PAD + 20],
    [END_PAD + 20, END_PAD + 100],
  ]);
  expect(bracketAt(brackets, END_PAD + 20)?.phase.kind).toBe('reply');
  expect(bracketAt(brackets, 0)).toBeNull();
});
