/** The filter of the step list: what a person chose, joined with the range of the walk. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { LayerName, ProtocolTag } from '../../core/trace/step';
import type { StepFilter } from '../../core/trace/views';
import type { WalkRange } from '../app/store';

export interface FilterStore {
  readonly protocols: readonly ProtocolTag[];
  readonly nodes: readonly string[];
  readonly layers: readonly LayerName[];
  toggleProtocol(protocol: ProtocolTag): void;
  toggleNode(node: string): void;
  toggleLayer(layer: LayerName): void;
  clear(): void;
}

const toggled = <T>(list: readonly T[], item: T): readonly T[] =>
  list.includes(item) ? list.filter((other) => other !== item) : [...list, item];

export const filterStore = createStore<FilterStore>()((set, get) => ({
  protocols: [],
  nodes: [],
  layers: [],
  toggleProtocol: (protocol) => set({ protocols: toggled(get().protocols, protocol) }),
  toggleNode: (node) => set({ nodes: toggled(get().nodes, node) }),
  toggleLayer: (layer) => set({ layers: toggled(get().layers, layer) }),
  clear: () => set({ protocols: [], nodes: [], layers: [] }),
}));

export const useFilter = <T>(select: (state: FilterStore) => T): T => useStore(filterStore, select);

/** How many choices narrow the list. */
export function filterSize(filter: Pick<FilterStore, 'protocols' | 'nodes' | 'layers'>): number {
  return filter.protocols.length + filter.nodes.length + filter.layers.length;
}

/** The chosen filter within a walk; an empty choice filters nothing. */
export function joinFilter(
  choice: Pick<FilterStore, 'protocols' | 'nodes' | 'layers'>,
  range: WalkRange,
  open: boolean,
): StepFilter {
  return {
    from: range.first,
    ...(open ? {} : { to: range.last }),
    ...(choice.protocols.length > 0 ? { protocols: choice.protocols } : {}),
    ...(choice.nodes.length > 0 ? { nodes: choice.nodes } : {}),
    ...(choice.layers.length > 0 ? { layers: choice.layers } : {}),
  };
}

/** The step list's filter. `open`: the walk still grows, so that its end is not part of the question. */
export function useStepFilter(range: WalkRange, open: boolean): StepFilter {
  const protocols = useFilter((filter) => filter.protocols);
  const nodes = useFilter((filter) => filter.nodes);
  const layers = useFilter((filter) => filter.layers);
  const { first, last } = range;
  const end = open ? 0 : last;
  return useMemo(
    () => joinFilter({ protocols, nodes, layers }, { first, last: end }, open),
    [protocols, nodes, layers, first, end, open],
  );
}
