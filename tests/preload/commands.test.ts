import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { COMMAND_GROUPS, COMMAND_IDS, COMMANDS, type CommandId, type CommandWords } from '../../preload/commands';
import { CONTEXT_MENUS, LINE, MENU_BAR, type MenuPlace } from '../../preload/menus';

const CJK = /[\u2e80-\u9fff]/;
const wordsOf = (id: CommandId): CommandWords => COMMANDS[id];

test('every command has words in both languages', () => {
  for (const id of COMMAND_IDS) {
    const { en, zh, group } = wordsOf(id);
    expect([id, en.trim(), zh.trim()]).not.toContain('');
    if (id !== 'view.language.zh') expect([id, CJK.test(en)]).toEqual([id, false]);
    if (id !== 'view.language.en') expect([id, CJK.test(zh)]).toEqual([id, true]);
    expect(COMMAND_GROUPS[group]).toBeDefined();
  }
});

test('no two commands of a group have the same words', () => {
  for (const language of ['en', 'zh'] as const) {
    const titles = COMMAND_IDS.map((id) => `${wordsOf(id).group}: ${wordsOf(id)[language]}`);
    expect(new Set(titles).size).toBe(titles.length);
  }
});

test('no two commands that can be meant at once want the same key', () => {
  const wanted = COMMAND_IDS.flatMap((id) =>
    (wordsOf(id).keys ?? []).map((key) => ({ id, key, mode: wordsOf(id).mode })),
  );
  for (const one of wanted) {
    const others = wanted.filter(
      ({ id, key, mode }) => key === one.key && id !== one.id && (!mode || !one.mode || mode === one.mode),
    );
    expect([one.id, one.key, others]).toEqual([one.id, one.key, []]);
  }
});

test('no command wants a key that a role of the menu has on some system', () => {
  const roles = [
    'Ctrl+W',
    'Ctrl+Q',
    'Ctrl+H',
    'Ctrl+M',
    'F11',
    'Ctrl+Shift+I',
    'Ctrl+Alt+=',
    'Ctrl+Alt+-',
    'Ctrl+Alt+0',
  ];
  expect(COMMAND_IDS.filter((id) => wordsOf(id).keys?.some((key) => roles.includes(key)))).toEqual([]);
});

test('keys are written as the keymap names them', () => {
  for (const id of COMMAND_IDS) {
    for (const key of wordsOf(id).keys ?? []) {
      expect(key).toMatch(
        /^(Ctrl\+)?(Alt\+)?(Shift\+)?([A-Z0-9]|F\d+|[?+=\-[\]`]|Comma|Period|Space|Escape|Home|End|Delete|Backspace|Enter|Arrow\w+)$/,
      );
    }
  }
});

const idsOf = (places: readonly MenuPlace[]): readonly CommandId[] =>
  places.flatMap((place) => (place === LINE ? [] : typeof place === 'string' ? [place] : idsOf(place.items)));

test('menus name commands that exist, each once, and begin and end with one', () => {
  for (const [name, places] of [...Object.entries(MENU_BAR), ...Object.entries(CONTEXT_MENUS)]) {
    const ids = idsOf(places);
    for (const id of ids) expect([name, id in COMMANDS]).toEqual([name, true]);
    expect([name, new Set(ids).size]).toEqual([name, ids.length]);
    expect([places[0], places.at(-1)]).not.toContain(LINE);
  }
});

/** Keys of a text that has the focus: there they mean the text, not a command. */
const OWN_KEYS: Readonly<Record<string, readonly string[]>> = {
  'console/terminal.tsx': ['Ctrl+C', 'ArrowUp'],
  'inspector/json/json-tab.tsx': ['Ctrl+Enter'],
};

test('keys of commands are written nowhere else', () => {
  const root = resolve(import.meta.dirname, '../../renderer');
  const all = new Set<string>(COMMAND_IDS.flatMap((id) => wordsOf(id).keys ?? []));
  for (const file of readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))) {
    const written = [...readFileSync(join(root, file), 'utf8').matchAll(/\bkeys=\{?["']([^"']+)["']/g)].map(
      (match) => match[1]!,
    );
    const strange = written.filter((key) => all.has(key) && !OWN_KEYS[file.replaceAll('\\', '/')]?.includes(key));
    expect([file, strange]).toEqual([file, []]);
  }
});
