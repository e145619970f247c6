/** Where a check stands in the file and what it found: paths are spelled only for faults, so a right file costs none. */

import { MAX_DIAGNOSTICS, MAX_UNLISTED, makeDiagnostic, printable, shortened } from '../diagnostic';
import type { DiagnosticCode, DiagnosticFacts } from '../diagnostic-facts';
import type { Diagnostic } from '../topology';

/** A place in the file as a chain up to the root. */
export interface Place {
  readonly parent: Place | null;
  readonly step: string | number;
}

export function place(parent: Place | null, step: string | number): Place {
  return { parent, step };
}

/** `nodes[2].interfaces[0].mtu`; names that are no plain words in quotes: `sysctl["net.ipv4.ip_forward"]`. */
export function pathOf(place: Place): string {
  const before = place.parent === null ? '' : pathOf(place.parent);
  if (typeof place.step === 'number') return `${before}[${place.step}]`;
  if (!/^\w{1,64}$/.test(place.step)) return `${before}[${printable(JSON.stringify(shortened(place.step)))}]`;
  return before === '' ? place.step : `${before}.${place.step}`;
}

/** Thrown where counting further faults would only take time. */
class Enough {}

/** Nodes and links, as objects, that are known to have no faults of their own. */
export interface Known {
  readonly nodes: ReadonlySet<unknown>;
  readonly links: ReadonlySet<unknown>;
}

export class Report {
  private readonly list: Diagnostic[] = [];
  private unlisted = 0;

  private constructor(readonly known: Known) {}

  add<C extends DiagnosticCode>(at: Place, code: C, facts: DiagnosticFacts[C]): void {
    if (this.list.length < MAX_DIAGNOSTICS) this.list.push(makeDiagnostic(pathOf(at), code, facts));
    else if (++this.unlisted >= MAX_UNLISTED) throw new Enough();
  }

  /** What `check` reports, in its order; the last one says how many are not listed. */
  static of(known: Known, check: (report: Report) => void): readonly Diagnostic[] {
    const report = new Report(known);
    try {
      check(report);
    } catch (thrown) {
      if (!(thrown instanceof Enough)) throw thrown;
    }
    const { list, unlisted } = report;
    if (unlisted === 0) return list;
    const code = unlisted < MAX_UNLISTED ? 'more-errors' : 'many-more-errors';
    return [...list, makeDiagnostic('', code, { count: unlisted })];
  }
}
