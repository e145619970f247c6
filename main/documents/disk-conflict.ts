import { basename, extname } from 'node:path';
import type { Turn } from '../../core/document/history';
import { diffTopologies, isEmptyPatch } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import { writeTopology } from '../../core/document/write';
import { hashOfText } from './disk';
import type { DiskVersion } from './disk-version';
import type { DocumentPorts } from './document-ports';
import type { Base } from './journal-entry';
import type { OpenDocument } from './open-document';

type Ports = Pick<DocumentPorts, 'check' | 'dialogs' | 'texts' | 'onNotice' | 'openElsewhere'>;

/** What became of a document that met its file. */
export interface Met {
  /** The change that took the disk's version over. */
  readonly taken: Turn | null;
  /** Something else about it has changed: whether it is saved. */
  readonly changed: boolean;
  /** The person wants this version as a file of its own. */
  readonly saveCopy: boolean;
}

const NOTHING: Met = { taken: null, changed: false, saveCopy: false };

/**
 * Holds a document against what its file now is. Where another program has changed it, a document without changes of its own takes
 * the disk's version over, as a change that can be undone; one with changes asks the person.
 */
export async function meetDisk(document: OpenDocument, path: string, found: DiskVersion, ports: Ports): Promise<Met> {
  if (found.kind === 'unreadable') return NOTHING;
  if (found.kind === 'same') {
    const { lost } = document;
    document.base = found.base;
    document.lost = false;
    return { ...NOTHING, changed: lost };
  }
  return found.kind === 'gone' ? meetNothing(document, path, ports) : meetOther(document, path, found, ports);
}

function meetNothing(document: OpenDocument, path: string, { onNotice, texts }: Ports): Met {
  if (document.lost || document.base === null) return NOTHING;
  document.lost = true;
  document.base = { ...document.base, stamp: null };
  onNotice({ kind: 'info', message: texts().vanished(basename(path)) });
  return { ...NOTHING, changed: true };
}

async function meetOther(
  document: OpenDocument,
  path: string,
  { text, base }: Extract<DiskVersion, { kind: 'other' }>,
  ports: Ports,
): Promise<Met> {
  const name = basename(path);
  const { texts, onNotice } = ports;
  if (base.hash === hashOfText(writeTopology(document.topology))) {
    document.isOnDisk(path, base);
    return { ...NOTHING, changed: true };
  }
  if (base.hash === document.seenHash) return NOTHING;
  document.seenHash = base.hash;
  const read = await ports.check(text);
  if (!read.ok) {
    document.lost = true;
    onNotice({ kind: 'error', message: texts().spoiled(name) });
    return { ...NOTHING, changed: true };
  }
  if (!document.dirty) {
    const taken = takeOver(document, path, read.value, base);
    // The same network, laid out otherwise.
    if (isEmptyPatch(taken.patch)) return NOTHING;
    onNotice({ kind: 'info', message: texts().reloaded(name), offer: 'edit.undo' });
    return { ...NOTHING, taken };
  }
  switch (await ports.dialogs.askDiskVersion(name, document.recovered)) {
    case 'mine':
      document.base = base;
      return { ...NOTHING, changed: true };
    case 'disk':
      return { ...NOTHING, taken: takeOver(document, path, read.value, base) };
    case 'both':
      ports.openElsewhere({
        topology: read.value,
        path: null,
        base: null,
        suggestedName: texts().onDisk(basename(path, extname(path))),
        recovered: false,
      });
      return NOTHING;
    case 'copy':
      return { ...NOTHING, saveCopy: true };
  }
}

/** The disk's version becomes the document's by a change that can be undone. */
function takeOver(document: OpenDocument, path: string, topology: Topology, base: Base): Turn {
  const patch = diffTopologies(document.topology, topology);
  const label = { code: 'reload', name: basename(path) } as const;
  document.history.apply(patch, { label });
  document.isOnDisk(path, base);
  return { patch, label };
}
