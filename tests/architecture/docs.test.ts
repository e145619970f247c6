import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const skipped = new Set(['node_modules', 'out', 'dist', 'coverage', 'test-results', '.git']);

function* pages(dir: string): Generator<string> {
  for (const entry of readdirSync(dir, { withFileTypes: true })) {
    if (skipped.has(entry.name)) continue;
    if (entry.isDirectory()) yield* pages(join(dir, entry.name));
    else if (entry.name.endsWith('.md')) yield join(dir, entry.name);
  }
}

/** The files of this project that a page links to or shows. */
function links(text: string): string[] {
  const found = [...text.matchAll(/\]\(([^)\s]+)\)|\b(?:src|srcset|href)="([^"\s]+)/g)].map(
    (match) => match[1] ?? match[2] ?? '',
  );
  return found.filter((target) => !/^(https?:|mailto:|#)/.test(target)).map((target) => target.replace(/#.*/, ''));
}

test.each([...pages(root)].map((page) => relative(root, page)))('%s leads to files that are there', (page) => {
  const from = dirname(join(root, page));
  const lost = links(readFileSync(join(root, page), 'utf8')).filter((target) => !existsSync(resolve(from, target)));
  expect(lost).toEqual([]);
});

test('both READMEs name the same commands and pictures', () => {
  const commands = (name: string): string[] =>
    [...readFileSync(join(root, name), 'utf8').matchAll(/^npm .*$/gm)].map(([line]) => line.replace(' --lang zh', ''));
  expect(commands('README.zh.md')).toEqual(commands('README.md'));
});

test('every npm script that the documentation names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const text = ['README.md', 'README.zh.md', 'CONTRIBUTING.md', 'docs/development.md']
    .map((name) => readFileSync(join(root, name), 'utf8'))
    .join('\n');
  const named = new Set([...text.matchAll(/npm run (?:--silent )?([a-z]+)/g)].map((match) => match[1] ?? ''));
  expect(named.size).toBeGreaterThan(5);
  expect([...named].filter((name) => scripts[name] === undefined)).toEqual([]);
});
