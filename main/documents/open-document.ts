import { basename } from 'node:path';
import { History } from '../../core/document/history';
import type { Topology } from '../../core/document/topology';
import type { DocumentState, KeptDraft } from '../../preload/contract';
import { type Base, type JournalEntry, writeEntry } from './journal-entry';
import type { Opening } from './opening';

/** A document as it is now: where it came from, what the disk had then, and its history. */
export class OpenDocument {
  readonly history: History;
  /** null where it was never saved. */
  path: string | null;
  base: Base | null;
  suggestedName: string | null;
  recovered: boolean;
  /** Where it is just being saved to, and the hash of what the file is to hold. */
  saving: JournalEntry['saving'] = null;
  /** The disk no longer has what was read from it or written to it. */
  lost = false;
  /** A version of the disk that the person knows of: it is not asked about again. */
  seenHash: string | null = null;
  /** What is typed in the window and is not in the topology, by field. */
  readonly drafts: Map<string, KeptDraft>;

  constructor(
    readonly id: number,
    opening: Opening,
  ) {
    this.history = new History(opening.topology);
    this.path = opening.path;
    this.base = opening.base;
    this.suggestedName = opening.suggestedName;
    this.recovered = opening.recovered;
    this.drafts = new Map((opening.drafts ?? []).map((draft) => [draft.field, draft]));
  }

  get topology(): Topology {
    return this.history.topology;
  }

  /** No disk has it as it is. */
  get dirty(): boolean {
    return this.recovered || this.lost || this.history.dirty;
  }

  /** Something of it would be lost if it were let go. */
  get unsaved(): boolean {
    return this.dirty || this.drafts.size > 0;
  }

  /** As the title and questions name it. */
  name(untitled: string): string {
    return this.path === null ? (this.suggestedName ?? this.topology.name ?? untitled) : basename(this.path);
  }

  get state(): DocumentState {
    const { id, path, history, recovered } = this;
    return {
      id,
      revision: history.revision,
      topology: history.topology,
      fileName: path === null ? null : basename(path),
      dirty: this.dirty,
      ...(recovered ? { recovered } : {}),
      canUndo: history.canUndo,
      canRedo: history.canRedo,
      undoLabel: history.undoLabel,
      redoLabel: history.redoLabel,
    };
  }

  /** The disk has, under this path, what the history's `place` names; by default what it is now. */
  isOnDisk(path: string, base: Base, place = this.history.place): void {
    this.path = path;
    this.base = base;
    this.suggestedName = basename(path);
    this.recovered = false;
    this.lost = false;
    this.seenHash = null;
    this.history.markClean(place);
  }

  /** What the journal keeps of it. */
  journalText(now: number): string {
    const { path, base, saving, suggestedName, topology, dirty } = this;
    const drafts = [...this.drafts.values()];
    // As a file, but not laid out for people: in a map of ten thousand nodes that takes ten times as long.
    const text = JSON.stringify(topology);
    return writeEntry({ savedAt: now, path, base, saving, suggestedName, topology: text, dirty, drafts });
  }
}
