/**
 * How many bytes may wait to be acknowledged (tcp_sndbuf_expand and tcp_new_space, net/ipv4/tcp_input.c): twice the congestion window, as
 * memory, and at most net.ipv4.tcp_wmem's largest.
 */
import { INITIAL_WINDOW } from './cubic';
import { LARGEST_BURST } from './send';
import { DEFAULT_MSS, inFlight, type TcpSocket } from './socket';

const MOST = 4_194_304;
/** MAX_TCP_HEADER, and what the kernel keeps beside a segment: struct skb_shared_info in its memory, struct sk_buff outside. */
const HEADERS_MOST = 256;
const SHARED_INFO = 320;
const SK_BUFF = 256;
/** Of a buffer whose data lie in pages of their own: measured on Linux 6.18. */
const BESIDE = 832;

export function expandSendBuffer(socket: TcpSocket): void {
  const { congestion, loss, peerMss, mss } = socket;
  const memory = 2 ** Math.ceil(Math.log2(Math.max(peerMss, mss) + HEADERS_MOST + SHARED_INFO)) + SK_BUFF;
  const segments = Math.max(INITIAL_WINDOW, congestion.window, loss.reordering + 1);
  socket.sendBuffer = Math.max(socket.sendBuffer, Math.min(2 * segments * memory, MOST));
}

/** Bytes that one buffer of the kernel takes: whole segments, of half of the largest window at most (tcp_xmit_size_goal). */
function sizeGoal({ largestWindow, mss }: TcpSocket): number {
  const most = Math.min(LARGEST_BURST, largestWindow > DEFAULT_MSS ? largestWindow >> 1 : largestWindow);
  return Math.max(Math.floor(most / mss), 1) * mss;
}

/** Memory of what is held: bytes, and what the kernel keeps beside each of its buffers (sk_wmem_queued). */
function memoryHeld(socket: TcpSocket): number {
  const { sending } = socket;
  return sending.held + BESIDE * (sending.bursts + Math.ceil(sending.waiting / sizeGoal(socket)));
}

/** How many of `length` bytes fit into the kernel's last buffer, or where that is full into a new one; 0: the program has to wait (tcp_sendmsg_locked). */
export function roomFor(socket: TcpSocket, length: number): number {
  const { sending, sendBuffer } = socket;
  const goal = sizeGoal(socket);
  // What of the last buffer has left already is no longer in it.
  const tail = Math.min(sending.tail, sending.waiting);
  const begun = tail > 0 && tail < goal;
  if (!begun && memoryHeld(socket) >= sendBuffer) return 0;
  const room = Math.min(length, begun ? goal - tail : goal);
  sending.tail = (begun ? tail : 0) + room;
  return room;
}

/** An acknowledgment came while a program waits to write: is there room for it? */
export function makeRoom(socket: TcpSocket): boolean {
  // A full window says that the network is the narrow place, not the buffer.
  if (inFlight(socket) < socket.congestion.window) expandSendBuffer(socket);
  return isWritable(socket);
}

/** Is there room again that is worth waking a writer for? A third of the buffer (sk_stream_is_writeable). */
function isWritable(socket: TcpSocket): boolean {
  return memoryHeld(socket) <= (socket.sendBuffer * 2) / 3;
}
