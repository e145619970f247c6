import { existsSync, readFileSync } from 'node:fs';
import { at, fail, run } from './run.mjs';

/** Runs npm: the one that called us where there is one, so no shell and no `npm.cmd` is needed. */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  return script?.endsWith('.js') ? run(process.execPath, [script, ...args], options) : run('npm', args, options);
}

/** The installed packages as npm itself recorded them; null where node_modules is missing. */
function installed() {
  const file = at('node_modules/.package-lock.json');
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : null;
}

/** Whether node_modules holds what package-lock.json asks for (optional packages of other systems may be missing). */
function isCurrent() {
  const have = installed();
  if (have === null) return false;
  const want = JSON.parse(readFileSync(at('package-lock.json'), 'utf8')).packages;
  const names = new Set([...Object.keys(have), ...Object.keys(want)]);
  names.delete('');
  for (const name of names) {
    if (have[name] === undefined ? !want[name].optional : have[name].version !== want[name]?.version) return false;
  }
  return true;
}

/** Installs exactly what package-lock.json names, unless that is there already. */
export async function ensurePackages() {
  if (isCurrent()) return;
  console.log('Installing the packages that package-lock.json names …');
  const { status } = await npm(['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (status !== 0) fail('npm could not install the packages; its own words are above.');
}
