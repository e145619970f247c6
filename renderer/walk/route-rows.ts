/** The rows of a lookup as its card lists them: longest prefix first, so that the first match is the winner. */
import type { RouteLookupDetail, RouteRow } from '../../core/trace/step';
import { parseIpv4Address } from '../../core/wire/ipv4-address';
import { lengthOfMask } from '../../core/wire/prefix';

export interface CardRow {
  readonly row: RouteRow;
  /** Index in the node's table. */
  readonly index: number;
  /** Prefix length, bits. */
  readonly length: number;
  readonly verdict: 'wins' | 'match' | 'no';
}

/** Up to this many routes all are shown. */
export const ALL_ROWS = 12;
/** Of a longer table: the rows that nearly matched. */
export const NEAR_MISSES = 4;

export function cardRows(detail: RouteLookupDetail): readonly CardRow[] {
  return detail.rows
    .map((row, index): CardRow => {
      const length = lengthOfMask(parseIpv4Address(row.mask) ?? 0) ?? 0;
      return { row, index, length, verdict: index === detail.chosen ? 'wins' : row.match ? 'match' : 'no' };
    })
    .sort((a, b) => b.length - a.length || rank(a) - rank(b) || a.index - b.index);
}

const RANK = { wins: 0, match: 1, no: 2 } as const;
const rank = ({ verdict, length }: CardRow): number => (length === 32 || verdict !== 'no' ? RANK[verdict] : 2);

/** How many leading bits of the destination a row's network shares. */
export function sharedBits(row: RouteRow, destination: string): number {
  return Math.clz32((parseIpv4Address(row.network) ?? 0) ^ (parseIpv4Address(destination) ?? 0));
}

export interface Shown {
  readonly rows: readonly CardRow[];
  /** How many rows are left out, none of which matches. */
  readonly hidden: number;
}

/** All rows of a short table; of a long one every match and the nearest misses, in the card's order. */
export function shownRows(detail: RouteLookupDetail): Shown {
  const all = cardRows(detail);
  if (all.length <= ALL_ROWS) return { rows: all, hidden: 0 };
  const misses = all
    .filter((one) => one.verdict === 'no')
    .sort(
      (a, b) => sharedBits(b.row, detail.destination) - sharedBits(a.row, detail.destination) || b.length - a.length,
    )
    .slice(0, NEAR_MISSES);
  const kept = new Set(misses);
  const rows = all.filter((one) => one.verdict !== 'no' || kept.has(one));
  return { rows, hidden: all.length - rows.length };
}
