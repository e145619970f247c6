import { expect, test } from 'vitest';
import { TCP_STATES } from '../../../core/trace/step';
import { messagesAt } from '../../../renderer/walk/dhcp-card';
import { flagsOf, sumOf } from '../../../renderer/walk/tcp-numbers';
import { PLACES, WAYS, wayOf } from '../../../renderer/walk/tcp-states';
import { partsAt, partsOf } from '../../../renderer/walk/tcp-unit';

test('SYN and FIN take up a number each, an ACK and a reset none', () => {
  expect(sumOf({ flags: 'SYN', seq: 0, length: 0 })).toEqual({ seq: 0, taken: 1, next: 1, marks: ['SYN'] });
  expect(sumOf({ flags: 'FIN, PSH, ACK', seq: 75, length: 29 })).toEqual({
    seq: 75,
    taken: 30,
    next: 105,
    marks: ['FIN'],
  });
  expect(sumOf({ flags: 'ACK', seq: 75, length: 0 })).toBeNull();
  expect(sumOf({ flags: 'RST, ACK', seq: 75, length: 0 })).toBeNull();
});

test('a rare flag is shown where it is set', () => {
  const set = (flags: string) => flagsOf({ flags }).flatMap(([flag, on]) => (on ? [flag] : []));
  expect(set('SYN, ECE, CWR')).toEqual(['SYN', 'ECE', 'CWR']);
  expect(set('')).toEqual([]);
});

test('the parts of the unit at a segment', () => {
  expect(partsAt('handshake', 'LISTEN')).toEqual(['now', 'ahead', 'ahead']);
  expect(partsAt('teardown', 'ESTABLISHED')).toEqual(['done', 'done', 'now']);
  expect(partsAt('reset', 'CLOSED')).toEqual(['cut', 'cut', 'cut']);
  expect(partsAt('reset', 'ESTABLISHED')).toEqual(['done', 'cut', 'cut']);
});

test('the parts of the unit when all is over', () => {
  const whole = { handshake: true, sent: 74, received: 0, teardown: 'four-way', whole: true } as const;
  expect(partsOf(whole)).toEqual(['done', 'done', 'done']);
  expect(partsOf({ ...whole, sent: 0 })).toEqual(['done', 'missing', 'done']);
  expect(partsOf({ ...whole, teardown: null, whole: false })).toEqual(['done', 'done', 'missing']);
  expect(partsOf({ ...whole, handshake: false, teardown: 'reset', whole: false })).toEqual([
    'cut',
    'missing',
    'missing',
  ]);
});

test('every state has a place and a way to it; a way that is not in the picture is still said', () => {
  for (const state of TCP_STATES.filter((one) => one !== 'CLOSED')) expect(PLACES).toHaveProperty([state]);
  for (const place of Object.keys(PLACES).filter((one) => one !== 'begin')) {
    expect(WAYS.some(({ to }) => to === place)).toBe(true);
  }
  expect(wayOf('LISTEN', 'SYN-RECEIVED').cause).toBe('getsSyn');
  expect(wayOf('FIN-WAIT-1', 'TIME-WAIT').cause).toBe('getsFinAck');
  expect(wayOf('LAST-ACK', 'CLOSED')).toEqual({ from: 'LAST-ACK', to: 'end', cause: 'getsAck' });
  expect(wayOf('ESTABLISHED', 'CLOSED')).toEqual({ from: 'ESTABLISHED', to: 'end', cause: 'gone' });
});

test('the DHCP messages before the present one are done', () => {
  expect(messagesAt('REQUEST').map(({ state }) => state)).toEqual(['done', 'done', 'now', 'ahead']);
  expect(messagesAt('REQUEST', true).map(({ type }) => type)).toEqual(['REQUEST', 'ACK']);
  expect(messagesAt('INFORM')).toEqual([]);
});
