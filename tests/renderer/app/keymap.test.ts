// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest';
import { type Command, commandRegistry } from '../../../renderer/app/commands';
import { installKeymap, keyName, leavesPlace, placeOf } from '../../../renderer/app/keymap';

const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });

let undo: (() => void)[] = [];
afterEach(() => {
  for (const stop of undo) stop();
  undo = [];
  document.body.innerHTML = '';
});

test('keys have one name each', () => {
  expect(keyName(press('z', { ctrlKey: true }), false)).toBe('Ctrl+Z');
  expect(keyName(press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe('Ctrl+Shift+Z');
  expect(keyName(press('?', { shiftKey: true }), false)).toBe('?');
  expect(keyName(press(' '), false)).toBe('Space');
  expect(keyName(press('ArrowLeft', { shiftKey: true }), false)).toBe('Shift+ArrowLeft');
  expect(keyName(press(',', { ctrlKey: true }), false)).toBe('Ctrl+Comma');
  expect(keyName(press('+', { ctrlKey: true, shiftKey: true }), false)).toBe('Ctrl++');
  expect(keyName(press('s', { metaKey: true }), true)).toBe('Ctrl+S');
  expect(keyName(press('s', { ctrlKey: true }), true)).toBe('S');
});

test('a text field keeps what edits text, a control what works it', () => {
  for (const keys of ['Space', '?', 'Home', 'Ctrl+Z', 'Ctrl+Shift+Z', 'Ctrl+ArrowLeft', 'ArrowUp']) {
    expect([keys, leavesPlace(keys, 'text')]).toEqual([keys, false]);
  }
  for (const keys of ['F7', 'F8', 'Ctrl+S', 'Ctrl+ArrowUp', 'Ctrl+Comma']) {
    expect([keys, leavesPlace(keys, 'text')]).toEqual([keys, true]);
  }
  for (const keys of ['Space', 'Home', 'ArrowLeft', 'Shift+ArrowLeft', 'Enter']) {
    expect([keys, leavesPlace(keys, 'control')]).toEqual([keys, false]);
  }
  for (const keys of ['?', 'F8', 'Ctrl+Z', 'Ctrl+ArrowDown']) {
    expect([keys, leavesPlace(keys, 'control')]).toEqual([keys, true]);
  }
});

test('places are told by the element with the focus', () => {
  document.body.innerHTML =
    '<p id="p"></p><input id="i"><button><svg id="s"></svg></button><div role="grid"><div id="g"></div></div><input type="range" id="r">';
  const places = ['p', 'i', 's', 'g'].map((id) => placeOf(document.getElementById(id)));
  expect(places).toEqual(['page', 'text', 'control', 'page']);
  expect(placeOf(document.getElementById('r'))).not.toBe('text');
});

test('a key runs its command, unless it may not run, a dialog is open, or a part has answered already', () => {
  const run = vi.fn();
  let may = true;
  let dialog = false;
  const command: Command = { id: 'walk.forward', titleKey: 'app.undo', keys: ['F8', 'Space'], when: () => may, run };
  undo.push(commandRegistry.register([command]));
  undo.push(installKeymap(window, false, () => dialog));
  const event = press('F8');
  document.body.dispatchEvent(event);
  expect(run).toHaveBeenCalledTimes(1);
  expect(event.defaultPrevented).toBe(true);
  may = false;
  document.body.dispatchEvent(press('F8'));
  may = true;
  dialog = true;
  document.body.dispatchEvent(press('F8'));
  dialog = false;
  const answered = press('F8');
  answered.preventDefault();
  document.body.dispatchEvent(answered);
  expect(run).toHaveBeenCalledTimes(1);
  document.body.dispatchEvent(press(' '));
  expect(run).toHaveBeenCalledTimes(2);
});

test('a command that left the registry no longer runs, and a later one of the same name stays', () => {
  const first = { id: 'view.fit', titleKey: 'app.undo', run: vi.fn() } as const;
  const second = { ...first, run: vi.fn() };
  const stopFirst = commandRegistry.register([first]);
  undo.push(commandRegistry.register([second]));
  stopFirst();
  expect(commandRegistry.run('view.fit')).toBe(true);
  expect(second.run).toHaveBeenCalledTimes(1);
  for (const stop of undo) stop();
  expect(commandRegistry.run('view.fit')).toBe(false);
});
