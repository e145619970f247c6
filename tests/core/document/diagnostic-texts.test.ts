import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makeDiagnostic } from '../../../core/document/diagnostic';
import { DIAGNOSTIC_CODES, diagnosticSentence, formatDiagnostic } from '../../../core/document/diagnostic-texts';

/** Facts that show themselves where a sentence uses them; words with a sentence of their own get a real one. */
const FACTS: Readonly<Record<string, string | number>> = {
  ...Object.fromEntries(
    [
      'value',
      'name',
      'found',
      'first',
      'dev',
      'interface',
      'type',
      'types',
      'field',
      'network',
      'node',
      'bridge',
      'parent',
      'choices',
      'mode',
    ].map((fact) => [fact, `<${fact}>`]),
  ),
  ...Object.fromEntries(
    [
      'size',
      'limit',
      'line',
      'column',
      'count',
      'version',
      'supported',
      'min',
      'max',
      'metric',
      'vlan',
      'vni',
      'port',
    ].map((fact, at) => [fact, 7000 + at]),
  ),
  part: 'routes',
};

function sentence(code: (typeof DIAGNOSTIC_CODES)[number], language: 'en' | 'zh'): string {
  const expected = code === 'json-syntax' ? 'value' : code === 'wrong-length' ? 2 : 'list';
  return diagnosticSentence({ code, facts: { ...FACTS, expected } }, language);
}

function factsIn(text: string): readonly string[] {
  return [...new Set(text.match(/<\w+>|70\d\d/g))].sort();
}

test.each(DIAGNOSTIC_CODES)('%s says the same facts in both languages', (code) => {
  const [en, zh] = [sentence(code, 'en'), sentence(code, 'zh')];
  expect(en).not.toMatch(/undefined|[\u4e00-\u9fff]/);
  expect(zh).not.toContain('undefined');
  expect(zh).toMatch(/[\u4e00-\u9fff]/);
  expect(factsIn(zh)).toEqual(factsIn(en));
});

test('the place stands before the sentence, and alone where the fault is in no field', () => {
  const fault = makeDiagnostic('nodes[0].kind', 'missing', {});
  expect(fault.message).toBe('is missing');
  expect(formatDiagnostic(fault, 'en')).toBe('nodes[0].kind: is missing');
  expect(formatDiagnostic(fault, 'zh')).toBe('nodes[0].kind: 缺少');
  expect(formatDiagnostic(makeDiagnostic('', 'more-errors', { count: 3 }), 'en')).toBe('3 more errors are not listed');
});

test.each(['docs/file-format.md', 'docs/zh/file-format.md'])('%s lists every code, and no other', (path) => {
  const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
  const section = /<!-- codes -->([\s\S]*)<!-- \/codes -->/.exec(text)?.[1] ?? '';
  const listed = [...section.matchAll(/^\| `([\w-]+)` \|/gm)].map((match) => match[1]);
  expect(listed).toEqual(DIAGNOSTIC_CODES);
});
