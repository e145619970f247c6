import { expect, test } from 'vitest';
import { Names } from '../../../core/editing/names';

test('names count up from the highest, whatever their case', () => {
  const names = new Names(['pc1', 'PC7', 'web', 'pc03x']);
  expect(names.fresh('pc')).toBe('pc8');
  expect(names.fresh('pc')).toBe('pc9');
  expect(names.fresh('r')).toBe('r1');
  expect(names.has('WEB')).toBe(true);
});

test('a copy is the next of its kind, the second of one without a number, and itself while the name is free', () => {
  const names = new Names(['pc1', 'pc4', 'web']);
  expect(names.copyOf('pc1')).toBe('pc5');
  expect(names.copyOf('web')).toBe('web2');
  expect(names.copyOf('web')).toBe('web3');
  expect(names.copyOf('ns')).toBe('ns');
  expect(names.copyOf('ns')).toBe('ns2');
});

test('no name is longer than an id can be, and long numbers are no numbers', () => {
  const long = 'a'.repeat(32);
  const names = new Names([long, 'n99999999999999999999']);
  expect(names.copyOf(long)).toBe(`${'a'.repeat(31)}2`);
  expect(names.fresh('n')).toBe('n1');
  expect(names.copyOf('n99999999999999999999')).toBe('n999999999999999999992');
});
