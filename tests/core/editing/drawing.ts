/** Topologies in few words, for the tests of what is done to them. */
import { expect } from 'vitest';
import { applyPatch } from '../../../core/document/patch';
import {
  FORMAT,
  type Topology,
  type TopologyInterface,
  type TopologyLink,
  type TopologyNode,
  VERSION,
} from '../../../core/document/topology';
import { validateTopology } from '../../../core/document/validate/topology';
import type { Edit } from '../../../core/editing/edit';
import { effectText } from '../../../core/editing/effect';

type Rest = Omit<TopologyNode, 'id' | 'kind' | 'interfaces'>;

/** "eth0", "eth0 10.0.0.1/24" */
function interfaceOf(text: string | TopologyInterface): TopologyInterface {
  if (typeof text !== 'string') return text;
  const [name = '', ...addresses] = text.split(' ');
  return addresses.length === 0 ? { name } : { name, addresses };
}

export function node(
  kind: TopologyNode['kind'],
  id: string,
  interfaces: readonly (string | TopologyInterface)[],
  rest: Rest = {},
): TopologyNode {
  return { id, kind, interfaces: interfaces.map(interfaceOf), ...rest };
}

export const host = (id: string, eth0: string | TopologyInterface = 'eth0', rest: Rest = {}): TopologyNode =>
  node('host', id, [eth0], rest);

export const router = (
  id: string,
  interfaces: readonly (string | TopologyInterface)[] = ['eth0', 'eth1'],
  rest: Rest = {},
): TopologyNode => node('router', id, interfaces, rest);

export const switchOf = (id: string, ports = 4): TopologyNode =>
  node(
    'switch',
    id,
    Array.from({ length: ports }, (_, port) => `p${port + 1}`),
  );

/** Links as "pc1:eth0 sw1:p1"; more of a link as an object. */
export function drawing(nodes: readonly TopologyNode[], ...links: readonly (string | TopologyLink)[]): Topology {
  return {
    format: FORMAT,
    version: VERSION,
    nodes,
    links: links.map((link) => (typeof link === 'string' ? { ends: link.split(' ') as [string, string] } : link)),
  };
}

/** What every edit promises. */
export function expectValid(topology: Topology): void {
  expect(validateTopology(JSON.parse(JSON.stringify(topology)))).toEqual([]);
}

export function addressesOf(topology: Topology): Readonly<Record<string, readonly string[]>> {
  return Object.fromEntries(
    topology.nodes.flatMap(({ id, interfaces }) =>
      interfaces.flatMap(({ name, addresses }) => (addresses === undefined ? [] : [[`${id}:${name}`, addresses]])),
    ),
  );
}

/** "default via 10.0.0.1" */
export function routesOf(topology: Topology, id: string): readonly string[] {
  const routes = topology.nodes.find((one) => one.id === id)?.routes ?? [];
  return routes.map(
    ({ to, via, dev }) => `${to}${via === undefined ? '' : ` via ${via}`}${dev === undefined ? '' : ` dev ${dev}`}`,
  );
}

/** The topology after an edit that has to be there. */
export function edited(topology: Topology, edit: Edit | null): Topology {
  expect(edit).not.toBeNull();
  const after = applyPatch(topology, (edit as Edit).patch);
  expectValid(after);
  return after;
}

/** What an edit tells, in English. */
export function told(edit: Edit | null): readonly string[] {
  return (edit?.effects ?? []).map((effect) => effectText(effect, 'en'));
}
