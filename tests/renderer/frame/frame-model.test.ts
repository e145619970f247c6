import { expect, test } from 'vitest';
import { byteRange, frameModel, printable, rowAtByte } from '../../../renderer/frame/frame-model';
import { samplePing } from '../../support/sample-log';

const log = samplePing();
const frames = Array.from({ length: log.frameCount }, (_, index) => log.frame(index + 1));
const request = frames.find((bytes) => bytes.length === 98)!;
const hop = (): Uint8Array => {
  const next = request.slice();
  next[22] = 63;
  next[5] = 0x77;
  return next;
};

test('every byte of a frame has a row, the smallest field first', () => {
  const { rows } = frameModel(request, null);
  for (let byte = 0; byte < request.length; byte++) expect(rowAtByte(rows, byte)).not.toBeNull();
  const row = rowAtByte(rows, 22);
  expect(row?.kind === 'field' && row.field.name).toBe('ip.ttl');
  expect(rowAtByte(rows, request.length)).toBeNull();
});

test('a row covers the bytes that its bits touch', () => {
  expect(byteRange({ bitOffset: 112, bitLength: 4 })).toEqual({ from: 14, to: 15 });
  expect(byteRange({ bitOffset: 163, bitLength: 13 })).toEqual({ from: 20, to: 22 });
});

test('what a hop wrote is marked in fields and bytes, with the old value', () => {
  const { rows, changed } = frameModel(hop(), request);
  expect([...changed]).toEqual([5, 22]);
  const marked = rows.flatMap((row) => (row.kind === 'field' && row.was !== null ? [[row.field.name, row.was]] : []));
  expect(marked).toContainEqual(['ip.ttl', 64]);
  expect(marked.map(([name]) => name)).toContain('eth.dst');
});

test('without a frame before nothing is marked', () => {
  const { rows, changed } = frameModel(request, null);
  expect(changed.size).toBe(0);
  expect(rows.some((row) => row.kind === 'field' && row.was !== null)).toBe(false);
});

test('data wears the colour of what carries it', () => {
  const { protocolAt } = frameModel(request, null);
  expect([protocolAt[0], protocolAt[14], protocolAt[34], protocolAt[97]]).toEqual(['ethernet', 'ipv4', 'icmp', 'icmp']);
});

test('bytes that are no text are dots', () => {
  expect([0x41, 0x1f, 0x7e, 0x7f].map(printable)).toEqual(['A', '·', '~', '·']);
});
