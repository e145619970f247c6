import { type BrowserWindow, screen } from 'electron';
import type { DocumentState, EventName, Events, Theme } from '../../preload/contract';
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
  /** As it was left. */
  readonly state: WindowState | null;
  readonly dialogs: Pick<Dialogs, 'askPageCrashed'>;
  theme(): Theme;
  isDirty(): boolean;
  /** Asks the person where something would be lost. */
  mayClose(): Promise<boolean>;
  /** The window goes on closing, or the app on quitting. */
  onClosing(closes: boolean): void;
  report: Report;
}

const KEEP_AFTER_MS = 400;
/** A page that breaks down again this soon after a reload would do so for ever. */
const RELOAD_ONCE_IN_MS = 60_000;

/** The app's one window: its place on the screen, its title, its closing and its page's crashes. */
export class MainWindow {
  private window: BrowserWindow | null = null;
  private mayClose = false;
  private pageListens = false;
  private readonly waiting: (() => void)[] = [];
  private reloadedAt = Number.NEGATIVE_INFINITY;
  private keepTimer: NodeJS.Timeout | undefined;

  private state: WindowState | null;

  constructor(private readonly ports: MainWindowPorts) {
    this.state = ports.state;
  }

  get current(): BrowserWindow | null {
    return this.window;
  }

  /** Opens the window, or brings it to the front. */
  open(): void {
    if (this.window !== null) {
      if (this.window.isMinimized()) this.window.restore();
      this.window.focus();
      return;
    }
    const { devUrl, preload, headless, theme } = this.ports;
    const placement = placeWindow(
      this.state,
      screen.getAllDisplays().map((display) => display.workArea),
    );
    const window = openWindow({ placement, theme: theme(), preload, headless }, devUrl);
    this.window = window;
    this.mayClose = false;
    window.on('resize', () => this.keepSoon());
    window.on('move', () => this.keepSoon());
    window.on('close', (event) => this.closing(event));
    window.on('closed', () => {
      this.window = null;
      this.pageListens = false;
    });
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

  showDocument({ dirty }: DocumentState, name: string, path: string | null): void {
    if (this.window === null) return;
    const mac = process.platform === 'darwin';
    this.window.setTitle(titleOf(name, dirty && !mac));
    if (mac) {
      this.window.setDocumentEdited(dirty);
      this.window.setRepresentedFilename(path ?? '');
    }
  }

  private closing(event: Electron.Event): void {
    this.keep();
    if (this.mayClose || !this.ports.isDirty()) return;
    event.preventDefault();
    void this.ports.mayClose().then((closes) => {
      this.mayClose = closes;
      this.ports.onClosing(closes);
    });
  }

  private keepSoon(): void {
    clearTimeout(this.keepTimer);
    this.keepTimer = setTimeout(() => this.keep(), KEEP_AFTER_MS);
  }

  private keep(): void {
    clearTimeout(this.keepTimer);
    if (this.window === null || this.window.isMinimized() || this.window.isFullScreen()) return;
    const maximized = this.window.isMaximized();
    const bounds = maximized ? this.window.getNormalBounds() : this.window.getBounds();
    // Some window systems answer with a dot while a window closes.
    if (bounds.width < MIN_SIZE.width || bounds.height < MIN_SIZE.height) return;
    this.state = { ...bounds, maximized };
    this.ports.stateFile.save(this.state);
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
