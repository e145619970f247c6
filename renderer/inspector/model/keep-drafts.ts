/** Main keeps all drafts with what else is unsaved: it is told of each change, and a page that begins has them from there. */
import type { KeptDraft } from '../../../preload/contract';
import { request } from '../../app/bridge';
import { appStore } from '../../app/store';
import { draftStore, followDrafts, hasDraft, setDraft } from './drafts';
import { fieldOf } from './field-of';
import { refOf } from './field-ref';

/** Keeps drafts with the document that is open; returns the function that stops. */
export function watchDrafts(): () => void {
  /** What main has: the drafts' serial numbers by field. */
  let told: ReadonlyMap<string, number> = new Map();
  const tell = (): void => {
    const document = appStore.getState().app?.document.id;
    if (document === undefined) return;
    const { drafts } = draftStore.getState();
    const dropped = [...told.keys()].filter((key) => !drafts.has(key));
    const changed = [...drafts].filter(([key, { serial }]) => told.get(key) !== serial);
    if (changed.length + dropped.length === 0) return;
    told = new Map([...drafts].map(([key, { serial }]) => [key, serial]));
    const kept = changed.map(([field, { text, base }]): KeptDraft => ({ field, text, base }));
    // Refused where another document is open by now: there is nothing to keep then.
    request('document.keepDrafts', { document, drafts: kept, dropped }).catch(() => undefined);
  };
  const begin = async (document: number): Promise<void> => {
    told = new Map();
    draftStore.setState({ drafts: new Map(), aside: [] });
    const kept = await request('document.drafts', { document }).catch((): readonly KeptDraft[] => []);
    const now = appStore.getState().app?.document;
    if (now?.id !== document) return;
    // What is of no field of this document is dropped: it would wait where nobody sees it.
    told = new Map([...told, ...kept.map(({ field }) => [field, 0] as const)]);
    for (const { field: key, text, base } of kept) {
      const ref = refOf(key);
      const field = ref === null ? null : fieldOf(ref);
      if (field !== null && field.subject.find(now.topology) !== null && !hasDraft(field))
        setDraft(field, text, { base });
    }
    tell();
  };
  const stops = [
    appStore.subscribe(({ app }, before) => {
      const from = before.app?.document;
      if (app === null || app.document === from) return;
      if (app.document.id !== from?.id) void begin(app.document.id);
      else if (app.document.topology !== from.topology) followDrafts(from.topology, app.document.topology);
    }),
    draftStore.subscribe(tell),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
