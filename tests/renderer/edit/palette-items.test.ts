import { expect, test } from 'vitest';
import { foundItems, namesOf } from '../../../renderer/edit/palette-items';
import { translator } from '../../../renderer/i18n/translate';

const zh = translator('zh');
const find = (query: string) =>
  foundItems(query, (item) => namesOf(item, zh)).flatMap(({ items }) => items.map(({ what }) => what));

test('found by a part of the name, in the language of the window or in English', () => {
  expect(find('rout')).toEqual(['router']);
  expect(find(' 路由')).toEqual(['router']);
  expect(find('host')).toEqual(['host', 'container-host', 'subnet']);
  expect(find('xyz')).toEqual([]);
});

test.each([
  ['pc', 'host'],
  ['Internet', 'cloud'],
  ['互联网', 'cloud'],
  ['docker', 'container-host'],
  ['lvs', 'load-balancer'],
  ['hub', 'switch'],
  ['网关', 'router'],
  ['web', 'server'],
  ['text', 'text'],
  ['group', 'area'],
])('found as %s, too', (query, what) => {
  expect(find(query)).toContain(what);
});
