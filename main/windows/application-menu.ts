import { type BrowserWindow, Menu } from 'electron';
import { COMMAND_IDS } from '../../preload/commands';
import { isEnabled, type MenuActions, type MenuState, menuTemplate, submenusOfBar } from './menu';

/** The native menu, made anew whenever what it shows has changed; what merely cannot be chosen for a while is dimmed in place. */
export class ApplicationMenu {
  private shown = '';

  constructor(
    private readonly state: () => MenuState,
    private readonly actions: MenuActions,
  ) {}

  refresh(): void {
    const state = this.state();
    const content = JSON.stringify({ ...state, runnable: [] });
    if (content !== this.shown) {
      this.shown = content;
      Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(state, this.actions)));
      return;
    }
    const menu = Menu.getApplicationMenu();
    const commands = COMMAND_IDS.map((id) => ({ id, enabled: isEnabled(id, state) }));
    for (const { id, enabled } of [...commands, ...submenusOfBar(state)]) {
      const item = menu?.getMenuItemById(id);
      if (item) item.enabled = enabled;
    }
  }

  popUp(window: BrowserWindow | null, x: number, y: number): void {
    if (window === null) return;
    Menu.getApplicationMenu()?.popup({ window, x: Math.round(x), y: Math.round(y) });
  }
}
