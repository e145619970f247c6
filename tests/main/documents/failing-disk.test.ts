import * as nodeFs from 'node:fs/promises';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeTopology } from '../../../core/document/write';
import { previousName } from '../../../main/documents/previous-version';
import { editsIn, editsOfText, fileIn, labAfter, openEditor } from './editor';
import { type Fault, faultyFs } from './faulty-fs';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'packetwalk-faults-'));
});
// A journal may just be written anew by its timer.
afterAll(() => rm(root, { recursive: true, force: true, maxRetries: 5 }));

/** What is found on the disk by a program that starts afterwards, on a disk that is well again. */
async function found(folder: string) {
  const { documents } = await openEditor(folder, nodeFs, () => undefined);
  const previous = await nodeFs.readFile(previousName(fileIn(folder)), 'utf8').catch(() => null);
  return {
    edits: editsIn(documents.topology),
    onDisk: editsOfText(await nodeFs.readFile(fileIn(folder), 'utf8')),
    previous: previous === null ? null : editsOfText(previous),
  };
}

/** Opens, edits, keeps, saves, edits and keeps on a disk that fails so; returns how far it came, and whether the fault was met. */
async function work(folder: string, faultOf: (call: number, isWrite: boolean) => Fault | null) {
  await nodeFs.mkdir(folder);
  await nodeFs.writeFile(fileIn(folder), writeTopology(labAfter(0)));
  let met = false;
  let armed = false;
  let calls = 0;
  const told: unknown[] = [];
  const fs = faultyFs((_call, isWrite) => {
    const fault = armed ? faultOf(++calls, isWrite) : null;
    met ||= fault !== null;
    return fault;
  });
  const { documents, edit } = await openEditor(folder, fs, (problem) => told.push(problem));
  armed = true;
  edit();
  await documents.flush();
  const saved = await documents.save(false);
  const dirtyAfterSave = documents.state.dirty;
  edit();
  await documents.flush();
  armed = false;
  return { met, told: told.length > 0, saved: saved.kind, dirtyAfterSave, documents };
}

let lastFolder = 0;
const nextFolder = (): string => join(root, String(++lastFolder));

const ERRORS = ['ENOSPC', 'EIO', 'EPERM', 'EROFS'] as const;
const WRITES = ['short', 'torn', 'lie'] as const;

test.each([...ERRORS, ...WRITES])(
  '%s at every call in turn: no half file, nothing lost',
  { timeout: 60_000 },
  async (fault) => {
    let call = 0;
    for (;;) {
      call++;
      const folder = nextFolder();
      let writes = 0;
      const isOnWrite = fault === 'short' || fault === 'torn' || fault === 'lie';
      const { met, saved, dirtyAfterSave, documents } = await work(folder, (at, isWrite) =>
        (isOnWrite ? isWrite && ++writes === call : at === call) ? fault : null,
      );
      if (!met) break;
      const where = `${fault} at call ${call}`;
      const before = await found(folder);
      expect([0, 1], where).toContain(before.onDisk);
      expect([0, null], where).toContain(before.previous);
      // What was told as saved is on the disk; what was not is still marked.
      expect(before.onDisk === 1 || dirtyAfterSave, where).toBe(true);
      if (saved === 'done') expect(before.onDisk, where).toBe(1);
      // The fault was one moment: the journal has the rest by the time it is told to be there, if not at the next try.
      await documents.flush();
      expect((await found(folder)).edits, where).toBe(2);
    }
    expect(call).toBeGreaterThan(ERRORS.some((one) => one === fault) ? 40 : 3);
  },
);

test.each(ERRORS)('%s from some call on: what cannot be kept is told', async (fault) => {
  for (let call = 1; ; call++) {
    const folder = nextFolder();
    const { met, told, saved, dirtyAfterSave } = await work(folder, (at) => (at >= call ? fault : null));
    if (!met) break;
    const where = `${fault} from call ${call} on`;
    const { edits, onDisk, previous } = await found(folder);
    expect([0, 1], where).toContain(onDisk);
    expect([0, null], where).toContain(previous);
    if (saved === 'done') expect(onDisk, where).toBe(1);
    else expect(dirtyAfterSave, where).toBe(true);
    expect(edits === 2 || told, where).toBe(true);
  }
});
