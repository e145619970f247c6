/** A `window.packetwalk` without Electron: the page in a browser or in happy-dom, over a recorded run or a real session. */
import { applyPatch, changesNetwork } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import { validateTopology } from '../../core/document/validate/topology';
import type {
  Answer,
  AppState,
  Bridge,
  EventName,
  Events,
  KeptDraft,
  Params,
  RequestName,
  Requests,
  Settings,
} from '../../preload/contract';
import type { Engine } from './engine';

type Handlers = { readonly [N in RequestName]: (params: Params<N>) => Answer<N> };
type Listeners = { readonly [E in EventName]: Set<(payload: Events[E]) => void> };

export interface FakeBridgeOptions {
  readonly topology: Topology;
  readonly engine: Engine;
  readonly settings?: Settings;
  readonly state?: Partial<AppState>;
}

export class FakeBridge implements Bridge {
  /** Every request so far, for tests that look at what was asked. */
  readonly asked: { readonly name: RequestName; readonly params: unknown }[] = [];
  /** Answers that a test puts in place of the usual ones. */
  readonly overrides: Partial<Record<RequestName, (params: unknown) => unknown>> = {};
  /** Drafts that the page has told, by field. */
  readonly kept = new Map<string, KeptDraft>();
  private readonly listeners: Listeners = {
    'document.changed': new Set(),
    'document.openFailed': new Set(),
    'recent.changed': new Set(),
    'settings.changed': new Set(),
    'run.changed': new Set(),
    'menu.command': new Set(),
    notice: new Set(),
  };
  private app: AppState;
  private readonly engine: Engine;
  private readonly handlers: Handlers;

  constructor({ topology, engine, settings = { theme: 'light', language: 'en' }, state = {} }: FakeBridgeOptions) {
    this.app = {
      version: '0.1.0',
      platform: 'linux',
      settings,
      system: { theme: 'light', language: 'en' },
      document: {
        id: 1,
        topology,
        fileName: 'two-subnets.walk',
        dirty: false,
        canUndo: false,
        canRedo: false,
        revision: 0,
        undoLabel: null,
        redoLabel: null,
      },
      recent: [],
      examples: [{ id: 'two-subnets', topology }],
      templates: [{ id: 'subnet', topology }],
      ...state,
    };
    this.engine = engine;
    engine.changed = (run) => this.emit('run.changed', run);
    this.handlers = this.makeHandlers(engine);
  }

  /** What the page is told when it asks for everything. */
  get state(): AppState {
    return this.app;
  }

  async request<N extends RequestName>(name: N, params: Params<N>): Promise<Answer<N>> {
    this.asked.push({ name, params });
    const override = this.overrides[name];
    return override ? (override(params) as Answer<N>) : this.handlers[name](params);
  }

  on<E extends EventName>(name: E, listener: (payload: Events[E]) => void): () => void {
    this.listeners[name].add(listener);
    return () => this.listeners[name].delete(listener);
  }

  pathOfFile(file: unknown): string {
    return `/dropped/${(file as { readonly name: string }).name}`;
  }

  emit<E extends EventName>(name: E, payload: Events[E]): void {
    for (const listener of this.listeners[name]) listener(payload);
  }

  private openTopology(topology: Topology): void {
    const id = this.app.document.id + 1;
    this.app = { ...this.app, document: { ...this.app.document, id, topology, dirty: false } };
    this.emit('document.changed', this.app.document);
    this.engine.open(topology);
  }

  private makeHandlers(engine: Engine): Requests {
    const done = { kind: 'done' } as const;
    const cancelled = { kind: 'cancelled' } as const;
    return {
      'app.state': () => this.app,
      'settings.set': (change) => {
        this.app = { ...this.app, settings: { ...this.app.settings, ...change } };
        this.emit('settings.changed', { settings: this.app.settings, system: this.app.system });
        return this.app.settings;
      },
      'document.new': () => {
        this.openTopology({ ...this.app.document.topology, name: 'New network', nodes: [], links: [] });
        return done;
      },
      'document.open': () => cancelled,
      'document.openExample': ({ id }) => {
        const example = this.app.examples.find((one) => one.id === id);
        if (example) this.openTopology(example.topology);
        return done;
      },
      'document.save': () => cancelled,
      'document.change': ({ revision, patch, label }) => {
        const { document } = this.app;
        if (revision !== document.revision) return { kind: 'stale', document };
        const next = applyPatch(document.topology, patch);
        const diagnostics = validateTopology(next);
        if (diagnostics.length > 0) return { kind: 'refused', diagnostics };
        const changed = { topology: next, revision: revision + 1, dirty: true, canUndo: true, undoLabel: label };
        this.app = { ...this.app, document: { ...document, ...changed } };
        if (changesNetwork(patch)) this.engine.open(next);
        return { kind: 'done', document: this.app.document };
      },
      'document.undo': () => this.app.document,
      'document.redo': () => this.app.document,
      'document.keepDrafts': ({ drafts, dropped }) => {
        for (const field of dropped) this.kept.delete(field);
        for (const draft of drafts) this.kept.set(draft.field, draft);
        return null;
      },
      'document.drafts': () => [...this.kept.values()],
      'document.linux': ({ node }) => [{ kind: 'file', title: '/etc/hostname', text: `${node}\n` }],
      'document.keepChanges': () => ({ document: this.app.document, left: [] }),
      'run.start': ({ node, command }) => engine.start(node, command),
      'run.cancel': () => {
        engine.cancel();
        return engine.state();
      },
      'run.restart': () => {
        engine.restart();
        return engine.state();
      },
      'run.state': () => engine.state(),
      'steps.page': ({ from, count, filter }) => engine.page(from, count, filter),
      'steps.locate': ({ step, filter }) => engine.locate(step, filter),
      'steps.context': ({ step }) => engine.context(step),
      'steps.overview': ({ from, to, columns }) => engine.overview(from, to, columns),
      'steps.journey': ({ step }) => engine.journey(step),
      'frames.bytes': ({ packet }) => engine.frame(packet),
      'tables.at': ({ node, step }) => engine.tablesAt(node, step),
      'export.log': () => cancelled,
      'export.capture': () => cancelled,
      'menu.popup': () => null,
      'menu.runnable': () => null,
      'clipboard.write': () => null,
      'clipboard.paste': () => null,
    };
  }
}
