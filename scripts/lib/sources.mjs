import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { at, root } from './run.mjs';

const built = [
  'core',
  'main',
  'preload',
  'renderer',
  'examples',
  'package.json',
  'package-lock.json',
  'electron.vite.config.ts',
  'vite.cli.config.ts',
];
const stamp = at('out', 'sources.sha256');

function* files(path) {
  if (statSync(path).isFile()) yield path;
  else for (const name of readdirSync(path).sort()) yield* files(join(path, name));
}

/** A fingerprint of all that goes into out/, by content: a checkout that only touches times is not a change. */
export function fingerprint(target) {
  const hash = createHash('sha256').update(`electron ${target}\n`);
  for (const name of built.filter((part) => existsSync(at(part)))) {
    for (const file of files(at(name))) {
      const content = readFileSync(file);
      hash.update(`${relative(root, file)} ${content.length}\n`).update(content);
    }
  }
  return hash.digest('hex');
}

/** Whether out/ was built from the present sources for this target. */
export const isBuilt = (target) => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint(target);

/** Records what out/ was built from. */
export const markBuilt = (print) => writeFileSync(stamp, print);
