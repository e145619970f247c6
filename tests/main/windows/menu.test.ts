import type { MenuItemConstructorOptions } from 'electron';
import { expect, test, vi } from 'vitest';
import { type MenuActions, type MenuState, menuTemplate, submenusOfBar } from '../../../main/windows/menu';
import { COMMAND_IDS, COMMANDS } from '../../../preload/commands';

const state: MenuState = {
  language: 'en',
  platform: 'linux',
  packaged: true,
  recent: [{ id: 'a1', name: 'R&D.walk', folder: '~/labs', openedAt: 1 }],
  examples: [{ id: 'two-subnets', name: 'Two subnets, one router' }],
  theme: 'system',
  languageChoice: 'zh',
  canUndo: false,
  canRedo: true,
  undoLabel: null,
  redoLabel: null,
  runnable: [],
};

const calls: unknown[][] = [];
const actions = new Proxy({} as MenuActions, {
  get:
    (_target, name) =>
    (...args: unknown[]) =>
      calls.push([name, ...args]),
});

function itemsOf(change: Partial<MenuState> = {}): MenuItemConstructorOptions[] {
  const flatten = (items: MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
    items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flatten(item.submenu) : [])]);
  return flatten(menuTemplate({ ...state, ...change }, actions)).filter((item) => item.type !== 'separator');
}

const item = (id: string, change?: Partial<MenuState>) => itemsOf(change).find((one) => one.id === id);

function click(id: string): unknown[][] {
  calls.length = 0;
  (item(id)?.click as (() => void) | undefined)?.();
  return calls;
}

test('every item has an id of its own and a label', () => {
  const ids = itemsOf().map((one) => one.id);
  expect(ids).not.toContain(undefined);
  expect(new Set(ids).size).toBe(ids.length);
  expect(itemsOf().every((one) => (one.label ?? '') !== '')).toBe(true);
});

test('ids do not depend on language or platform', () => {
  const ids = (change: Partial<MenuState>) => itemsOf(change).map((one) => one.id);
  expect(ids({ language: 'zh' })).toEqual(ids({}));
  expect(ids({ platform: 'win32' })).toEqual(ids({}));
  expect(ids({ platform: 'darwin' }).filter((id) => !id?.startsWith('app'))).toEqual(
    ids({}).filter((id) => id !== 'file.quit'),
  );
});

test('an item of the catalogue has its words and does what it says', () => {
  const known = new Set<string>(COMMAND_IDS);
  const found = itemsOf().filter((one) => known.has(one.id ?? ''));
  expect(found.length).toBeGreaterThan(70);
  for (const one of found) {
    const id = one.id as keyof typeof COMMANDS;
    if (one.submenu === undefined) expect(click(id), id).toHaveLength(1);
    expect(item(id, { language: 'zh' })?.label).toContain(COMMANDS[id].zh);
  }
  expect(click('walk.forward')).toEqual([['command', 'walk.forward']]);
});

test('a menu in a menu is dimmed where nothing in it can run', () => {
  expect(item('menu.align')?.enabled).toBe(false);
  const some = { runnable: ['edit.align.top'] } as const;
  expect(item('menu.align', some)?.enabled).toBe(true);
  expect(item('menu.distribute', some)?.enabled).toBe(false);
  // What is dimmed later says the same as what is made anew.
  const later = submenusOfBar({ ...state, ...some });
  expect(later.length).toBeGreaterThan(3);
  for (const { id, enabled } of later) expect(item(id, some)?.enabled, id).toBe(enabled);
});

test('what the window cannot carry out now is dimmed, not missing', () => {
  expect(item('walk.forward')?.enabled).toBe(false);
  expect(item('walk.forward', { runnable: ['walk.forward'] })?.enabled).toBe(true);
  for (const id of ['file.new', 'file.exportLog.csv', 'edit.copy', 'view.theme.dark'])
    expect(item(id)?.enabled, id).toBe(true);
});

test('what edits a text is for the text or for the network', () => {
  expect(click('edit.copy')).toEqual([['edit', 'edit.copy', 'copy']]);
  expect(item('edit.copy')?.registerAccelerator).toBe(false);
});

test('macOS writes words with capitals', () => {
  const mac = { platform: 'darwin' } as const;
  expect(item('edit.selectAll', mac)?.label).toBe('Select All');
  expect(item('document.keepChanges', mac)?.label).toBe('Keep Changes of Commands');
  expect(item('document.keepChanges')?.label).toBe('Keep changes of commands');
});

test.each([
  ['file.new', ['newDocument', 'empty']],
  ['file.newWindow', ['newWindow']],
  ['file.template.two-subnets', ['newDocument', 'two-subnets']],
  ['file.open', ['open']],
  ['file.recent.a1', ['openRecent', 'a1']],
  ['file.recent.clear', ['clearRecent']],
  ['file.example.two-subnets', ['openExample', 'two-subnets']],
  ['file.save', ['save', false]],
  ['file.saveAs', ['save', true]],
  ['file.exportLog.jsonl', ['exportLog', 'jsonl']],
  ['file.exportLog.csv', ['exportLog', 'csv']],
  ['file.exportLog.md', ['exportLog', 'md']],
  ['file.exportLog.html', ['exportLog', 'html']],
  ['file.exportCapture', ['exportCapture']],
  ['edit.undo', ['undo']],
  ['edit.redo', ['redo']],
  ['view.theme.dark', ['setTheme', 'dark']],
  ['view.language.zh', ['setLanguage', 'zh']],
  ['help.logs', ['openLogs']],
  ['help.about', ['about']],
])('%s does %j', (id, call) => {
  expect(click(id)).toEqual([call]);
});

test('it shows the state: choices, what can be undone, recent files', () => {
  expect(item('view.theme.system')?.checked).toBe(true);
  expect(item('view.language.zh')?.checked).toBe(true);
  expect(item('view.language.en')?.checked).toBe(false);
  expect([item('edit.undo')?.enabled, item('edit.redo')?.enabled]).toEqual([false, true]);
  expect(item('file.recent.a1')?.label).toBe('R&&D.walk  ~/labs');
  expect(item('file.recent.none', { recent: [] })?.enabled).toBe(false);
});

test('it says what is undone', () => {
  expect(item('edit.undo')?.label).toBe('Undo');
  expect(item('edit.undo', { undoLabel: { code: 'keep-changes' } })?.label).toBe('Undo Keep changes of commands');
  expect(item('edit.redo', { redoLabel: { code: 'move', count: 3 }, language: 'zh' })?.label).toBe(
    '重做 移动 3 个节点',
  );
});

test('a key that types something is never taken away from the page', () => {
  for (const one of itemsOf().filter((candidate) => candidate.accelerator !== undefined)) {
    const modified = /^(CmdOrCtrl\+|F\d)/.test(one.accelerator as string);
    if (!modified) expect(one.registerAccelerator, one.id).toBe(false);
  }
  expect(item('edit.undo')?.registerAccelerator).toBe(false);
  expect(item('walk.play')?.accelerator).toBe('Space');
  expect(item('walk.play', { platform: 'darwin' })?.accelerator).toBeUndefined();
  expect(item('walk.forward')).toMatchObject({ accelerator: 'F8', registerAccelerator: true });
});

test('no two items want the same key', () => {
  const keys = itemsOf().flatMap((one) => one.accelerator ?? []);
  expect(new Set(keys).size).toBe(keys.length);
});

test('developer tools are for a checkout only', () => {
  expect(item('view.developerTools')).toBeUndefined();
  expect(item('view.developerTools', { packaged: false })?.role).toBe('toggleDevTools');
});

test('it speaks the chosen language', () => {
  expect(item('file.save', { language: 'zh' })?.label).toBe('保存');
  expect(item('view.language.zh', { language: 'en' })?.label).toBe('中文');
});

test('making the menu does nothing yet', () => {
  const untouched = vi.fn();
  menuTemplate(state, new Proxy({} as MenuActions, { get: () => untouched }));
  expect(untouched).not.toHaveBeenCalled();
});
