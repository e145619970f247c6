import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { writeTopology } from '../../../core/document/write';
import { opened } from './files';

const EVERYTHING = `{
  "format": "packetwalk",
  "version": 1,
  "name": "Everything",
  "nodes": [
    {
      "id": "h1",
      "kind": "host",
      "label": "H 1",
      "position": {"x": 80, "y": 200, "z": 1},
      "interfaces": [
        {"name": "eth0", "mac": "02:00:00:00:01:01", "addresses": ["10.0.0.1/24", "10.0.0.9/24"], "mtu": 1500, "up": true},
        {"name": "vx0", "type": "vxlan", "vni": 1, "fdb": [{"mac": "00:00:00:00:00:00", "to": "10.0.0.2", "via": "x"}]}
      ],
      "routes": [
        {"to": "default", "via": "10.0.0.2", "dev": "eth0", "metric": 100, "comment": {"by": "me", "lines": [1, 2]}}
      ],
      "neighbors": [
        {"ip": "10.0.0.2", "mac": "02:00:00:00:00:02", "dev": "eth0"}
      ],
      "resolvers": ["10.0.0.53", "10.0.0.54"],
      "hosts": {
        "a.lan": "10.0.0.3",
        "b.lan": "10.0.0.4"
      },
      "sysctl": {
        "net.ipv4.ip_forward": 1
      },
      "services": [
        {"type": "http", "port": 80, "pages": {"/": "<h1>hello</h1>\\n", "/a": "中"}},
        {"type": "lvs", "virtual": "10.0.0.1:81", "real": [{"address": "10.0.0.5", "weight": 2, "zone": "b"}]}
      ],
      "rack": {"row": 1, "slots": []}
    },
    {
      "id": "sw1",
      "kind": "switch",
      "interfaces": [
        {"name": "p1", "trunk": [1, 2]}
      ]
    },
    {
      "id": "sw2",
      "kind": "switch",
      "interfaces": []
    }
  ],
  "links": [
    {"ends": ["h1:eth0", "sw1:p1"], "delay_us": 50, "drop": [{"from": "h1:eth0", "nth": 4}], "colour": "red"}
  ],
  "script": [
    "h1: ping -c 1 10.0.0.2"
  ],
  "editor": {"zoom": 1.5}
}
`;

test('a file written by us comes out as it is', () => {
  expect(writeTopology(opened(EVERYTHING))).toBe(EVERYTHING);
});

test('known fields come in the order of the schema whatever theirs was, unknown ones behind them in their own', () => {
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, item]) => [name, reversed(item)]),
    );
  };
  const written = writeTopology(opened(reversed(JSON.parse(EVERYTHING))));
  const names = (text: string) =>
    [...text.matchAll(/"(id|kind|interfaces|to|via|dev|rack|links|editor|format)":/g)].join();
  expect(names(written)).toBe(names(EVERYTHING));
  expect(JSON.parse(written)).toEqual(JSON.parse(EVERYTHING));
});

test('an empty topology', () => {
  const empty: Topology = { format: 'packetwalk', version: 1, nodes: [], links: [] };
  expect(writeTopology(empty)).toBe(
    '{\n  "format": "packetwalk",\n  "version": 1,\n  "nodes": [],\n  "links": []\n}\n',
  );
});

test('numbers that JSON.stringify would lose are kept', () => {
  const text =
    '{"format": "packetwalk", "version": 1, "nodes": [], "links": [], "odd": [1e999, -1e999, -0, 0.1, 1e21]}';
  const written = writeTopology(opened(text));
  expect(written).toContain('"odd": [1e999, -1e999, -0, 0.1, 1e+21]');
  expect(writeTopology(opened(written))).toBe(written);
});

test('a field without a value is not written', () => {
  const topology = { ...opened(EVERYTHING), notes: undefined, extra: undefined } as unknown as Topology;
  expect(writeTopology(topology)).toBe(EVERYTHING);
});
