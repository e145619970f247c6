import type { BrowserWindowConstructorOptions } from 'electron';
import type { Theme } from '../../preload/contract';
import { MIN_SIZE, type Placement } from './window-state';

/** The frame colour of design/tokens, shown until the page paints itself. */
const BACKGROUND: Readonly<Record<Theme, string>> = { light: '#F3F4F6', dark: '#0D1014' };

export interface WindowSetting {
  readonly placement: Placement;
  readonly theme: Theme;
  readonly preload: string;
  /** Without a screen (`--ozone-platform=headless`) Chromium crashes on a framed window that has a native menu. */
  readonly headless: boolean;
}

/** All that a window of ours is made from; a test holds the security-relevant half to a snapshot. */
export function windowOptions({ placement, theme, preload, headless }: WindowSetting): BrowserWindowConstructorOptions {
  return {
    ...placement.size,
    // Without a position Electron centres; `center: true` would also shrink the window to the display, which may be a dummy.
    ...placement.position,
    minWidth: MIN_SIZE.width,
    minHeight: MIN_SIZE.height,
    title: 'PacketWalk',
    backgroundColor: BACKGROUND[theme],
    show: false,
    ...(headless ? { titleBarStyle: 'hidden' as const } : {}),
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  };
}
