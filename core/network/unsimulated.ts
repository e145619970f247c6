/** The parts of a valid file that this version keeps but does not bring to life: said aloud, never passed over in silence. */
import type { Topology } from '../document/topology';
import { SIMULATED_SERVICES } from './services';

export interface UnsimulatedPart {
  /** As in diagnostics: `nodes[2].interfaces[1].type`. */
  readonly path: string;
  /** The value there: "vxlan", "http", … */
  readonly value: string;
}

const SIMULATED_TYPES: ReadonlySet<string> = new Set(['ethernet', 'dummy']);

export function unsimulatedParts(topology: Topology): readonly UnsimulatedPart[] {
  const parts: UnsimulatedPart[] = [];
  for (const [n, node] of topology.nodes.entries()) {
    for (const [i, declared] of node.interfaces.entries()) {
      const path = `nodes[${n}].interfaces[${i}]`;
      if (declared.type !== undefined && !SIMULATED_TYPES.has(declared.type)) {
        parts.push({ path: `${path}.type`, value: declared.type });
      } else if (node.kind === 'switch' && 'vlan' in declared && declared.vlan !== undefined) {
        parts.push({ path: `${path}.vlan`, value: String(declared.vlan) });
      } else if (node.kind === 'switch' && 'trunk' in declared && declared.trunk !== undefined) {
        parts.push({ path: `${path}.trunk`, value: declared.trunk.join(', ') });
      }
    }
    for (const [s, service] of (node.services ?? []).entries()) {
      if (SIMULATED_SERVICES.has(service.type)) continue;
      parts.push({ path: `nodes[${n}].services[${s}].type`, value: service.type });
    }
  }
  return parts;
}
