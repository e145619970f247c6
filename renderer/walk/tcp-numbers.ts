/** What a segment's numbers say, as sums. */
import type { TcpSegmentDetail } from '../../core/trace/step';

/** In the order in which people name them, not in that of the header. */
export const FLAGS = ['SYN', 'ACK', 'PSH', 'FIN', 'RST'] as const;

/** The flags of a segment: the five that are always shown, and any other that is set. */
export function flagsOf({ flags }: Pick<TcpSegmentDetail, 'flags'>): readonly (readonly [string, boolean])[] {
  const set = flags.split(', ').filter((flag) => flag !== '');
  const others = set.filter((flag) => !FLAGS.some((known) => known === flag));
  return [...FLAGS.map((flag) => [flag, set.includes(flag)] as const), ...others.map((flag) => [flag, true] as const)];
}

export interface Sum {
  readonly seq: number;
  /** Numbers that the segment takes up: its bytes, and one each for SYN and FIN (RFC 9293 §3.4). */
  readonly taken: number;
  /** The acknowledgment number that answers it. */
  readonly next: number;
  /** Why a number without a byte is taken. */
  readonly marks: readonly ('SYN' | 'FIN')[];
}

/** null where a segment takes up no number, so that nobody acknowledges it. */
export function sumOf({ flags, seq, length }: Pick<TcpSegmentDetail, 'flags' | 'seq' | 'length'>): Sum | null {
  const marks = (['SYN', 'FIN'] as const).filter((flag) => flags.includes(flag));
  const taken = length + marks.length;
  return taken === 0 || flags.includes('RST') ? null : { seq, taken, next: seq + taken, marks };
}
