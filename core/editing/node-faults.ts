/** What is wrong inside one node, as validation finds it. */
import { isSame } from '../document/patch';
import { FORMAT, type TopologyNode, VERSION } from '../document/topology';
import { validateTopology } from '../document/validate/topology';

/** A fault of one node, by its place inside the node. */
export interface NodeFault {
  readonly code: string;
  readonly facts: Readonly<Record<string, string | number>>;
  /** Of the node: "routes", "interfaces"; '' for the node itself. */
  readonly part: string;
  /** null where the fault is the whole part's. */
  readonly index: number | null;
  readonly field: string | null;
  /** Of a list that is the field. */
  readonly inner: number | null;
}

/** Deeper places count as the part that they are in. */
const PLACE = /^nodes\[0\](?:\.(\w+)(?:\[(\d+)\](?:\.(\w+)(?:\[(\d+)\])?)?)?)?/;

/** What validation finds wrong inside one node. */
export function faultsOf(node: TopologyNode): readonly NodeFault[] {
  const found = validateTopology({ format: FORMAT, version: VERSION, nodes: [node], links: [] });
  return found.map(({ path, code, facts }) => {
    const [, part = '', index, field, inner] = PLACE.exec(path) ?? [];
    return { code, facts, part, index: numberOf(index), field: field ?? null, inner: numberOf(inner) };
  });
}

function numberOf(digits: string | undefined): number | null {
  return digits === undefined ? null : Number(digits);
}

/** Whether the list had such an item before. */
export function stood<T>(before: readonly T[] | undefined, item: T): boolean {
  return before?.some((one) => isSame(one, item)) ?? false;
}
