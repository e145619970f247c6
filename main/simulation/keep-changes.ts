import type { ChangeLabel } from '../../core/document/change';
import type { Patch } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import type { DocumentState, KeptAnswer } from '../../preload/contract';
import type { SimulationHost } from './host';

interface Parts {
  readonly host: Pick<SimulationHost, 'ask'>;
  readonly document: { readonly topology: Topology; change(patch: Patch, label: ChangeLabel): DocumentState };
}

/** Takes what commands have changed in a running network into the document, as one change. Rejects with a sentence where another network runs by now. */
export async function keepChanges(session: number, { host, document }: Parts): Promise<KeptAnswer<DocumentState>> {
  for (;;) {
    const { topology } = document;
    const { patch, left } = await host.ask('changes', { session, topology });
    // Where a node was moved in the meantime, the patch would put it back: it is asked for anew.
    if (document.topology === topology) return { document: document.change(patch, { code: 'keep-changes' }), left };
  }
}
