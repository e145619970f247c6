// The stages of `npm test`. Each returns what the tool itself reported: { passed, failed, skipped, note }.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { has, run, tool } from './run.mjs';

const reports = 'test-results';

/** A stage that is one check: passed or failed by the tool's exit status. */
const check = (status, note = '') => ({ passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, skipped: 0, note });

/** Runs a tool, shows its output, and takes the note for the summary from it. */
async function checked(script, args, notePattern) {
  const { status, output } = await tool(script, args, { capture: true });
  process.stdout.write(output);
  return check(status, notePattern.exec(output)?.[1] ?? '');
}

function freshReport(name) {
  mkdirSync(reports, { recursive: true });
  const file = `${reports}/${name}.json`;
  rmSync(file, { force: true });
  return file;
}

async function types() {
  const { status, output } = await run(process.execPath, ['scripts/typecheck.mjs'], { capture: true });
  process.stdout.write(output);
  return check(status, `${output.match(/^ok {4} /gm)?.length ?? 0} environments pass`);
}

const lint = () => checked('@biomejs/biome/bin/biome', ['check'], /^Checked (\d+ files?)/m);

const imports = () =>
  checked(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', 'core', 'main', 'preload', 'renderer', 'tests'],
    /(\d+ modules, \d+ dependencies)/,
  );

async function unit() {
  const file = freshReport('vitest');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const { status } = await tool('vitest/vitest.mjs', args, { env: { NO_COLOR: '1' } });
  if (!existsSync(file)) return check(status || 1, 'vitest wrote no report');
  const { testResults, numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  // A file that does not even load has no failed test of its own: it counts as one.
  const broken = testResults.filter(
    (result) => result.status === 'failed' && !result.assertionResults.some((one) => one.status === 'failed'),
  ).length;
  const failed = numFailedTests + broken;
  return {
    passed: numPassedTests,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: numPendingTests + numTodoTests,
    note: `${testResults.length} files`,
  };
}

const build = async () => check((await run(process.execPath, ['scripts/build.mjs', '--if-changed'])).status);

async function playwright(project, { command = process.execPath, prefix = [], env = {} } = {}) {
  const file = freshReport(project);
  const args = [
    ...prefix,
    'node_modules/@playwright/test/cli.js',
    'test',
    `--project=${project}`,
    '--reporter=list,json',
  ];
  const { status } = await run(command, args, { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: file, ...env } });
  if (!existsSync(file)) return check(status || 1, 'playwright wrote no report');
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8'));
  const failed = stats.unexpected + stats.flaky + errors.length;
  return {
    passed: stats.expected,
    failed: failed === 0 && status !== 0 ? 1 : failed,
    skipped: stats.skipped,
    note: '',
  };
}

const e2e = () => playwright('e2e');

function frame() {
  if (process.platform !== 'linux' || process.env.DISPLAY) return playwright('frame');
  if (has('xvfb-run')) return playwright('frame', { command: 'xvfb-run', prefix: ['-a', process.execPath] });
  return { passed: 0, failed: 0, skipped: 1, note: 'left out: no display and no xvfb-run here' };
}

async function packaged() {
  if (process.platform !== 'linux' || !has('dpkg-deb')) {
    return { passed: 0, failed: 0, skipped: 1, note: 'left out: the .deb is built and tried where dpkg-deb is' };
  }
  const { status } = await run(process.execPath, ['scripts/dist.mjs', '--allow-fallback-runtime', '--inspectable']);
  return status === 0 ? playwright('package') : check(status, 'the package was not built');
}

/** In this order; what needs out/ names `build`. */
export const stages = [
  { name: 'types', run: types },
  { name: 'lint', run: lint },
  { name: 'imports', run: imports },
  { name: 'build', run: build },
  { name: 'unit', needs: 'build', run: unit },
  { name: 'e2e', needs: 'build', run: e2e },
  { name: 'frame', needs: 'build', run: frame },
  { name: 'package', needs: 'build', run: packaged },
];
