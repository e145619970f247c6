import { clipboard } from 'electron';
import type { CommandId } from '../preload/commands';
import type { AppState, Example, Outcome } from '../preload/contract';
import { saveAtomically } from './documents/atomic-save';
import { type Dialogs, systemDialogs } from './documents/dialogs';
import { disk } from './documents/disk';
import { DocumentTeller } from './documents/document-news';
import { DocumentService } from './documents/document-service';
import { describeFileProblem } from './documents/file-problem';
import type { JournalFolder } from './documents/journal-folder';
import type { Opening } from './documents/opening';
import type { RecentFiles } from './documents/recent-files';
import { ExportService } from './export/export-service';
import type { DialogTexts } from './i18n/dialog-texts';
import { handlersFor } from './ipc/handlers';
import type { Handlers } from './ipc/serve';
import type { Report } from './log';
import type { SettingsService } from './settings/settings';
import { DEFAULT_SEED } from './simulation/default-seed';
import { explain } from './simulation/explain';
import { SimulationHost } from './simulation/host';
import { keepChanges } from './simulation/keep-changes';
import { startThread } from './simulation/thread';
import { MainWindow, type MainWindowPorts } from './windows/main-window';

/** What all windows have in common. */
export interface Shared {
  readonly report: Report;
  readonly settings: SettingsService;
  readonly recent: RecentFiles;
  readonly examples: readonly Example[];
  readonly journals: JournalFolder;
  readonly windows: Pick<MainWindowPorts, 'devUrl' | 'preload' | 'headless' | 'stateFile' | 'place'>;
  /** Theme and language in force. */
  shown(): AppState['system'];
  texts(): DialogTexts;
  appState(document: AppState['document']): AppState;
  popUpMenu(context: WindowContext, x: number, y: number): void;
  /** What the menu shows of it has changed. */
  onChanged(): void;
  onFocus(context: WindowContext): void;
  /** `ended` resolves once nothing of it is left but what the disk has. */
  onClosed(context: WindowContext, ended: Promise<unknown>): void;
  openElsewhere(opening: Opening): void;
  showOpen(path: string): Promise<boolean>;
}

/** One window with all that is its own: the document, its journal, the network that runs on it, its exports, its questions. */
export class WindowContext {
  readonly documents: DocumentService;
  readonly exports: ExportService;
  readonly window: MainWindow;
  readonly handlers: Handlers;
  /** What its page could carry out now: the menu dims the rest. */
  runnable: readonly CommandId[] = [];
  private readonly dialogs: Dialogs;
  private readonly host: SimulationHost;

  /** `journal`: the file of an earlier run whose work this window takes up. */
  constructor(
    private readonly shared: Shared,
    journal: string | null = null,
  ) {
    this.dialogs = systemDialogs(() => this.window.current, shared.texts);
    this.host = this.makeHost();
    this.documents = this.makeDocuments(journal);
    this.exports = this.makeExports();
    this.window = this.makeWindow();
    this.handlers = this.makeHandlers();
  }

  /** Opens its window, or brings it to the front. */
  open(): void {
    this.window.open();
    this.showDocument();
  }

  /** For what nobody waits for, such as a menu item: a failure is shown in the window. */
  tellOutcome(outcome: Promise<Outcome>): void {
    void outcome.then((end) => {
      if (end.kind === 'failed') this.window.tell('notice', { ...end, kind: 'error' });
    }, this.shared.report);
  }

  about(version: string): void {
    const { electron = '', node = '' } = process.versions;
    void this.dialogs.tell('info', 'PacketWalk', this.shared.texts().aboutDetail(version, electron, node));
  }

  /** Ends what runs for it; resolves once the disk has what is unsaved. */
  async end(): Promise<void> {
    await Promise.all([this.documents.closed(), this.host.stop()]);
  }

  /** It never had a document, nor a window: its journal is not its own to end. */
  async abandon(): Promise<void> {
    await this.host.stop();
  }

  private makeHost(): SimulationHost {
    return new SimulationHost({
      startThread,
      after: (ms, callback) => {
        const timer = setTimeout(callback, ms);
        return () => clearTimeout(timer);
      },
      onChanged: (state) => this.window.tell('run.changed', state),
      explain: (refusal) => explain(refusal, this.shared.texts()),
      report: this.shared.report,
    });
  }

  private makeDocuments(journal: string | null): DocumentService {
    const { shared } = this;
    const teller = new DocumentTeller();
    return new DocumentService({
      dialogs: this.dialogs,
      files: disk,
      check: (text) => this.host.ask('read', { text }),
      journal: shared.journals.journal((problem) => this.journalFailed(problem), journal),
      recent: shared.recent,
      examples: shared.examples,
      now: () => Date.now(),
      language: () => shared.shown().language,
      texts: shared.texts,
      onChanged: (state) => {
        this.window.tell('document.changed', teller.tell(state));
        this.host.follow(state.topology);
        this.showDocument();
        shared.onChanged();
      },
      onUnsaved: () => this.showDocument(),
      onOpenFailed: (failure) => this.window.tell('document.openFailed', failure),
      onNotice: (notice) => this.window.tell('notice', notice),
      onNetworkChanged: (topology) => void this.host.open(topology, DEFAULT_SEED),
      openElsewhere: shared.openElsewhere,
      showOpen: shared.showOpen,
    });
  }

  private makeExports(): ExportService {
    const { shared } = this;
    return new ExportService({
      dialogs: this.dialogs,
      host: this.host,
      save: async (path, chunks) => {
        await saveAtomically(path, chunks);
      },
      language: () => shared.shown().language,
      texts: shared.texts,
      documentName: () => this.documents.name.replace(/\.walk$/i, ''),
      folder: () => this.documents.folder(),
    });
  }

  private makeWindow(): MainWindow {
    const { shared } = this;
    return new MainWindow({
      ...shared.windows,
      dialogs: this.dialogs,
      theme: () => shared.shown().theme,
      isUnsaved: () => this.documents.unsaved,
      mayClose: () => this.documents.mayClose(),
      onFocus: () => {
        shared.onFocus(this);
        void this.documents.checkDisk();
      },
      onLeave: () => void this.documents.flush(),
      onClosed: () => shared.onClosed(this, this.end()),
      report: shared.report,
    });
  }

  private makeHandlers(): Handlers {
    const { shared, documents, host, exports } = this;
    return handlersFor({
      documents,
      host,
      exports,
      settings: shared.settings,
      appState: () => {
        this.window.pageIsListening();
        return shared.appState(documents.state);
      },
      keepChanges: (session) => keepChanges(session, { host, document: documents }),
      restart: () => host.open(documents.topology, DEFAULT_SEED),
      popUpMenu: (x, y) => shared.popUpMenu(this, x, y),
      setRunnable: (commands) => {
        this.runnable = commands;
        shared.onChanged();
      },
      copy: (text) => clipboard.writeText(text),
      paste: () => this.window.current?.webContents.paste(),
    });
  }

  private journalFailed(problem: unknown): void {
    const { texts, shown } = this.shared;
    const why = describeFileProblem(problem, shown().language);
    const message = texts().notJournalled(this.documents.name, why);
    this.window.tell('notice', { kind: 'error', message, offer: 'file.saveAs' });
  }

  private showDocument(): void {
    this.window.showDocument(this.documents.unsaved, this.documents.name, this.documents.path);
  }
}
