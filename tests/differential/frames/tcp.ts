/** TCP segments read into fields (RFC 9293 §3.1, RFC 7323, RFC 2018). */
import { type Digest, digest } from './digest';
import { byteAt, u16At, u32At } from './octets';

export interface Tcp {
  readonly sourcePort: number;
  readonly destinationPort: number;
  /** As on the wire. */
  readonly seq: number;
  /** 0 without ACK. */
  readonly ack: number;
  /** Of "SFRA" those that are set. */
  readonly flags: string;
  readonly push: boolean;
  /** "E", "C" or both. */
  readonly ecn: string;
  /** As on the wire: not shifted. */
  readonly window: number;
  readonly options: Options;
  readonly payload: Uint8Array;
  readonly digest: Digest;
  /** Of a quoted segment only the first eight bytes may be there. */
  readonly cut: boolean;
}

export interface Options {
  readonly mss?: number;
  readonly scale?: number;
  readonly sackPermitted: boolean;
  readonly timestamps: boolean;
  /** As on the wire. */
  readonly sack: readonly (readonly [number, number])[];
}

const NO_OPTIONS: Options = { sackPermitted: false, timestamps: false, sack: [] };
const FLAGS = [
  [2, 'S'],
  [1, 'F'],
  [4, 'R'],
  [16, 'A'],
] as const;

export function dissectTcp(segment: Uint8Array): Tcp {
  const ports = { sourcePort: u16At(segment, 0), destinationPort: u16At(segment, 2), seq: u32At(segment, 4) };
  if (segment.length < 20) {
    const rest = { ack: 0, flags: '', push: false, ecn: '', window: 0, options: NO_OPTIONS };
    return { ...ports, ...rest, payload: segment.subarray(0, 0), digest: digest(segment.subarray(0, 0)), cut: true };
  }
  const bits = byteAt(segment, 13);
  const header = (byteAt(segment, 12) >> 4) * 4;
  const payload = segment.subarray(header);
  return {
    ...ports,
    ack: (bits & 16) === 0 ? 0 : u32At(segment, 8),
    flags: FLAGS.map(([bit, name]) => ((bits & bit) === 0 ? '' : name)).join(''),
    push: (bits & 8) !== 0,
    ecn: `${(bits & 0x40) === 0 ? '' : 'E'}${(bits & 0x80) === 0 ? '' : 'C'}`,
    window: u16At(segment, 14),
    options: optionsOf(segment.subarray(20, header)),
    payload,
    digest: digest(payload),
    cut: false,
  };
}

function optionsOf(bytes: Uint8Array): Options {
  let options = NO_OPTIONS;
  for (let at = 0; at < bytes.length && byteAt(bytes, at) !== 0; ) {
    const kind = byteAt(bytes, at);
    const length = kind === 1 ? 1 : byteAt(bytes, at + 1);
    if (length === 0 || (kind !== 1 && length < 2)) break;
    if (kind === 2) options = { ...options, mss: u16At(bytes, at + 2) };
    else if (kind === 3) options = { ...options, scale: byteAt(bytes, at + 2) };
    else if (kind === 4) options = { ...options, sackPermitted: true };
    else if (kind === 8) options = { ...options, timestamps: true };
    else if (kind === 5) {
      const blocks = Array.from({ length: (length - 2) >> 3 }, (_, i) => at + 2 + i * 8);
      options = { ...options, sack: blocks.map((block) => [u32At(bytes, block), u32At(bytes, block + 4)] as const) };
    }
    at += length;
  }
  return options;
}
