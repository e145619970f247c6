import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTopology } from '../../../core/document/write';
import { JournalFolder } from '../../../main/documents/journal-folder';
import { previousName } from '../../../main/documents/previous-version';
import { bundle } from '../bundle';
import { editsOfText, fileIn, journalsIn, labAfter } from './editor';

const root = mkdtempSync(join(tmpdir(), 'packetwalk-kill-editor-'));
let program: string;
beforeAll(async () => {
  program = await bundle('tests/main/documents/killed-editor.ts', join(root, 'out'));
});
afterAll(() => rmSync(root, { recursive: true, force: true, maxRetries: 5 }));

interface Line {
  readonly what: string;
  readonly edits: number;
}

/** Lets the program live for a while after its first edit, or until it ends itself at a call; what it has told. */
async function live(folder: string, lastCall: number, forMs: number): Promise<readonly Line[]> {
  const child = spawn(process.execPath, [program, folder, String(lastCall)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let told = '';
  let complaint = '';
  child.stderr.on('data', (chunk: Buffer) => {
    complaint += chunk.toString();
  });
  const closed = new Promise((done) => child.on('close', done));
  const edited = new Promise<void>((ready) => {
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.includes('edited')) ready();
    });
  });
  await Promise.race([edited, closed]);
  if (lastCall === 0) await Promise.race([delay(forMs), closed]);
  else await Promise.race([delay(5_000), closed]);
  child.kill('SIGKILL');
  await closed;
  expect(complaint).toBe('');
  return told
    .trim()
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => line.split(' '))
    .map(([what = '', edits]) => ({ what, edits: Number(edits) }));
}

function begin(name: string): string {
  const folder = join(root, name);
  mkdirSync(folder);
  writeFileSync(fileIn(folder), writeTopology(labAfter(0)));
  return folder;
}

/** What a dead program has left: read as it stands, by nobody who would change it. */
async function remains(folder: string) {
  const onDisk = editsOfText(readFileSync(fileIn(folder), 'utf8'));
  const previous = await nodeFs.readFile(previousName(fileIn(folder)), 'utf8').catch(() => null);
  const { found, broken } = await new JournalFolder(journalsIn(folder), () => undefined).leftovers();
  return {
    onDisk,
    previous: previous === null ? null : editsOfText(previous),
    kept: found.map(({ entry }) => editsOfText(entry.topology)),
    broken,
  };
}

const newest = (lines: readonly Line[], ...what: readonly string[]): number =>
  Math.max(0, ...lines.filter((line) => what.includes(line.what)).map(({ edits }) => edits));

/** Round after round in one folder, each program taking up what the one before has left. */
async function rounds(name: string, count: number, lastCallOf: (round: number) => number): Promise<number> {
  const folder = begin(name);
  let safe = 0;
  let saved = 0;
  let restored = 0;
  for (let round = 0; round < count; round++) {
    const lines = await live(folder, lastCallOf(round), (round * 7) % 31);
    const where = `${name}, round ${round}: ${JSON.stringify(lines.slice(-4))}`;
    const begun = lines.find(({ what }) => what === 'begun');
    if (begun !== undefined) expect(begun.edits, where).toBeGreaterThanOrEqual(safe);
    safe = Math.max(safe, newest(lines, 'begun', 'kept', 'saved'));
    saved = Math.max(saved, newest(lines, 'saved'));
    const { onDisk, previous, kept, broken } = await remains(folder);
    expect(broken, where).toEqual([]);
    expect(kept.length, where).toBeLessThan(2);
    expect(onDisk, where).toBeGreaterThanOrEqual(saved);
    expect(Math.max(onDisk, ...kept), where).toBeGreaterThanOrEqual(safe);
    if (previous !== null) expect(previous, where).toBeLessThanOrEqual(onDisk);
    if (kept.length > 0) restored++;
  }
  return restored;
}

test('50 rounds of kill -9 at any moment and at every call of the disk: nothing is lost', async () => {
  const [atRandom, ...atCalls] = await Promise.all([
    rounds('random', 20, () => 0),
    rounds('odd calls', 35, (round) => 2 * round + 1),
    rounds('even calls', 35, (round) => 2 * round + 2),
  ]);
  // Otherwise no kill ever hit unsaved work, and the test has shown nothing.
  expect(Math.min(atRandom ?? 0, ...atCalls)).toBeGreaterThan(0);
});
