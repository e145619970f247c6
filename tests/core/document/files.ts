import { invariant } from '../../../core/base/invariant';
import { formatDiagnostic } from '../../../core/document/diagnostic-texts';
import { readTopology } from '../../../core/document/read';
import type { Topology } from '../../../core/document/topology';

type Json = { readonly [name: string]: unknown };

/** pc1 and srv on sw1; r1 beside them. Node 0 is pc1, 1 sw1, 2 r1. */
export function file(changes: Json = {}): Json {
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [host(), { id: 'sw1', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }] }, router()],
    links: [{ ends: ['pc1:eth0', 'sw1:p1'] }, { ends: ['r1:eth0', 'sw1:p2'] }],
    ...changes,
  };
}

export function host(changes: Json = {}): Json {
  return { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['192.168.10.72/24'] }], ...changes };
}

export function router(changes: Json = {}): Json {
  return {
    id: 'r1',
    kind: 'router',
    interfaces: [
      { name: 'eth0', addresses: ['192.168.10.2/24'] },
      { name: 'eth1', addresses: ['192.168.20.1/24'] },
    ],
    ...changes,
  };
}

/** A file whose only node is `pc1` with these changes. */
export function alone(changes: Json): Json {
  return file({ nodes: [host(changes)], links: [] });
}

/** A file whose only node is a host with these interfaces. */
export function withInterfaces(...interfaces: readonly unknown[]): Json {
  return alone({ interfaces });
}

export function faultsOf(value: unknown): readonly string[] {
  const read = readTopology(typeof value === 'string' ? value : JSON.stringify(value));
  return read.ok ? [] : read.error.map((diagnostic) => formatDiagnostic(diagnostic, 'en'));
}

export function opened(value: unknown): Topology {
  const read = readTopology(typeof value === 'string' ? value : JSON.stringify(value));
  invariant(read.ok, `the file has faults: ${faultsOf(value).join('; ')}`);
  return read.value;
}
