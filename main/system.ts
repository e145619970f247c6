import { app, nativeTheme } from 'electron';
import type { AppState, ThemeChoice } from '../preload/contract';
import { languageOf } from './settings/settings';

/**
 * What the desktop prefers. Electron answers "dark?" for its own setting where it has one, so the desktop's answer is taken
 * while that setting is `system`, and remembered.
 */
export class SystemPreferences {
  private theme: 'light' | 'dark' = 'light';

  /** Makes Electron's own surfaces follow a choice. */
  follow(choice: ThemeChoice): void {
    nativeTheme.themeSource = 'system';
    this.read();
    nativeTheme.themeSource = choice;
  }

  onChange(callback: () => void): void {
    nativeTheme.on('updated', () => {
      if (nativeTheme.themeSource === 'system' && this.read()) callback();
    });
  }

  get current(): AppState['system'] {
    return { theme: this.theme, language: languageOf(app.getPreferredSystemLanguages()) };
  }

  private read(): boolean {
    const before = this.theme;
    this.theme = nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
    return this.theme !== before;
  }
}

/** Whether the app runs without any screen, as tests do: then nothing of GTK may be touched. */
export function isHeadless(): boolean {
  return app.commandLine.getSwitchValue('ozone-platform') === 'headless';
}
