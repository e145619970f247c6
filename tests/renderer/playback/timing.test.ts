import { expect, test } from 'vitest';
import { protocolTagOf } from '../../../core/trace/protocol-tag';
import type { EventName, Step } from '../../../core/trace/step';
import { isDrop } from '../../../renderer/playback/losses';
import {
  ARRIVAL_MS,
  DECISION_MS,
  DROP_MS,
  dwellMs,
  LINK_MS,
  NOTE_MS,
  nextSpeed,
  OTHER_MS,
  stopsAt,
} from '../../../renderer/playback/timing';
import { sampleSteps } from '../../support/sample-steps';

const isFrame = (step: Step): boolean => step.event === 'frame.send' || step.event === 'frame.receive';
const listed = (step: Step) => ({ step, protocol: protocolTagOf(step), decision: !isFrame(step) });
const of = (event: EventName): Step => sampleSteps(event)[0]!;

test('a frame stays for its way and its arrival, a decision to be read', () => {
  expect(dwellMs(listed(of('frame.send')), 1)).toBe(LINK_MS + ARRIVAL_MS);
  expect(dwellMs(listed(of('route.lookup')), 1)).toBe(DECISION_MS);
  expect(dwellMs(listed(of('frame.receive')), 1)).toBe(OTHER_MS);
  expect(dwellMs(listed(of('bridge.learn')), 1)).toBe(NOTE_MS);
  expect(dwellMs(listed(of('tcp.send')), 1)).toBe(NOTE_MS);
  expect(dwellMs(listed(of('ip.fragment')), 1)).toBe(DECISION_MS);
  expect(dwellMs(listed(of('route.miss')), 1)).toBe(DROP_MS);
  expect(dwellMs(listed(of('route.lookup')), 4)).toBe(DECISION_MS / 4);
});

test('playing stops at a loss, at the end of a flow, at the last step', () => {
  expect(
    stopsAt(
      listed(sampleSteps('ip.drop').find((step) => step.event === 'ip.drop' && step.detail.reason === 'TTL_EXPIRED')!),
      9999,
    ),
  ).toBe(true);
  expect(stopsAt(listed(of('route.miss')), 9999)).toBe(false);
  expect(stopsAt(listed(of('flow.end')), 9999)).toBe(true);
  expect(stopsAt(listed(of('route.lookup')), 9999)).toBe(false);
  expect(stopsAt(listed(of('route.lookup')), of('route.lookup').step)).toBe(true);
});

test('a host that passes over what is not for it loses nothing', () => {
  const reasons = new Map(
    sampleSteps('frame.drop').flatMap((step) =>
      step.event === 'frame.drop' ? [[step.detail.reason, isDrop(step)] as const] : [],
    ),
  );
  expect(reasons.get('NOT_MINE')).toBe(false);
  expect(reasons.get('LOST_BY_PLAN')).toBe(true);
});

test('speeds go up and down by one and stay at the ends', () => {
  expect([nextSpeed(1, 1), nextSpeed(1, -1), nextSpeed(8, 1), nextSpeed(0.25, -1)]).toEqual([2, 0.5, 8, 0.25]);
});
