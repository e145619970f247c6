import { stat } from 'node:fs/promises';
import { saveAtomically } from './atomic-save';
import type { DocumentPorts } from './document-service';
import { isMissing } from './file-problem';
import { readText } from './read-text';

/** The files of a document service on the real disk. */
export const disk: DocumentPorts['files'] = {
  read: readText,
  save: (path, text) => saveAtomically(path, [text]),
  async stamp(path) {
    try {
      const { mtimeMs, size, ino } = await stat(path);
      return `${ino} ${size} ${mtimeMs}`;
    } catch (problem) {
      if (isMissing(problem)) return null;
      throw problem;
    }
  },
};
