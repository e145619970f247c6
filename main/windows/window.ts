import { BrowserWindow } from 'electron';
import { APP_URL } from './app-protocol';
import { type WindowSetting, windowOptions } from './window-options';

/** The only place that makes a window. It is shown once its page has painted. */
export function openWindow(setting: WindowSetting, devUrl: string | null): BrowserWindow {
  const window = new BrowserWindow(windowOptions(setting));
  if (setting.placement.maximized) window.maximize();
  window.once('ready-to-show', () => window.show());
  // The title is the document's, not the page's.
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(devUrl ?? APP_URL);
  return window;
}
