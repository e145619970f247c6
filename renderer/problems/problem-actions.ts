/** What can be done with a problem: gone to, mended. */

import { parseLinkEnd } from '../../core/document/notation';
import { linkKey } from '../../core/document/patch';
import { fixProblem } from '../../core/editing/problems/fix-problem';
import { appStore, walkStore } from '../app/store';
import { makeEdit } from '../edit/make-edit';
import { pageNow } from '../edit/page';
import { commitText } from '../inspector/model/drafts';
import { showPartAt, showPartOf } from '../inspector/model/parts';
import type { ProblemRow } from './problems-store';

/** Selects what the problem is about and brings it into view, on the page and in its form. */
export function goTo({ node, link, path, source }: ProblemRow): void {
  const shape = 'fault' in source ? source.field.subject.shape : null;
  const one = (id: string | null): readonly string[] => (id === null ? [] : [id]);
  // Nothing is selected where it is about the network itself.
  walkStore.getState().select({ nodes: one(node), links: node === null ? one(link) : [], shapes: one(shape) });
  if ('fault' in source) showPartOf(source.field.ref);
  else showPartAt(path);
  const shown = node ?? nodeOfLink(link);
  if (shown !== null) pageNow()?.reveal(shown);
}

function nodeOfLink(key: string | null): string | null {
  const links = appStore.getState().app?.document.topology.links ?? [];
  const link = links.find((one) => linkKey(one) === key);
  return link === undefined ? null : (parseLinkEnd(link.ends[0])?.node ?? null);
}

/** Carries out what a row offers. */
export async function fix({ source, offer }: ProblemRow): Promise<void> {
  if ('fault' in source) {
    if (offer !== null) await commitText(source.field, offer);
  } else {
    await makeEdit((topology) => fixProblem(topology, source));
  }
}
