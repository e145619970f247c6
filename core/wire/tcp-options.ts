/** TCP options. RFC to read first: RFC 9293 §3.1; window scale and timestamps: RFC 7323; SACK: RFC 2018. */

import { readU8, readU16, readU32, writeU8, writeU16, writeU32 } from '../base/bytes';
import { byteField, type Field, hexBytes } from './field';

const END = 0;
const NO_OPERATION = 1;
const MSS = 2;
const WINDOW_SCALE = 3;
const SACK_PERMITTED = 4;
const SACK = 5;
const TIMESTAMPS = 8;

/** A larger shift count counts as this one (RFC 7323 §2.3). */
export const MAX_WINDOW_SCALE = 14;

const MSS_LENGTH = 4;
const WINDOW_SCALE_LENGTH = 3;
const SACK_PERMITTED_LENGTH = 2;
const SACK_BLOCK = 8;
const TIMESTAMPS_LENGTH = 10;

/** A received run of sequence numbers: from `left` to before `right`. */
export interface SackBlock {
  readonly left: number;
  readonly right: number;
}

/** Absent is not the same as zero: a window scale of 0 also switches scaling on. */
export interface TcpOptions {
  readonly mss?: number;
  /** The shift count as it stands in the segment, even past `MAX_WINDOW_SCALE`. */
  readonly windowScale?: number;
  readonly sackPermitted?: boolean;
  readonly sackBlocks?: readonly SackBlock[];
  readonly timestamps?: { readonly value: number; readonly echo: number };
}

/**
 * Walks the options from `at` to `end` and calls `visit` for each well-formed one with its whole length in bytes.
 * Returns where it stopped: `end`, or after an end-of-list, or at an option whose length cannot be right.
 */
function walkOptions(
  bytes: Uint8Array,
  at: number,
  end: number,
  visit: (kind: number, at: number, length: number) => void,
): number {
  let position = at;
  while (position < end) {
    const kind = readU8(bytes, position);
    const single = kind === END || kind === NO_OPERATION;
    const length = single ? 1 : readU8(bytes, position + 1);
    if ((!single && length < 2) || position + length > end) return position;
    visit(kind, position, length);
    position += length;
    if (kind === END) return position;
  }
  return position;
}

function readSackBlocks(bytes: Uint8Array, at: number, length: number): SackBlock[] {
  const blocks = [];
  for (let block = at + 2; block + SACK_BLOCK <= at + length; block += SACK_BLOCK) {
    blocks.push({ left: readU32(bytes, block), right: readU32(bytes, block + 4) });
  }
  return blocks;
}

/** Reads the options that this stack knows; others, and those of a wrong length, are ignored (RFC 9293 MUST-6, MUST-7). */
export function parseTcpOptions(bytes: Uint8Array, at: number, end: number): TcpOptions {
  let options: TcpOptions = {};
  walkOptions(bytes, at, end, (kind, from, length) => {
    if (kind === MSS && length === MSS_LENGTH) {
      options = { ...options, mss: readU16(bytes, from + 2) };
    } else if (kind === WINDOW_SCALE && length === WINDOW_SCALE_LENGTH) {
      options = { ...options, windowScale: readU8(bytes, from + 2) };
    } else if (kind === SACK_PERMITTED && length === SACK_PERMITTED_LENGTH) {
      options = { ...options, sackPermitted: true };
    } else if (kind === SACK && length > 2 && (length - 2) % SACK_BLOCK === 0) {
      options = { ...options, sackBlocks: readSackBlocks(bytes, from, length) };
    } else if (kind === TIMESTAMPS && length === TIMESTAMPS_LENGTH) {
      options = { ...options, timestamps: { value: readU32(bytes, from + 2), echo: readU32(bytes, from + 6) } };
    }
  });
  return options;
}

/** At most 40 bytes fit (RFC 9293 §3.1: the header length is at most 15 words). */
const MAX_LENGTH = 40;

/**
 * The options' bytes, a multiple of four and at most 40, in the order and with the padding of Linux's
 * tcp_options_write (net/ipv4/tcp_output.c), so that a segment looks like the kernel's.
 */
export function emitTcpOptions(options: TcpOptions): Uint8Array {
  const bytes = new Uint8Array(MAX_LENGTH);
  let at = 0;
  const begin = (kind: number, length: number): number => {
    const start = at;
    writeU8(bytes, start, kind);
    writeU8(bytes, start + 1, length);
    at += length;
    return start;
  };
  const noOperations = (count: number): void => {
    for (let i = 0; i < count; i++) writeU8(bytes, at++, NO_OPERATION);
  };
  if (options.mss !== undefined) writeU16(bytes, begin(MSS, MSS_LENGTH) + 2, options.mss);
  if (options.timestamps !== undefined) {
    if (options.sackPermitted === true) begin(SACK_PERMITTED, SACK_PERMITTED_LENGTH);
    else noOperations(2);
    const start = begin(TIMESTAMPS, TIMESTAMPS_LENGTH);
    writeU32(bytes, start + 2, options.timestamps.value);
    writeU32(bytes, start + 6, options.timestamps.echo);
  } else if (options.sackPermitted === true) {
    noOperations(2);
    begin(SACK_PERMITTED, SACK_PERMITTED_LENGTH);
  }
  if (options.windowScale !== undefined) {
    noOperations(1);
    writeU8(bytes, begin(WINDOW_SCALE, WINDOW_SCALE_LENGTH) + 2, options.windowScale);
  }
  if (options.sackBlocks !== undefined && options.sackBlocks.length > 0) {
    noOperations(2);
    const room = Math.floor((MAX_LENGTH - at - 2) / SACK_BLOCK);
    const blocks = options.sackBlocks.slice(0, room);
    let block = begin(SACK, 2 + blocks.length * SACK_BLOCK) + 2;
    for (const { left, right } of blocks) {
      writeU32(bytes, block, left);
      writeU32(bytes, block + 4, right);
      block += SACK_BLOCK;
    }
  }
  return bytes.slice(0, at);
}

const KIND_WORDS: ReadonlyMap<number, string> = new Map([
  [END, 'End of Option List (EOL)'],
  [NO_OPERATION, 'No-Operation (NOP)'],
  [MSS, 'Maximum Segment Size'],
  [WINDOW_SCALE, 'Window Scale'],
  [SACK_PERMITTED, 'SACK Permitted'],
  [SACK, 'SACK'],
  [TIMESTAMPS, 'Time Stamp Option'],
]);

/** The fields of the options from `from` to `end`, their places counted from the segment's start at `at`. */
export function describeTcpOptions(bytes: Uint8Array, at: number, from: number, end: number): readonly Field[] {
  const fields: Field[] = [];
  const stopped = walkOptions(bytes, from, end, (kind, start, length) => {
    const offset = start - at;
    fields.push(byteField('tcp.option_kind', 'Kind', offset, 1, kind, { meaning: KIND_WORDS.get(kind) ?? 'Unknown' }));
    if (kind === END || kind === NO_OPERATION) return;
    fields.push(byteField('tcp.option_len', 'Length', offset + 1, 1, length));
    fields.push(...valueFields(bytes, kind, start, offset + 2, length));
  });
  if (stopped < end) {
    fields.push(byteField('tcp.options', 'TCP Options', stopped - at, end - stopped, hexBytes(bytes, stopped, end)));
  }
  return fields;
}

function valueFields(bytes: Uint8Array, kind: number, start: number, offset: number, length: number): readonly Field[] {
  if (kind === MSS && length === MSS_LENGTH) {
    return [byteField('tcp.options.mss_val', 'MSS Value', offset, 2, readU16(bytes, start + 2))];
  }
  if (kind === WINDOW_SCALE && length === WINDOW_SCALE_LENGTH) {
    return [byteField('tcp.options.wscale.shift', 'Shift count', offset, 1, readU8(bytes, start + 2))];
  }
  if (kind === TIMESTAMPS && length === TIMESTAMPS_LENGTH) {
    return [
      byteField('tcp.options.timestamp.tsval', 'Timestamp value', offset, 4, readU32(bytes, start + 2)),
      byteField('tcp.options.timestamp.tsecr', 'Timestamp echo reply', offset + 4, 4, readU32(bytes, start + 6)),
    ];
  }
  if (kind === SACK && (length - 2) % SACK_BLOCK === 0) {
    return readSackBlocks(bytes, start, length).flatMap(({ left, right }, i) => [
      byteField('tcp.options.sack_le', 'TCP SACK Left Edge', offset + i * SACK_BLOCK, 4, left),
      byteField('tcp.options.sack_re', 'TCP SACK Right Edge', offset + i * SACK_BLOCK + 4, 4, right),
    ]);
  }
  if (length === 2) return [];
  const value = hexBytes(bytes, start + 2, start + length);
  return [byteField('tcp.options.unknown.payload', 'Payload', offset, length - 2, value)];
}
