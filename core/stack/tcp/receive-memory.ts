/**
 * What a segment takes of the receive buffer: the room that the link's driver allocated for its frame and the kernel's bookkeeping beside it
 * (SKB_TRUESIZE, include/linux/skbuff.h; tcp_try_coalesce, net/ipv4/tcp_input.c). Bytes, measured on Linux 6.18.
 */

/** sizeof(struct sk_buff) and of struct skb_shared_info, aligned to cache lines, on a 64-bit machine. */
const SK_BUFF = 256;
const SHARED_INFO = 320;
const CACHE_LINE = 64;
/** The smallest head (SKB_SMALL_HEAD_CACHE_SIZE). */
const SMALL_HEAD = 576;
/** Room before the frame, and its headers of Ethernet, IPv4 and TCP with timestamps. */
const BEFORE_DATA = 16 + 14 + 20 + 32;

function headOf(length: number): number {
  const needed = Math.ceil((length + BEFORE_DATA) / CACHE_LINE) * CACHE_LINE + SHARED_INFO;
  return needed <= SMALL_HEAD ? SMALL_HEAD : 2 ** Math.ceil(Math.log2(needed));
}

/** Of a segment with `length` bytes of data. */
export function segmentMemory(length: number): number {
  return SK_BUFF + headOf(length);
}

/** How many more bytes fit behind the data of a segment in its own memory. */
export function roomBehind(length: number): number {
  return headOf(length) - SHARED_INFO - BEFORE_DATA - length;
}
