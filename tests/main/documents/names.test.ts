import { expect, test } from 'vitest';
import { safeFileName } from '../../../main/documents/file-name';
import { filesOfArguments } from '../../../main/documents/opened-files';

test.each([
  ['Two subnets, one router', 'Two subnets, one router'],
  ['两个子网', '两个子网'],
  ['a/b\\c:d', 'a b c d'],
  ['../../etc/passwd', 'etc passwd'],
  ['.hidden.', 'hidden'],
  ['CON', '_CON'],
  ['lpt1.walk', '_lpt1.walk'],
  ['console', 'console'],
  ['lab\u202ekwl.exe', 'lab kwl.exe'],
  ['line\nbreak\u0000', 'line break'],
  ['', 'network'],
  ['...', 'network'],
  ['///', 'network'],
])('%j is suggested as %j', (title, name) => {
  expect(safeFileName(title, 'network')).toBe(name);
});

test('a long title is cut between characters', () => {
  expect([...safeFileName('🌐'.repeat(200), 'network')]).toHaveLength(80);
});

test.each([
  [['PacketWalk', 'lab.walk'], null, ['/home/u/lab.walk']],
  [['PacketWalk', '--ozone-platform=headless', '/x/a.walk'], null, ['/x/a.walk']],
  [['PacketWalk', 'file:///x/a%20b.walk'], null, ['/x/a b.walk']],
  [['PacketWalk', 'file://server/x.walk'], null, []],
  [['PacketWalk'], null, []],
  [['electron', '/src/app', 'lab.walk'], '/src/app', ['/home/u/lab.walk']],
  [['electron', '--inspect=0', '-r', '/p/loader.js', '/src/app', 'lab.walk'], '/src/app', ['/home/u/lab.walk']],
  [['electron', '.', 'lab.walk'], '/home/u', ['/home/u/lab.walk']],
  [['electron', '/src/app'], '/src/app', []],
  [['electron', '/elsewhere'], '/src/app', []],
])('%j (app %j) opens %j', (argv, app, files) => {
  expect(filesOfArguments(argv, '/home/u', app)).toEqual(files);
});
