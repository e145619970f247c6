import { expect, test } from 'vitest';
import { DISPOSITIONS, DROP_REASONS } from '../../../core/trace/disposition';
import { EVENTS, type Step } from '../../../core/trace/step';
import { dispositionText, dropReasonText, headlineOf, questionOf, reasonOf, textOf } from '../../../core/trace/texts';
import { LANGUAGES, type Language } from '../../../core/trace/texts/language';
import type { Definition } from '../../../core/trace/texts/table';
import { samplePing } from '../../support/sample-log';
import { sampleSteps } from '../../support/sample-steps';

const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]/;
const LEFTOVERS = /undefined|null|NaN|\[object|\$\{|^\s|\s$| {2}|[，。：；]\s|\s[，。：；]/;
const FORMS = { textOf, headlineOf, questionOf, reasonOf };

const allSteps = EVENTS.flatMap(sampleSteps);

function name(step: Step): string {
  return `${step.event} ${JSON.stringify(step.detail)}`;
}

const NUMBER_WORDS: Readonly<Record<string, string>> = { One: '1', Two: '2', Three: '3', Four: '4', Five: '5' };

const CODES = new Set<string>([
  ...DISPOSITIONS,
  ...DROP_REASONS,
  'REACHABLE',
  'STALE',
  'NOARP',
  'INCOMPLETE',
  'FAILED',
]);

/** What a text says of the step: numbers, addresses, names with digits, and codes; in no order. */
function facts(text: string): string[] {
  const words = text.replace(/\b(One|Two|Three|Four|Five)(?= match)/g, (word) => NUMBER_WORDS[word] ?? word);
  const tokens = (words.match(/[\w./:-]+/g) ?? []).map((token) => token.replace(/[.:]+$/, ''));
  return [...new Set(tokens.filter((token) => /\d/.test(token) || CODES.has(token)))].sort();
}

test.each(Object.entries(FORMS))('%s has words in both languages for every event and variant', (_, form) => {
  for (const step of allSteps) {
    const [en, zh] = [form(step, 'en'), form(step, 'zh')];
    expect(en, name(step)).not.toMatch(CHINESE);
    expect(en, name(step)).not.toMatch(LEFTOVERS);
    expect(zh, name(step)).not.toMatch(LEFTOVERS);
    expect(en.length, name(step)).toBeGreaterThan(3);
    expect(zh.length, name(step)).toBeGreaterThan(1);
  }
});

test.each(Object.entries(FORMS))('%s says the same facts in both languages', (_, form) => {
  for (const step of allSteps) expect(facts(form(step, 'zh')), name(step)).toEqual(facts(form(step, 'en')));
});

test('sentences and reasons are whole sentences; headlines are not', () => {
  for (const step of allSteps) {
    for (const form of [textOf, reasonOf]) {
      expect(form(step, 'en')).toMatch(/^\S.*\.$/);
      expect(form(step, 'zh')).toMatch(/。$/);
    }
    expect(headlineOf(step, 'en')).not.toMatch(/\.$/);
    expect(headlineOf(step, 'zh')).not.toMatch(/。$/);
  }
});

test('a sentence stands alone: it names its node', () => {
  for (const step of allSteps) {
    for (const language of LANGUAGES) expect(textOf(step, language), name(step)).toContain('x1');
  }
});

test.each([
  ['disposition', DISPOSITIONS, dispositionText],
  ['drop reason', DROP_REASONS, dropReasonText],
] as const)('every %s has a label, a title and a definition of its own in both languages', (_, codes, textOfCode) => {
  const text = textOfCode as (code: string, language: Language) => Definition;
  for (const language of LANGUAGES) {
    const definitions = codes.map((code) => text(code, language));
    for (const { label, title, definition } of definitions) {
      const whole = `${label} ${title} ${definition}`;
      expect(CHINESE.test(whole), whole).toBe(language === 'zh');
      expect(definition).toMatch(language === 'en' ? /^[A-Z].*\.$/ : /。$/);
      expect(label).not.toMatch(/[.。]$/);
    }
    expect(new Set(definitions.map(({ definition }) => definition)).size).toBe(codes.length);
  }
});

test.each(LANGUAGES)('the words of every variant, %s', async (language) => {
  const lines = EVENTS.flatMap((event) => {
    const seen = new Set<string>();
    for (const step of sampleSteps(event).filter(({ packet }) => packet !== null || event === 'route.miss')) {
      const forms = [textOf, headlineOf, questionOf, reasonOf].map((form) => form(step, language));
      seen.add(`  ${forms.join('\n    ')}`);
    }
    return [event, ...seen];
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/texts-${language}.txt`);
});

test.each(LANGUAGES)('a whole ping reads like a story, %s', async (language) => {
  const log = samplePing();
  const lines = Array.from({ length: log.count }, (_, index) => {
    const step = log.step(index + 1);
    return `${step.step} ${step.node} ${step.event}: ${headlineOf(step, language)}\n  ${textOf(step, language)}`;
  });
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot(`golden/ping-${language}.txt`);
});

test('the words of the design', () => {
  const log = samplePing();
  const step = Array.from({ length: log.count }, (_, index) => log.step(index + 1)).find(
    ({ event, node }) => event === 'route.lookup' && node === 'r1',
  );
  expect(step).toBeDefined();
  if (step === undefined) return;
  expect(textOf(step, 'en')).toBe('r1 tries 5 routes for 192.168.20.31. Three match; the /24 is longest: out by eth1.');
  expect(headlineOf(step, 'en')).toBe('3 of 5 routes match; 192.168.20.0/24 is longest: eth1');
  expect(questionOf(step, 'en')).toBe('Which way to 192.168.20.31?');
  expect(questionOf(step, 'zh')).toBe('192.168.20.31 该往哪走？');
  expect(textOf(step, 'zh')).toBe('r1 为 192.168.20.31 试了 5 条路由，3 条匹配，/24 最长：从 eth1 出。');
});

test('a page of steps that keeps only the matching rows names the same winner', () => {
  for (const step of sampleSteps('route.lookup')) {
    if (step.event !== 'route.lookup') continue;
    const page = { ...step, detail: { ...step.detail, rows: step.detail.rows.filter((row) => row.match) } };
    for (const language of LANGUAGES) expect(textOf(page, language)).toBe(textOf(step, language));
  }
});
