import { expect, test } from 'vitest';
import { foundItems } from '../../../renderer/edit/palette-items';
import { translator } from '../../../renderer/i18n/translate';

const [en, zh] = [translator('en'), translator('zh')];
const find = (query: string) =>
  foundItems(query, ({ nameKey }) => [zh(nameKey), en(nameKey)]).flatMap(({ items }) => items.map(({ what }) => what));

test('found by a part of the name, in the language of the window or in English', () => {
  expect(find('rout')).toEqual(['router']);
  expect(find(' 路由')).toEqual(['router']);
  expect(find('host')).toEqual(['host', 'container-host', 'subnet']);
  expect(find('xyz')).toEqual([]);
});
