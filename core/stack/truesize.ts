/** Memory that Linux counts for a packet: what limits its queues is this, not the packet's length (SKB_TRUESIZE, include/linux/skbuff.h). */

/** sizeof(struct sk_buff) and of struct skb_shared_info, aligned to cache lines, on a 64-bit machine. */
const SK_BUFF = 256;
const SHARED_INFO = 320;
const CACHE_LINE = 64;
/** Room for the link's header before the packet, and what __ip_append_data adds. */
const EXTRA = 31;
const SMALLEST = 512;

/** Of a packet of `length` bytes. Measured on Linux 6.18: 768 for 84 bytes, 2304 for 1428. */
export function truesize(length: number): number {
  const needed = Math.ceil((length + EXTRA) / CACHE_LINE) * CACHE_LINE + SHARED_INFO;
  return SK_BUFF + (needed <= SMALLEST ? SMALLEST : 2 ** Math.ceil(Math.log2(needed)));
}
