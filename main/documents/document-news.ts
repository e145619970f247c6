import { diffTopologies, NO_PATCH } from '../../core/document/patch';
import type { DocumentNews, DocumentState } from '../../preload/contract';

/** What a window is told of its document: the whole once, then only what has changed, since copying a large network into a page takes seconds. */
export class DocumentTeller {
  private last: DocumentState | null = null;

  tell(state: DocumentState): DocumentNews {
    const { last } = this;
    this.last = state;
    if (last === null || last.id !== state.id) return state;
    const { topology, ...head } = state;
    return { ...head, since: last.revision, patch: diffTopologies(last.topology, topology) };
  }
}

/** The answer to who asked for a change: the change itself has been told. */
export function toldAlready({ topology: _topology, ...head }: DocumentState): DocumentNews {
  return { ...head, since: head.revision, patch: NO_PATCH };
}
