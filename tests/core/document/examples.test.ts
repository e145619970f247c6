import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { invariant } from '../../../core/base/invariant';
import { EXAMPLE_GROUPS, type ExampleInfo, exampleInfo } from '../../../core/document/example';
import { derivedMacs } from '../../../core/document/mac';
import { parseScriptLine } from '../../../core/document/notation';
import { writeTopology } from '../../../core/document/write';
import { parseMac } from '../../../core/wire/mac-address';
import { file, opened } from './files';

const FOLDER = new URL('../../../examples/', import.meta.url);
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.walk'));
const TEXTS = new Map(FILES.map((name) => [name, readFileSync(new URL(name, FOLDER), 'utf8')]));
const README = readFileSync(new URL('README.md', FOLDER), 'utf8');

function exampleOf(text: string): ExampleInfo {
  const info = exampleInfo(opened(text));
  invariant(info !== null, 'no example field');
  return info;
}

test('an example field that is none is left alone', () => {
  for (const example of [
    undefined,
    null,
    5,
    {},
    { order: 1, group: 'fun', minutes: 1, protocols: [] },
    { order: 1, group: 'fault', minutes: 1, protocols: [1] },
  ]) {
    expect(exampleInfo(opened(file({ example })))).toBeNull();
  }
});

test('they have an order of their own', () => {
  expect(FILES.length).toBeGreaterThanOrEqual(12);
  const orders = [...TEXTS.values()].map((text) => exampleOf(text).order).sort((a, b) => a - b);
  expect(orders).toEqual(FILES.map((_, index) => index + 1));
  expect(exampleOf(TEXTS.get('two-subnets.walk') ?? '').order).toBe(1);
});

describe.each(FILES)('%s', (name) => {
  const text = TEXTS.get(name) ?? '';
  const topology = opened(text);

  test('is written as we save it', () => {
    expect(writeTopology(topology)).toBe(text);
  });

  test('has its words in both languages, and a line in the list', () => {
    for (const english of [topology.name, topology.notes]) expect(english).toMatch(/^[^\u3000-\u9fff\uff00-\uffef]+$/);
    for (const chinese of [topology.name_zh, topology.notes_zh]) expect(chinese).toMatch(/[\u4e00-\u9fff]/);
    const id = name.slice(0, -'.walk'.length);
    expect(README).toContain(`| [${id}](${name}) | ${topology.name} | ${topology.name_zh} |`);
  });

  test('says where it belongs on the start screen', () => {
    const { group, minutes, protocols } = exampleOf(text);
    expect(EXAMPLE_GROUPS).toContain(group);
    expect(minutes).toBeGreaterThan(0);
    for (const protocol of protocols)
      expect(['ethernet', 'arp', 'ip', 'icmp', 'udp', 'tcp', 'dns', 'http', 'dhcp']).toContain(protocol);
    expect(new Set(protocols).size).toBe(protocols.length);
  });

  test('has a packet ready to send', () => {
    const lines = (topology.script ?? []).map(parseScriptLine);
    expect(lines.some((line) => /^(ping|curl) /.test(line?.command ?? ''))).toBe(true);
  });

  test('fits the page, with room around every node', () => {
    const places = topology.nodes.map((node) => node.position ?? { x: Number.NaN, y: Number.NaN });
    for (const { x, y } of places) {
      expect(x).toBeGreaterThanOrEqual(72);
      expect(x).toBeLessThanOrEqual(792);
      expect(y).toBeGreaterThanOrEqual(84);
      expect(y).toBeLessThanOrEqual(432);
    }
    places.forEach((a, i) => {
      for (const b of places.slice(i + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThanOrEqual(120);
    });
  });

  test('gives every interface a MAC address of its own', () => {
    const given = topology.nodes.flatMap((node) =>
      node.interfaces.flatMap(({ mac }) => (mac === undefined ? [] : [parseMac(mac)])),
    );
    const all = [...given, ...derivedMacs(topology).values()];
    expect(new Set(all).size).toBe(all.length);
  });

  test('plugs a cable into every interface that takes one', () => {
    const linked = new Set(topology.links.flatMap((link) => link.ends));
    for (const node of topology.nodes) {
      const cables = node.interfaces.filter(({ name, type = 'ethernet' }) => name !== 'lo' && type === 'ethernet');
      for (const cable of cables) expect(linked).toContain(`${node.id}:${cable.name}`);
    }
  });
});
