import { expect, test } from 'vitest';
import { COMMAND_IDS, type CommandId } from '../../../preload/commands';
import { placesOf } from '../../../renderer/find/places';
import { indexPlaces, searchCommands, searchPlaces, stepNamed } from '../../../renderer/find/search';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

const first = (typed: string, recent: readonly CommandId[] = []) => searchCommands(typed, COMMAND_IDS, recent)[0]?.id;

test.each([
  ['zoom in', 'view.zoomIn'],
  ['放大', 'view.zoomIn'],
  ['auto addr', 'network.autoAddress'],
  ['theme dark', 'view.theme.dark'],
  ['自动布局 网格', 'network.arrange.grid'],
  ['link two', 'network.link'],
  ['shortcuts', 'help.shortcuts'],
] as const)('"%s" finds %s in either language', (typed, id) => {
  expect(first(typed)).toBe(id);
});

test('where nothing is typed all are there, the recent ones first; nonsense finds nothing', () => {
  const found = searchCommands('', COMMAND_IDS, ['view.fit', 'send']).map(({ id }) => id);
  expect(found.slice(0, 2)).toEqual(['view.fit', 'send']);
  expect([...found].sort()).toEqual([...COMMAND_IDS].sort());
  expect(searchCommands('qqqxzy', COMMAND_IDS, [])).toEqual([]);
  expect(searchCommands('zoom', ['view.fit'], [])).toEqual([]);
});

test('of two that match about as well the recent one comes first', () => {
  expect(first('align')).not.toBe('edit.align.bottom');
  expect(first('align bot')).toBe('edit.align.bottom');
  expect(first('same as system', ['view.language.system'])).toBe('view.language.system');
  expect(first('same as system', ['view.theme.system'])).toBe('view.theme.system');
});

const index = indexPlaces(placesOf(SAMPLE_TOPOLOGY));
const places = (typed: string) => searchPlaces(typed, index).map(({ place }) => `${place.kind} ${place.title}`);

test('nodes, interfaces, addresses and links are found by name', () => {
  expect(places('r1')[0]).toBe('node r1');
  expect(places('r1 eth0')).toContain('interface r1 eth0');
  expect(places('192.168.20.31')[0]).toMatch(/^address 192\.168\.20\.31/);
  expect(places('pc1:eth0 sw1')[0]).toMatch(/^link pc1:eth0 /);
  expect(places('')).toEqual([]);
  expect(places('nowhere')).toEqual([]);
});

test('a number names a step that there is', () => {
  expect([
    stepNamed('28', 79),
    stepNamed(' #28 ', 79),
    stepNamed('80', 79),
    stepNamed('0', 79),
    stepNamed('r1', 79),
  ]).toEqual([28, 28, null, null, null]);
});
