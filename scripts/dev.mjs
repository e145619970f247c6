// `npm run dev`: the app with hot reload of the page, and a restart when main or preload changes.
import { sandboxSwitches } from './lib/display.mjs';
import { tool } from './lib/run.mjs';
import { buildTarget, runtimePath } from './lib/runtime.mjs';
import { setUp } from './setup.mjs';

await setUp();
const extra = sandboxSwitches().length > 0 ? ['--noSandbox'] : [];
const env = { ELECTRON_MAJOR_VER: buildTarget(), ELECTRON_EXEC_PATH: runtimePath() };
const args = ['dev', '--watch', ...extra, ...process.argv.slice(2)];
const { status } = await tool('electron-vite/bin/electron-vite.js', args, { env });
process.exit(status);
