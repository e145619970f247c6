/**
 * The program that `killed-while-editing.test.ts` kills: edits, keeps and saves for ever. Arguments: the folder, and the number of the
 * file system's call at which it ends itself (0: never). Each line it prints is true when it is printed.
 */
import { writeSync } from 'node:fs';
import { editsIn, openEditor } from './editor';
import { faultyFs } from './faulty-fs';

const [folder = '', last = '0'] = process.argv.slice(2);
const tell = (what: string, edits: number): void => void writeSync(1, `${what} ${edits}\n`);

const fs = faultyFs((call, isWrite) => {
  if (call !== Number(last)) return null;
  return isWrite ? 'tear' : 'kill';
});
const { documents, edit } = await openEditor(folder, fs, (problem) => {
  throw problem;
});
tell('begun', editsIn(documents.topology));
for (let turn = 1; ; turn++) {
  const edits = edit();
  tell('edited', edits);
  if (turn % 2 === 0) {
    await documents.flush();
    tell('kept', edits);
  }
  if (turn % 3 === 0) {
    const { kind } = await documents.save(false);
    if (kind !== 'done') throw new Error(`the save ended as ${kind}`);
    tell('saved', edits);
  }
}
