// Runs one built benchmark in this process and writes its figures: `node THIS BENCH.js RESULT.json`.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { hasDisplay, sandboxSwitches } from './display.mjs';
import { root } from './run.mjs';

const [bench, result] = process.argv.slice(2);
const { run } = await import(pathToFileURL(bench).href);
if (typeof run !== 'function') throw new Error(`${bench} exports no run()`);
const figures = bench.endsWith('.window.js') ? await inWindow(run) : await run();
writeFileSync(result, JSON.stringify(figures));
process.exit(0);

async function inWindow(measure) {
  const { _electron } = await import('@playwright/test');
  const profile = mkdtempSync(join(tmpdir(), 'packetwalk-'));
  const electron = await _electron.launch({
    args: [
      root,
      `--user-data-dir=${profile}`,
      ...(hasDisplay() ? [] : ['--ozone-platform=headless']),
      ...sandboxSwitches(),
    ],
    cwd: root,
  });
  try {
    return await measure({ electron, page: await electron.firstWindow() });
  } finally {
    await electron.close();
    rmSync(profile, { recursive: true, force: true });
  }
}
