/** A `FakeBridge` whose document is kept by main's own service: what the window asks of the document is what main does. */
import { readTopology } from '../../core/document/read';
import type { Topology } from '../../core/document/topology';
import { DocumentService } from '../../main/documents/document-service';
import { dialogTexts } from '../../main/i18n/dialog-texts';
import type { Params } from '../../preload/contract';
import type { Engine } from './engine';
import { FakeBridge } from './fake-bridge';

export class DocumentBridge extends FakeBridge {
  readonly documents: DocumentService;
  /** What would be on the disk, by path. */
  readonly disk = new Map<string, string>();

  private constructor(topology: Topology, engine: Engine) {
    super({ topology, engine });
    const { disk } = this;
    const example = { id: 'start', topology };
    this.documents = new DocumentService({
      dialogs: {
        askOpen: async () => null,
        askSave: async () => '/labs/saved.walk',
        askUnsaved: async () => 'discard',
        askDrafts: async () => 'discard',
        askChangedOnDisk: async () => 'overwrite',
        askDiskVersion: async () => 'mine',
        tell: async () => undefined,
      },
      files: {
        read: async (path) => disk.get(path) ?? Promise.reject(new Error('ENOENT')),
        save: async (path, text) => {
          disk.set(path, text);
          return text;
        },
        stamp: async (path) => disk.get(path) ?? null,
        sweep: async () => undefined,
        watch: () => () => undefined,
      },
      journal: { keep: () => undefined, drop: async () => undefined, flush: async () => undefined },
      check: async (text) => readTopology(text),
      recent: { add: () => undefined, remove: () => undefined, pathOf: () => null, list: () => [] },
      examples: [example],
      now: () => 0,
      language: () => 'en',
      texts: () => dialogTexts('en'),
      onChanged: (state) => this.emit('document.changed', state),
      onUnsaved: () => undefined,
      onOpenFailed: (failure) => this.emit('document.openFailed', failure),
      onNotice: (notice) => this.emit('notice', notice),
      onNetworkChanged: (network) => engine.open(network),
      openElsewhere: () => undefined,
      showOpen: async () => false,
    });
    const { documents, overrides } = this;
    const state = this.state;
    overrides['app.state'] = () => ({ ...state, document: documents.state });
    overrides['document.change'] = (params) => documents.makeChange(params as Params<'document.change'>);
    overrides['document.keepDrafts'] = (params) => documents.keepDrafts(params as Params<'document.keepDrafts'>);
    overrides['document.drafts'] = (params) => documents.draftsOf((params as Params<'document.drafts'>).document);
    overrides['document.undo'] = () => documents.undo();
    overrides['document.redo'] = () => documents.redo();
    overrides['document.save'] = (params) => documents.save((params as Params<'document.save'>).as);
  }

  /** The page's bridge to a document with this topology. */
  static async open(topology: Topology, engine: Engine): Promise<DocumentBridge> {
    const bridge = new DocumentBridge(topology, engine);
    await bridge.documents.openExample('start');
    return bridge;
  }
}
