/** What an example's file says of itself for the start screen (examples/README.md): fields that the file format itself does not know. */
import type { Topology } from '../../core/document/topology';
import { PROTOCOLS, type ProtocolTag } from '../../core/trace/step';

export const EXAMPLE_GROUPS = ['basics', 'web', 'fault', 'containers'] as const;
export type ExampleGroup = (typeof EXAMPLE_GROUPS)[number];

export interface ExampleFacts {
  /** Place among the examples; those without one come last. */
  readonly order: number;
  readonly group: ExampleGroup | null;
  readonly minutes: number | null;
  readonly protocols: readonly ProtocolTag[];
}

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

/** Reads the file's `example` field; what it does not hold, or holds wrongly, is left out. */
export function exampleFacts(topology: Topology): ExampleFacts {
  const { order, group, minutes, protocols } = record(record(topology)['example']);
  const names: readonly unknown[] = Array.isArray(protocols) ? protocols : [];
  return {
    order: typeof order === 'number' ? order : Number.POSITIVE_INFINITY,
    group: EXAMPLE_GROUPS.find((one) => one === group) ?? null,
    minutes: typeof minutes === 'number' ? minutes : null,
    protocols: names.flatMap((name) => PROTOCOLS.filter((tag) => tag === (name === 'ethernet' ? 'eth' : name))),
  };
}
