import * as nodeFs from 'node:fs/promises';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { writeTopology } from '../../../core/document/write';
import { readEntry } from '../../../main/documents/journal-entry';
import { editsOfText, fileIn, journalsIn, labAfter, openEditor } from './editor';

const EDIT_EVERY_MS = 25;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'packetwalk-in-time-'));
  // Time passes when the test says so; the disk is the real one and needs none of it.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true, force: true });
});

test('left to its timer, the journal is at most half a second and one write behind the newest edit', async () => {
  await writeFile(fileIn(folder), writeTopology(labAfter(0)));
  const { edit } = await openEditor(folder, nodeFs, (problem) => {
    throw problem;
  });
  const kept = async () => {
    const names = await readdir(journalsIn(folder)).catch(() => []);
    const name = names.find((one) => one.endsWith('.json'));
    return name === undefined
      ? 0
      : editsOfText(readEntry(await readFile(join(journalsIn(folder), name), 'utf8')).topology);
  };
  let writes = 0;
  let behindMs = 0;
  for (let now = 0; now < 3_000; now += EDIT_EVERY_MS) {
    const edits = edit();
    vi.advanceTimersByTime(EDIT_EVERY_MS);
    behindMs += EDIT_EVERY_MS;
    if (vi.getTimerCount() > 0) continue;
    // The timer has called: what it writes is the newest.
    await expect.poll(kept, { timeout: 20_000 }).toBe(edits);
    expect(behindMs).toBeLessThanOrEqual(500);
    writes++;
    behindMs = 0;
  }
  expect(writes).toBeGreaterThanOrEqual(6);
});
