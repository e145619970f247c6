import { expect, test } from 'vitest';
import * as codes from '../../../core/trace/event-codes';
import { EVENTS } from '../../../core/trace/step';

test('every event is stored under its index in EVENTS', () => {
  const numbers = Object.entries(codes).filter(([, value]) => typeof value === 'number');
  const named = Object.fromEntries(numbers.map(([name, code]) => [name.toLowerCase().replace('_', '.'), code]));
  expect(named).toEqual(Object.fromEntries(EVENTS.map((event, index) => [event, index])));
});
