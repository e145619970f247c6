import { expect, test } from 'vitest';
import { formatCount, formatMs } from '../../../renderer/i18n/format';
import { fill } from '../../../renderer/i18n/texts';
import { AREAS, translator } from '../../../renderer/i18n/translate';

const CJK = /[⺀-鿿豈-﫿！-｠　-〿]/;
/** Words that are the same in both languages: names of the field, units, signs. */
const SAME = /^(ms|TTL|MTU|IP|MAC|VLAN|VNI|Trunk|JSON|IPv4|ARP|[^A-Za-z])*$/;

/** A language goes by its own name everywhere. */
const OWN_NAME = /^view\.language\.(en|zh)$/;

/** The names of the places of a text, sorted, each once. */
const placesOf = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)[^}]*\}/g)].map((match) => match[1]!))].sort();

const areas = Object.entries(AREAS) as [string, { en: Record<string, string>; zh: Record<string, string> }][];

test.each(areas)('%s: both languages have the same texts with the same places', (_, { en, zh }) => {
  expect(Object.keys(zh).sort()).toEqual(Object.keys(en).sort());
  for (const key of Object.keys(en)) {
    expect(en[key]?.trim()).not.toBe('');
    // A number may be named once more in English, to choose between one and many.
    const plain = placesOf(en[key]!.replace(/\{\w+\|[^}]*\}/g, ''));
    for (const place of plain) expect([key, placesOf(zh[key]!)]).toEqual([key, expect.arrayContaining([place])]);
    for (const place of placesOf(zh[key]!))
      expect([key, placesOf(en[key]!)]).toEqual([key, expect.arrayContaining([place])]);
  }
});

test.each(areas)('%s: no Chinese in English, no untranslated Chinese', (_, { en, zh }) => {
  for (const [key, text] of Object.entries(en)) {
    if (!OWN_NAME.test(key)) expect([key, CJK.test(text)]).toEqual([key, false]);
  }
  for (const [key, text] of Object.entries(zh)) {
    if (OWN_NAME.test(key)) continue;
    const words = text.replace(/\{[^}]*\}/g, '');
    if (text === en[key]) expect([key, words]).toEqual([key, expect.stringMatching(SAME)]);
  }
});

test.each(areas)('%s: words as the style asks', (_, { en, zh }) => {
  for (const text of [...Object.values(en), ...Object.values(zh)]) expect(text).not.toMatch(/!|！|\.\.\.|"/);
});

test('places are filled; one and many', () => {
  expect(fill('{count} {count|step|steps}', { count: 1 })).toBe('1 step');
  expect(fill('{count} {count|step|steps}', { count: 73 })).toBe('73 steps');
  expect(fill('{a} and {b}', { a: '{b}', b: 2 })).toBe('{b} and 2');
  expect(fill('{missing}', {})).toBe('{missing}');
  expect(placesOf('{b} {a|x|y} {a}')).toEqual(['a', 'b']);
});

test('a translator looks a key up in its area', () => {
  expect(translator('en')('commands.edit.undo')).toBe('Undo');
  expect(translator('zh')('app.seed', { seed: 7 })).toBe('种子 7');
});

test('numbers group by three, times have three places', () => {
  expect(['0', '999', '1 000', '48 200', '1 000 000'].map((text) => text.replace(/ /g, '\u00a0'))).toEqual(
    [0, 999, 1000, 48_200, 1_000_000].map(formatCount),
  );
  expect([0, 306, 1_000, 2_000_408].map(formatMs)).toEqual(['0.000', '0.306', '1.000', '2\u00a0000.408']);
});
