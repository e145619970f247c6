/**
 * What the page knows: `appStore` mirrors main (document, settings, run), `walkStore` holds the walk on screen.
 * One selection everywhere: step, node and link live here and nowhere else.
 */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { linkKey } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import type { CommandRun } from '../../core/trace/views';
import type { AppState, DocumentNews, Language, RecentFile, RunState, Settings, Theme } from '../../preload/contract';
import { afterNews } from './document-news';
import { follower } from './follower';

export const IDLE_RUN: RunState = {
  session: 0,
  state: 'idle',
  steps: 0,
  frames: 0,
  timeUs: 0,
  seed: 1,
  runs: [],
  changedNodes: 0,
  fault: null,
};

export type Screen = 'start' | 'work';
/** Building the network, or walking packets through it. */
export type Mode = 'edit' | 'walk';

export interface AppStore {
  /** null until main has answered. */
  readonly app: AppState | null;
  readonly run: RunState;
  /** The language and theme in force ("system" resolved). */
  readonly language: Language;
  readonly theme: Theme;
  readonly screen: Screen;
  readonly mode: Mode;
  setApp(app: AppState): void;
  setDocument(news: DocumentNews): void;
  setRecent(recent: readonly RecentFile[]): void;
  setSettings(settings: Settings, system: AppState['system']): void;
  setRun(run: RunState): void;
  setScreen(screen: Screen): void;
  setMode(mode: Mode): void;
}

const effective = (settings: Settings, system: AppState['system']) => ({
  language: settings.language === 'system' ? system.language : settings.language,
  theme: settings.theme === 'system' ? system.theme : settings.theme,
});

/** What a document is opened for: an empty one, and one without any name, begun from a template, to be built. */
function modeFor({ topology: { nodes, name }, fileName }: AppState['document']): Mode {
  return nodes.length === 0 || (fileName === null && name === undefined) ? 'edit' : 'walk';
}

export const appStore = createStore<AppStore>()((set, get) => ({
  app: null,
  run: IDLE_RUN,
  language: 'en',
  theme: 'light',
  screen: 'work',
  mode: 'walk',
  setApp: (app) => {
    const isFirst = get().app === null;
    const mode = isFirst && modeFor(app.document) === 'edit' ? 'edit' : get().mode;
    set({ app, ...effective(app.settings, app.system), mode });
  },
  setDocument: (news) => {
    const { app } = get();
    if (!app) return;
    const document = afterNews(app.document, news);
    if (document === app.document) return;
    const opened = document.id !== app.document.id;
    const shown = { screen: 'work' as const, mode: modeFor(document) };
    set({ app: { ...app, document }, ...(opened ? shown : {}) });
    if (!opened) {
      const { selection, select } = walkStore.getState();
      const followed = follow(selection, app.document.topology, document.topology);
      if (!isSame(followed, selection)) select(followed);
      return;
    }
    walkStore.getState().clear();
    walkStore.getState().selectNode(null);
  },
  setRecent: (recent) => {
    const { app } = get();
    if (app) set({ app: { ...app, recent } });
  },
  setSettings: (settings, system) => {
    const { app } = get();
    if (app) set({ app: { ...app, settings, system }, ...effective(settings, system) });
  },
  setRun: (run) => {
    const changed = run.session !== get().run.session;
    set({ run });
    if (changed) walkStore.getState().clear();
    walkStore.getState().refresh(run);
  },
  setScreen: (screen) => set({ screen }),
  setMode: (mode) => set({ mode }),
}));

/** A selection without what the document has no more; what has another name now stays selected. */
function follow({ nodes, links, shapes }: Parts, before: Topology, after: Topology): Parts {
  const left = (chosen: readonly string[], namesOf: (topology: Topology) => readonly string[]): readonly string[] =>
    chosen.length === 0
      ? chosen
      : chosen.map(follower(namesOf(before), namesOf(after))).filter((name) => name !== null);
  return {
    nodes: left(nodes, (topology) => topology.nodes.map(({ id }) => id)),
    links: left(links, (topology) => topology.links.map(linkKey)),
    shapes: left(shapes, ({ areas = [], texts = [] }) => [...areas, ...texts].map(({ id }) => id)),
  };
}

const isSame = (one: Parts, other: Parts): boolean =>
  (['nodes', 'links', 'shapes'] as const).every(
    (list) => one[list].length === other[list].length && one[list].every((id, at) => id === other[list][at]),
  );

/** What is selected on the page; `node` and `link` are there where it is that one thing alone. */
export interface Selection {
  readonly node?: string;
  /** "node:interface node:interface", the link's two ends in the order of the file. */
  readonly link?: string;
  readonly nodes: readonly string[];
  readonly links: readonly string[];
  /** Ids of areas and texts. */
  readonly shapes: readonly string[];
}

type Parts = Pick<Selection, 'nodes' | 'links' | 'shapes'>;

export const NO_SELECTION: Selection = { nodes: [], links: [], shapes: [] };

function selectionOf({ nodes = [], links = [], shapes = [] }: Partial<Parts>): Selection {
  const alone = nodes.length + links.length + shapes.length === 1;
  const [node] = nodes;
  const [link] = links;
  return {
    nodes,
    links,
    shapes,
    ...(alone && node !== undefined ? { node } : {}),
    ...(alone && link !== undefined ? { link } : {}),
  };
}

export const SPEEDS = [0.25, 0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

/** Why the cursor moved: by a person step by step, by a jump, by playing, or under a drag of the scrubber. */
export type StepCause = 'hand' | 'jump' | 'play' | 'scrub';

export interface WalkStore {
  /** The command whose steps are walked. */
  readonly run: CommandRun | null;
  /** The cursor; 0 where no walk is shown. The graph follows it at once. */
  readonly step: number;
  /** The cursor at rest: follows `step` at once except under a drag, then after 80 ms. Lists and cards follow this one. */
  readonly settledStep: number;
  readonly cause: StepCause;
  readonly playing: boolean;
  readonly speed: Speed;
  readonly selection: Selection;
  /** The send tool is armed: "" until a source is chosen, then the source node. */
  readonly sendFrom: string | null;
  /** The step under the pointer in the scrubber or the list. */
  readonly hoverStep: number | null;
  /** Shows the walk of a command, at its first step. */
  showRun(run: CommandRun, step?: number): void;
  /** Takes the newer state of the walked command; where none is walked, walks the latest that sent something. */
  refresh(run: RunState): void;
  clear(): void;
  /** Moves the cursor, kept inside the walk. */
  setStep(step: number, cause?: StepCause): void;
  play(): void;
  pause(): void;
  setSpeed(speed: Speed): void;
  /** Selects just these; nothing where they are left out. */
  select(parts: Partial<Parts>): void;
  selectNode(node: string | null): void;
  selectLink(link: string | null): void;
  setSendFrom(node: string | null): void;
  setHoverStep(step: number | null): void;
}

/** A short command's end may be told before the answer that it has begun: of the two the later is true, and nothing comes after it. */
function newestOf(run: CommandRun): CommandRun {
  const isSame = ({ id, node, command, firstStep }: CommandRun): boolean =>
    id === run.id && node === run.node && command === run.command && firstStep === run.firstStep;
  return run.lastStep === null ? (appStore.getState().run.runs.find(isSame) ?? run) : run;
}

const SETTLE_MS = 80;
let settle: ReturnType<typeof setTimeout> | undefined;

export const walkStore = createStore<WalkStore>()((set, get) => ({
  run: null,
  step: 0,
  settledStep: 0,
  cause: 'jump',
  playing: false,
  speed: 1,
  selection: NO_SELECTION,
  sendFrom: null,
  hoverStep: null,
  showRun: (given, step) => {
    clearTimeout(settle);
    const run = newestOf(given);
    const at = step ?? run.firstStep;
    set({ run, step: at, settledStep: at, cause: 'jump', playing: false, hoverStep: null });
  },
  refresh: (state) => {
    const { run, showRun } = get();
    if (!run) {
      const latest = state.runs.findLast((other) => other.flow !== null);
      if (latest) showRun(latest);
      return;
    }
    const newer = state.runs.find((other) => other.id === run.id);
    if (newer && newer !== run) set({ run: newer });
  },
  clear: () => {
    clearTimeout(settle);
    set({ run: null, step: 0, settledStep: 0, playing: false, sendFrom: null, hoverStep: null });
  },
  setStep: (step, cause = 'jump') => {
    const range = walkRange(get().run, appStore.getState().run);
    if (!range) return;
    const kept = Math.min(Math.max(step, range.first), range.last);
    clearTimeout(settle);
    if (cause !== 'scrub') {
      set({ step: kept, settledStep: kept, cause });
      return;
    }
    set({ step: kept, cause });
    settle = setTimeout(() => set({ settledStep: get().step }), SETTLE_MS);
  },
  play: () => {
    // Where playing has stopped by itself, the hand goes on from there.
    if (get().run) set({ playing: true, cause: 'jump' });
  },
  pause: () => set({ playing: false }),
  setSpeed: (speed) => set({ speed }),
  select: (parts) => set({ selection: selectionOf(parts) }),
  selectNode: (node) => get().select(node === null ? {} : { nodes: [node] }),
  selectLink: (link) => get().select(link === null ? {} : { links: [link] }),
  setSendFrom: (sendFrom) => set({ sendFrom }),
  setHoverStep: (hoverStep) => set({ hoverStep }),
}));

export interface WalkRange {
  readonly first: number;
  readonly last: number;
}

/** First and last step of a walk: up to the newest step while the command still runs; null where there is nothing to walk. */
export function walkRange(run: CommandRun | null, state: RunState): WalkRange | null {
  if (!run) return null;
  const last = run.lastStep ?? state.steps;
  return last < run.firstStep ? null : { first: run.firstStep, last };
}

export const useApp = <T>(select: (state: AppStore) => T): T => useStore(appStore, select);
export const useWalk = <T>(select: (state: WalkStore) => T): T => useStore(walkStore, select);

/** The walk's first and last step, or null. */
export function useWalkRange(): WalkRange | null {
  const run = useWalk((walk) => walk.run);
  const first = run?.firstStep ?? 0;
  const last = useApp((app) => (run ? (run.lastStep ?? app.run.steps) : 0));
  return run && last >= first ? { first, last } : null;
}
