import { exportLog } from '../../core/export/log';
import { exportCapture } from '../../core/export/pcapng';
import type { StepSource } from '../../core/trace/step-source';
import type { ExportRequest } from './protocol';

/** Exports that are being written: generators that go on as the disk asks for more. */
export class Exports {
  private readonly open = new Map<number, Iterator<Uint8Array>>();
  private lastId = 0;

  begin(source: StepSource, what: ExportRequest, seed: number): number {
    const id = ++this.lastId;
    const content =
      what.kind === 'capture'
        ? exportCapture(source, what.language)
        : exportLog(what.format, source, what.language, { name: what.name, seed });
    this.open.set(id, content);
    return id;
  }

  /** The next piece, or null after the last one, which also forgets the export; undefined where it is open no more. */
  next(id: number): Uint8Array | null | undefined {
    const content = this.open.get(id);
    if (content === undefined) return undefined;
    const { value, done } = content.next();
    if (!done) return value;
    this.open.delete(id);
    return null;
  }

  end(id: number): null {
    this.open.delete(id);
    return null;
  }

  clear(): void {
    this.open.clear();
  }
}
