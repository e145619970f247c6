import type { Topology } from '../../core/document/topology';
import type { DocumentState, Events, Example, OpenFailure } from '../../preload/contract';
import type { Dialogs } from './dialogs';
import type { Files } from './disk';
import type { Journal } from './journal';
import type { Opening, OpeningPorts } from './opening';
import type { RecentFiles } from './recent-files';

type Questions = 'askOpen' | 'askSave' | 'askUnsaved' | 'askDrafts' | 'askChangedOnDisk' | 'askDiskVersion' | 'tell';

/** What a document needs of the world. */
export interface DocumentPorts extends OpeningPorts {
  readonly files: Files;
  readonly dialogs: Pick<Dialogs, Questions>;
  readonly journal: Pick<Journal, 'keep' | 'drop' | 'flush'>;
  readonly recent: Pick<RecentFiles, 'add' | 'remove' | 'pathOf' | 'list'>;
  readonly examples: readonly Example[];
  now(): number;
  onChanged(state: DocumentState): void;
  /** Without a change of the document, something of it is unsaved now, or nothing any more. */
  onUnsaved(): void;
  onOpenFailed(failure: OpenFailure): void;
  onNotice(notice: Events['notice']): void;
  /** Another network is there, by opening or by editing: whatever ran on the one before is over. */
  onNetworkChanged(topology: Topology): void;
  /** Shows a document in a window of its own. */
  openElsewhere(opening: Opening): void;
  /** Brings the window of a file that is open already to the front; false where it is open nowhere. */
  showOpen(path: string): Promise<boolean>;
}
