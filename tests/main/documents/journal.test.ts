import { beforeEach, expect, test } from 'vitest';
import { Journal } from '../../../main/documents/journal';
import { errno } from './faulty-fs';

let file: string | null;
let timers: { ms: number; callback: () => void }[];
let failed: unknown[];
let saving: () => Promise<void>;
let removing: () => Promise<void>;
beforeEach(() => {
  file = null;
  timers = [];
  failed = [];
  saving = async () => undefined;
  removing = async () => undefined;
});

function journal(there = false): Journal {
  return new Journal(
    '/profile/journal/1.json',
    {
      save: async (_path, text) => {
        await saving();
        file = text;
      },
      remove: async () => {
        await removing();
        file = null;
      },
      after: (ms, callback) => {
        const timer = { ms, callback };
        timers.push(timer);
        return () => {
          timers = timers.filter((other) => other !== timer);
        };
      },
      onFailed: (problem) => failed.push(problem),
    },
    there,
  );
}

/** Time passes: what waits is called. */
function pass(): void {
  for (const { callback } of timers.splice(0)) callback();
}

test('the first of many edits sets the time at which the newest is written, well within a second', async () => {
  const kept = journal();
  for (const text of ['a', 'b', 'c']) kept.keep(() => text);
  expect(timers.map(({ ms }) => ms)).toEqual([400]);
  pass();
  await kept.flush();
  expect(file).toBe('c');
  expect(timers).toEqual([]);
});

test('flushing does not wait, and writes nothing twice', async () => {
  const kept = journal();
  let made = 0;
  kept.keep(() => `text ${++made}`);
  await kept.flush();
  await kept.flush();
  expect([file, made, timers.length]).toEqual(['text 1', 1, 0]);
});

test('dropping takes the file away, also one that is just being written', async () => {
  const kept = journal();
  kept.keep(() => 'a');
  const writing = kept.flush();
  const dropped = kept.drop();
  await Promise.all([writing, dropped]);
  expect(file).toBeNull();
  kept.keep(() => 'b');
  await kept.drop();
  expect([file, timers.length]).toEqual([null, 0]);
});

test('where nothing was kept there is nothing to drop; a file of an earlier run is one', async () => {
  let removed = 0;
  removing = async () => void removed++;
  await journal().drop();
  expect(removed).toBe(0);
  await journal(true).drop();
  expect(removed).toBe(1);
});

test('a disk that refuses is told once, tried again, and told anew after it went well', async () => {
  const kept = journal();
  saving = () => Promise.reject(errno('ENOSPC'));
  kept.keep(() => 'a');
  await kept.flush();
  pass();
  await kept.flush();
  expect(failed).toHaveLength(1);
  expect(timers.map(({ ms }) => ms)).toEqual([5000]);
  saving = async () => undefined;
  pass();
  await kept.flush();
  expect(file).toBe('a');
  saving = () => Promise.reject(errno('EIO'));
  kept.keep(() => 'b');
  await kept.flush();
  expect(failed).toHaveLength(2);
});

test('what is kept while an older text fails is what is tried again', async () => {
  const kept = journal();
  saving = async () => {
    kept.keep(() => 'newer');
    saving = async () => undefined;
    throw errno('EIO');
  };
  kept.keep(() => 'older');
  await kept.flush();
  await kept.flush();
  expect(file).toBe('newer');
});

test('a file that cannot be taken away is no matter for the person, one that is gone already no failure', async () => {
  const kept = journal(true);
  removing = () => Promise.reject(errno('EPERM'));
  await kept.drop();
  expect([failed, timers.length]).toEqual([[], 1]);
  removing = () => Promise.reject(errno('ENOENT'));
  await kept.drop();
  pass();
  await kept.flush();
  expect([failed, timers.length]).toEqual([[], 0]);
});
