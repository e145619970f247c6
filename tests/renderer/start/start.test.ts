import { expect, test } from 'vitest';
import { firstWords, topologyName } from '../../../renderer/app/topology-name';
import { translator } from '../../../renderer/i18n/translate';
import { fitNodes, linksBetween } from '../../../renderer/start/drawing-layout';
import { exampleTags } from '../../../renderer/start/example-tags';
import { dayOf } from '../../../renderer/start/recent-date';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

test('every node of a drawing lies inside its margin', () => {
  for (const { x, y } of fitNodes(SAMPLE_TOPOLOGY, 228, 124, 28)) {
    expect(x).toBeGreaterThanOrEqual(28 - 1e-9);
    expect(x).toBeLessThanOrEqual(200 + 1e-9);
    expect(y).toBeGreaterThanOrEqual(28 - 1e-9);
    expect(y).toBeLessThanOrEqual(96 + 1e-9);
  }
});

test('a lone node stands in the middle, nodes without a place in a row', () => {
  const one = { ...SAMPLE_TOPOLOGY, nodes: SAMPLE_TOPOLOGY.nodes.slice(0, 1), links: [] };
  expect(fitNodes(one, 228, 124, 28)).toEqual([{ id: 'pc1', x: 114, y: 62 }]);
  const nodes = SAMPLE_TOPOLOGY.nodes.slice(0, 3).map(({ position: _, ...node }) => node);
  const xs = fitNodes({ ...one, nodes }, 228, 124, 28).map((place) => place.x);
  expect(xs).toEqual([28, 114, 200]);
  expect(fitNodes({ ...one, nodes: [] }, 228, 124, 28)).toEqual([]);
});

test('only links between nodes that are there are drawn', () => {
  expect(linksBetween(SAMPLE_TOPOLOGY)).toHaveLength(5);
  const links = [{ ends: ['pc1:eth0', 'gone:eth0'] as const }];
  expect(linksBetween({ ...SAMPLE_TOPOLOGY, links })).toEqual([]);
});

test('days are told as a person would', () => {
  const now = new Date(2026, 10, 23, 0, 30).getTime();
  const at = (...date: [number, number, number, number]): number => new Date(...date).getTime();
  const day = (time: number, language: 'en' | 'zh'): string => dayOf(time, now, language, translator(language));
  expect(day(at(2026, 10, 23, 0), 'en')).toBe('Today');
  expect(day(at(2026, 10, 22, 23), 'zh')).toBe('昨天');
  expect(day(at(2026, 10, 12, 12), 'en')).toBe('12 Nov');
  expect(day(at(2025, 10, 12, 12), 'en')).toBe('12 Nov 2025');
});

test('an example is marked with the protocols that the window knows', () => {
  expect(exampleTags(['ethernet', 'arp', 'token-ring'])).toEqual(['eth', 'arp']);
});

test("names and first words are in the window's language, as plain words", () => {
  const topology = {
    ...SAMPLE_TOPOLOGY,
    name_zh: '两个子网',
    notes: '\n**pc1** pings `192.168.10.99`, an address nobody has. More.\n- list',
    notes_zh: 'pc1 发一个 ping。然后',
  };
  expect(firstWords(topology, 'en')).toBe('pc1 pings 192.168.10.99, an address nobody has.');
  expect(firstWords(topology, 'zh')).toBe('pc1 发一个 ping。');
  expect(firstWords(SAMPLE_TOPOLOGY, 'zh')).toBe('');
  expect([topologyName(topology, 'zh'), topologyName(topology, 'en')]).toEqual(['两个子网', SAMPLE_TOPOLOGY.name]);
  expect(topologyName(SAMPLE_TOPOLOGY, 'zh')).toBe(SAMPLE_TOPOLOGY.name);
});
