/** The one way from the window to the document: edits are made one after the other, each of the topology that the one before has left. */
import { changeText } from '../../core/document/change';
import { formatDiagnostic } from '../../core/document/diagnostic-texts';
import { isEmptyPatch } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import type { Edit } from '../../core/editing/edit';
import { ask } from '../app/actions';
import { shellStore } from '../app/shell-store';
import { appStore, walkStore } from '../app/store';
import { translator } from '../i18n/translate';
import { say } from './hand-store';
import { sayEdit } from './say-edit';

export interface EditOptions {
  /** Edits of one gesture are undone together. */
  readonly gesture?: string;
  /** Does not tell what else has changed: whoever asked shows it. */
  readonly quiet?: boolean;
}

/** `done`: it is in the document, or changed nothing. The diagnostics say what of a refused one is wrong. */
export type EditOutcome =
  | { readonly kind: 'done'; readonly edit: Edit }
  | { readonly kind: 'refused'; readonly message: string }
  | { readonly kind: 'none' };

let queue: Promise<unknown> = Promise.resolve();

/** Does something when all that was asked for before is in the document. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const done = queue.then(act);
  queue = done.catch(() => undefined);
  return done;
}

/** Makes an edit of the document as it then is; `make` gives null where there is nothing to do. */
export function makeEdit(make: (topology: Topology) => Edit | null, options: EditOptions = {}): Promise<EditOutcome> {
  return inTurn(() => makeNow(make, options));
}

/** Takes back the last edit, be it one that is still under way. */
export const undo = (): Promise<void> => inTurn(() => step('undo'));
export const redo = (): Promise<void> => inTurn(() => step('redo'));

/** One step back or forth in the document's history; what it was is said. */
async function step(way: 'undo' | 'redo'): Promise<void> {
  const { app, setDocument } = appStore.getState();
  const label = way === 'undo' ? app?.document.undoLabel : app?.document.redoLabel;
  const state = await ask(`document.${way}`, {});
  if (!state) return;
  setDocument(state);
  if (!label) return;
  const t = translator(language());
  say(t(way === 'undo' ? 'edit.undone' : 'edit.redone', { change: changeText(label, language()) }));
}

/** When all edits so far are in the document. */
export async function editsDone(): Promise<void> {
  await queue;
}

async function makeNow(
  make: (topology: Topology) => Edit | null,
  { gesture, quiet = false }: EditOptions,
): Promise<EditOutcome> {
  for (;;) {
    const document = appStore.getState().app?.document;
    const edit = document === undefined ? null : make(document.topology);
    if (document === undefined || edit === null) return { kind: 'none' };
    if (isEmptyPatch(edit.patch)) return finish(edit, true);
    const { id, revision } = document;
    const { patch, label } = edit;
    const answer = await ask('document.change', {
      document: id,
      revision,
      patch,
      label,
      ...(gesture === undefined ? {} : { gesture }),
    });
    if (answer === null) return { kind: 'none' };
    if (answer.kind === 'refused') return refuse(answer.diagnostics.map((one) => formatDiagnostic(one, language())));
    const news = answer.document;
    // Main tells of it, too: whichever comes first.
    const isMade = answer.kind === 'done' && !('topology' in news);
    appStore.getState().setDocument(isMade ? { ...news, since: revision, patch } : news);
    if (answer.kind === 'done') return finish(edit, quiet);
  }
}

function finish(edit: Edit, quiet: boolean): EditOutcome {
  if (edit.select !== undefined) walkStore.getState().select(edit.select);
  if (!quiet) sayEdit('', edit);
  return { kind: 'done', edit };
}

function refuse(sentences: readonly string[]): EditOutcome {
  const message = sentences.join('\n');
  shellStore.getState().notify('error', message);
  return { kind: 'refused', message };
}

function language() {
  return appStore.getState().language;
}
