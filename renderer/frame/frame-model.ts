/** The rows of a frame's layer tree, which bytes each covers, and what differs from the frame before the hop. */
import { dissect } from '../../core/wire/dissect';
import type { Field, Layer, ProtocolName } from '../../core/wire/field';

export interface ByteRange {
  /** First byte and the byte after the last. */
  readonly from: number;
  readonly to: number;
}

export type FrameRow =
  | { readonly kind: 'layer'; readonly id: string; readonly layer: Layer; readonly range: ByteRange }
  | {
      readonly kind: 'field';
      readonly id: string;
      readonly field: Field;
      readonly layer: string;
      readonly protocol: ProtocolName;
      readonly range: ByteRange;
      /** 1 for a field of a layer, 2 for a part of a field. */
      readonly depth: number;
      /** The value before the hop, where it differs. */
      readonly was: number | string | null;
    };

export interface FrameModel {
  readonly rows: readonly FrameRow[];
  /** Changed bytes by position; only bytes that both frames have can be compared. */
  readonly changed: ReadonlySet<number>;
  /** The protocol that each byte belongs to; data belongs to what carries it. */
  readonly protocolAt: readonly ProtocolName[];
}

export function byteRange(field: Pick<Field, 'bitOffset' | 'bitLength'>): ByteRange {
  return { from: Math.floor(field.bitOffset / 8), to: Math.ceil((field.bitOffset + field.bitLength) / 8) };
}

/** `before` is the frame that this one carries on, or null. */
export function frameModel(bytes: Uint8Array, before: Uint8Array | null): FrameModel {
  const layers = dissect(bytes);
  const old = before ? valuesOf(dissect(before)) : null;
  const rows: FrameRow[] = [];
  const protocolAt: ProtocolName[] = new Array<ProtocolName>(bytes.length).fill('data');
  for (const [index, layer] of layers.entries()) {
    const id = `${index}`;
    const range = { from: layer.offset, to: layer.offset + layer.length };
    // Data wears the colour of what carries it.
    const carrier = layer.protocol === 'data' ? (layers[index - 1]?.protocol ?? 'data') : layer.protocol;
    protocolAt.fill(carrier, range.from, range.to);
    rows.push({ kind: 'layer', id, layer, range });
    for (const [key, field] of keyed(layer)) {
      const then = old?.get(`${index} ${layer.protocol} ${key}`);
      const was = then === undefined || then === field.value ? null : then;
      const depth = field.parent === undefined ? 1 : 2;
      rows.push({
        kind: 'field',
        id: `${id} ${key}`,
        field,
        layer: id,
        protocol: layer.protocol,
        range: byteRange(field),
        depth,
        was,
      });
    }
  }
  return { rows, changed: changedBytes(bytes, before), protocolAt };
}

/** A layer's fields under keys that tell repeated names (TCP options) apart. */
function keyed(layer: Layer): readonly (readonly [string, Field])[] {
  const seen = new Map<string, number>();
  return layer.fields.map((field) => {
    const count = (seen.get(field.name) ?? 0) + 1;
    seen.set(field.name, count);
    return [`${field.name}#${count}`, field] as const;
  });
}

function valuesOf(layers: readonly Layer[]): ReadonlyMap<string, number | string> {
  const values = new Map<string, number | string>();
  for (const [index, layer] of layers.entries()) {
    for (const [key, field] of keyed(layer)) values.set(`${index} ${layer.protocol} ${key}`, field.value);
  }
  return values;
}

function changedBytes(bytes: Uint8Array, before: Uint8Array | null): ReadonlySet<number> {
  const changed = new Set<number>();
  const shared = before ? Math.min(bytes.length, before.length) : 0;
  for (let at = 0; at < shared; at++) if (bytes[at] !== before?.[at]) changed.add(at);
  return changed;
}

/** The row that says most about a byte: its smallest field, the first of equals; else its layer. */
export function rowAtByte(rows: readonly FrameRow[], byte: number): FrameRow | null {
  let best: FrameRow | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    if (byte < row.range.from || byte >= row.range.to) continue;
    const size = row.kind === 'field' ? row.field.bitLength : (row.range.to - row.range.from) * 8 + 1;
    if (size < least) {
      best = row;
      least = size;
    }
  }
  return best;
}

/** A byte as its character, or a dot. */
export function printable(byte: number): string {
  return byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '·';
}
