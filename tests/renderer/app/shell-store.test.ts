import { beforeEach, expect, test } from 'vitest';
import { shellStore } from '../../../renderer/app/shell-store';

const shell = () => shellStore.getState();

beforeEach(() => {
  shellStore.setState({ consoles: [], activeConsole: null, notices: [], dockTab: 'steps', dockCollapsed: true });
});

test('a console opens once, takes the dock and the focus each time', () => {
  shell().openConsole('pc1');
  shell().openConsole('r1');
  const calls = shell().consoleCalls;
  shell().openConsole('pc1');
  expect(shell()).toMatchObject({
    consoles: ['pc1', 'r1'],
    activeConsole: 'pc1',
    dockTab: 'console',
    dockCollapsed: false,
  });
  expect(shell().consoleCalls).toBe(calls + 1);
});

test('closing the console shown shows another; closing one aside changes nothing else', () => {
  for (const node of ['pc1', 'r1', 'pc3']) shell().openConsole(node);
  shell().closeConsole('pc3');
  expect(shell().activeConsole).toBe('r1');
  shell().closeConsole('pc1');
  expect(shell().activeConsole).toBe('r1');
  shell().closeConsole('r1');
  expect(shell().activeConsole).toBeNull();
});

test('notices: the newest four, none twice', () => {
  for (const message of ['a', 'b', 'c', 'd', 'e', 'b']) shell().notify('error', message);
  expect(shell().notices.map((notice) => notice.message)).toEqual(['c', 'd', 'e', 'b']);
  shell().dismiss(shell().notices[0]!.id);
  expect(shell().notices.map((notice) => notice.message)).toEqual(['d', 'e', 'b']);
});

test('what goes on is not crowded out by news', () => {
  const busy = shell().notify('busy', 'working');
  for (const message of ['a', 'b', 'c', 'd', 'e']) shell().notify('info', message);
  expect(shell().notices.map((notice) => notice.message)).toEqual(['working', 'b', 'c', 'd', 'e']);
  shell().dismiss(busy);
  expect(shell().notices.map((notice) => notice.message)).toEqual(['b', 'c', 'd', 'e']);
});
