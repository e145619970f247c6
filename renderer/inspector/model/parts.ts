/** The parts of a node's form, each behind its tab. */
import { createStore } from 'zustand/vanilla';
import type { FieldRef } from './field-ref';

export type Part = 'interfaces' | 'routes' | 'services' | 'settings' | 'json' | 'linux';

/** The part that is looked at stays when another node is selected. */
export const partStore = createStore<{ readonly part: Part }>()(() => ({ part: 'interfaces' }));

/** Where a value of a node is: the part that its path begins in. */
function partAt(first: string): Part {
  switch (first) {
    case 'interfaces':
    case 'services':
      return first;
    case 'routes':
    case 'neighbors':
      return 'routes';
    default:
      return 'settings';
  }
}

/** Shows the part with the field. The name stands above all of them. */
export function showPartOf({ kind, path }: FieldRef): void {
  if (kind === 'node-name') return;
  partStore.setState({ part: kind === 'json' ? 'json' : partAt(String(path[0])) });
}

/** Shows the part with a place in the file: "nodes[3].routes[0].via". */
export function showPartAt(path: string): void {
  const first = /^nodes\[\d+\]\.(\w+)/.exec(path)?.[1];
  if (first !== undefined) partStore.setState({ part: partAt(first) });
}
