import { join } from 'node:path';
import type { Language, LogFormat, Outcome } from '../../preload/contract';
import type { Chunks } from '../documents/atomic-save';
import type { Dialogs } from '../documents/dialogs';
import { safeFileName } from '../documents/file-name';
import { describeFileProblem } from '../documents/file-problem';
import type { DialogTexts } from '../i18n/dialog-texts';
import type { SimulationHost } from '../simulation/host';
import type { ExportRequest } from '../simulation/protocol';

export interface ExportPorts {
  readonly dialogs: Pick<Dialogs, 'askSave'>;
  readonly host: Pick<SimulationHost, 'ask' | 'state'>;
  save(path: string, chunks: Chunks): Promise<void>;
  language(): Language;
  texts(): DialogTexts;
  /** Name of the open document, without ending. */
  documentName(): string;
  /** Folder to suggest, or null. */
  folder(): string | null;
}

const LOG_NAMES: Readonly<Record<LogFormat, string>> = {
  jsonl: 'JSON Lines',
  csv: 'CSV',
  md: 'Markdown',
  html: 'HTML',
};

/** Writes the step log or the capture to a file of the person's choice; its content never passes through the window. */
export class ExportService {
  constructor(private readonly ports: ExportPorts) {}

  log(format: LogFormat): Promise<Outcome> {
    const what: ExportRequest = {
      kind: 'log',
      format,
      language: this.ports.language(),
      name: this.ports.documentName(),
    };
    return this.write(what, format, LOG_NAMES[format]);
  }

  capture(): Promise<Outcome> {
    return this.write({ kind: 'capture', language: this.ports.language() }, 'pcapng', 'pcapng');
  }

  private async write(what: ExportRequest, ending: string, kind: string): Promise<Outcome> {
    const { dialogs, host, texts } = this.ports;
    // Taken before the question: the network may be restarted while the dialog is open.
    const { session } = host.state;
    const name = `${safeFileName(this.ports.documentName(), 'network')}.${ending}`;
    const path = await dialogs.askSave(texts().exportTitle, join(this.ports.folder() ?? '', name), [
      { name: kind, extensions: [ending] },
    ]);
    if (path === null) return { kind: 'cancelled' };
    const fileName = path.replace(/^.*[\\/]/, '');
    try {
      const id = await host.ask('exportBegin', { session, what });
      await this.ports.save(path, this.pieces(id));
      return { kind: 'done', fileName };
    } catch (problem) {
      const why = describeFileProblem(problem, this.ports.language()).replace(/[.。]$/u, '');
      return { kind: 'failed', message: texts().exportFailed(fileName, why) };
    }
  }

  private async *pieces(id: number): AsyncGenerator<Uint8Array> {
    let ended = false;
    try {
      for (;;) {
        const piece = await this.ports.host.ask('exportNext', { id });
        if (piece === null) break;
        yield piece;
      }
      ended = true;
    } finally {
      // A full disk stops the writing before the end.
      if (!ended) await this.ports.host.ask('exportEnd', { id }).catch(() => undefined);
    }
  }
}
