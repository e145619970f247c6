import { join } from 'node:path';
import type { Settings } from '../preload/contract';
import { type RecentEntry, recentShape } from './documents/recent-files';
import type { Report } from './log';
import { JsonFile } from './settings/json-file';
import { DEFAULT_SETTINGS, settingsShape } from './settings/settings';
import { type WindowState, windowStateShape } from './windows/window-state';

/** The values that outlive the app, and the files they are kept in. */
export interface Kept {
  readonly settings: { readonly file: JsonFile<Settings>; readonly value: Settings };
  readonly recent: { readonly file: JsonFile<RecentEntry[]>; readonly value: readonly RecentEntry[] };
  readonly window: { readonly file: JsonFile<WindowState>; readonly value: WindowState | null };
}

export async function loadKept(folder: string, report: Report): Promise<Kept> {
  const settings = new JsonFile(join(folder, 'settings.json'), settingsShape, report);
  const recent = new JsonFile(join(folder, 'recent.json'), recentShape, report);
  const window = new JsonFile(join(folder, 'window.json'), windowStateShape, report);
  return {
    settings: { file: settings, value: (await settings.load()) ?? DEFAULT_SETTINGS },
    recent: { file: recent, value: (await recent.load()) ?? [] },
    window: { file: window, value: await window.load() },
  };
}

/** Resolves once all of them are on the disk. */
export async function settled({ settings, recent, window }: Kept): Promise<void> {
  await Promise.all([settings.file.settled(), recent.file.settled(), window.file.settled()]);
}
