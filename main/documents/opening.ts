import { basename } from 'node:path';
import type { Result } from '../../core/base/result';
import type { Diagnostic, Topology } from '../../core/document/topology';
import { writeTopology } from '../../core/document/write';
import type { KeptDraft, Language, OpenFailure, Template } from '../../preload/contract';
import type { DialogTexts } from '../i18n/dialog-texts';
import { type Files, hashOfText } from './disk';
import { describeFileProblem, isMissing } from './file-problem';
import type { Base, JournalEntry } from './journal-entry';
import { templateTopology } from './templates';

/** What a document begins as. */
export interface Opening {
  readonly topology: Topology;
  /** null where it was never saved. */
  readonly path: string | null;
  readonly base: Base | null;
  /** null: the network's own name, or "Untitled" in the person's language. */
  readonly suggestedName: string | null;
  /** It was restored: no disk has it as it is. */
  readonly recovered: boolean;
  /** What was typed and was not in the topology. */
  readonly drafts?: readonly KeptDraft[];
}

export interface OpeningPorts {
  readonly files: Pick<Files, 'read' | 'stamp'>;
  /** Checks a file's text; off this thread, since the text may be anything. */
  check(text: string): Promise<Result<Topology, readonly Diagnostic[]>>;
  language(): Language;
  texts(): DialogTexts;
}

/** A document that no file has yet. */
export function newDocument(template: Template = 'empty'): Opening {
  return { topology: templateTopology(template), path: null, base: null, suggestedName: null, recovered: false };
}

export type ReadFile =
  | { readonly kind: 'opened'; readonly opening: Opening }
  | { readonly kind: 'refused'; readonly failure: OpenFailure }
  | { readonly kind: 'failed'; readonly message: string; readonly missing: boolean };

/** A document of a file. */
export async function readFile(path: string, { files, check, language, texts }: OpeningPorts): Promise<ReadFile> {
  const fileName = basename(path);
  let text: string;
  let stamp: string | null;
  try {
    stamp = await files.stamp(path);
    text = await files.read(path);
  } catch (problem) {
    const message = texts().openFailed(fileName, describeFileProblem(problem, language()));
    return { kind: 'failed', message, missing: isMissing(problem) };
  }
  const read = await check(text);
  if (!read.ok) return { kind: 'refused', failure: { fileName, diagnostics: read.error } };
  const base = { stamp, hash: hashOfText(text) };
  return {
    kind: 'opened',
    opening: { topology: read.value, path, base, suggestedName: fileName, recovered: false },
  };
}

export type Restored =
  | { readonly kind: 'restored'; readonly opening: Opening }
  /** The file has it: the program ended between the save and the end of the journal. */
  | { readonly kind: 'saved' }
  | { readonly kind: 'broken' };

/** The document of a journal that an earlier run has left. */
export async function restore(entry: JournalEntry, { files, check }: OpeningPorts): Promise<Restored> {
  const hashAt = (path: string | null): Promise<string | null> =>
    path === null ? Promise.resolve(null) : files.read(path).then(hashOfText, () => null);
  const { saving, drafts, dirty } = entry;
  const wasSaved = saving !== null && (await hashAt(saving.path)) === saving.hash;
  const { path, base, suggestedName } = wasSaved
    ? { path: saving.path, base: { stamp: null, hash: saving.hash }, suggestedName: basename(saving.path) }
    : entry;
  const read = await check(entry.topology);
  if (!read.ok) return { kind: 'broken' };
  const isOnDisk = (await hashAt(path)) === hashOfText(writeTopology(read.value));
  if (drafts.length === 0 && (isOnDisk || !dirty)) return { kind: 'saved' };
  const recovered = dirty && !isOnDisk;
  return { kind: 'restored', opening: { topology: read.value, path, base, suggestedName, recovered, drafts } };
}
