/** A document with main's own services on the real disk, edited without a window: tests let the disk fail or kill the program. */
import { join } from 'node:path';
import { readTopology } from '../../../core/document/read';
import { FORMAT, type Topology, VERSION } from '../../../core/document/topology';
import { diskOn } from '../../../main/documents/disk';
import { DocumentService } from '../../../main/documents/document-service';
import { JournalFolder, type JournalFs } from '../../../main/documents/journal-folder';
import { dialogTexts } from '../../../main/i18n/dialog-texts';
import { move } from './world';

/** A network that says how many edits have made it: pc1 stands at x = `edits`. */
export function labAfter(edits: number): Topology {
  const nodes = ['pc1', 'pc2', 'pc3'].map((id) => ({
    id,
    kind: 'host' as const,
    position: { x: id === 'pc1' ? edits : 0, y: 0 },
    interfaces: [{ name: 'eth0' }],
  }));
  return { format: FORMAT, version: VERSION, nodes, links: [] };
}

export const editsIn = (topology: Topology): number => topology.nodes[0]?.position?.x ?? Number.NaN;

/** How many edits a file's text has; throws where it is no whole file of ours. */
export function editsOfText(text: string): number {
  const read = readTopology(text);
  if (!read.ok) throw new Error(`no whole file: ${text.slice(0, 80)}`);
  return editsIn(read.value);
}

export const fileIn = (folder: string): string => join(folder, 'lab.walk');
export const journalsIn = (folder: string): string => join(folder, 'journal');

export interface Editor {
  readonly documents: DocumentService;
  /** Moves pc1 on by one; returns how many edits there are. */
  edit(): number;
}

/** Takes up what an earlier run has left in the folder, or opens its file. `told` hears of what could not be kept. */
export async function openEditor(folder: string, fs: JournalFs, told: (problem: unknown) => void): Promise<Editor> {
  const journals = new JournalFolder(journalsIn(folder), () => undefined, fs);
  const [left] = (await journals.leftovers()).found;
  const documents = new DocumentService({
    dialogs: {
      askOpen: async () => null,
      askSave: async () => null,
      askUnsaved: async () => 'cancel',
      askDrafts: async () => 'cancel',
      askChangedOnDisk: async () => 'cancel',
      askDiskVersion: async () => 'mine',
      tell: async () => undefined,
    },
    files: { ...diskOn(fs), watch: () => () => undefined },
    journal: journals.journal(told, left?.path ?? null),
    check: async (text) => readTopology(text),
    recent: { add: () => undefined, remove: () => undefined, pathOf: () => null, list: () => [] },
    examples: [],
    now: () => Date.now(),
    language: () => 'en',
    texts: () => dialogTexts('en'),
    onChanged: () => undefined,
    onUnsaved: () => undefined,
    onOpenFailed: () => undefined,
    onNotice: () => undefined,
    onNetworkChanged: () => undefined,
    openElsewhere: () => undefined,
    showOpen: async () => false,
  });
  const became = left === undefined ? 'saved' : await documents.restore(left.entry);
  if (became !== 'restored') await documents.open({ path: fileIn(folder) });
  return {
    documents,
    edit() {
      const x = editsIn(documents.topology) + 1;
      move(documents, x, 0);
      return x;
    },
  };
}
