import { readTopology } from '../../../core/document/read';
import type { Topology } from '../../../core/document/topology';
import { writeTopology } from '../../../core/document/write';
import { placeNodes } from '../../../core/editing/arrange';
import type { Edit } from '../../../core/editing/edit';
import type { DocumentPorts } from '../../../main/documents/document-ports';
import { DocumentService } from '../../../main/documents/document-service';
import { type JournalEntry, readEntry } from '../../../main/documents/journal-entry';
import type { Opening } from '../../../main/documents/opening';
import { dialogTexts } from '../../../main/i18n/dialog-texts';
import type { DocumentState, Events } from '../../../preload/contract';

export const lab: Topology = {
  format: 'packetwalk',
  version: 1,
  name: 'Lab',
  nodes: [
    { id: 'pc1', kind: 'host', position: { x: 0, y: 0 }, interfaces: [{ name: 'eth0' }] },
    { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0' }] },
  ],
  links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }],
};

/** Moves pc1, as the window does. */
export function move(documents: DocumentService, x = 7, y = 9): DocumentState {
  const { id: document, revision, topology } = documents.state;
  const { patch, label } = placeNodes(topology, new Map([['pc1', { x, y }]]), 'move') as Edit;
  const answer = documents.makeChange({ document, revision, patch, label });
  if (answer.kind !== 'done') throw new Error(answer.kind);
  return answer.document;
}

export const failure = (code: string) => Object.assign(new Error(code), { code });

/** A disk, a person and a window: what they hold, answer and were told. */
export function setUp() {
  const disk = new Map<string, { text: string; version: number }>([
    ['/labs/lab.walk', { text: writeTopology(lab), version: 1 }],
  ]);
  const answers = {
    open: null as string | null,
    save: null as string | null,
    unsaved: 'cancel' as 'save' | 'discard' | 'cancel',
    drafts: 'cancel' as 'discard' | 'cancel',
    changed: 'cancel' as 'overwrite' | 'saveAs' | 'cancel',
    version: 'mine' as 'mine' | 'disk' | 'both' | 'copy',
  };
  const asked: string[] = [];
  const opened: Topology[] = [];
  const failed: unknown[] = [];
  const states: DocumentState[] = [];
  const recent: string[] = [];
  const elsewhere: Opening[] = [];
  const shown: string[] = [];
  const swept: string[] = [];
  const notices: Events['notice'][] = [];
  const unsaved: boolean[] = [];
  const journal = { text: null as (() => string) | null, flushed: 0 };
  const watching = new Map<string, () => void>();
  let saving: () => Promise<void> | void = () => {};
  const ports: DocumentPorts = {
    dialogs: {
      askOpen: async (folder) => {
        asked.push(`open in ${folder}`);
        return answers.open;
      },
      askSave: async (_title, suggestion) => {
        asked.push(`save as ${suggestion}`);
        return answers.save;
      },
      askUnsaved: async (name) => {
        asked.push(`unsaved ${name}`);
        return answers.unsaved;
      },
      askDrafts: async (name, count) => {
        asked.push(`drafts ${name} ${count}`);
        return answers.drafts;
      },
      askChangedOnDisk: async (name) => {
        asked.push(`changed ${name}`);
        return answers.changed;
      },
      askDiskVersion: async (name, recovered) => {
        asked.push(`version ${name}${recovered ? ' recovered' : ''}`);
        return answers.version;
      },
      tell: async (_kind, message) => {
        asked.push(`told ${message}`);
      },
    },
    files: {
      read: async (path) => disk.get(path)?.text ?? Promise.reject(failure('ENOENT')),
      save: async (path, text) => {
        await saving();
        const version = (disk.get(path)?.version ?? 0) + 1;
        disk.set(path, { text, version });
        return String(version);
      },
      stamp: async (path) => {
        const entry = disk.get(path);
        return entry === undefined ? null : String(entry.version);
      },
      sweep: async (path) => void swept.push(path),
      watch: (path, onChange) => {
        watching.set(path, onChange);
        return () => watching.delete(path);
      },
    },
    journal: {
      keep: (make) => {
        journal.text = make;
      },
      drop: async () => {
        journal.text = null;
      },
      flush: async () => {
        journal.flushed++;
      },
    },
    check: async (text) => readTopology(text),
    recent: {
      add: (path) => recent.unshift(path),
      remove: (path) => recent.splice(recent.indexOf(path), 1),
      pathOf: (id) => (recent.includes(id) ? id : null),
      list: () => recent.map((path) => ({ id: path, name: path, folder: '', openedAt: 0 })),
    },
    examples: [{ id: 'two-subnets', topology: { ...lab, name: 'Two subnets' } }],
    now: () => 1,
    language: () => 'en',
    texts: () => dialogTexts('en'),
    onChanged: (state) => states.push(state),
    onUnsaved: () => unsaved.push(documents.unsaved),
    onOpenFailed: (problem) => failed.push(problem),
    onNotice: (notice) => notices.push(notice),
    onNetworkChanged: (topology) => opened.push(topology),
    openElsewhere: (opening) => elsewhere.push(opening),
    showOpen: async (path) => {
      const isOpen = path === documents.path;
      if (isOpen) shown.push(path);
      return isOpen;
    },
  };
  const documents = new DocumentService(ports);
  return {
    documents,
    disk,
    answers,
    asked,
    opened,
    failed,
    states,
    recent,
    elsewhere,
    shown,
    swept,
    notices,
    /** What it has become each time that the window was told so without a change. */
    unsaved,
    watching,
    /** What the journal keeps, or null. */
    journalled: (): JournalEntry | null => (journal.text === null ? null : readEntry(journal.text())),
    flushes: () => journal.flushed,
    whenSaving: (work: typeof saving) => {
      saving = work;
    },
  };
}
