import { basename, dirname, extname, join } from 'node:path';
import type { Result } from '../../core/base/result';
import type { ChangeLabel } from '../../core/document/change';
import { moveNodes } from '../../core/document/edits';
import { History, type Turn } from '../../core/document/history';
import { applyPatch, changesNetwork, fitsTopology, type Patch } from '../../core/document/patch';
import type { Diagnostic, Topology } from '../../core/document/topology';
import { validateTopology } from '../../core/document/validate/topology';
import { writeTopology } from '../../core/document/write';
import type {
  ChangeAnswer,
  DocumentState,
  Example,
  Language,
  NodeMove,
  OpenFailure,
  Outcome,
  Params,
  Template,
} from '../../preload/contract';
import type { DialogTexts } from '../i18n/dialog-texts';
import { type Dialogs, topologyFilters } from './dialogs';
import { safeFileName } from './file-name';
import { describeFileProblem, isMissing } from './file-problem';
import type { RecentFiles } from './recent-files';
import { templateTopology } from './templates';

export interface DocumentPorts {
  readonly dialogs: Pick<Dialogs, 'askOpen' | 'askSave' | 'askUnsaved' | 'askChangedOnDisk' | 'tell'>;
  readonly files: {
    read(path: string): Promise<string>;
    save(path: string, text: string): Promise<void>;
    /** Changes whenever the file's content may have changed; null where there is none. */
    stamp(path: string): Promise<string | null>;
  };
  /** Checks a file's text; off this thread, since the text may be anything. */
  check(text: string): Promise<Result<Topology, readonly Diagnostic[]>>;
  readonly recent: Pick<RecentFiles, 'add' | 'remove' | 'pathOf' | 'list'>;
  readonly examples: readonly Example[];
  now(): number;
  language(): Language;
  texts(): DialogTexts;
  onChanged(state: DocumentState): void;
  onOpenFailed(failure: OpenFailure): void;
  /** Another network is there, by opening or by editing: whatever ran on the one before is over. */
  onNetworkChanged(topology: Topology): void;
}

interface OpenDocument {
  readonly id: number;
  /** null where it was never saved. */
  readonly path: string | null;
  /** What the disk held when it was last read or written. */
  readonly stamp: string | null;
  readonly suggestedName: string;
  readonly history: History;
}

const ENDING = '.walk';

/** The one open document: where it came from, its history, and the way back to the disk. */
export class DocumentService {
  private document: OpenDocument;
  private lastId = 0;
  /** Questions are asked one at a time: a second one, from a menu, is answered "cancelled". */
  private asking = false;

  constructor(private readonly ports: DocumentPorts) {
    this.document = this.untitled();
  }

  get topology(): Topology {
    return this.document.history.topology;
  }

  get path(): string | null {
    return this.document.path;
  }

  /** As the title and questions name it. */
  get name(): string {
    const { path, suggestedName } = this.document;
    return path === null ? (this.topology.name ?? suggestedName) : basename(path);
  }

  get state(): DocumentState {
    const { id, path, history } = this.document;
    return {
      id,
      revision: history.revision,
      topology: history.topology,
      fileName: path === null ? null : basename(path),
      dirty: history.dirty,
      canUndo: history.canUndo,
      canRedo: history.canRedo,
      undoLabel: history.undoLabel,
      redoLabel: history.redoLabel,
    };
  }

  create(template: Template = 'empty'): Promise<Outcome> {
    return this.exclusive(async () => {
      if (!(await this.mayLeave())) return { kind: 'cancelled' };
      this.show(this.untitled(templateTopology(template)));
      return { kind: 'done' };
    });
  }

  /** Opens a path, a recent file, or what the person chooses. A file that cannot be opened leaves the open document as it is. */
  open(which: { readonly recent?: string; readonly path?: string }): Promise<Outcome> {
    return this.exclusive(async () => {
      const known = which.recent === undefined ? which.path : this.ports.recent.pathOf(which.recent);
      if (known === null) return { kind: 'failed', message: this.ports.texts().forgotten };
      const path = known ?? (await this.ports.dialogs.askOpen(this.folder()));
      if (path === null) return { kind: 'cancelled' };
      return this.openPath(path);
    });
  }

  openExample(id: string): Promise<Outcome> {
    return this.exclusive(async () => {
      const example = this.ports.examples.find((candidate) => candidate.id === id);
      if (example === undefined) return { kind: 'failed', message: this.ports.texts().noExample(id) };
      if (!(await this.mayLeave())) return { kind: 'cancelled' };
      this.show(this.fresh(example.topology, null, null, example.id));
      return { kind: 'done' };
    });
  }

  save(as: boolean): Promise<Outcome> {
    return this.exclusive(() => this.saveNow(as));
  }

  /** Moving changes where nodes are drawn, not the network: what runs goes on. */
  move(document: number, moves: readonly NodeMove[]): DocumentState {
    if (document !== this.document.id) throw new Error(this.ports.texts().staleDocument);
    const { history } = this.document;
    const nodes = new Set(history.topology.nodes.map((node) => node.id));
    const stray = moves.find((move) => !nodes.has(move.id));
    if (stray !== undefined) throw new Error(this.ports.texts().noNode(stray.id));
    const [only, ...others] = new Set(moves.map(({ id }) => id));
    const label = { code: 'move', count: others.length + 1, ...(only === undefined ? {} : { name: only }) } as const;
    return this.change(moveNodes(history.topology, moves), label);
  }

  /** Makes a change that the window asks for, if it was made for the document as it is and leaves a valid topology. */
  makeChange({ document, revision, patch, label, gesture }: Params<'document.change'>): ChangeAnswer {
    if (document !== this.document.id) throw new Error(this.ports.texts().staleDocument);
    const { history } = this.document;
    if (revision !== history.revision) return { kind: 'stale', document: this.state };
    if (!fitsTopology(history.topology, patch)) throw new Error(this.ports.texts().strayChange);
    const diagnostics = validateTopology(applyPatch(history.topology, patch));
    if (diagnostics.length > 0) return { kind: 'refused', diagnostics };
    history.apply(patch, { label, ...(gesture === undefined ? {} : { gesture }) });
    return { kind: 'done', document: this.turned({ patch, label }) };
  }

  /** One change that can be undone. What runs goes on. */
  change(patch: Patch, label: ChangeLabel): DocumentState {
    this.document.history.apply(patch, { label });
    return this.changed();
  }

  undo(): DocumentState {
    return this.turned(this.document.history.undo());
  }

  redo(): DocumentState {
    return this.turned(this.document.history.redo());
  }

  /** Before the window closes: true once nothing would be lost. */
  async mayClose(): Promise<boolean> {
    const outcome = await this.exclusive(async () =>
      (await this.mayLeave()) ? { kind: 'done' } : { kind: 'cancelled' },
    );
    return outcome.kind === 'done';
  }

  /** Folder to begin in: that of the document, else of the file opened last. */
  folder(): string | null {
    if (this.document.path !== null) return dirname(this.document.path);
    const last = this.ports.recent.list()[0];
    const path = last === undefined ? null : this.ports.recent.pathOf(last.id);
    return path === null ? null : dirname(path);
  }

  private async openPath(path: string): Promise<Outcome> {
    const fileName = basename(path);
    let text: string;
    let stamp: string | null;
    try {
      stamp = await this.ports.files.stamp(path);
      text = await this.ports.files.read(path);
    } catch (problem) {
      if (isMissing(problem)) this.ports.recent.remove(path);
      const why = describeFileProblem(problem, this.ports.language());
      return { kind: 'failed', message: this.ports.texts().openFailed(fileName, why) };
    }
    const read = await this.ports.check(text);
    if (!read.ok) {
      this.ports.onOpenFailed({ fileName, diagnostics: read.error });
      return { kind: 'refused' };
    }
    if (!(await this.mayLeave())) return { kind: 'cancelled' };
    this.show(this.fresh(read.value, path, stamp, fileName));
    this.ports.recent.add(path, this.ports.now());
    return { kind: 'done', fileName };
  }

  private async saveNow(as: boolean): Promise<Outcome> {
    const path = as || this.document.path === null ? await this.askWhere() : await this.confirmPath(this.document.path);
    if (path === null) return { kind: 'cancelled' };
    const fileName = basename(path);
    const { history } = this.document;
    const saved = history.topology;
    try {
      await this.ports.files.save(path, writeTopology(saved));
    } catch (problem) {
      const why = describeFileProblem(problem, this.ports.language());
      return { kind: 'failed', message: this.ports.texts().saveFailed(fileName, why) };
    }
    const stamp = await this.ports.files.stamp(path).catch(() => null);
    this.document = { ...this.document, path, stamp, suggestedName: fileName };
    // A node moved while the disk was busy is not on the disk.
    if (history.topology === saved) history.markClean();
    this.ports.recent.add(path, this.ports.now());
    this.changed();
    return { kind: 'done', fileName };
  }

  private askWhere(): Promise<string | null> {
    const { path, suggestedName } = this.document;
    const title = this.topology.name ?? suggestedName;
    const name =
      path === null ? `${safeFileName(title, 'network')}${extname(title) === ENDING ? '' : ENDING}` : basename(path);
    const { texts, dialogs } = this.ports;
    return dialogs.askSave(texts().saveTitle, join(this.folder() ?? '', name), topologyFilters(texts()));
  }

  /** The path to save to: another one or none where somebody else has changed the file and the person does not want that lost. */
  private async confirmPath(path: string): Promise<string | null> {
    const stamp = await this.ports.files.stamp(path).catch(() => null);
    if (stamp === null || stamp === this.document.stamp) return path;
    const choice = await this.ports.dialogs.askChangedOnDisk(basename(path));
    if (choice === 'overwrite') return path;
    return choice === 'saveAs' ? this.askWhere() : null;
  }

  /** Whether the open document may be let go: it is saved, or the person saves it now or does not want to. */
  private async mayLeave(): Promise<boolean> {
    if (!this.document.history.dirty) return true;
    const choice = await this.ports.dialogs.askUnsaved(this.name);
    if (choice !== 'save') return choice === 'discard';
    const outcome = await this.saveNow(false);
    if (outcome.kind === 'failed') await this.ports.dialogs.tell('error', outcome.message);
    return outcome.kind === 'done';
  }

  private async exclusive(work: () => Promise<Outcome>): Promise<Outcome> {
    if (this.asking) return { kind: 'cancelled' };
    this.asking = true;
    try {
      return await work();
    } finally {
      this.asking = false;
    }
  }

  private untitled(topology = templateTopology('empty')): OpenDocument {
    return this.fresh(topology, null, null, this.ports.texts().untitled);
  }

  private fresh(topology: Topology, path: string | null, stamp: string | null, suggestedName: string): OpenDocument {
    return { id: ++this.lastId, path, stamp, suggestedName, history: new History(topology) };
  }

  private show(document: OpenDocument): void {
    this.document = document;
    this.ports.onNetworkChanged(document.history.topology);
    this.changed();
  }

  /** After a patch was applied: where it changes the network, what ran is over. What commands had changed runs already. */
  private turned(turn: Turn | null): DocumentState {
    const anew = turn !== null && turn.label?.code !== 'keep-changes' && changesNetwork(turn.patch);
    if (anew) this.ports.onNetworkChanged(this.topology);
    return this.changed();
  }

  private changed(): DocumentState {
    const { state } = this;
    this.ports.onChanged(state);
    return state;
  }
}
