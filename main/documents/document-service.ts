import { basename } from 'node:path';
import type { ChangeLabel } from '../../core/document/change';
import type { Turn } from '../../core/document/history';
import { applyPatch, changesNetwork, fitsTopology, type Patch } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import { validateTopology } from '../../core/document/validate/topology';
import type { ChangeAnswer, DocumentState, KeptDraft, Outcome, Params, Template } from '../../preload/contract';
import { meetDisk } from './disk-conflict';
import { lookAtDisk } from './disk-version';
import type { DocumentPorts } from './document-ports';
import type { JournalEntry } from './journal-entry';
import { OpenDocument } from './open-document';
import { newDocument, type Opening, type Restored, readFile, restore } from './opening';
import { folderOf, saveDocument } from './save-document';

/** The document of one window: its edits, its way to the disk and back, and its journal. */
export class DocumentService {
  private document: OpenDocument;
  private lastId = 0;
  /** Questions are asked one at a time: a second one, from a menu, is answered "cancelled". */
  private asking = false;
  /** The file may have changed while a question was open. */
  private checkLater = false;
  /** The person does not want what is unsaved. */
  private discarded = false;
  /** Its window is gone: nothing is asked, told or kept any more. */
  private ended = false;
  private stopWatching: () => void = () => {};
  private watched: string | null = null;

  constructor(private readonly ports: DocumentPorts) {
    this.document = this.made(newDocument());
  }

  get topology(): Topology {
    return this.document.topology;
  }

  get path(): string | null {
    return this.document.path;
  }

  get name(): string {
    return this.document.name(this.ports.texts().untitled);
  }

  get state(): DocumentState {
    return this.document.state;
  }

  /** Nobody would miss it: an example or a new document without a change. Another document may take its place. */
  get replaceable(): boolean {
    return this.path === null && !this.unsaved;
  }

  /** Something would be lost if it were let go: changes that no disk has, or texts that are typed and not in the network. */
  get unsaved(): boolean {
    return this.document.unsaved;
  }

  /** A question is open. */
  get busy(): boolean {
    return this.asking;
  }

  create(template?: Template, ownWindow = false): Promise<Outcome> {
    return this.exclusive(async () => this.place(newDocument(template), ownWindow));
  }

  /** Opens a path, a recent file, or what the person chooses. A file that cannot be opened leaves the open document as it is. */
  open(which: { readonly recent?: string; readonly path?: string }): Promise<Outcome> {
    return this.exclusive(async () => {
      const known = which.recent === undefined ? which.path : this.ports.recent.pathOf(which.recent);
      if (known === null) return { kind: 'failed', message: this.ports.texts().forgotten };
      const path = known ?? (await this.ports.dialogs.askOpen(this.folder()));
      if (path === null) return { kind: 'cancelled' };
      if (await this.ports.showOpen(path)) return { kind: 'done', fileName: basename(path) };
      const read = await readFile(path, this.ports);
      if (read.kind === 'opened') {
        this.ports.recent.add(path, this.ports.now());
        return { ...this.place(read.opening), fileName: basename(path) };
      }
      if (read.kind === 'failed') {
        if (read.missing) this.ports.recent.remove(path);
        return { kind: 'failed', message: read.message };
      }
      this.ports.onOpenFailed(read.failure);
      return { kind: 'refused' };
    });
  }

  openExample(id: string): Promise<Outcome> {
    return this.exclusive(async () => {
      const example = this.ports.examples.find((candidate) => candidate.id === id);
      if (example === undefined) return { kind: 'failed', message: this.ports.texts().noExample(id) };
      const { topology } = example;
      return this.place({ ...newDocument(), topology, suggestedName: topology.name === undefined ? example.id : null });
    });
  }

  save(as: boolean): Promise<Outcome> {
    return this.exclusive(() => this.saveNow(as));
  }

  /** Makes a change that the window asks for, if it was made for the document as it is and leaves a valid topology. */
  makeChange({ document, revision, patch, label, gesture }: Params<'document.change'>): ChangeAnswer<DocumentState> {
    this.expect(document);
    const { history } = this.document;
    if (revision !== history.revision) return { kind: 'stale', document: this.state };
    if (!fitsTopology(history.topology, patch)) throw new Error(this.ports.texts().strayChange);
    const diagnostics = validateTopology(applyPatch(history.topology, patch), history.topology);
    if (diagnostics.length > 0) return { kind: 'refused', diagnostics };
    history.apply(patch, { label, ...(gesture === undefined ? {} : { gesture }) });
    return { kind: 'done', document: this.turned({ patch, label }) };
  }

  /** One change that can be undone. What runs goes on. */
  change(patch: Patch, label: ChangeLabel): DocumentState {
    this.document.history.apply(patch, { label });
    return this.changed();
  }

  /** Keeps texts that are typed in the window and not in the network; what is `dropped` is typed no more. */
  keepDrafts({ document, drafts, dropped }: Params<'document.keepDrafts'>): null {
    this.expect(document);
    if (this.ended) return null;
    const { unsaved } = this;
    for (const field of dropped) this.document.drafts.delete(field);
    for (const draft of drafts) this.document.drafts.set(draft.field, draft);
    this.discarded = false;
    this.keep();
    if (unsaved !== this.unsaved) this.ports.onUnsaved();
    return null;
  }

  draftsOf(document: number): readonly KeptDraft[] {
    this.expect(document);
    return [...this.document.drafts.values()];
  }

  undo(): DocumentState {
    return this.turned(this.document.history.undo());
  }

  redo(): DocumentState {
    return this.turned(this.document.history.redo());
  }

  /** Before the window closes: true once nothing would be lost that the person wants. */
  async mayClose(): Promise<boolean> {
    const outcome = await this.exclusive(async () =>
      (await this.mayLeave()) ? { kind: 'done' } : { kind: 'cancelled' },
    );
    return outcome.kind === 'done';
  }

  /** The window stays after all. */
  stays(): void {
    this.discarded = false;
  }

  /** The window is gone. What is unsaved stays in the journal, unless the person has let it go. */
  async closed(): Promise<void> {
    this.ended = true;
    this.stopWatching();
    const { journal } = this.ports;
    await (this.discarded || !this.unsaved ? journal.drop() : journal.flush());
  }

  /** Resolves once the journal has what is unsaved. */
  flush(): Promise<void> {
    return this.ports.journal.flush();
  }

  folder(): string | null {
    return folderOf(this.document, this.ports.recent);
  }

  /** Takes up what an earlier run has left: `saved` where the file has it by now, `broken` where it is no network. */
  async restore(entry: JournalEntry): Promise<Restored['kind']> {
    const { journal, texts, language, onNotice } = this.ports;
    const restored = await restore(entry, this.ports);
    if (restored.kind === 'saved') await journal.drop();
    if (restored.kind !== 'restored') return restored.kind;
    const { opening } = restored;
    this.show(opening);
    const when = new Date(entry.savedAt).toLocaleString(language(), { dateStyle: 'medium', timeStyle: 'short' });
    const { restored: ofNetwork, restoredDrafts } = texts();
    const typed = opening.drafts?.length ?? 0;
    const messages = [
      ...(opening.recovered ? [ofNetwork(this.name, when)] : []),
      ...(typed > 0 ? [restoredDrafts(this.name, typed)] : []),
    ];
    onNotice({ kind: 'info', message: messages.join('\n'), ...(opening.recovered ? { offer: 'file.save' } : {}) });
    return 'restored';
  }

  /** Another program may have changed the file: where it has, the document follows, or the person is asked. */
  async checkDisk(): Promise<void> {
    const { document } = this;
    const { path, base } = document;
    if (path === null || this.ended) return;
    // Looking keeps nobody from saving; what was saved meanwhile is another file.
    const found = this.asking ? null : await lookAtDisk(path, base, this.ports.files);
    if (this.asking || found === null) {
      this.checkLater = true;
      return;
    }
    if (this.ended || document !== this.document || base !== document.base) return this.checkDisk();
    await this.exclusive(async () => {
      const met = await meetDisk(document, path, found, this.ports);
      if (met.taken !== null) this.turned(met.taken);
      else if (met.changed) this.changed();
      return met.saveCopy ? this.saveNow(true) : { kind: 'done' };
    });
  }

  /** Shows a document in this window in place of the one before. */
  show(opening: Opening): void {
    this.document = this.made(opening);
    this.ports.onNetworkChanged(this.topology);
    this.changed();
  }

  private place(opening: Opening, ownWindow = false): Outcome {
    if (this.replaceable && !ownWindow) this.show(opening);
    else this.ports.openElsewhere(opening);
    return { kind: 'done' };
  }

  private async saveNow(as: boolean): Promise<Outcome> {
    const outcome = await saveDocument(this.document, as, this.ports);
    if (outcome.kind === 'done') this.changed();
    return outcome;
  }

  /** Whether the document may be let go: it is saved, or the person saves it now or does not want to. */
  private async mayLeave(): Promise<boolean> {
    if (!this.document.dirty) return this.mayDropDrafts();
    const choice = await this.ports.dialogs.askUnsaved(this.name);
    if (choice === 'discard') this.discarded = true;
    if (choice !== 'save') return choice === 'discard';
    const outcome = await this.saveNow(false);
    if (outcome.kind === 'failed') await this.ports.dialogs.tell('error', outcome.message);
    return outcome.kind === 'done' && (await this.mayLeave());
  }

  /** Texts that are typed and not in the network are in no file: the person goes back to them, or lets them go. */
  private async mayDropDrafts(): Promise<boolean> {
    const { size } = this.document.drafts;
    if (size === 0) return true;
    this.discarded = (await this.ports.dialogs.askDrafts(this.name, size)) === 'discard';
    return this.discarded;
  }

  private async exclusive(work: () => Promise<Outcome>): Promise<Outcome> {
    if (this.asking) return { kind: 'cancelled' };
    this.asking = true;
    try {
      return await work();
    } finally {
      this.asking = false;
      if (this.checkLater) {
        this.checkLater = false;
        void this.checkDisk();
      }
    }
  }

  private made(opening: Opening): OpenDocument {
    return new OpenDocument(++this.lastId, opening);
  }

  private expect(document: number): void {
    if (document !== this.document.id) throw new Error(this.ports.texts().staleDocument);
  }

  /** After a patch was applied: where it changes the network, what ran is over. What commands had changed runs already. */
  private turned(turn: Turn | null): DocumentState {
    const anew = turn !== null && turn.label?.code !== 'keep-changes' && changesNetwork(turn.patch);
    if (anew) this.ports.onNetworkChanged(this.topology);
    return this.changed();
  }

  private changed(): DocumentState {
    if (this.ended) return this.state;
    this.discarded = false;
    this.keep();
    this.watchFile();
    const { state } = this.document;
    this.ports.onChanged(state);
    return state;
  }

  private keep(): void {
    const { document, ports } = this;
    if (document.unsaved) ports.journal.keep(() => document.journalText(ports.now()));
    else void ports.journal.drop();
  }

  private watchFile(): void {
    if (this.path === this.watched) return;
    this.stopWatching();
    this.watched = this.path;
    this.stopWatching = () => {};
    if (this.path === null) return;
    this.stopWatching = this.ports.files.watch(this.path, () => void this.checkDisk());
    void this.ports.files.sweep(this.path);
  }
}
