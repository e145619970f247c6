/** Selecting with the pointer. */
import { walkStore } from '../../app/store';
import type { Hit } from '../hit';

type List = 'nodes' | 'links' | 'shapes';

/** The list of the selection that a thing is in, with its id; null for the empty page. */
export function chosenOf(hit: Hit): { readonly list: List; readonly id: string } | null {
  switch (hit.kind) {
    case 'handle':
      return { list: 'nodes', id: hit.node };
    case 'node':
      return { list: 'nodes', id: hit.id };
    case 'link':
    case 'plug':
      return { list: 'links', id: hit.id };
    case 'grip':
    case 'area':
    case 'text':
      return { list: 'shapes', id: hit.id };
    case 'empty':
      return null;
  }
}

export function isChosen(hit: Hit): boolean {
  const chosen = chosenOf(hit);
  return chosen !== null && walkStore.getState().selection[chosen.list].includes(chosen.id);
}

/** Selects what was hit: it alone, or (`adds`) in or out of what is selected already. The empty page selects nothing. */
export function choose(hit: Hit, adds: boolean): void {
  const { selection, select } = walkStore.getState();
  const chosen = chosenOf(hit);
  if (!chosen) {
    if (!adds) select({});
    return;
  }
  const { list, id } = chosen;
  if (!adds) {
    select({ [list]: [id] });
    return;
  }
  const { nodes, links, shapes } = selection;
  const now = selection[list];
  const next = now.includes(id) ? now.filter((other) => other !== id) : [...now, id];
  select({ nodes, links, shapes, [list]: next });
}
