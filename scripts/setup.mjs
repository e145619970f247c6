// Brings all that a fresh clone lacks, and does nothing where nothing is missing. Uses only what Node itself has until
// the packages are there. `--for-tests` adds the programs of the fuller tests.
import { pathToFileURL } from 'node:url';
import { ensureNode } from './lib/node-version.mjs';
import { ensurePackages } from './lib/npm.mjs';
import { fail, run } from './lib/run.mjs';
import { ensureRuntime } from './lib/runtime.mjs';
import { ensureLibraries, ensureTestTools } from './lib/system.mjs';

/** Packages, then for a window Electron's runtime and the system's libraries: each needs the one before. */
export async function setUp({ window = true, forTests = false } = {}) {
  ensureNode();
  await ensurePackages();
  if (window) {
    await ensureRuntime();
    await ensureLibraries();
  }
  if (forTests) await ensureTestTools();
}

/** Builds out/ unless it is that of the present sources. */
export async function buildIfChanged() {
  const { status } = await run(process.execPath, ['scripts/build.mjs', '--if-changed']);
  if (status !== 0) fail('The build failed; the reason is above.');
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  await setUp({ forTests: process.argv.includes('--for-tests') });
  console.log('Set up. Type `npm start`.');
}
