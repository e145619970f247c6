import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');

/** The messages of the compiler for one made-up file that stands in this folder, under this environment's settings. */
function diagnose(project: string, folder: string, source: string): string[] {
  const { config } = ts.readConfigFile(join(root, project), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['none.ts'] }, ts.sys, root);
  const file = join(root, folder, 'planted.ts');
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists, readFile } = host;
  host.fileExists = (name) => name === file || fileExists(name);
  host.readFile = (name) => (name === file ? source : readFile(name));
  host.getSourceFile = (name, language) =>
    name === file ? ts.createSourceFile(name, source, language) : getSourceFile(name, language);
  const program = ts.createProgram([file], options, host);
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
}

const timeout = 60_000;

test('core may use the language and nothing else', { timeout }, () => {
  expect(diagnose('tsconfig.core.json', 'core/wire', 'export const bytes = new Uint8Array([1]).toSorted();')).toEqual(
    [],
  );
});

test.each([
  ['DOM', 'export const value = document.title;', 'document'],
  ['DOM', 'export const value = new TextEncoder();', 'TextEncoder'],
  ['timer', 'setTimeout(() => undefined, 1);', 'setTimeout'],
  ['clock', 'export const value = performance.now();', 'performance'],
  ['console', 'console.log(1);', 'console'],
  ['Node', 'export const value = process.env;', 'process'],
  ['Node', 'export const value = Buffer.from([]);', 'Buffer'],
  ['Node module', "import 'node:fs'; export const value = readFileSync;", 'readFileSync'],
])('core without %s: %s', { timeout }, (_what, source, name) => {
  expect(diagnose('tsconfig.core.json', 'core/wire', source).join('\n')).toContain(`'${name}'`);
});

test('the page has no Node', { timeout }, () => {
  expect(diagnose('tsconfig.renderer.json', 'renderer/app', 'export const value = process.env;').join('\n')).toContain(
    "'process'",
  );
});

test('main has no DOM', { timeout }, () => {
  expect(diagnose('tsconfig.main.json', 'main', 'export const value = document.title;').join('\n')).toContain(
    "'document'",
  );
});

test('every environment is strict', () => {
  const base = JSON.parse(readFileSync(join(root, 'tsconfig.base.json'), 'utf8')) as { compilerOptions: object };
  expect(base.compilerOptions).toMatchObject({
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    verbatimModuleSyntax: true,
  });
});
