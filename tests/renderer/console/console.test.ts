import { expect, test } from 'vitest';
import { AT_PROMPT, moveInHistory, remember } from '../../../renderer/console/command-history';
import { sanitise } from '../../../renderer/console/sanitise';

test('control characters are written out, lines and columns stay', () => {
  expect(sanitise('a\tb\nc')).toBe('a\tb\nc');
  expect(sanitise('\x1b[31mred\x1b[0m')).toBe('\\x1b[31mred\\x1b[0m');
  expect(sanitise('\r\0\x7f\x9b')).toBe('\\x0d\\x00\\x7f\\x9b');
  // A terminal shows nothing of a carriage return before a line feed: headers of HTTP end so.
  expect(sanitise('< HTTP/1.1 200 OK\r\n< \r\nend')).toBe('< HTTP/1.1 200 OK\n< \nend');
  expect(sanitise('abc\u202egnp.exe')).toBe('abc\\u202egnp.exe');
  expect(sanitise('\u2066\u200b\ufeff')).toBe('\\u2066\\u200b\\ufeff');
  expect(sanitise('中文 ≤ → 😀')).toBe('中文 ≤ → 😀');
});

test('nothing that acts is left of any character', () => {
  const all = Array.from({ length: 0x3000 }, (_, code) => String.fromCharCode(code)).join('');
  const left = [...sanitise(all)].filter((c) => c < ' ' && c !== '\n' && c !== '\t');
  expect(left).toEqual([]);
});

test('the arrow keys walk the history and come back to the draft', () => {
  const commands = ['route -n', 'arp -an'];
  const one = moveInHistory(commands, AT_PROMPT, 'pin', 'up')!;
  expect(one.line).toBe('arp -an');
  const two = moveInHistory(commands, one.place, one.line, 'up')!;
  expect(two.line).toBe('route -n');
  expect(moveInHistory(commands, two.place, two.line, 'up')).toBeNull();
  const down = moveInHistory(commands, two.place, two.line, 'down')!;
  const home = moveInHistory(commands, down.place, down.line, 'down')!;
  expect([down.line, home.line]).toEqual(['arp -an', 'pin']);
  expect(moveInHistory(commands, home.place, home.line, 'down')).toBeNull();
});

test('a command repeated is remembered once', () => {
  expect(remember(['a', 'b'], 'b')).toEqual(['a', 'b']);
  expect(remember(['a', 'b'], 'a')).toEqual(['a', 'b', 'a']);
});
