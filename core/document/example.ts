/** The `example` field that the files in examples/ carry for the start screen; to everybody else it is an unknown field. */

import type { Topology } from './topology';

export const EXAMPLE_GROUPS = ['basics', 'web', 'containers', 'balancing', 'fault'] as const;
export type ExampleGroup = (typeof EXAMPLE_GROUPS)[number];

export interface ExampleInfo {
  /** Place in the list, from 1. */
  readonly order: number;
  readonly group: ExampleGroup;
  /** How long the walk takes a person. */
  readonly minutes: number;
  readonly protocols: readonly string[];
}

/** What the file says of itself as an example; null where it says nothing, or something else. */
export function exampleInfo(topology: Topology): ExampleInfo | null {
  const { example } = topology as { readonly example?: Partial<Record<keyof ExampleInfo, unknown>> | null };
  const { order, group, minutes, protocols } = example ?? {};
  const known = EXAMPLE_GROUPS.find((one) => one === group);
  if (typeof order !== 'number' || typeof minutes !== 'number' || known === undefined) return null;
  if (!Array.isArray(protocols) || !protocols.every((protocol): protocol is string => typeof protocol === 'string'))
    return null;
  return { order, group: known, minutes, protocols };
}
