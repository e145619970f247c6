import { type BrowserWindow, type Rectangle, screen } from 'electron';
import type { EventName, Events, Theme } from '../../preload/contract';
import type { Dialogs } from '../documents/dialogs';
import { emit } from '../ipc/connect';
import type { Report } from '../log';
import type { JsonFile } from '../settings/json-file';
import { titleOf } from './title';
import { openWindow } from './window';
import { MIN_SIZE, placeWindow, type WindowState } from './window-state';

export interface MainWindowPorts {
  readonly devUrl: string | null;
  readonly preload: string;
  readonly headless: boolean;
  readonly stateFile: Pick<JsonFile<WindowState>, 'save'>;
  /** Where to open, given the displays: as it was left, or beside the other windows. */
  place(workAreas: readonly Rectangle[]): WindowState | null;
  readonly dialogs: Pick<Dialogs, 'askPageCrashed'>;
  theme(): Theme;
  /** Closing it would lose something. */
  isUnsaved(): boolean;
  /** Asks the person where something would be lost. */
  mayClose(): Promise<boolean>;
  onFocus(): void;
  /** The person turns to something else, or the computer is about to stop. */
  onLeave(): void;
  onClosed(): void;
  report: Report;
}

const KEEP_AFTER_MS = 400;
/** A page that breaks down again this soon after a reload would do so for ever. */
const RELOAD_ONCE_IN_MS = 60_000;

/** One window of the app: its place on the screen, its title, its closing and its page's crashes. */
export class MainWindow {
  private window: BrowserWindow | null = null;
  /** It closes without a question: there is none, or it was answered. */
  closesUnasked = false;
  private pageListens = false;
  private readonly waiting: (() => void)[] = [];
  private reloadedAt = Number.NEGATIVE_INFINITY;
  private keepTimer: NodeJS.Timeout | undefined;

  constructor(private readonly ports: MainWindowPorts) {}

  get current(): BrowserWindow | null {
    return this.window;
  }

  /** Whether its page is there and hears what it is told. */
  get listens(): boolean {
    return this.pageListens;
  }

  /** Where it is now; null where it is closed. */
  get bounds(): WindowState | null {
    if (this.window === null) return null;
    const maximized = this.window.isMaximized();
    return { ...(maximized ? this.window.getNormalBounds() : this.window.getBounds()), maximized };
  }

  /** Opens the window, or brings it to the front. */
  open(): void {
    if (this.window !== null) {
      if (this.window.isMinimized()) this.window.restore();
      this.window.focus();
      return;
    }
    const { devUrl, preload, headless, theme } = this.ports;
    const workAreas = screen.getAllDisplays().map((display) => display.workArea);
    const placement = placeWindow(this.ports.place(workAreas), workAreas);
    const window = openWindow({ placement, theme: theme(), preload, headless }, devUrl);
    this.window = window;
    window.on('resize', () => this.keepSoon());
    window.on('move', () => this.keepSoon());
    window.on('close', (event) => this.closing(event));
    window.on('closed', () => {
      this.window = null;
      this.pageListens = false;
      this.ports.onClosed();
    });
    window.on('focus', () => this.ports.onFocus());
    window.on('blur', () => this.ports.onLeave());
    window.on('session-end', () => this.ports.onLeave());
    window.webContents.on('render-process-gone', (_event, { reason }) => void this.crashed(reason));
    window.on('unresponsive', () => this.ports.report('the page does not respond'));
  }

  /** Tells the page; what happens before it listens is told when it does, except what it asks for then anyway. */
  tell<E extends EventName>(name: E, payload: Events[E]): void {
    const send = (): void => {
      if (this.window !== null) emit(this.window.webContents, name, payload);
    };
    if (this.pageListens) send();
    else if (name === 'document.openFailed' || name === 'notice') this.waiting.push(send);
  }

  /** The page has asked for the state, so it listens from now on. */
  pageIsListening(): void {
    this.pageListens = true;
    // After the answer to that question.
    setImmediate(() => {
      for (const send of this.waiting.splice(0)) send();
    });
  }

  showDocument(unsaved: boolean, name: string, path: string | null): void {
    if (this.window === null) return;
    const mac = process.platform === 'darwin';
    this.window.setTitle(titleOf(name, unsaved && !mac));
    if (mac) {
      this.window.setDocumentEdited(unsaved);
      this.window.setRepresentedFilename(path ?? '');
    }
  }

  private closing(event: Electron.Event): void {
    this.keep();
    if (this.closesUnasked || !this.ports.isUnsaved()) return;
    event.preventDefault();
    void this.ports.mayClose().then((closes) => {
      this.closesUnasked = closes;
      if (closes) this.window?.close();
    });
  }

  private keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), KEEP_AFTER_MS);
  }

  private keep(): void {
    clearTimeout(this.keepTimer);
    if (this.window === null || this.window.isMinimized() || this.window.isFullScreen()) return;
    const { bounds } = this;
    // Some window systems answer with a dot while a window closes.
    if (bounds === null || bounds.width < MIN_SIZE.width || bounds.height < MIN_SIZE.height) return;
    this.ports.stateFile.save(bounds);
  }

  /** The network lives outside the page: once, the page is simply loaded anew; if that does not help, the person decides. */
  private async crashed(reason: string): Promise<void> {
    if (reason === 'clean-exit' || this.window === null) return;
    this.ports.report(`the page is gone: ${reason}`);
    this.pageListens = false;
    const soon = Date.now() - this.reloadedAt < RELOAD_ONCE_IN_MS;
    this.reloadedAt = Date.now();
    if (!soon || (await this.ports.dialogs.askPageCrashed()) === 'reload') this.window?.reload();
    else this.window?.close();
  }
}
