/** A TCP segment as it arrived. */
import type { TcpOptions } from '../../wire/tcp-options';

export interface Segment {
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
  readonly destinationPort: number;
  /** As on the wire: unsigned 32-bit numbers. */
  readonly sequence: number;
  readonly acknowledgment: number;
  readonly flags: number;
  /** Not yet scaled. */
  readonly window: number;
  readonly tos: number;
  readonly options: TcpOptions;
  /** A copy of the data: it outlives the frame. */
  readonly data: Uint8Array;
}

/**
 * Sequence numbers inside the stack count from the first number of their sender (its SYN is 0) and never wrap: `near` is one such count
 * less than 2^31 away from the one wanted.
 */
export function unwrap(wire: number, first: number, near: number): number {
  return near + ((wire - first - near) | 0);
}
