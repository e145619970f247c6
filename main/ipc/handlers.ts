import type { CommandId } from '../../preload/commands';
import type { AppState, DocumentState, KeptAnswer, RunState } from '../../preload/contract';
import { toldAlready } from '../documents/document-news';
import type { DocumentService } from '../documents/document-service';
import type { ExportService } from '../export/export-service';
import type { SettingsService } from '../settings/settings';
import type { SimulationHost } from '../simulation/host';
import type { Handlers } from './serve';

/** What the requests are carried out by. */
export interface Services {
  readonly documents: Pick<
    DocumentService,
    'create' | 'open' | 'openExample' | 'save' | 'makeChange' | 'undo' | 'redo' | 'state' | 'keepDrafts' | 'draftsOf'
  >;
  readonly host: Pick<SimulationHost, 'ask' | 'state'>;
  readonly exports: Pick<ExportService, 'log' | 'capture'>;
  readonly settings: Pick<SettingsService, 'set'>;
  appState(): AppState;
  keepChanges(session: number): Promise<KeptAnswer<DocumentState>>;
  /** Compiles the open document anew. */
  restart(): Promise<RunState>;
  popUpMenu(x: number, y: number): void;
  setRunnable(commands: readonly CommandId[]): void;
  copy(text: string): void;
  paste(): void;
}

/** Each request of the contract and who carries it out: no logic of its own. */
export function handlersFor(services: Services): Handlers {
  const { documents, host, exports, settings } = services;
  const present = (): { session: number } => ({ session: host.state.session });
  return {
    'app.state': () => services.appState(),
    'settings.set': (change) => settings.set(change),
    'document.new': ({ template, ownWindow }) => documents.create(template, ownWindow),
    'document.open': (which) => documents.open(which),
    'document.openExample': ({ id }) => documents.openExample(id),
    'document.save': ({ as }) => documents.save(as),
    'document.change': (params) => {
      const answer = documents.makeChange(params);
      return answer.kind === 'done' ? { ...answer, document: toldAlready(answer.document) } : answer;
    },
    'document.undo': () => toldAlready(documents.undo()),
    'document.redo': () => toldAlready(documents.redo()),
    'document.keepDrafts': (params) => documents.keepDrafts(params),
    'document.drafts': ({ document }) => documents.draftsOf(document),
    'document.keepChanges': async ({ session }) => {
      const kept = await services.keepChanges(session);
      return { ...kept, document: toldAlready(kept.document) };
    },
    'document.linux': ({ document, node }) =>
      document === documents.state.id ? host.ask('linux', { ...present(), node }) : null,
    'run.start': ({ node, command }) => host.ask('start', { ...present(), node, command }),
    'run.cancel': () => host.ask('cancel', present()),
    'run.restart': () => services.restart(),
    'run.state': () => host.state,
    'steps.page': (params) => host.ask('page', params),
    'steps.locate': (params) => host.ask('locate', params),
    'steps.context': (params) => host.ask('context', params),
    'steps.overview': (params) => host.ask('overview', params),
    'steps.journey': (params) => host.ask('journey', params),
    'frames.bytes': (params) => host.ask('frame', params),
    'tables.at': (params) => host.ask('tables', params),
    'export.log': ({ format }) => exports.log(format),
    'export.capture': () => exports.capture(),
    'menu.popup': ({ x, y }) => {
      services.popUpMenu(x, y);
      return null;
    },
    'menu.runnable': ({ commands }) => {
      services.setRunnable(commands);
      return null;
    },
    'clipboard.write': ({ text }) => {
      services.copy(text);
      return null;
    },
    'clipboard.paste': () => {
      services.paste();
      return null;
    },
  };
}
