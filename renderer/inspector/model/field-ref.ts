/** Which field it is, as plain data: what a draft is kept under, in the journal too. */
import { CODECS, type CodecName } from './codec';
import type { Path } from './set-in';

export const THINGS = ['network', 'node', 'link', 'areas', 'texts'] as const;
export type ThingKind = (typeof THINGS)[number];

export const FIELD_KINDS = [
  'value',
  'mac',
  'default-route',
  'node-name',
  'interface-name',
  'entry-name',
  'entry-value',
  'server-address',
  'server-weight',
  'new-row',
  'json',
] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** A thing of the document: `id` is a node's or a shape's, a link's key, '' for the network itself. */
export interface Thing {
  readonly thing: ThingKind;
  readonly id: string;
}

export interface FieldRef extends Thing {
  readonly kind: FieldKind;
  /** Within the thing; interfaces by their names, rows of lists and entries of tables by their number. */
  readonly path: Path;
  /** How the value is written; `text` where it is left out. */
  readonly codec?: CodecName;
  /** A fault of the whole row that the value is in is this field's, too. */
  readonly wide?: true;
}

/** Unlike that of every other field. */
export function keyOf({ thing, id, kind, path, codec = 'text', wide }: FieldRef): string {
  return JSON.stringify([thing, id, kind, path, codec, wide === true]);
}

/** The field that a key is of; null where the text is none. */
export function refOf(key: string): FieldRef | null {
  let parts: unknown;
  try {
    parts = JSON.parse(key);
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [thing, id, kind, path, codec, wide] = parts as readonly unknown[];
  const isStep = (step: unknown): step is string | number => typeof step === 'string' || typeof step === 'number';
  if (!isOne(THINGS, thing) || typeof id !== 'string' || !isOne(FIELD_KINDS, kind)) return null;
  if (!Array.isArray(path) || !path.every(isStep) || typeof codec !== 'string') return null;
  if (!isCodec(codec)) return null;
  return { thing, id, kind, path, codec, ...(wide === true ? { wide } : {}) };
}

function isOne<T extends string>(list: readonly T[], text: unknown): text is T {
  return (list as readonly unknown[]).includes(text);
}

function isCodec(name: string): name is CodecName {
  return Object.hasOwn(CODECS, name);
}
