/** What main and the simulation's thread say to each other. Everything here survives a structured clone. */
import type { Result } from '../../core/base/result';
import type { Diagnostic, Topology } from '../../core/document/topology';
import type { KeptChanges } from '../../core/network/document-of';
import type {
  CommandRun,
  Journey,
  LinuxPart,
  NodeTables,
  Overview,
  StepContext,
  StepFilter,
  StepPage,
} from '../../core/trace/views';
import type { Language, LogFormat, RunState } from '../../preload/contract';

/** What can be asked. `session` is the number that main gave the network: an answer about another one would be a lie. */
export interface Asks {
  /** Checks a file's text: parsing an unknown file is work that can block, so main leaves it to the thread. */
  read: (params: { readonly text: string }) => Result<Topology, readonly Diagnostic[]>;
  open: (params: { readonly session: number; readonly topology: Topology; readonly seed: number }) => RunState;
  start: (params: { readonly session: number; readonly node: string; readonly command: string }) => CommandRun;
  cancel: (params: { readonly session: number }) => RunState;
  /** The document that the running network is held against from here on; it was opened with an earlier state of it. */
  follow: (params: { readonly session: number; readonly topology: Topology }) => null;
  /** What commands have changed, as an edit of `topology`. */
  changes: (params: { readonly session: number; readonly topology: Topology }) => KeptChanges;
  /** A node as Linux shows it, from the document that the network is held against. */
  linux: (params: { readonly session: number; readonly node: string }) => readonly LinuxPart[] | null;
  page: (params: {
    readonly session: number;
    readonly from: number;
    readonly count: number;
    readonly filter: StepFilter;
  }) => StepPage;
  locate: (params: { readonly session: number; readonly step: number; readonly filter: StepFilter }) => number;
  context: (params: { readonly session: number; readonly step: number }) => StepContext | null;
  overview: (params: {
    readonly session: number;
    readonly from: number;
    readonly to: number;
    readonly columns: number;
  }) => Overview;
  journey: (params: { readonly session: number; readonly step: number }) => Journey | null;
  frame: (params: { readonly session: number; readonly packet: number }) => Uint8Array | null;
  tables: (params: { readonly session: number; readonly node: string; readonly step: number }) => NodeTables | null;
  /** Begins an export; its content is fetched piece by piece, as fast as the disk takes it. */
  exportBegin: (params: { readonly session: number; readonly what: ExportRequest }) => number;
  /** The next piece, or null at the end, which also forgets the export. */
  exportNext: (params: { readonly id: number }) => Uint8Array | null;
  exportEnd: (params: { readonly id: number }) => null;
}

export type ExportRequest =
  | { readonly kind: 'log'; readonly format: LogFormat; readonly language: Language; readonly name: string }
  | { readonly kind: 'capture'; readonly language: Language };

export type AskName = keyof Asks;
export type AskParams<N extends AskName> = Parameters<Asks[N]>[0];
export type AskAnswer<N extends AskName> = ReturnType<Asks[N]>;

/** Main to thread. */
export type Question = {
  [N in AskName]: { readonly id: number; readonly ask: N; readonly params: AskParams<N> };
}[AskName];

/** Why the thread did not answer: a closed set, so that main can say it in the person's language. */
export type Refusal =
  | { readonly code: 'STALE_SESSION' }
  | { readonly code: 'NO_NODE'; readonly node: string }
  | { readonly code: 'STOPPED' }
  | { readonly code: 'BUG'; readonly message: string };

/** Thread to main. */
export type Message =
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | { readonly kind: 'refusal'; readonly id: number; readonly refusal: Refusal }
  | { readonly kind: 'changed'; readonly state: RunState };
