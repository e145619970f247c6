/**
 * Everything that the window and the main process say to each other, in one file: `Requests` are answered, `Events` are told.
 * Types and name lists only. Main checks the sender and the shape of every request (`main/ipc`); the window reaches them
 * through `window.packetwalk` (`preload/index.ts`).
 */
import type { ChangeLabel } from '../core/document/change';
import type { LeftOut } from '../core/document/left-out';
import type { Patch } from '../core/document/patch';
import type { Diagnostic, Topology } from '../core/document/topology';
import type {
  CommandRun,
  Journey,
  LinuxPart,
  NodeTables,
  Overview,
  StepContext,
  StepFilter,
  StepPage,
} from '../core/trace/views';
import type { CommandId } from './commands';

export type Language = 'en' | 'zh';
export type Theme = 'light' | 'dark';
export type ThemeChoice = Theme | 'system';
export type LanguageChoice = Language | 'system';

export interface Settings {
  readonly theme: ThemeChoice;
  readonly language: LanguageChoice;
}

export interface DocumentState {
  /** Grows with each document opened: answers about an older one are thrown away. */
  readonly id: number;
  /** Grows with every change, undo and redo of the document. */
  readonly revision: number;
  readonly topology: Topology;
  /** File name without folder, or null where it was never saved. */
  readonly fileName: string | null;
  readonly dirty: boolean;
  /** Its changes come from the journal of a run that ended without saving them; until they are saved. */
  readonly recovered?: true;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  /** What undo would take back and redo would make again. */
  readonly undoLabel: ChangeLabel | null;
  readonly redoLabel: ChangeLabel | null;
}

/** A document as it is now: with its network where that is another, else with what has changed in it since a revision. */
export type DocumentNews = Omit<DocumentState, 'topology'> &
  ({ readonly topology: Topology } | { readonly since: number; readonly patch: Patch });

export interface RecentFile {
  /** Opaque handle; the window never sees a path it could open by itself. */
  readonly id: string;
  readonly name: string;
  /** Folder as shown to a person. */
  readonly folder: string;
  readonly openedAt: number;
}

export interface Example {
  readonly id: string;
  readonly topology: Topology;
}

/** What a new document can begin with, as a picture of it is drawn. */
export interface TemplateExample {
  readonly id: Exclude<Template, 'empty'>;
  readonly topology: Topology;
}

export interface AppState {
  readonly version: string;
  readonly platform: 'linux' | 'darwin' | 'win32';
  readonly settings: Settings;
  /** What "system" stands for now. */
  readonly system: { readonly theme: Theme; readonly language: Language };
  readonly document: DocumentState;
  readonly recent: readonly RecentFile[];
  readonly examples: readonly Example[];
  readonly templates: readonly TemplateExample[];
}

/** A file that could not be opened: the open document stays as it was. */
export interface OpenFailure {
  readonly fileName: string;
  readonly diagnostics: readonly Diagnostic[];
}

export interface RunState {
  /** Grows with each new network (a restart, an edit, another document). */
  readonly session: number;
  /** `limited`: stopped because there were too many steps, as in a storm of broadcasts. */
  readonly state: 'idle' | 'running' | 'cancelled' | 'limited' | 'failed';
  readonly steps: number;
  readonly frames: number;
  readonly timeUs: number;
  readonly seed: number;
  readonly runs: readonly CommandRun[];
  /** Nodes that run with changes which the document does not have; counted whenever no command runs. */
  readonly changedNodes: number;
  /** A fault of PacketWalk itself: message and step, for the report. */
  readonly fault: { readonly message: string; readonly step: number } | null;
}

/** What a new document can begin with. */
export const TEMPLATES = ['empty', 'subnet', 'two-subnets', 'web-and-dns'] as const;
export type Template = (typeof TEMPLATES)[number];

export type LogFormat = 'jsonl' | 'csv' | 'md' | 'html';

/** The outcome of something that a person may cancel in a dialog or that a disk may refuse. */
export type Outcome =
  | { readonly kind: 'done'; readonly fileName?: string }
  | { readonly kind: 'cancelled' }
  /** The file is not a topology: `document.openFailed` has said why. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'failed'; readonly message: string; readonly offer?: NoticeOffer };

/** A command of the window that a notice offers as its button. */
export type NoticeOffer = CommandId;

/** A text that is typed into the window and not in the document; `field` says where, in the window's own words. */
export interface KeptDraft {
  readonly field: string;
  readonly text: string;
  /** Of what the document said when the typing began. */
  readonly base: string | null;
}

/** What became of a change that the window asked for. */
export type ChangeAnswer<Document = DocumentNews> =
  | { readonly kind: 'done'; readonly document: Document }
  /** The document has changed since the window made the patch: it is made anew of this one. */
  | { readonly kind: 'stale'; readonly document: DocumentState }
  /** The topology would not be a valid one. */
  | { readonly kind: 'refused'; readonly diagnostics: readonly Diagnostic[] };

export interface KeptAnswer<Document = DocumentNews> {
  readonly document: Document;
  /** What commands changed and a document has no words for. */
  readonly left: readonly LeftOut[];
}

export interface Requests {
  'app.state': (params: Record<string, never>) => AppState;
  'settings.set': (params: Partial<Settings>) => Settings;
  /** Where something is open already that would be missed, in a window of its own; so do the other two. */
  'document.new': (params: { readonly template?: Template; readonly ownWindow?: true }) => Outcome;
  /** Without `recent` or `path`: asks with the system's dialog. `path` is a file dropped on the window. */
  'document.open': (params: { readonly recent?: string; readonly path?: string }) => Outcome;
  'document.openExample': (params: { readonly id: string }) => Outcome;
  'document.save': (params: { readonly as: boolean }) => Outcome;
  /**
   * Makes one change: a patch that the window made of revision `revision` of the document `document`. Changes of one
   * `gesture` are undone together. A change of the network starts a new one: its steps are gone.
   */
  'document.change': (params: {
    readonly document: number;
    readonly revision: number;
    readonly patch: Patch;
    readonly label: ChangeLabel;
    readonly gesture?: string;
  }) => ChangeAnswer;
  'document.undo': (params: Record<string, never>) => DocumentNews;
  'document.redo': (params: Record<string, never>) => DocumentNews;
  /** Keeps what is typed and not in the document with what else is unsaved: these texts from now on, and none at the fields `dropped`. */
  'document.keepDrafts': (params: {
    readonly document: number;
    readonly drafts: readonly KeptDraft[];
    readonly dropped: readonly string[];
  }) => null;
  /** All that are kept, for a page that has none yet. */
  'document.drafts': (params: { readonly document: number }) => readonly KeptDraft[];
  /** Takes what commands have changed in the running network into the document, as one change that can be undone; the network runs on. */
  'document.keepChanges': (params: { readonly session: number }) => KeptAnswer;
  /** A node as Linux's files and commands show it, built from the document as it is; null where document or node is gone. */
  'document.linux': (params: { readonly document: number; readonly node: string }) => readonly LinuxPart[] | null;
  /** Starts a command on a node; answers as soon as it runs. */
  'run.start': (params: { readonly node: string; readonly command: string }) => CommandRun;
  'run.cancel': (params: Record<string, never>) => RunState;
  /** Throws the network away and compiles it anew: empty ARP caches, step 1. */
  'run.restart': (params: Record<string, never>) => RunState;
  'run.state': (params: Record<string, never>) => RunState;
  /** `count` at most 256. */
  'steps.page': (params: {
    readonly session: number;
    readonly from: number;
    readonly count: number;
    readonly filter: StepFilter;
  }) => StepPage;
  /** Position of a step among those that pass the filter (of the nearest before it), or -1. */
  'steps.locate': (params: { readonly session: number; readonly step: number; readonly filter: StepFilter }) => number;
  'steps.context': (params: { readonly session: number; readonly step: number }) => StepContext | null;
  /** `columns` at most 4096. */
  'steps.overview': (params: {
    readonly session: number;
    readonly from: number;
    readonly to: number;
    readonly columns: number;
  }) => Overview;
  'steps.journey': (params: { readonly session: number; readonly step: number }) => Journey | null;
  'frames.bytes': (params: { readonly session: number; readonly packet: number }) => Uint8Array | null;
  'tables.at': (params: {
    readonly session: number;
    readonly node: string;
    readonly step: number;
  }) => NodeTables | null;
  'export.log': (params: { readonly format: LogFormat }) => Outcome;
  'export.capture': (params: Record<string, never>) => Outcome;
  /** Opens the native menu's popup where the window draws a menu button. */
  'menu.popup': (params: { readonly x: number; readonly y: number }) => null;
  /** Which commands the window could carry out now: the native menu dims the others. */
  'menu.runnable': (params: { readonly commands: readonly CommandId[] }) => null;
  'clipboard.write': (params: { readonly text: string }) => null;
  /** Pastes into the page, as the key does: what is on the clipboard comes with the page's own event. */
  'clipboard.paste': (params: Record<string, never>) => null;
}

export interface Events {
  /** Told before the request that has changed it is answered. */
  'document.changed': DocumentNews;
  'document.openFailed': OpenFailure;
  'recent.changed': readonly RecentFile[];
  'settings.changed': { readonly settings: Settings; readonly system: AppState['system'] };
  /** At most ten a second. */
  'run.changed': RunState;
  'menu.command': { readonly command: CommandId };
  /** Main could not do something that nobody is waiting for. */
  notice: { readonly kind: 'info' | 'error'; readonly message: string; readonly offer?: NoticeOffer };
}

export type RequestName = keyof Requests;
export type EventName = keyof Events;
export type Params<N extends RequestName> = Parameters<Requests[N]>[0];
export type Answer<N extends RequestName> = ReturnType<Requests[N]>;

export const REQUEST_NAMES = [
  'app.state',
  'settings.set',
  'document.new',
  'document.open',
  'document.openExample',
  'document.save',
  'document.change',
  'document.undo',
  'document.redo',
  'document.keepDrafts',
  'document.drafts',
  'document.keepChanges',
  'document.linux',
  'run.start',
  'run.cancel',
  'run.restart',
  'run.state',
  'steps.page',
  'steps.locate',
  'steps.context',
  'steps.overview',
  'steps.journey',
  'frames.bytes',
  'tables.at',
  'export.log',
  'export.capture',
  'menu.popup',
  'menu.runnable',
  'clipboard.write',
  'clipboard.paste',
] as const satisfies readonly RequestName[];

export const EVENT_NAMES = [
  'document.changed',
  'document.openFailed',
  'recent.changed',
  'settings.changed',
  'run.changed',
  'menu.command',
  'notice',
] as const satisfies readonly EventName[];

/** The two channels that everything travels on; only `preload` and `main/ipc` name them. */
export const REQUEST_CHANNEL = 'packetwalk:request';
export const EVENT_CHANNEL = 'packetwalk:event';

/** What main sends back on the request channel: a refusal is data, so that its words arrive unchanged. */
export type Reply<N extends RequestName> =
  | { readonly ok: true; readonly value: Answer<N> }
  | { readonly ok: false; readonly message: string };

/** What `preload/index.ts` puts on `window.packetwalk`. A refused request rejects with `{ message }`. */
export interface Bridge {
  request<N extends RequestName>(name: N, params: Params<N>): Promise<Answer<N>>;
  /** Returns the function that stops listening. */
  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void;
  /** The path of a file dropped on the window, for `document.open`. */
  pathOfFile(file: unknown): string;
}
