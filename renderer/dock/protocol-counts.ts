import { useMemo } from 'react';
import { PROTOCOLS, type ProtocolTag } from '../../core/trace/step';
import type { Overview } from '../../core/trace/views';
import { useOverview } from '../app/step-pages';
import type { WalkRange } from '../app/store';

/** Columns that main gives at most: up to so many steps, each column is one step. */
const EXACT_COLUMNS = 4096;

export interface ProtocolCount {
  readonly protocol: ProtocolTag;
  /** null where the walk is too long to count from its overview. */
  readonly count: number | null;
}

/** The protocols of an overview, the most frequent first. */
export function countProtocols(overview: Overview): readonly ProtocolCount[] {
  const counts = new Map<ProtocolTag, number>();
  for (const index of overview.protocol) {
    const protocol = PROTOCOLS[index];
    if (protocol) counts.set(protocol, (counts.get(protocol) ?? 0) + 1);
  }
  const exact = overview.stepsPerColumn === 1;
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([protocol, count]) => ({ protocol, count: exact ? count : null }));
}

/** Which protocols a walk has, and how many steps each. */
export function useProtocolCounts(range: WalkRange | null): readonly ProtocolCount[] {
  const overview = useOverview(range?.first ?? 0, range?.last ?? -1, EXACT_COLUMNS);
  return useMemo(() => (overview ? countProtocols(overview) : []), [overview]);
}
