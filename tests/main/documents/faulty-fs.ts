import * as nodeFs from 'node:fs/promises';
import type { JournalFs } from '../../../main/documents/journal-folder';

type Handle = Awaited<ReturnType<typeof nodeFs.open>>;

/** What befalls a call: an errno; half of a write, told as it is, told as an error or told as all; or the end of the program. */
export type Fault = 'ENOSPC' | 'EIO' | 'EPERM' | 'EROFS' | 'short' | 'torn' | 'lie' | 'kill' | 'tear';

/** The real file system, whose calls are numbered from 1: `faultOf` says what befalls each. */
export function faultyFs(faultOf: (call: number, isWrite: boolean) => Fault | null): JournalFs {
  let calls = 0;

  async function meet<T>(work: () => Promise<T>): Promise<T> {
    const fault = faultOf(++calls, false);
    if (fault === 'kill') return end();
    if (fault !== null && /^E/.test(fault)) throw errno(fault);
    return work();
  }

  async function write(file: Handle, bytes: Uint8Array, at: number, length: number) {
    const fault = faultOf(++calls, true);
    if (fault === 'kill') return end();
    if (fault !== null && /^E/.test(fault)) throw errno(fault);
    if (fault === null) return file.write(bytes, at, length);
    const half = await file.write(bytes, at, length >> 1);
    if (fault === 'tear') return end();
    if (fault === 'torn') throw errno('ENOSPC');
    return fault === 'lie' ? { ...half, bytesWritten: length } : half;
  }

  const handle = (file: Handle): Handle =>
    new Proxy(file, {
      get(_file, name) {
        const value: unknown = Reflect.get(file, name);
        if (name === 'write') return (bytes: Uint8Array, at: number, length: number) => write(file, bytes, at, length);
        if (typeof value !== 'function') return value;
        // What refuses to close is closed nevertheless.
        if (name === 'close') return () => file.close().then(() => meet(async () => undefined));
        return (...args: unknown[]) => meet(() => value.apply(file, args));
      },
    });

  return new Proxy(nodeFs, {
    get(fs, name) {
      const value: unknown = Reflect.get(fs, name);
      if (typeof value !== 'function') return value;
      if (name === 'open')
        return (...args: Parameters<typeof nodeFs.open>) => meet(() => fs.open(...args)).then(handle);
      return (...args: unknown[]) => meet(() => value.apply(fs, args));
    },
  });
}

export const errno = (code: string): Error => Object.assign(new Error(`${code}: injected`), { code });

function end(): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  return new Promise(() => undefined);
}
