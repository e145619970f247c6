import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import {
  DEFAULT_LEASE_S,
  DEFAULT_LINK_DELAY_US,
  DEFAULT_MTU,
  DEFAULT_SERVICE_PORTS,
  DEFAULT_VXLAN_PORT,
  FILE_NODE_KINDS,
  INTERFACE_TYPES,
  LVS_MODES,
  LVS_SCHEDULERS,
  NODE_KINDS,
} from '../../../core/document/topology';
import type { Fields } from '../../../core/document/validate/checks';
import { FORWARDING_FIELDS, INTERFACE_FIELDS } from '../../../core/document/validate/interfaces';
import { DROP_FIELDS, LINK_FIELDS } from '../../../core/document/validate/links';
import { NEIGHBOR_FIELDS } from '../../../core/document/validate/neighbors';
import { ROUTE_FIELDS } from '../../../core/document/validate/routes';
import { SERVER_FIELDS, SERVICE_FIELDS } from '../../../core/document/validate/services';
import {
  AREA_FIELDS,
  NODE_FIELDS,
  PAGE_TEXT_FIELDS,
  POSITION_FIELDS,
  TOPOLOGY_FIELDS,
} from '../../../core/document/validate/topology';
import { faultsOf, file, host, withInterfaces } from './files';

interface ObjectSchema {
  readonly required: readonly string[];
  readonly properties: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

const SCHEMA = JSON.parse(readFileSync(new URL('../../../docs/topology.schema.json', import.meta.url), 'utf8')) as {
  readonly $defs: Readonly<Record<string, ObjectSchema>>;
};
const READER = z.fromJSONSchema(SCHEMA as Parameters<typeof z.fromJSONSchema>[0]);

const TABLES: Readonly<Record<string, Fields>> = {
  topology: TOPOLOGY_FIELDS,
  node: NODE_FIELDS,
  position: POSITION_FIELDS,
  interface: INTERFACE_FIELDS,
  forwarding: FORWARDING_FIELDS,
  route: ROUTE_FIELDS,
  neighbor: NEIGHBOR_FIELDS,
  server: SERVER_FIELDS,
  link: LINK_FIELDS,
  area: AREA_FIELDS,
  pageText: PAGE_TEXT_FIELDS,
  drop: DROP_FIELDS,
  ...SERVICE_FIELDS,
};

test.each(Object.keys(TABLES))('%s has the fields that validation knows, in the same order', (name) => {
  const fields = TABLES[name] as Fields;
  const schema = SCHEMA.$defs[name] as ObjectSchema;
  expect(Object.keys(schema.properties)).toEqual(Object.keys(fields));
  expect(schema.required).toEqual(Object.keys(fields).filter((field) => fields[field]?.required));
});

test('every object of the schema has a table', () => {
  const objects = Object.keys(SCHEMA.$defs).filter((name) => 'properties' in (SCHEMA.$defs[name] as object));
  expect(objects.sort()).toEqual(Object.keys(TABLES).sort());
});

test('choices and defaults are those of the types', () => {
  const property = (name: string, field: string) => SCHEMA.$defs[name]?.properties[field] ?? {};
  expect(property('node', 'kind')['enum']).toEqual(FILE_NODE_KINDS);
  expect(property('node', 'icon')['enum']).toEqual(NODE_KINDS);
  expect(property('interface', 'type')['enum']).toEqual(INTERFACE_TYPES);
  expect(property('lvs', 'scheduler')['enum']).toEqual(LVS_SCHEDULERS);
  expect(property('proxy', 'scheduler')['enum']).toEqual(LVS_SCHEDULERS);
  expect(property('lvs', 'mode')['enum']).toEqual(LVS_MODES);
  expect(property('interface', 'mtu')['default']).toBe(DEFAULT_MTU);
  expect(property('interface', 'port')['default']).toBe(DEFAULT_VXLAN_PORT);
  expect(property('link', 'delay_us')['default']).toBe(DEFAULT_LINK_DELAY_US);
  expect(property('dhcp', 'lease_s')['default']).toBe(DEFAULT_LEASE_S);
  for (const [type, port] of Object.entries(DEFAULT_SERVICE_PORTS))
    expect(property(type, 'port')['default']).toBe(port);
});

const FOLDER = new URL('../../../examples/', import.meta.url);

test.each(readdirSync(FOLDER).filter((name) => name.endsWith('.walk')))('%s is right by the schema too', (name) => {
  const read = READER.safeParse(JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')));
  expect(read.error?.issues ?? []).toEqual([]);
});

// Whatever is wrong in one field by itself is wrong by both; what crosses fields is not the schema's.
test.each([
  ['nothing', file()],
  [
    'a route of each kind',
    file({
      nodes: [
        host({
          routes: [
            { to: 'default', via: '192.168.10.2' },
            { to: '10.0.0.0/8', dev: 'eth0' },
          ],
        }),
      ],
      links: [],
    }),
  ],
  ['a prefix', withInterfaces({ name: 'eth0', addresses: ['192.168.1.300/24'] })],
  ['a length', withInterfaces({ name: 'eth0', addresses: ['192.168.1.3/33'] })],
  ['an octal address', withInterfaces({ name: 'eth0', addresses: ['192.168.01.3/24'] })],
  ['a MAC', withInterfaces({ name: 'eth0', mac: '02:00:00:00:01' })],
  ['an MTU', withInterfaces({ name: 'eth0', mtu: 1500.5 })],
  ['a name', withInterfaces({ name: 'a b' })],
  ['an id', file({ nodes: [host({ id: '1' })], links: [] })],
  ['a kind', file({ nodes: [host({ kind: 'hub' })], links: [] })],
  ['a service', file({ nodes: [host({ services: [{ type: 'ftp' }] })], links: [] })],
  ['a service without what it needs', file({ nodes: [host({ services: [{ type: 'lvs' }] })], links: [] })],
  ['a loss', file({ links: [{ ends: ['pc1:eth0', 'sw1:p1'], loss: 1.5 }] })],
  ['an end', file({ links: [{ ends: ['pc1:eth0', 'sw1'] }] })],
  ['ends', file({ links: [{ ends: ['pc1:eth0'] }] })],
  ['a script line', file({ script: ['ping'] })],
  ['a list', file({ nodes: {} })],
])('schema and validation agree on %s', (_what, value) => {
  expect(READER.safeParse(value).success).toBe(faultsOf(value).length === 0);
});
