/** What is wrong with the open network: what the checks have found, and texts that wait at their fields because they are wrong. */
import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Diagnostic, Topology } from '../../core/document/topology';
import { findProblems, searchProblems } from '../../core/editing/problems/find-problems';
import { fixText } from '../../core/editing/problems/fix';
import { type Problem, problemKey } from '../../core/editing/problems/problem';
import { problemText } from '../../core/editing/problems/problem-texts';
import type { Language } from '../../preload/contract';
import { appStore, useApp } from '../app/store';
import { translator } from '../i18n/translate';
import { draftStore, faultsOfDraft } from '../inspector/model/drafts';
import { faultWords } from '../inspector/model/fault-words';
import type { Field } from '../inspector/model/field';

/** A text at a field that cannot be put into the document. */
export interface DraftProblem {
  readonly field: Field;
  readonly text: string;
  readonly fault: Diagnostic;
  /** What would be right in its place. */
  readonly offer: string | null;
}

export interface Found {
  /** Of the document and its revision that they were found in; null before the first time. */
  readonly topology: Topology | null;
  readonly problems: readonly Problem[];
  readonly drafts: readonly DraftProblem[];
  /** The network as it is now is still being looked through. */
  readonly looking: boolean;
}

export const NOTHING_FOUND: Found = { topology: null, problems: [], drafts: [], looking: false };

export const problemsStore = createStore<Found>()(() => NOTHING_FOUND);

/** How long after a change the network is checked again. */
const AFTER_MS = 150;
/** Networks of more nodes are checked bit by bit, when the window has nothing else to do. */
const LARGE = 1000;
/** Even a busy window comes to it, for so long. */
const AT_LATEST_MS = 500;
const BIT_MS = 6;

/** Checks the network and the drafts now. */
export function checkNow(): void {
  const document = appStore.getState().app?.document;
  if (document === undefined) {
    problemsStore.setState(NOTHING_FOUND);
    return;
  }
  const { topology } = document;
  const before = problemsStore.getState();
  take(topology, before.topology === topology ? before.problems : findProblems(topology));
}

/** What has been found in a topology, with the drafts as they are now. */
function take(topology: Topology, problems: readonly Problem[]): void {
  const before = problemsStore.getState();
  const drafts = draftProblems(topology);
  const isSame = before.topology === topology && !before.looking && sameDrafts(before.drafts, drafts);
  if (!isSame) problemsStore.setState({ topology, problems, drafts, looking: false });
}

function sameDrafts(one: readonly DraftProblem[], other: readonly DraftProblem[]): boolean {
  return one.length === other.length && one.every(({ fault }, at) => fault === other[at]?.fault);
}

function draftProblems(topology: Topology): readonly DraftProblem[] {
  return [...draftStore.getState().drafts.values()].flatMap((draft) => {
    const [fault] = faultsOfDraft(draft, topology);
    if (fault === undefined) return [];
    const { field, text } = draft;
    return [{ field, text, fault, offer: field.offer?.(topology) ?? null }];
  });
}

/** Keeps the list up to date, away from the typing; returns the function that stops. */
export function watchProblems(): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  const soon = (): void => {
    timer = undefined;
    const nodes = appStore.getState().app?.document.topology.nodes.length ?? 0;
    if (nodes <= LARGE) checkNow();
    else goOn();
  };
  const goOn = (): void => {
    idle ??= requestIdleCallback(whenIdle, { timeout: AT_LATEST_MS });
  };
  let search: { readonly topology: Topology; readonly bits: ReturnType<typeof searchProblems> } | null = null;
  const whenIdle = (deadline: IdleDeadline): void => {
    idle = undefined;
    const topology = appStore.getState().app?.document.topology;
    if (topology === undefined || topology === problemsStore.getState().topology) {
      search = null;
      checkNow();
      return;
    }
    // A search of what has changed meanwhile is not ended.
    if (search?.topology !== topology) {
      search = { topology, bits: searchProblems(topology) };
      problemsStore.setState({ looking: true });
    }
    const end = performance.now() + Math.max(deadline.timeRemaining(), BIT_MS);
    while (performance.now() < end) {
      const { done, value } = search.bits.next();
      if (!done) continue;
      search = null;
      take(topology, value);
      return;
    }
    goOn();
  };
  const later = (): void => {
    timer ??= setTimeout(soon, AFTER_MS);
  };
  const stops = [
    appStore.subscribe((state, before) => {
      if (before.app?.document.topology !== state.app?.document.topology) later();
    }),
    draftStore.subscribe(later),
  ];
  soon();
  return () => {
    for (const stop of stops) stop();
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
  };
}

export interface ProblemRow {
  readonly key: string;
  readonly severity: 'error' | 'warning';
  readonly node: string | null;
  readonly link: string | null;
  readonly text: string;
  readonly path: string;
  /** The button's words; null where there is nothing that one click could do. */
  readonly fix: string | null;
  /** The text that the button puts into the field of a draft. */
  readonly offer: string | null;
  readonly source: Problem | DraftProblem;
}

function draftRows(drafts: Found['drafts'], language: Language): readonly ProblemRow[] {
  return drafts.map((one): ProblemRow => {
    const { node, link } = one.field.subject;
    return {
      key: `draft ${one.field.key}`,
      severity: 'error',
      node,
      link,
      text: draftSentence(one, language),
      path: one.fault.path,
      fix: one.offer === null ? null : translator(language)('fields.use', { value: one.offer }),
      offer: one.offer,
      source: one,
    };
  });
}

function foundRows(problems: Found['problems'], language: Language): readonly ProblemRow[] {
  return problems.map(
    (one): ProblemRow => ({
      key: problemKey(one),
      severity: one.severity,
      node: one.node,
      link: one.link,
      text: problemText(one, language),
      path: one.path,
      fix: one.fix === null ? null : fixText(one.fix, language),
      offer: null,
      source: one,
    }),
  );
}

function draftSentence({ field, text, fault }: DraftProblem, language: Language): string {
  const { node } = field.subject;
  if (node !== null && field.ref.kind === 'default-route' && fault.code.startsWith('gateway-not-on')) {
    return translator(language)('problems.gatewayOutside', { via: text, node });
  }
  const { sentence, linux } = faultWords(fault, language);
  return linux === null ? sentence : `${sentence} (${linux})`;
}

/** The texts that wait at their fields because they are wrong, each with what it is about. */
export function wrongTexts(): readonly string[] {
  const { app, language } = appStore.getState();
  if (app === null) return [];
  return draftRows(draftProblems(app.document.topology), language).map(
    ({ node, path, text }) => `${node ?? path}: ${text}`,
  );
}

export function useProblemRows(): readonly ProblemRow[] {
  const { problems, drafts } = useStore(problemsStore);
  const language = useApp((app) => app.language);
  const found = useMemo(() => foundRows(problems, language), [problems, language]);
  const typed = useMemo(() => draftRows(drafts, language), [drafts, language]);
  return useMemo(() => [...typed, ...found], [typed, found]);
}

export const useLooking = (): boolean => useStore(problemsStore, ({ looking }) => looking);

export interface ProblemCounts {
  readonly errors: number;
  readonly warnings: number;
}

export function countsOf({ problems, drafts }: Found): ProblemCounts {
  const errors = drafts.length + problems.filter(({ severity }) => severity === 'error').length;
  return { errors, warnings: problems.length + drafts.length - errors };
}

export function useProblemCounts(): ProblemCounts {
  const found = useStore(problemsStore);
  return useMemo(() => countsOf(found), [found]);
}

/** The worst that is wrong with each node: what the drawing marks. */
export function worstByNode({ problems, drafts }: Found): ReadonlyMap<string, 'error' | 'warning'> {
  const worst = new Map<string, 'error' | 'warning'>();
  for (const { node, severity } of problems) {
    if (node !== null && worst.get(node) !== 'error') worst.set(node, severity);
  }
  for (const { field } of drafts) {
    if (field.subject.node !== null) worst.set(field.subject.node, 'error');
  }
  return worst;
}

/** Another map only where it says something else: the canvas is drawn again for it. */
export function useProblemNodes(): ReadonlyMap<string, 'error' | 'warning'> {
  const found = useStore(problemsStore);
  const shown = useRef<ReadonlyMap<string, 'error' | 'warning'>>(new Map());
  return useMemo(() => {
    const worst = worstByNode(found);
    const isSame = worst.size === shown.current.size && [...worst].every(([id, one]) => shown.current.get(id) === one);
    if (!isSame) shown.current = worst;
    return shown.current;
  }, [found]);
}

/** How many things are wrong in a part of a node: paths within it begin so. */
export function countInside({ problems, drafts, topology }: Found, node: string, part: string): number {
  const at = topology?.nodes.findIndex(({ id }) => id === node) ?? -1;
  if (at === -1) return 0;
  const place = `nodes[${at}].${part}`;
  const paths = [
    ...problems.filter((one) => one.node === node).map(({ path }) => path),
    ...drafts.filter(({ field }) => field.subject.node === node).map(({ fault }) => fault.path),
  ];
  return paths.filter((path) => path.startsWith(place)).length;
}

export function useCountInside(node: string, part: string): number {
  const found = useStore(problemsStore);
  return useMemo(() => countInside(found, node, part), [found, node, part]);
}
