import { join } from 'node:path';
import { app, type Event, powerMonitor, protocol, type Rectangle, session } from 'electron';
import type { AppState } from '../preload/contract';
import { FIRST_EXAMPLE, loadExamples } from './documents/examples';
import { JournalFolder } from './documents/journal-folder';
import { newDocument, type Opening } from './documents/opening';
import { RecentFiles } from './documents/recent-files';
import { loadTemplates } from './documents/templates';
import { type DialogTexts, dialogTexts } from './i18n/dialog-texts';
import { connect } from './ipc/connect';
import { type Kept, loadKept, settled } from './kept';
import type { Report } from './log';
import { menuActions } from './menu-actions';
import { OpenWindows } from './open-windows';
import { SettingsService } from './settings/settings';
import { isHeadless, SystemPreferences } from './system';
import { type Shared, WindowContext } from './window-context';
import { APP_SCHEME, appProtocol } from './windows/app-protocol';
import { ApplicationMenu } from './windows/application-menu';
import { confine, confineSession } from './windows/confine';
import type { MenuState } from './windows/menu';
import { cascade, type WindowState } from './windows/window-state';

/** The app put together: what all windows share, made once, and the windows. */
export class Application {
  private readonly devUrl = app.isPackaged ? null : (process.env.ELECTRON_RENDERER_URL ?? null);
  private readonly system = new SystemPreferences();
  private readonly examples = loadExamples();
  private readonly templates = loadTemplates();
  private readonly settings: SettingsService;
  private readonly recent: RecentFiles;
  private readonly journals: JournalFolder;
  private readonly menu: ApplicationMenu;
  private readonly shared: Shared;
  private readonly windows = new OpenWindows();
  /** Windows that are gone and whose work is on its way to the disk. */
  private readonly ending = new Set<Promise<unknown>>();
  private opening: Promise<unknown> = Promise.resolve();
  /** Whether the person is being asked, window by window, or has answered for all. */
  private quitting: 'no' | 'asking' | 'yes' = 'no';

  /** Starts everything; opens what an earlier run has left unsaved, the files, or else the first example. */
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
    this.journals = new JournalFolder(join(app.getPath('userData'), 'journal'), report);
    const { settings, recent } = this;
    this.menu = new ApplicationMenu(
      () => this.menuState(),
      menuActions({ settings, recent, front: () => this.front() }),
    );
    this.shared = this.makeShared();
  }

  /** Another start of the app, or the desktop, hands over files: opened one after the other, so that none gets two windows. */
  openFiles(files: readonly string[]): Promise<void> {
    this.front().open();
    const opened = this.opening.then(async () => {
      for (const path of files) await this.openFile(path);
    });
    this.opening = opened.catch(() => undefined);
    return opened;
  }

  showWindow(): void {
    this.front().open();
  }

  /** Asks for each window with unsaved work before any of them closes; goes on where none is to stay. */
  beforeQuit(event: Event): void {
    const unsaved = this.windows.all.filter(({ documents }) => documents.unsaved);
    if (this.quitting === 'yes' || unsaved.length === 0) return;
    event.preventDefault();
    if (this.quitting === 'asking') return;
    this.quitting = 'asking';
    void this.mayQuit(unsaved)
      .catch((problem: unknown) => {
        this.report(problem);
        return false;
      })
      .then((quits) => {
        this.quitting = quits ? 'yes' : 'no';
        for (const { window, documents } of this.windows.all) {
          window.closesUnasked = quits;
          if (!quits) documents.stays();
        }
        if (quits) app.quit();
      });
  }

  /** Waits until all that is kept is on the disk, and ends the simulations. */
  async stop(): Promise<void> {
    await Promise.all([settled(this.kept), ...this.ending, ...this.windows.all.map((context) => context.end())]);
  }

  private async open(files: readonly string[]): Promise<void> {
    this.system.follow(this.settings.current.theme);
    this.system.onChange(() => this.settingsChanged());
    confineSession(session.defaultSession, this.devUrl);
    app.on('web-contents-created', (_event, contents) => confine(contents, this.devUrl));
    if (this.devUrl === null) protocol.handle(APP_SCHEME, appProtocol(join(import.meta.dirname, '../renderer')));
    connect((sender) => this.windows.of(sender)?.handlers ?? null, this.devUrl, this.report);
    powerMonitor.on('suspend', () => this.flush());
    powerMonitor.on('shutdown', () => this.flush());

    const broken = await this.restore();
    const example = this.examples.find(({ id }) => id === FIRST_EXAMPLE);
    if (this.windows.all.length === 0) {
      const first = this.windows.add(new WindowContext(this.shared));
      if (example !== undefined) await first.documents.openExample(example.id);
    }
    for (const path of files) await this.openFile(path);
    this.menu.refresh();
    for (const context of this.windows.all) context.open();
    for (const { documents } of this.windows.all) void documents.checkDisk();
    for (const path of broken) {
      this.front().window.tell('notice', { kind: 'error', message: this.texts.brokenJournal(path) });
    }
  }

  /** A window for each document that an earlier run has left unsaved; returns the journals that are of no use. */
  private async restore(): Promise<readonly string[]> {
    const { found, broken } = await this.journals.leftovers();
    const useless = [...broken];
    for (const { path, entry } of found) {
      const context = new WindowContext(this.shared, path);
      const became = await context.documents.restore(entry).catch(this.report);
      if (became === 'restored') {
        this.windows.add(context);
        continue;
      }
      await context.abandon();
      if (became === 'broken') useless.push(await this.journals.putAside(path));
      // What went wrong may go well at the next start.
      else if (became !== 'saved') useless.push(path);
    }
    return useless;
  }

  /** Opens a file in the window used last or in one of its own; where it asks something, in one of its own. */
  private async openFile(path: string): Promise<void> {
    const front = this.front();
    const context = front.documents.busy ? new WindowContext(this.shared) : front;
    const outcome = context.documents.open({ path });
    front.tellOutcome(outcome);
    const end = await outcome.catch(() => null);
    if (context === front) return;
    if (context.documents.path !== null || end?.kind === 'refused') this.windows.add(context).open();
    else await context.abandon();
  }

  private makeShared(): Shared {
    return {
      report: this.report,
      settings: this.settings,
      recent: this.recent,
      examples: this.examples,
      journals: this.journals,
      windows: {
        devUrl: this.devUrl,
        preload: join(import.meta.dirname, '../preload/index.cjs'),
        headless: isHeadless(),
        stateFile: this.kept.window.file,
        place: (workAreas) => this.placeOfNext(workAreas),
      },
      shown: () => this.shown,
      texts: () => this.texts,
      appState: (document) => this.appState(document),
      // A native popup needs a screen.
      popUpMenu: ({ window }, x, y) => {
        if (!isHeadless()) this.menu.popUp(window.current, x, y);
      },
      onChanged: () => this.menu.refresh(),
      onFocus: (context) => {
        this.windows.bringForward(context);
        this.menu.refresh();
      },
      onClosed: (context, ended) => this.closed(context, ended),
      openElsewhere: (opening) => this.openElsewhere(opening),
      showOpen: (path) => this.showOpen(path),
    };
  }

  private get shown(): AppState['system'] {
    return this.settings.resolve(this.system.current);
  }

  private get texts(): DialogTexts {
    return dialogTexts(this.shown.language);
  }

  /** The window used last; a new one where none is open, as can be on macOS. */
  private front(): WindowContext {
    if (this.windows.front === null) this.openElsewhere(newDocument());
    return this.windows.front ?? this.front();
  }

  private openElsewhere(opening: Opening): void {
    const context = new WindowContext(this.shared);
    context.documents.show(opening);
    this.windows.add(context).open();
    this.menu.refresh();
  }

  private async showOpen(path: string): Promise<boolean> {
    const context = await this.windows.withFile(path);
    if (context === null) return false;
    context.open();
    this.windows.bringForward(context);
    this.menu.refresh();
    return true;
  }

  private placeOfNext(workAreas: readonly Rectangle[]): WindowState | null {
    const other = this.windows.bounds;
    return other === null ? this.kept.window.value : cascade(other, workAreas);
  }

  private closed(context: WindowContext, ended: Promise<unknown>): void {
    this.windows.remove(context);
    const ending = ended.catch(this.report).finally(() => this.ending.delete(ending));
    this.ending.add(ending);
    this.menu.refresh();
  }

  private async mayQuit(unsaved: readonly WindowContext[]): Promise<boolean> {
    for (const context of unsaved) {
      context.open();
      if (!(await context.documents.mayClose())) return false;
    }
    return true;
  }

  private flush(): void {
    for (const { documents } of this.windows.all) void documents.flush();
  }

  private appState(document: AppState['document']): AppState {
    return {
      version: app.getVersion(),
      platform: process.platform === 'darwin' || process.platform === 'win32' ? process.platform : 'linux',
      settings: this.settings.current,
      system: this.system.current,
      document,
      recent: this.recent.list(),
      examples: this.examples,
      templates: this.templates,
    };
  }

  private menuState(): MenuState {
    const { front } = this.windows;
    const { canUndo = false, canRedo = false, undoLabel = null, redoLabel = null } = front?.documents.state ?? {};
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
      runnable: front?.runnable ?? [],
    };
  }

  private settingsChanged(): void {
    const { current: settings } = this.settings;
    this.system.follow(settings.theme);
    const told = { settings, system: this.system.current };
    for (const { window } of this.windows.all) window.tell('settings.changed', told);
    this.menu.refresh();
  }

  private recentChanged(): void {
    const recent = this.recent.list();
    for (const { window } of this.windows.all) window.tell('recent.changed', recent);
    this.menu.refresh();
    const [newest] = recent;
    const path = newest === undefined ? null : this.recent.pathOf(newest.id);
    if (path !== null) app.addRecentDocument(path);
  }
}
