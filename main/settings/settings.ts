import * as z from 'zod/mini';
import type { AppState, Settings } from '../../preload/contract';
import type { JsonFile } from './json-file';

export const DEFAULT_SETTINGS: Settings = { theme: 'system', language: 'system' };

export const settingsShape: z.ZodMiniType<Settings> = z.object({
  theme: z.enum(['system', 'light', 'dark']),
  language: z.enum(['system', 'en', 'zh']),
});

/** The person's choices, kept in the app's own folder; `system` follows the desktop. */
export class SettingsService {
  constructor(
    private readonly file: Pick<JsonFile<Settings>, 'save'>,
    private readonly onChange: () => void,
    private settings: Settings,
  ) {}

  get current(): Settings {
    return this.settings;
  }

  set(change: Partial<Settings>): Settings {
    const next = { ...this.settings, ...change };
    if (next.theme !== this.settings.theme || next.language !== this.settings.language) {
      this.settings = next;
      this.file.save(next);
      this.onChange();
    }
    return this.settings;
  }

  /** What is shown now: the choice, or what the system says. */
  resolve(system: AppState['system']): AppState['system'] {
    const { theme, language } = this.settings;
    return {
      theme: theme === 'system' ? system.theme : theme,
      language: language === 'system' ? system.language : language,
    };
  }
}

/** Chinese where the first language of the desktop is Chinese of any script or region, else English. */
export function languageOf(preferred: readonly string[]): 'en' | 'zh' {
  return /^zh\b/i.test(preferred[0] ?? '') ? 'zh' : 'en';
}
