/** The parts of a valid file that this version keeps but does not bring to life: said aloud, never passed over in silence. */
import type { Topology } from '../document/topology';
import { SIMULATED_SERVICES } from './services';

export interface UnsimulatedPart {
  /** As in diagnostics: `nodes[2].services[1].type`. */
  readonly path: string;
  /** The value there: "http", "lvs", … */
  readonly value: string;
}

export function unsimulatedParts(topology: Topology): readonly UnsimulatedPart[] {
  const parts: UnsimulatedPart[] = [];
  for (const [n, node] of topology.nodes.entries()) {
    for (const [s, service] of (node.services ?? []).entries()) {
      if (SIMULATED_SERVICES.has(service.type)) continue;
      parts.push({ path: `nodes[${n}].services[${s}].type`, value: service.type });
    }
  }
  return parts;
}
