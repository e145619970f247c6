import { expect, test } from 'vitest';
import { CHANGE_CODES, changeText } from '../../../core/document/change';

test('a change is named by the thing it was about, or counted', () => {
  expect(changeText({ code: 'move', name: 'pc1' }, 'en')).toBe('Move pc1');
  expect(changeText({ code: 'move', count: 3, name: 'pc1' }, 'en')).toBe('Move 3 nodes');
  expect(changeText({ code: 'move', count: 3 }, 'zh')).toBe('移动 3 个节点');
  expect(changeText({ code: 'rename', name: '$&' }, 'en')).toBe('Rename $&');
});

test('every code has words in both languages without a place left open', () => {
  for (const code of CHANGE_CODES) {
    for (const language of ['en', 'zh'] as const) {
      for (const label of [{ code }, { code, count: 2 }, { code, name: 'r1' }]) {
        expect(changeText(label, language)).toMatch(
          language === 'en' ? /^[A-Z][^{}]+$/ : /^[^{}A-Z]*(JSON|)$|\p{Script=Han}/u,
        );
      }
    }
  }
});
