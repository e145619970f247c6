import { join } from 'node:path';
import { app, clipboard, protocol, session, shell } from 'electron';
import type { Topology } from '../core/document/topology';
import type { CommandId } from '../preload/commands';
import type { AppState, Outcome, RunState, Settings } from '../preload/contract';
import { saveAtomically } from './documents/atomic-save';
import { type Dialogs, systemDialogs } from './documents/dialogs';
import { disk } from './documents/disk';
import { DocumentService } from './documents/document-service';
import { FIRST_EXAMPLE, loadExamples } from './documents/examples';
import { type RecentEntry, RecentFiles, recentShape } from './documents/recent-files';
import { ExportService } from './export/export-service';
import { type DialogTexts, dialogTexts } from './i18n/dialog-texts';
import { connect } from './ipc/connect';
import { handlersFor } from './ipc/handlers';
import type { Report } from './log';
import { JsonFile } from './settings/json-file';
import { DEFAULT_SETTINGS, SettingsService, settingsShape } from './settings/settings';
import { DEFAULT_SEED } from './simulation/default-seed';
import { explain } from './simulation/explain';
import { SimulationHost } from './simulation/host';
import { keepChanges } from './simulation/keep-changes';
import { startThread } from './simulation/thread';
import { isHeadless, SystemPreferences } from './system';
import { APP_SCHEME, appProtocol } from './windows/app-protocol';
import { ApplicationMenu } from './windows/application-menu';
import { confine, confineSession } from './windows/confine';
import { MainWindow } from './windows/main-window';
import type { MenuActions, MenuState } from './windows/menu';
import { type WindowState, windowStateShape } from './windows/window-state';

/** The values that outlive the app, and the files they are kept in. */
interface Kept {
  readonly settings: { readonly file: JsonFile<Settings>; readonly value: Settings };
  readonly recent: { readonly file: JsonFile<RecentEntry[]>; readonly value: readonly RecentEntry[] };
  readonly window: { readonly file: JsonFile<WindowState>; readonly value: WindowState | null };
}

async function loadKept(folder: string, report: Report): Promise<Kept> {
  const settings = new JsonFile(join(folder, 'settings.json'), settingsShape, report);
  const recent = new JsonFile(join(folder, 'recent.json'), recentShape, report);
  const window = new JsonFile(join(folder, 'window.json'), windowStateShape, report);
  return {
    settings: { file: settings, value: (await settings.load()) ?? DEFAULT_SETTINGS },
    recent: { file: recent, value: (await recent.load()) ?? [] },
    window: { file: window, value: await window.load() },
  };
}

/** The app put together: every service made once, each told of the others through functions. */
export class Application {
  private readonly devUrl = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
  private readonly system = new SystemPreferences();
  private readonly examples = loadExamples();
  private readonly settings: SettingsService;
  private readonly recent: RecentFiles;
  private readonly dialogs: Dialogs;
  private readonly host: SimulationHost;
  private readonly documents: DocumentService;
  private readonly exports: ExportService;
  private readonly window: MainWindow;
  private readonly menu: ApplicationMenu;
  private quitting = false;
  /** What the window could carry out now: the menu dims the rest. */
  private runnable: readonly CommandId[] = [];

  /** Starts everything and opens the window, with the first of the files or else with the first example. */
  static async start(files: readonly string[], report: Report): Promise<Application> {
    const application = new Application(await loadKept(app.getPath('userData'), report), report);
    await application.open(files);
    return application;
  }

  private constructor(
    private readonly kept: Kept,
    private readonly report: Report,
  ) {
    this.settings = new SettingsService(kept.settings.file, () => this.settingsChanged(), kept.settings.value);
    this.recent = new RecentFiles(kept.recent.file, () => this.recentChanged(), kept.recent.value);
    this.dialogs = systemDialogs(
      () => this.window.current,
      () => this.texts,
    );
    this.host = this.makeHost();
    this.documents = this.makeDocuments();
    this.exports = new ExportService({
      dialogs: this.dialogs,
      host: this.host,
      save: saveAtomically,
      language: () => this.shown.language,
      texts: () => this.texts,
      documentName: () => this.documents.name.replace(/\.walk$/i, ''),
      folder: () => this.documents.folder(),
    });
    this.window = this.makeWindow();
    this.menu = new ApplicationMenu(() => this.menuState(), this.menuActions());
  }

  /** Another start of the app, or the desktop, hands over files. */
  openFiles(files: readonly string[]): void {
    this.window.open();
    const [path] = files;
    if (path !== undefined) this.tellOutcome(this.documents.open({ path }));
  }

  showWindow(): void {
    this.window.open();
  }

  aboutToQuit(): void {
    this.quitting = true;
  }

  /** Waits until all that is kept is on the disk, and ends the simulation. */
  async stop(): Promise<void> {
    const { settings, recent, window } = this.kept;
    await Promise.all([settings.file.settled(), recent.file.settled(), window.file.settled(), this.host.stop()]);
  }

  private async open(files: readonly string[]): Promise<void> {
    this.system.follow(this.settings.current.theme);
    this.system.onChange(() => this.settingsChanged());
    confineSession(session.defaultSession, this.devUrl);
    app.on('web-contents-created', (_event, contents) => confine(contents, this.devUrl));
    if (this.devUrl === null) protocol.handle(APP_SCHEME, appProtocol(join(import.meta.dirname, '../renderer')));
    this.connect();

    const [path] = files;
    if (this.examples.some(({ id }) => id === FIRST_EXAMPLE)) await this.documents.openExample(FIRST_EXAMPLE);
    if (path !== undefined) {
      const outcome = this.documents.open({ path });
      this.tellOutcome(outcome);
      await outcome;
    }
    this.menu.refresh();
    this.window.open();
    this.showDocument();
  }

  private get shown(): AppState['system'] {
    return this.settings.resolve(this.system.current);
  }

  private get texts(): DialogTexts {
    return dialogTexts(this.shown.language);
  }

  private runChanged(state: RunState): void {
    this.window.tell('run.changed', state);
  }

  private makeHost(): SimulationHost {
    return new SimulationHost({
      startThread,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      onChanged: (state) => this.runChanged(state),
      explain: (refusal) => explain(refusal, this.texts),
      report: this.report,
    });
  }

  private makeDocuments(): DocumentService {
    return new DocumentService({
      dialogs: this.dialogs,
      files: disk,
      check: (text) => this.host.ask('read', { text }),
      recent: this.recent,
      examples: this.examples,
      now: () => Date.now(),
      language: () => this.shown.language,
      texts: () => this.texts,
      onChanged: (state) => {
        this.window.tell('document.changed', state);
        this.host.follow(state.topology);
        this.showDocument();
        this.menu.refresh();
      },
      onOpenFailed: (failure) => this.window.tell('document.openFailed', failure),
      onNetworkChanged: (topology) => {
        void this.compile(topology);
      },
    });
  }

  private makeWindow(): MainWindow {
    return new MainWindow({
      devUrl: this.devUrl,
      preload: join(import.meta.dirname, '../preload/index.cjs'),
      headless: isHeadless(),
      stateFile: this.kept.window.file,
      state: this.kept.window.value,
      dialogs: this.dialogs,
      theme: () => this.shown.theme,
      isDirty: () => this.documents.state.dirty,
      mayClose: () => this.documents.mayClose(),
      onClosing: (closes) => this.closing(closes),
      report: this.report,
    });
  }

  private connect(): void {
    const handlers = handlersFor({
      documents: this.documents,
      host: this.host,
      exports: this.exports,
      settings: this.settings,
      appState: () => this.appState(),
      keepChanges: (session) => keepChanges(session, { host: this.host, document: this.documents }),
      restart: () => this.compile(this.documents.topology),
      // A native popup needs a screen.
      popUpMenu: (x, y) => {
        if (!isHeadless()) this.menu.popUp(this.window.current, x, y);
      },
      setRunnable: (commands) => {
        this.runnable = commands;
        this.menu.refresh();
      },
      copy: (text) => clipboard.writeText(text),
    });
    connect(handlers, () => this.window.current?.webContents ?? null, this.devUrl, this.report);
  }

  private compile(topology: Topology): Promise<RunState> {
    return this.host.open(topology, DEFAULT_SEED);
  }

  private appState(): AppState {
    this.window.pageIsListening();
    return {
      version: app.getVersion(),
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      settings: this.settings.current,
      system: this.system.current,
      document: this.documents.state,
      recent: this.recent.list(),
      examples: this.examples,
    };
  }

  private menuState(): MenuState {
    const { canUndo, canRedo, undoLabel, redoLabel } = this.documents.state;
    return {
      language: this.shown.language,
      platform: process.platform,
      packaged: app.isPackaged,
      recent: this.recent.list(),
      examples: this.examples.map(({ id, topology }) => ({ id, name: topology.name ?? id })),
      theme: this.settings.current.theme,
      languageChoice: this.settings.current.language,
      canUndo,
      canRedo,
      undoLabel,
      redoLabel,
      runnable: this.runnable,
    };
  }

  private menuActions(): MenuActions {
    const { documents, exports } = this;
    return {
      newDocument: (template) => this.tellOutcome(documents.create(template)),
      open: () => this.tellOutcome(documents.open({})),
      openRecent: (id) => this.tellOutcome(documents.open({ recent: id })),
      clearRecent: () => this.recent.clear(),
      openExample: (id) => this.tellOutcome(documents.openExample(id)),
      save: (as) => this.tellOutcome(documents.save(as)),
      exportLog: (format) => this.tellOutcome(exports.log(format)),
      exportCapture: () => this.tellOutcome(exports.capture()),
      undo: () => void documents.undo(),
      redo: () => void documents.redo(),
      command: (command) => this.window.tell('menu.command', { command }),
      edit: (command, text) => {
        if (this.runnable.includes(command)) this.window.tell('menu.command', { command });
        else this.window.current?.webContents[text]();
      },
      setTheme: (theme) => void this.settings.set({ theme }),
      setLanguage: (language) => void this.settings.set({ language }),
      openLogs: () => void shell.openPath(app.getPath('logs')),
      about: () => this.about(),
    };
  }

  private about(): void {
    const { electron = '', node = '' } = process.versions;
    void this.dialogs.tell('info', 'PacketWalk', this.texts.aboutDetail(app.getVersion(), electron, node));
  }

  /** For what nobody waits for, such as a menu item: a failure is shown in the window. */
  private tellOutcome(outcome: Promise<Outcome>): void {
    void outcome.then((end) => {
      if (end.kind === 'failed') this.window.tell('notice', { kind: 'error', message: end.message });
    }, this.report);
  }

  private settingsChanged(): void {
    const { current: settings } = this.settings;
    this.system.follow(settings.theme);
    this.window.tell('settings.changed', { settings, system: this.system.current });
    this.menu.refresh();
  }

  private recentChanged(): void {
    this.window.tell('recent.changed', this.recent.list());
    this.menu.refresh();
    if (this.documents.path !== null) app.addRecentDocument(this.documents.path);
  }

  private showDocument(): void {
    this.window.showDocument(this.documents.state, this.documents.name, this.documents.path);
  }

  /** The person has answered whether the window may close; a quit that waited for it goes on or is off. */
  private closing(closes: boolean): void {
    const { quitting } = this;
    this.quitting = false;
    if (!closes) return;
    if (quitting) app.quit();
    else this.window.current?.close();
  }
}
