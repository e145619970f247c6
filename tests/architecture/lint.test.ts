import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** Files that keep the rules: path and source. */
const sound = [
  ['core/wire/sound.ts', 'export const size = 4;'],
  ['main/ipc/sound.ts', "import { ipcMain } from 'electron';\n\nexport const ipc = ipcMain;"],
  ['renderer/graph/sound.ts', "import cytoscape from 'cytoscape';\n\nexport const graph = cytoscape;"],
  ['preload/sound.ts', "import { ipcRenderer } from 'electron';\n\nexport const ipc = ipcRenderer;"],
] as const;

/** Files that break one: the rule, path and source. */
const planted = [
  ['noRestrictedGlobals', 'core/wire/date.ts', 'export const now = Date.now();'],
  ['noRestrictedGlobals', 'core/wire/performance.ts', 'export const now = performance.now();'],
  ['noRestrictedGlobals', 'core/wire/timeout.ts', 'setTimeout(() => undefined, 1);'],
  ['noRestrictedGlobals', 'core/wire/interval.ts', 'setInterval(() => undefined, 1);'],
  ['noRestrictedGlobals', 'core/wire/fetch.ts', "export const answer = fetch('x');"],
  ['noJsRestrictedProperties', 'core/wire/random.ts', 'export const random = Math.random();'],
  ['noConsole', 'core/wire/console.ts', 'console.log(1);'],
  ['noRestrictedImports', 'core/wire/electron.ts', "import 'electron';"],
  ['noRestrictedImports', 'renderer/walk/electron.ts', "import 'electron';"],
  [
    'noRestrictedImports',
    'renderer/walk/cytoscape.ts',
    "import cytoscape from 'cytoscape';\n\nexport const graph = cytoscape;",
  ],
  ['noRestrictedImports', 'renderer/graph/electron.ts', "import 'electron';"],
  ['noRestrictedImports', 'main/ipc-main.ts', "import { ipcMain } from 'electron';\n\nexport const ipc = ipcMain;"],
  ['noRestrictedImports', 'main/cytoscape.ts', "import cytoscape from 'cytoscape';\n\nexport const graph = cytoscape;"],
  ['noDefaultExport', 'main/default.ts', 'export default 1;'],
  ['noReExportAll', 'main/all.ts', "export * from './other';"],
  ['noExplicitAny', 'main/any.ts', 'export const value: any = 1;'],
  ['noTsIgnore', 'main/ignore.ts', '// @ts-ignore\nexport const value = 1;'],
  ['useFilenamingConvention', 'main/CamelCase.ts', 'export const value = 1;'],
  ['noExcessiveLinesPerFile', 'main/long.ts', 'export const value = 1;\n'.repeat(501)],
  ['noFocusedTests', 'tests/only.test.ts', "import { test } from 'vitest';\n\ntest.only('x', () => undefined);"],
  ['noSkippedTests', 'tests/skip.test.ts', "import { test } from 'vitest';\n\ntest.skip('x', () => undefined);"],
] as const;

let dir = '';
let lines: string[] = [];

beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'packetwalk-lint-'));
  for (const file of ['biome.json', '.gitignore']) copyFileSync(join(root, file), join(dir, file));
  for (const [path, source] of [...sound, ...planted.map(([, path, source]) => [path, source] as const)]) {
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), `${source}\n`);
  }
  const biome = join(root, 'node_modules/@biomejs/biome/bin/biome');
  const args = [biome, 'lint', '--reporter=github', '--max-diagnostics=none'];
  const { stdout } = spawnSync(process.execPath, args, { cwd: dir, encoding: 'utf8' });
  lines = stdout.split('\n').filter((line) => line.startsWith('::error'));
}, 60_000);

afterAll(() => {
  rmSync(dir, { recursive: true });
});

const broken = (path: string): string[] =>
  lines.filter((line) => line.includes(`/${path},`)).map((line) => /title=lint\/\w+\/(\w+)/.exec(line)?.[1] ?? line);

test.each(sound)('%s passes', (path) => {
  expect(broken(path)).toEqual([]);
});

test.each(planted)('%s bites: %s', (rule, path) => {
  expect(broken(path)).toContain(rule);
});
