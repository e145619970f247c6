/** Texts that are typed and not in the document yet: they stay when something else is selected, and are listed among the problems. */
import { useMemo } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Diagnostic, Topology } from '../../../core/document/topology';
import { appStore, useApp } from '../../app/store';
import { makeEdit } from '../../edit/make-edit';
import { editOf, type Field, faultsOf, textOf } from './field';

export interface Draft {
  readonly document: number;
  readonly field: Field;
  readonly text: string;
  /** What the document said to it, where it passed the field's own checks and was still refused. */
  readonly refusal: string | null;
}

interface DraftStore {
  /** By the field's key. */
  readonly drafts: ReadonlyMap<string, Draft>;
  set(draft: Draft): void;
  drop(key: string): void;
}

export const draftStore = createStore<DraftStore>()((set, get) => ({
  drafts: new Map(),
  set: (draft) => set({ drafts: new Map(get().drafts).set(draft.field.key, draft) }),
  drop: (key) => {
    if (!get().drafts.has(key)) return;
    const drafts = new Map(get().drafts);
    drafts.delete(key);
    set({ drafts });
  },
}));

const documentNow = () => appStore.getState().app?.document;

/** Types into a field. */
export function setDraft(field: Field, text: string, refusal: string | null = null): void {
  const document = documentNow();
  if (document) draftStore.getState().set({ document: document.id, field, text, refusal });
}

export function dropDraft(field: Field): void {
  draftStore.getState().drop(field.key);
}

/** Drafts go with a node that gets another name, be it by undo: it stands where the one before stood. */
export function followRenames(before: Topology, after: Topology): void {
  const { drafts } = draftStore.getState();
  if (drafts.size === 0 || before.nodes.length !== after.nodes.length) return;
  const left = new Set(after.nodes.map(({ id }) => id));
  const names = new Map(
    before.nodes.flatMap(({ id }, at) => (left.has(id) ? [] : [[id, after.nodes[at]?.id ?? id] as const])),
  );
  if (names.size === 0) return;
  const moved = [...drafts.values()].map((draft) => {
    const to = names.get(draft.field.subject.node ?? '');
    return to === undefined || draft.field.forNode === undefined ? draft : { ...draft, field: draft.field.forNode(to) };
  });
  draftStore.setState({ drafts: new Map(moved.map((draft) => [draft.field.key, draft])) });
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
  if (!document || !draft || draft.document !== document.id) return true;
  const { text } = draft;
  if (faultsOfDraft(draft, document.topology).length > 0) return false;
  const isStill = () => draftStore.getState().drafts.get(field.key)?.text === text;
  if (text.trim() === textOf(field, document.topology).trim()) {
    dropDraft(field);
    return true;
  }
  const outcome = await makeEdit((topology) => editOf(field, topology, text), { gesture });
  if (outcome.kind === 'refused') {
    if (isStill()) setDraft(field, text, outcome.message);
    return false;
  }
  if (isStill()) dropDraft(field);
  return true;
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

/** The draft of a field in the open document. */
export function useDraft(key: string): Draft | undefined {
  const document = useApp(({ app }) => app?.document.id);
  const draft = useStore(draftStore, ({ drafts }) => drafts.get(key));
  return draft?.document === document ? draft : undefined;
}

export function useField(field: Field, topology: Topology): FieldState {
  const draft = useDraft(field.key);
  // A field is made anew at each rendering; its key says which it is.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key stands for the field
  return useMemo(() => fieldState(field, topology, draft), [field.key, topology, draft]);
}
