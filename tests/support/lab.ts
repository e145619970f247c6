import type { Topology } from '../../core/document/topology';
import { Session } from '../../core/session/session';

/** A network at whose nodes commands are typed, each as soon as the one before has ended: those that wait for nothing take no time. */
export class Lab {
  readonly session: Session;

  constructor(readonly topology: Topology) {
    this.session = Session.open(topology, { seed: 1 });
  }

  /** What the command printed, and how it ended; null while it still runs. */
  run(node: string, command: string): { readonly output: string; readonly status: number | null } {
    const id = this.session.start(node, command);
    while (this.session.endedAt(id) === null && this.session.run({ maxEvents: 1 }) === 'more');
    if (this.session.fault !== null) throw new Error(this.session.fault.message);
    const { output, status } = this.session.runOf(id);
    return { output, status };
  }
}
