import { expect, test } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import type { Topology } from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import { linkJson, NETWORK_JSON, nodeJson } from '../../../renderer/inspector/json/json-field';
import { rangeOf, rangeOfFault, stepsOf } from '../../../renderer/inspector/json/json-places';
import { editOf, faultsOf, textOf } from '../../../renderer/inspector/model/field';

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'r1', kind: 'router', interfaces: [{ name: 'eth0' }] },
    {
      id: 'pc1',
      kind: 'host',
      interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }],
      sysctl: { 'net.ipv4.ip_forward': 1 },
    },
  ],
  links: [{ ends: ['r1:eth0', 'pc1:eth0'] }],
  script: ['pc1: ping 10.0.0.1'],
};

const PC1 = nodeJson('pc1');
const changed = (field: typeof PC1, text: string): Topology => {
  const edit = editOf(field, NETWORK, text);
  expect(edit?.label).toEqual({ code: 'json' });
  const after = applyPatch(NETWORK, edit!.patch);
  expect(validateTopology(after)).toEqual([]);
  return after;
};

test('a node is written as in the file, and its text reads back as the same', () => {
  const text = textOf(PC1, NETWORK);
  expect(text).toBe(
    '{\n  "id": "pc1",\n  "kind": "host",\n  "interfaces": [\n    {"name": "eth0", "addresses": ["10.0.0.2/24"]}\n  ],\n' +
      '  "sysctl": {\n    "net.ipv4.ip_forward": 1\n  }\n}\n',
  );
  expect(faultsOf(PC1, NETWORK, text)).toEqual([]);
});

test('faults have the places of the document, and are found in the text', () => {
  const text = textOf(PC1, NETWORK).replace('10.0.0.2/24', '10.0.0.300/24').replace('net.ipv4.ip_forward', 'bad');
  const faults = faultsOf(PC1, NETWORK, text);
  expect(faults.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'nodes[1].interfaces[0].addresses[0] not-ipv4-prefix',
    'nodes[1].sysctl.bad not-sysctl',
  ]);
  const [first, second] = faults.map((fault) => rangeOfFault(text, fault, 'nodes[1]'));
  expect(text.slice(first!.from, first!.to)).toBe('"10.0.0.300/24"');
  expect(text.slice(second!.from, second!.to)).toBe('1');
});

test('text that is no JSON is a fault at its line and column', () => {
  const [fault] = faultsOf(PC1, NETWORK, '{\n  "id": pc1\n}');
  expect(fault).toMatchObject({ path: 'nodes[1]', code: 'json-syntax', facts: { line: 2, column: 9 } });
  expect(rangeOfFault('{\n  "id": pc1\n}', fault!, 'nodes[1]').from).toBe(10);
  expect(faultsOf(PC1, NETWORK, '[]')[0]?.code).toBe('wrong-shape');
});

test('another id renames: links and script follow, and what else was edited is there', () => {
  const text = textOf(PC1, NETWORK).replace('"pc1"', '"desk"').replace('10.0.0.2/24', '10.0.0.9/24');
  const after = changed(PC1, text);
  expect(after.links[0]?.ends).toEqual(['r1:eth0', 'desk:eth0']);
  expect(after.script).toEqual(['desk: ping 10.0.0.1']);
  expect(after.nodes[1]?.interfaces[0]?.addresses).toEqual(['10.0.0.9/24']);
});

test('an id that another node has is refused', () => {
  const text = textOf(PC1, NETWORK).replace('"pc1"', '"r1"');
  expect(faultsOf(PC1, NETWORK, text).map(({ code }) => code)).toContain('node-twice');
});

test('a link and the whole network', () => {
  const link = linkJson('r1:eth0 pc1:eth0');
  expect(changed(link, textOf(link, NETWORK).replace('\n}', ',\n  "loss": 0.5\n}')).links[0]?.loss).toBe(0.5);
  expect(faultsOf(link, NETWORK, '{"ends": ["r1:eth0", "r9:eth0"]}')[0]?.path).toBe('links[0].ends[1]');
  const text = textOf(NETWORK_JSON, NETWORK);
  expect(faultsOf(NETWORK_JSON, NETWORK, text)).toEqual([]);
  expect(changed(NETWORK_JSON, text.replace('"version": 1,', '"version": 1,\n  "name": "Lab",')).name).toBe('Lab');
});

test('paths are taken apart as they are spelled', () => {
  expect(stepsOf('.interfaces[0].addresses[1]')).toEqual(['interfaces', 0, 'addresses', 1]);
  expect(stepsOf('.sysctl["net.ipv4.conf.eth0/1.rp_filter"]')).toEqual(['sysctl', 'net.ipv4.conf.eth0/1.rp_filter']);
  expect(stepsOf('services[2].pages["/a b\\"c"]')).toEqual(['services', 2, 'pages', '/a b"c']);
  expect(rangeOf('{"a": {"b": 1}}', ['a', 'c'])).toEqual({ from: 6, to: 7 });
});
