import { homedir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { RecentFiles } from '../../../main/documents/recent-files';

function setUp(entries: { path: string; openedAt: number }[] = []) {
  const saved: unknown[] = [];
  let changes = 0;
  const recent = new RecentFiles({ save: (value) => saved.push(value) }, () => changes++, entries);
  return { recent, saved, changes: () => changes };
}

test('the newest file comes first, once, and the list does not grow for ever', () => {
  const { recent } = setUp();
  for (let n = 1; n <= 14; n++) recent.add(`/labs/${n}.walk`, n);
  recent.add('/labs/5.walk', 99);
  expect(recent.list().map(({ name, openedAt }) => `${name} ${openedAt}`)).toEqual(
    ['5.walk 99', '14', '13', '12', '11', '10', '9', '8', '7', '6', '4', '3'].map((text) =>
      text.includes('.') ? text : `${text}.walk ${text}`,
    ),
  );
});

test('the window sees handles and folders to read, never a path to open', () => {
  const home = join(homedir(), 'labs');
  const { recent } = setUp([
    { path: join(home, 'a.walk'), openedAt: 1 },
    { path: '/srv/labs/a.walk', openedAt: 2 },
  ]);
  const [first, second] = recent.list();
  expect([first?.folder, second?.folder]).toEqual(['~/labs', '/srv/labs']);
  expect(first?.id).toMatch(/^[0-9a-f]{16}$/);
  expect(first?.id).not.toBe(second?.id);
  expect(recent.pathOf(second?.id ?? '')).toBe('/srv/labs/a.walk');
  expect(recent.pathOf('/srv/labs/a.walk')).toBeNull();
});

test('each change is saved and told', () => {
  const { recent, saved, changes } = setUp();
  recent.add('/a.walk', 1);
  recent.add('/b.walk', 2);
  recent.remove('/a.walk');
  recent.clear();
  expect(saved.at(-2)).toEqual([{ path: '/b.walk', openedAt: 2 }]);
  expect(saved.at(-1)).toEqual([]);
  expect(changes()).toBe(4);
});
