import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { formatDiagnostic } from '../../../core/document/diagnostic-texts';
import { migrate } from '../../../core/document/migrations';
import { MAX_FILE_LENGTH, readTopology, readVersion } from '../../../core/document/read';
import { writeTopology } from '../../../core/document/write';
import { faultsOf, file, opened } from './files';

test('a file opens as it stands, unknown fields at every level included', () => {
  const value = file({
    author: { name: 'Ada' },
    nodes: [
      {
        id: 'pc1',
        kind: 'host',
        rack: 7,
        position: { x: 1, y: 2, z: 3 },
        interfaces: [{ name: 'eth0', speed: '1G', addresses: ['10.0.0.1/24'] }],
        routes: [{ to: 'default', via: '10.0.0.2', protocol: 'static' }],
        services: [{ type: 'http', tls: false }],
      },
    ],
    links: [],
  });
  expect(opened(value)).toEqual(value);
});

test('a byte order mark and Windows line ends are no faults', () => {
  expect(faultsOf(`\ufeff${JSON.stringify(file(), null, 1).replaceAll('\n', '\r\n')}`)).toEqual([]);
});

test('the fault of the contract reads as the contract has it', () => {
  const value = file();
  const text = JSON.stringify(value).replace('192.168.10.2/24', '192.168.1.300/24');
  expect(faultsOf(text)).toEqual(['nodes[2].interfaces[0].addresses[0]: "192.168.1.300/24" is not an IPv4 prefix']);
});

test('text that is not JSON is refused with line, column and what was found', () => {
  expect(faultsOf('{\n  "format": "packetwalk",\n  version: 1\n}')).toEqual([
    'line 3, column 3: found version where a name in double quotes is expected',
  ]);
  expect(faultsOf('{"format": ')).toEqual(['line 1, column 12: the file ends where a value is expected']);
  expect(faultsOf('{"nodes": [], "nodes": [], "__proto__": {}}')).toEqual([
    'line 1, column 15: "nodes" is there twice in one object',
    'line 1, column 28: "__proto__" cannot be a name here',
  ]);
});

test('what is found in a hostile text cannot steer a terminal', () => {
  expect(faultsOf('\u001b[31m')).toEqual(['line 1, column 1: found \\u001b where a value is expected']);
  expect(faultsOf('{"a\u202eb": 1, "a\u202eb": 2}')).toEqual([
    'line 1, column 12: "a\\u202eb" is there twice in one object',
  ]);
});

test('too large and too deep are refused before anything is built', () => {
  expect(faultsOf(' '.repeat(MAX_FILE_LENGTH + 1))).toEqual([
    'the file has 20000001 characters; 20000000 is the most that is read',
  ]);
  expect(faultsOf('['.repeat(MAX_FILE_LENGTH))).toEqual(['line 1, column 33: lists and objects nest deeper than 32']);
});

test.each([
  ['[]', '[] is not an object in braces'],
  ['null', 'null is not an object in braces'],
  ['{}', 'format: is missing'],
  ['{"format": "drawio", "version": 1}', 'format: "drawio" is not "packetwalk": this is not a PacketWalk file'],
  ['{"format": "packetwalk"}', 'version: is missing'],
  ['{"format": "packetwalk", "version": "1"}', 'version: "1" is not a version, a whole number from 1'],
  ['{"format": "packetwalk", "version": 0}', 'version: 0 is not a version, a whole number from 1'],
  ['{"format": "packetwalk", "version": 1.5}', 'version: 1.5 is not a version, a whole number from 1'],
  [
    '{"format": "packetwalk", "version": 2, "nodes": "something new"}',
    'version: the file was written by a newer PacketWalk (version 2); this one reads up to 1',
  ],
])('%s', (text, fault) => {
  expect(faultsOf(text)).toEqual([fault]);
});

test('the newer version is refused in Chinese too', () => {
  const read = readTopology('{"format": "packetwalk", "version": 2}');
  expect(read.ok ? [] : read.error.map((fault) => formatDiagnostic(fault, 'zh'))).toEqual([
    'version: 文件由更新的 PacketWalk（版本 2）写成，这里最多读到版本 1',
  ]);
});

const MIGRATIONS = [
  { from: 1, migrate: ({ devices, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, nodes: devices }) },
  { from: 2, migrate: ({ cables, ...rest }: Readonly<Record<string, unknown>>) => ({ ...rest, links: cables }) },
];

test('an older file goes through every later migration, then through validation', () => {
  const { nodes, links, ...head } = file();
  for (const older of [
    { ...head, version: 1, devices: nodes, cables: links },
    { ...head, version: 2, nodes, cables: links },
    { ...head, version: 3, nodes, links },
  ]) {
    const read = readVersion(JSON.stringify(older), 3, MIGRATIONS);
    expect(read).toEqual({ ok: true, value: { ...head, version: 3, nodes, links } });
  }
  const wrong = readVersion(JSON.stringify({ ...head, devices: [{}], cables: [] }), 3, MIGRATIONS);
  expect(wrong.ok ? [] : wrong.error.map(({ path, code }) => `${path} ${code}`)).toEqual([
    'nodes[0].id missing',
    'nodes[0].kind missing',
    'nodes[0].interfaces missing',
  ]);
  expect(readVersion(JSON.stringify({ ...head, version: 4 }), 3, MIGRATIONS).ok).toBe(false);
});

test('a sequence of migrations with a gap is a bug', () => {
  const [first, second] = MIGRATIONS;
  if (first === undefined || second === undefined) throw new Error('two migrations are needed');
  expect(() => migrate({}, 1, 3, [second, first])).toThrow('starts at version');
  expect(() => migrate({}, 1, 3, [second])).toThrow('no migration from version 1');
});

test('past a thousand faults the rest is counted, and counting ends too', () => {
  const wrong = (count: number) =>
    file({ nodes: Array.from({ length: count }, () => ({ id: '?', kind: 'host', interfaces: [] })), links: [] });
  // Each node has a wrong id, and all but the first have it again.
  const faults = faultsOf(wrong(700));
  expect(faults).toHaveLength(1001);
  expect(faults.at(-1)).toBe('399 more errors are not listed');
  expect(faultsOf(wrong(60_000)).at(-1)).toBe('more than 100000 more errors are not listed');
});

test.each(['docs/file-format.md', 'docs/zh/file-format.md'])(
  'the file that %s shows opens and is written as there',
  (path) => {
    const page = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    const text = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? '';
    expect(writeTopology(opened(text))).toBe(text);
  },
);
