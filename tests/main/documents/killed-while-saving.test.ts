import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import * as nodeFs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sweepBeside } from '../../../main/documents/temporary-files';
import { bundle } from '../bundle';

const folder = mkdtempSync(join(tmpdir(), 'packetwalk-kill-'));
const target = join(folder, 'saved/lab.walk');
const ROUNDS = 25;
const LENGTH = 300_000;

let entry: string;
beforeAll(async () => {
  entry = await bundle('main/documents/atomic-save.ts', join(folder, 'out'));
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Saves "aaa…", "bbb…", … in turn, for ever. */
const saver = () => `
  import { saveAtomically } from ${JSON.stringify(pathToFileURL(entry).href)};
  for (let n = 0; ; n++) {
    const letter = 'abcdefghij'[n % 10];
    await saveAtomically(${JSON.stringify(target)}, Array(30).fill(letter.repeat(${LENGTH / 30})));
    if (n === 0) process.stdout.write('saving');
  }`;

test('a program that is killed while it saves leaves a whole file, old or new, and what else it leaves can be swept away', async () => {
  const script = join(folder, 'out/saver.mjs');
  writeFileSync(script, saver());
  mkdirSync(join(folder, 'saved'));
  let leftovers = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const child = spawn(process.execPath, [script], { stdio: ['ignore', 'pipe', 'inherit'] });
    await new Promise((ready) => child.stdout.once('data', ready));
    // Somewhere within a save, elsewhere in each round.
    await delay((round * 7) % 23);
    const closed = new Promise((done) => child.on('close', done));
    child.kill('SIGKILL');
    await closed;
    const text = readFileSync(target, 'utf8');
    expect([text.length, new Set(text).size], `round ${round}`).toEqual([LENGTH, 1]);
    leftovers += readdirSync(join(folder, 'saved')).length - 1;
  }
  // Otherwise no kill ever hit a save, and the test has shown nothing.
  expect(leftovers).toBeGreaterThan(0);
  await sweepBeside(target, nodeFs);
  expect(readdirSync(join(folder, 'saved'))).toEqual(['lab.walk']);
});
