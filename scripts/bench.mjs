// `npm run bench [-- NAME…] [--strict]`: every tests/bench/*.bench.ts in a Node process of its own, every *.window.ts on
// the built app. Prints their figures as one table; see tests/bench/figure.ts for what a benchmark exports.
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { hasDisplay } from './lib/display.mjs';
import { at, fail, has, run } from './lib/run.mjs';
import { buildIfChanged, setUp } from './setup.mjs';

const folder = at('tests/bench');
const names = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
const kinds = /\.(bench|window)\.ts$/;

await setUp();
const files = (existsSync(folder) ? readdirSync(folder) : [])
  .filter((file) => kinds.test(file) && (names.length === 0 || names.some((name) => file.startsWith(name))))
  .sort();
if (files.length === 0) fail('There is no such benchmark in tests/bench.');
if (files.some((file) => file.endsWith('.window.ts'))) await buildIfChanged();

// Inside the project, so that what stays outside the bundle (Playwright) is found.
const out = at('node_modules/.cache/packetwalk-bench');
const { build } = await import('vite');
await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  build: {
    ssr: true,
    outDir: out,
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: { input: Object.fromEntries(files.map((file) => [basename(file, '.ts'), join(folder, file)])) },
  },
});

const rows = [];
let broken = 0;
for (const file of files) {
  console.log(`… ${file}`);
  const scratch = mkdtempSync(join(tmpdir(), 'packetwalk-bench-'));
  const result = join(scratch, 'figures.json');
  const args = ['--expose-gc', at('scripts/lib/bench-one.mjs'), join(out, `${basename(file, '.ts')}.js`), result];
  // A window is measured on a display; where there is none, on the virtual one that Xvfb brings.
  const virtual = file.endsWith('.window.ts') && !hasDisplay() && has('xvfb-run');
  const { status } = virtual
    ? await run('xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', process.execPath, ...args])
    : await run(process.execPath, args);
  if (status === 0) {
    const { default: figures } = await import(result, { with: { type: 'json' } });
    rows.push(...figures.map((figure) => ({ file, ...figure })));
  } else {
    broken += 1;
    console.error(`${file} failed`);
  }
  rmSync(scratch, { recursive: true });
}

const met = ({ value, goal }) =>
  goal === undefined || (goal.atMost === undefined ? value >= goal.atLeast : value <= goal.atMost);
const goalText = ({ goal, unit }) =>
  goal === undefined
    ? ''
    : goal.atMost === undefined
      ? `at least ${goal.atLeast} ${unit}`
      : `at most ${goal.atMost} ${unit}`;
const shown = (value) => (Number.isInteger(value) ? String(value) : value.toPrecision(4));

const table = rows.map((row) => [
  row.file.replace(kinds, ''),
  row.name,
  `${shown(row.value)} ${row.unit}`,
  goalText(row),
  met(row) ? '' : 'MISSED',
]);
const header = ['bench', 'figure', 'value', 'goal', ''];
const widths = header.map((title, column) => Math.max(title.length, ...table.map((row) => row[column].length)));
for (const row of [header, ...table]) {
  console.log(
    row
      .map((cell, column) => cell.padEnd(widths[column]))
      .join('  ')
      .trimEnd(),
  );
}
const missed = rows.filter((row) => !met(row)).length;
console.log(`\n${rows.length} figures, ${missed} goals missed, ${broken} benchmarks failed`);
process.exit(broken > 0 || (missed > 0 && process.argv.includes('--strict')) ? 1 : 0);
