import { type BrowserWindow, Menu } from 'electron';
import { type MenuActions, type MenuState, menuTemplate } from './menu';

/** The native menu, made anew whenever what it shows has changed. */
export class ApplicationMenu {
  private shown = '';

  constructor(
    private readonly state: () => MenuState,
    private readonly actions: MenuActions,
  ) {}

  refresh(): void {
    const state = this.state();
    const content = JSON.stringify(state);
    if (content === this.shown) return;
    this.shown = content;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, this.actions)));
  }

  popUp(window: BrowserWindow | null, x: number, y: number): void {
    if (window === null) return;
    Menu.getApplicationMenu()?.popup({ window, x: Math.round(x), y: Math.round(y) });
  }
}
