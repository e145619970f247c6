// Builds out/: main, preload and page for Electron, and the command line for plain Node. Needs no Electron runtime.
import { chmodSync, rmSync } from 'node:fs';
import { at, fail, tool } from './lib/run.mjs';
import { buildTarget } from './lib/runtime.mjs';
import { fingerprint, isBuilt, markBuilt } from './lib/sources.mjs';

const target = buildTarget();
if (process.argv.includes('--if-changed') && isBuilt(target)) process.exit(0);

const print = fingerprint(target);
rmSync(at('out'), { recursive: true, force: true });
const env = { ELECTRON_MAJOR_VER: target };
const app = await tool('electron-vite/bin/electron-vite.js', ['build', '--logLevel', 'warn'], { env });
if (app.status !== 0) fail('The app did not build.');
const cli = await tool('vite/bin/vite.js', ['build', '--config', 'vite.cli.config.ts', '--logLevel', 'warn']);
if (cli.status !== 0) fail('The command line did not build.');
chmodSync(at('out/cli/cli.js'), 0o755);
markBuilt(print);
console.log(`Built out/ for Electron ${target} and for Node.`);
