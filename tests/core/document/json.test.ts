import { expect, test } from 'vitest';
import { type JsonFault, parseJson } from '../../../core/document/json';

function faultsIn(text: string, depth = 32): readonly JsonFault[] {
  const json = parseJson(text, depth);
  return json.ok ? [] : json.error;
}

test('values come out as JSON.parse has them', () => {
  for (const text of [
    '{}',
    ' [ ] ',
    '[1, -0.5, 1e3, 1E-2, 12345678901234567890, 1e999, -0]',
    '"\\u4e2d\\ud83d\\ude00 \\" \\\\ \\/ \\b\\f\\n\\r\\t"',
    '{"a": {"b": [true, false, null]}, "": 1}',
    '"\u2028"',
  ]) {
    const json = parseJson(text, 32);
    expect(json.ok && json.value).toEqual(JSON.parse(text));
  }
});

test.each([
  ['', 1, 1, '', 'value'],
  ['{', 1, 2, '', 'name'],
  ['{"a"', 1, 5, '', 'colon'],
  ['{"a" 1}', 1, 6, '1', 'colon'],
  ['{"a": }', 1, 7, '}', 'value'],
  ['{"a": 1 "b": 2}', 1, 9, '"', 'comma-or-end'],
  ['{"a": 1,}', 1, 9, '}', 'name'],
  ['[1, 2,\n 3,]', 2, 4, ']', 'value'],
  ['{a: 1}', 1, 2, 'a', 'name'],
  ["{'a': 1}", 1, 2, "'", 'name'],
  ['[\n  nil\n]', 2, 3, 'nil', 'value'],
  ['[01]', 1, 3, '1', 'comma-or-end'],
  ['[.5]', 1, 2, '.5', 'value'],
  ['[NaN]', 1, 2, 'NaN', 'value'],
  ['"abc', 1, 5, '', 'text-end'],
  ['"a\nb"', 1, 3, '\n', 'text-end'],
  ['"\\x41"', 1, 2, '\\', 'escape'],
  ['"\\u12g4"', 1, 2, '\\', 'escape'],
  ['{} {}', 1, 4, '{', 'end'],
  ['// comment\n{}', 1, 1, '/', 'value'],
] as const)('%j stops at line %i, column %i', (text, line, column, found, expected) => {
  expect(() => JSON.parse(text)).toThrow();
  expect(faultsIn(text)).toEqual([{ kind: 'syntax', line, column, found, expected }]);
});

test('depth is refused where it begins, in lists and objects, and up to the limit allowed', () => {
  expect(faultsIn('[[[]]]', 3)).toEqual([]);
  expect(faultsIn('[{"a":\n[[]]}]', 3)).toEqual([{ kind: 'depth', line: 2, column: 2 }]);
  expect(faultsIn('['.repeat(1_000_000))).toEqual([{ kind: 'depth', line: 1, column: 33 }]);
  expect(faultsIn('{"a":'.repeat(1_000_000))).toEqual([{ kind: 'depth', line: 1, column: 161 }]);
});

test('a name given twice is a fault, in each object by itself', () => {
  expect(faultsIn('[{"a": 1}, {"a": 2}]')).toEqual([]);
  expect(faultsIn('{"a": 1,\n "b": {"c": 1, "\\u0063": 2}, "a": 3}')).toEqual([
    { kind: 'name-twice', name: 'c', line: 2, column: 16 },
    { kind: 'name-twice', name: 'a', line: 2, column: 30 },
  ]);
});

test('names that reach into prototypes are faults, however they are spelled', () => {
  for (const name of ['__proto__', 'constructor', 'prototype', '\\u005f_proto__']) {
    expect(faultsIn(`{"a": {"${name}": {"polluted": true}}}`)).toMatchObject([
      { kind: 'name-reserved', line: 1, column: 8 },
    ]);
  }
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
  expect(faultsIn('{"toString": 1, "hasOwnProperty": 2}')).toEqual([]);
});
