import { expect, test } from 'vitest';
import { helpText } from '../../../main/cli/help';
import { cliTexts } from '../../../main/cli/texts';
import { describeFileProblem } from '../../../main/documents/file-problem';
import { dialogTexts } from '../../../main/i18n/dialog-texts';
import { menuTexts } from '../../../main/i18n/menu-texts';

const CJK = /[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]/u;

/** Every text as a sentence, with the facts "fact1", "fact2", … */
function sentences(texts: object): readonly (readonly [string, string])[] {
  return Object.entries(texts).map(([key, text]) => [
    key,
    typeof text === 'function'
      ? text(...Array.from({ length: text.length }, (_, at) => `fact${at + 1}`))
      : String(text),
  ]);
}

const facts = (sentence: string) => [...new Set(sentence.match(/fact\d/g) ?? [])].sort();

test.each([
  ['menu', menuTexts],
  ['dialogs', dialogTexts],
  ['command line', cliTexts],
])('%s: both languages say everything, with the same facts', (_name, texts) => {
  const en = sentences(texts('en'));
  const zh = new Map(sentences(texts('zh')));
  expect([...zh.keys()]).toEqual(en.map(([key]) => key));
  for (const [key, sentence] of en) {
    expect(sentence, key).not.toBe('');
    expect(sentence, key).not.toMatch(CJK);
    expect(zh.get(key), key).toMatch(CJK);
    expect(facts(zh.get(key) ?? ''), key).toEqual(facts(sentence));
  }
});

test('help names the same options in both languages', () => {
  const options = (text: string) => [...new Set(text.match(/--[a-z]+/g))].sort();
  expect(options(helpText('zh'))).toEqual(options(helpText('en')));
  expect(options(helpText('en'))).toEqual(
    expect.arrayContaining(['--do', '--help', '--lang', '--log', '--pcap', '--seed', '--until', '--version']),
  );
});

test('a refusing disk is described in both languages, an unknown error by its own words', () => {
  const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
  expect(describeFileProblem(full, 'en')).toBe('the disk is full');
  expect(describeFileProblem(full, 'zh')).toBe('磁盘已满');
  const odd = Object.assign(new Error('EXYZ: odd'), { code: 'toString' });
  expect(describeFileProblem(odd, 'zh')).toBe('EXYZ: odd');
});
