import { type Files, hashOfText } from './disk';
import type { Base } from './journal-entry';

/** What the disk has now, held against what it had when a document was last read or written. */
export type DiskVersion =
  | { readonly kind: 'same'; readonly base: Base }
  | { readonly kind: 'gone' }
  /** It cannot be read: whether it has changed will show when it is saved. */
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'other'; readonly text: string; readonly base: Base };

/** Looks at a file; its content counts, not its time. */
export async function lookAtDisk(
  path: string,
  base: Base | null,
  files: Pick<Files, 'read' | 'stamp'>,
): Promise<DiskVersion> {
  try {
    const stamp = await files.stamp(path);
    if (stamp === null) return { kind: 'gone' };
    if (base !== null && stamp === base.stamp) return { kind: 'same', base };
    const text = await files.read(path);
    const found = { stamp, hash: hashOfText(text) };
    return found.hash === base?.hash ? { kind: 'same', base: found } : { kind: 'other', text, base: found };
  } catch {
    return { kind: 'unreadable' };
  }
}
