import { existsSync, readFileSync } from 'node:fs';
import { at } from './run.mjs';
import { fallback } from './runtime-fallback.mjs';

/**
 * The Electron major to build for: that of the runtime in use, or, where none is there yet, the oldest that may come.
 * electron-vite reads it from ELECTRON_MAJOR_VER and derives the Node and Chromium targets.
 */
export function electronTarget() {
  const file = at('node_modules/electron/dist/version');
  const version = existsSync(file) ? readFileSync(file, 'utf8').trim().replace(/^v/, '') : fallback.version;
  return version.split('.')[0];
}
