// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type Command, commandRegistry } from '../../../renderer/app/commands';
import { installKeymap, keyName, keyNames, leavesPlace, placeOf } from '../../../renderer/app/keymap';
import { appStore } from '../../../renderer/app/store';

const press = (key: string, more: Partial<KeyboardEventInit> = {}) =>
  new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });

beforeEach(() => appStore.setState({ screen: 'work', mode: 'walk' }));

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
});

test('a key held with the other system key is no key of ours', () => {
  expect(keyName(press('s', { ctrlKey: true }), true)).toBe('Control+S');
  expect(keyName(press('s', { metaKey: true }), false)).toBe('Meta+S');
});

test('a digit with Shift is that digit on every keyboard, and its sign', () => {
  expect(keyNames(press('!', { shiftKey: true, code: 'Digit1' }), false)).toEqual(['!', 'Shift+1']);
  expect(keyNames(press('1', { code: 'Digit1' }), false)).toEqual(['1']);
  expect(keyNames(press('2', { ctrlKey: true, code: 'Digit2' }), false)).toEqual(['Ctrl+2']);
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

test('a switch keeps the keys that work it, a list of choices the letters that find one', () => {
  document.body.innerHTML =
    '<input type="checkbox" role="switch" id="s"><button aria-haspopup="listbox"><span id="c"></span></button>';
  expect(placeOf(document.getElementById('s'))).toBe('control');
  expect(placeOf(document.getElementById('c'))).toBe('text');
});

test('a key runs its command, unless it may not run, a dialog is open, or a part has answered already', () => {
  const run = vi.fn();
  let may = true;
  let dialog = false;
  const command: Command = { id: 'walk.forward', when: () => may, run };
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
  document.body.dispatchEvent(press('ArrowRight'));
  expect(run).toHaveBeenCalledTimes(2);
});

test('a key means what the mode makes of it', () => {
  const deleted = vi.fn();
  const forward = vi.fn();
  undo.push(
    commandRegistry.register([
      { id: 'edit.delete', run: deleted },
      { id: 'walk.forward', run: forward },
    ]),
  );
  undo.push(installKeymap(window, false, () => false));
  const both = () => {
    document.body.dispatchEvent(press('Delete'));
    document.body.dispatchEvent(press('F8'));
  };
  both();
  expect([deleted.mock.calls.length, forward.mock.calls.length]).toEqual([0, 1]);
  appStore.setState({ mode: 'edit' });
  both();
  expect([deleted.mock.calls.length, forward.mock.calls.length]).toEqual([1, 1]);
  appStore.setState({ screen: 'start' });
  both();
  expect([deleted.mock.calls.length, forward.mock.calls.length]).toEqual([1, 1]);
});

test('who types does not mean what is selected on the page', () => {
  document.body.innerHTML = '<input id="i">';
  appStore.setState({ mode: 'edit' });
  const duplicate = vi.fn();
  const list = vi.fn();
  undo.push(
    commandRegistry.register([
      { id: 'edit.duplicate', run: duplicate },
      { id: 'help.palette', run: list },
    ]),
  );
  undo.push(installKeymap(window, false, () => false));
  const type = (id: string, key: string) => document.getElementById(id)?.dispatchEvent(press(key, { ctrlKey: true }));
  type('i', 'd');
  type('i', 'k');
  expect([duplicate.mock.calls.length, list.mock.calls.length]).toEqual([0, 1]);
  document.body.dispatchEvent(press('d', { ctrlKey: true }));
  expect(duplicate).toHaveBeenCalledTimes(1);
});

test('letters in a menu or a dialog find an item there, and marked text is what is copied', () => {
  document.body.innerHTML =
    '<div role="menu"><div role="menuitem" id="m" tabindex="0"></div></div><div role="dialog"><button id="d"></button></div><p id="p">text</p>';
  appStore.setState({ mode: 'edit' });
  const stamp = vi.fn();
  const copy = vi.fn();
  undo.push(
    commandRegistry.register([
      { id: 'insert.host', run: stamp },
      { id: 'edit.copy', run: copy },
    ]),
  );
  undo.push(installKeymap(window, false, () => false));
  for (const id of ['m', 'd']) document.getElementById(id)?.dispatchEvent(press('h'));
  expect(stamp).not.toHaveBeenCalled();
  window.getSelection()?.selectAllChildren(document.getElementById('p')!);
  document.body.dispatchEvent(press('c', { ctrlKey: true }));
  expect(copy).not.toHaveBeenCalled();
  window.getSelection()?.removeAllRanges();
  document.body.dispatchEvent(press('c', { ctrlKey: true }));
  expect(copy).toHaveBeenCalledTimes(1);
});

test('a command that left the registry no longer runs, and a later one of the same name stays', () => {
  const first = { id: 'view.fit', run: vi.fn() } as const;
  const second = { ...first, run: vi.fn() };
  const stopFirst = commandRegistry.register([first]);
  undo.push(commandRegistry.register([second]));
  stopFirst();
  expect(commandRegistry.run('view.fit')).toBe(true);
  expect(second.run).toHaveBeenCalledTimes(1);
  for (const stop of undo) stop();
  expect(commandRegistry.run('view.fit')).toBe(false);
});
