import { basename, dirname, extname, join } from 'node:path';
import { writeTopology } from '../../core/document/write';
import type { Outcome } from '../../preload/contract';
import { hashOfText } from './disk';
import { lookAtDisk } from './disk-version';
import type { DocumentPorts } from './document-ports';
import { topologyFilters } from './file-filters';
import { safeFileName } from './file-name';
import { describeFileProblem, isMissing } from './file-problem';
import type { OpenDocument } from './open-document';

type Ports = Pick<DocumentPorts, 'files' | 'dialogs' | 'journal' | 'recent' | 'now' | 'language' | 'texts'>;

const ENDING = '.walk';

/** Brings a document to the disk; the person may be asked where, or whether to replace what another program has written. */
export async function saveDocument(document: OpenDocument, as: boolean, ports: Ports): Promise<Outcome> {
  const path =
    as || document.path === null ? await askWhere(document, ports) : await confirmPath(document, document.path, ports);
  if (path === null) return { kind: 'cancelled' };
  const fileName = basename(path);
  const { place } = document.history;
  const text = writeTopology(document.topology);
  const hash = hashOfText(text);
  let stamp: string;
  try {
    document.saving = { path, hash };
    await journal(document, ports);
    stamp = await ports.files.save(path, text);
  } catch (problem) {
    const { saveFailed, folderGone } = ports.texts();
    const message = isMissing(problem)
      ? folderGone(fileName, dirname(path))
      : saveFailed(fileName, describeFileProblem(problem, ports.language()));
    return { kind: 'failed', message, offer: 'file.saveAs' };
  } finally {
    document.saving = null;
  }
  // What was changed while the disk was busy is not on the disk.
  document.isOnDisk(path, { stamp, hash }, place);
  ports.recent.add(path, ports.now());
  return { kind: 'done', fileName };
}

/**
 * Lets the journal know what is being saved: where the program ends between the save and the end of the journal, the next one
 * sees that the file is our own and not another program's.
 */
async function journal(document: OpenDocument, ports: Ports): Promise<void> {
  if (!document.unsaved) return;
  ports.journal.keep(() => document.journalText(ports.now()));
  await ports.journal.flush();
}

/** Folder to begin in: that of the document, else of the file opened last. */
export function folderOf(document: OpenDocument, recent: Ports['recent']): string | null {
  if (document.path !== null) return dirname(document.path);
  const last = recent.list()[0];
  const path = last === undefined ? null : recent.pathOf(last.id);
  return path === null ? null : dirname(path);
}

function askWhere(document: OpenDocument, { texts, dialogs, recent }: Ports): Promise<string | null> {
  const { path, topology, suggestedName } = document;
  const title = suggestedName ?? topology.name ?? texts().untitled;
  const name =
    path === null ? `${safeFileName(title, 'network')}${extname(title) === ENDING ? '' : ENDING}` : basename(path);
  return dialogs.askSave(texts().saveTitle, join(folderOf(document, recent) ?? '', name), topologyFilters(texts()));
}

/** The path to save to: another one or none where somebody else has changed the file and the person does not want that lost. */
async function confirmPath(document: OpenDocument, path: string, ports: Ports): Promise<string | null> {
  const found = await lookAtDisk(path, document.base, ports.files);
  if (found.kind !== 'other') return path;
  const choice = await ports.dialogs.askChangedOnDisk(basename(path));
  if (choice === 'overwrite') return path;
  return choice === 'saveAs' ? askWhere(document, ports) : null;
}
