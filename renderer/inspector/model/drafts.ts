/** Texts that are typed and not in the document yet: they stay when something else is selected, and are listed among the problems. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { isSame } from '../../../core/document/patch';
import type { Diagnostic, Topology } from '../../../core/document/topology';
import { appStore } from '../../app/store';
import { makeEdit } from '../../edit/make-edit';
import { editOf, type Field, faultsOf, textOf } from './field';
import { fieldOf } from './field-of';
import type { Thing } from './field-ref';
import { followed } from './follow';
import type { Path } from './set-in';

export interface Draft {
  readonly field: Field;
  readonly text: string;
  /** Of what the document said when the typing began; null where that does not matter. */
  readonly base: string | null;
  /** What the document said to it, where it passed the field's own checks and was still refused. */
  readonly refusal: string | null;
  /** Grows with all that is typed: tells whether it is still the same text, wherever its field has gone. */
  readonly serial: number;
}

/** A draft whose field is gone, and the thing as it was then: they come back together. */
interface Aside {
  readonly draft: Draft;
  readonly thing: object;
}

interface DraftStore {
  /** Those of the open document, by the field's key. */
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly aside: readonly Aside[];
}

export const draftStore = createStore<DraftStore>()(() => ({ drafts: new Map(), aside: [] }));

const documentNow = () => appStore.getState().app?.document;

let typed = 0;

/** Types into a field. */
export function setDraft(field: Field, text: string, more: Partial<Pick<Draft, 'base' | 'refusal'>> = {}): void {
  const { drafts } = draftStore.getState();
  const base = drafts.get(field.key)?.base ?? null;
  typed += 1;
  const draft = { field, text, base, refusal: null, serial: typed, ...more };
  draftStore.setState({ drafts: new Map(drafts).set(field.key, draft) });
}

export function dropDraft(field: Field): void {
  const { drafts } = draftStore.getState();
  if (!drafts.has(field.key)) return;
  const left = new Map(drafts);
  left.delete(field.key);
  draftStore.setState({ drafts: left });
}

/**
 * After a change of the document, be it by undo: drafts go with what has another name or another place; those of what is gone
 * wait aside for just that to come back.
 */
export function followDrafts(before: Topology, after: Topology): void {
  const { drafts, aside } = draftStore.getState();
  if (drafts.size + aside.length === 0) return;
  const moved = new Map<string, Draft>();
  const waiting: Aside[] = [];
  for (const draft of drafts.values()) {
    const { ref, subject } = draft.field;
    const to = followed(ref, before, after);
    if (to === ref) moved.set(draft.field.key, draft);
    else if (to !== null) {
      const field = fieldOf(to);
      moved.set(field.key, { ...draft, field });
    } else {
      const thing = subject.find(before)?.value;
      if (thing !== undefined) waiting.push({ draft, thing });
    }
  }
  for (const one of aside) {
    const { field } = one.draft;
    if (!isSame(field.subject.find(after)?.value, one.thing)) waiting.push(one);
    else if (!moved.has(field.key)) moved.set(field.key, one.draft);
  }
  const isAsBefore = moved.size === drafts.size && [...moved].every(([key, draft]) => drafts.get(key) === draft);
  draftStore.setState({ ...(isAsBefore ? {} : { drafts: moved }), aside: waiting });
}

let visits = 0;
/** A name for the edits of one visit to a field: they are undone together. */
export function newGesture(): string {
  visits += 1;
  return `field-${visits}`;
}

const known = new WeakMap<Draft, { readonly topology: Topology; readonly faults: readonly Diagnostic[] }>();

/** What is wrong with a draft; asked again of the same topology it is remembered. */
export function faultsOfDraft(draft: Draft, topology: Topology): readonly Diagnostic[] {
  const last = known.get(draft);
  if (last?.topology === topology) return last.faults;
  const faults = faultsOf(draft.field, topology, draft.text);
  known.set(draft, { topology, faults });
  return faults;
}

/** Puts a draft into the document if nothing is wrong with it; says whether it is there now. */
export async function commitDraft(field: Field, gesture: string): Promise<boolean> {
  const document = documentNow();
  const draft = draftStore.getState().drafts.get(field.key);
  if (!document || !draft) return true;
  const { text, serial } = draft;
  if (faultsOfDraft(draft, document.topology).length > 0) return false;
  if (text.trim() === textOf(field, document.topology).trim()) {
    dropDraft(field);
    return true;
  }
  const outcome = await makeEdit((topology) => editOf(field, topology, text), { gesture });
  // It may have gone on with its field, or been typed on.
  const now = [...draftStore.getState().drafts.values()].find((one) => one.serial === serial);
  if (outcome.kind === 'refused') {
    if (now !== undefined) setDraft(now.field, text, { refusal: outcome.message });
    return false;
  }
  if (now !== undefined) dropDraft(now.field);
  return true;
}

/** Puts in what is right of all that is typed into fields, as leaving them does. JSON and new rows have buttons of their own. */
export async function commitFields(): Promise<void> {
  const fields = [...draftStore.getState().drafts.values()].map(({ field }) => field);
  for (const field of fields) {
    if (field.ref.kind !== 'json' && field.ref.kind !== 'new-row') await commitDraft(field, newGesture());
  }
}

/** Types a text into a field and puts it into the document: what switches, lists to choose from and fixes do. */
export function commitText(field: Field, text: string, gesture = newGesture()): Promise<boolean> {
  setDraft(field, text);
  return commitDraft(field, gesture);
}

export interface FieldState {
  readonly text: string;
  /** The text is not in the document. */
  readonly isDraft: boolean;
  readonly faults: readonly Diagnostic[];
  readonly refusal: string | null;
}

export function fieldState(field: Field, topology: Topology, draft: Draft | undefined): FieldState {
  if (draft === undefined) return { text: textOf(field, topology), isDraft: false, faults: [], refusal: null };
  const { text, refusal } = draft;
  return { text, isDraft: true, faults: faultsOfDraft(draft, topology), refusal };
}

export function hasDraft({ key }: Field): boolean {
  return draftStore.getState().drafts.has(key);
}

/** Whether something is typed in a part of a thing: at fields whose paths begin so. */
export function hasDraftIn({ thing, id }: Thing, part: Path): boolean {
  const { drafts } = draftStore.getState();
  return [...drafts.values()].some(
    ({ field: { ref } }) =>
      ref.thing === thing && ref.id === id && ref.kind !== 'json' && part.every((step, at) => step === ref.path[at]),
  );
}

/** Whether any text that was typed is not in the document yet. */
export function useHasDrafts(): boolean {
  return useStore(draftStore, ({ drafts }) => drafts.size > 0);
}

export function useDraft(key: string): Draft | undefined {
  return useStore(draftStore, ({ drafts }) => drafts.get(key));
}

export function useField(field: Field, topology: Topology): FieldState {
  const draft = useDraft(field.key);
  // A field is made anew at each rendering; its key says which it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the field
  return useMemo(() => fieldState(field, topology, draft), [field.key, topology, draft]);
}
