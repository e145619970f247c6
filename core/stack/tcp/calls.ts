/** What programs ask of TCP: connect, listen, read, write, close (net/ipv4/tcp.c). RFC to read first: RFC 9293 §3.9.1. */
import type { Environment } from '../environment';
import type { Host } from '../host';
import type { Interface } from '../interface';
import { beginConnect } from './handshake';
import { done, waitForFin } from './life';
import { sendActiveReset } from './output';
import { afterRead } from './receive';
import { pushPending, restartAfterIdle } from './send';
import { roomFor } from './send-buffer';
import { TcpSocket } from './socket';
import { setState } from './steps';

export function listen(env: Environment, host: Host, port: number, address: number, backlog: number): TcpSocket | null {
  if (host.tcp.portTaken(port, address)) return null;
  const socket = new TcpSocket(host, address, port, 0, 0);
  env.addTcpSocket(socket);
  socket.backlog = backlog;
  socket.state = 'LISTEN';
  host.tcp.add(socket);
  return socket;
}

/** Begins a connection; its socket has its flow, source and route decided by the caller. */
export function connect(env: Environment, socket: TcpSocket, out: Interface): void {
  env.addTcpSocket(socket);
  beginConnect(env, socket, out);
}

export function accept(listener: TcpSocket): TcpSocket | null {
  const socket = listener.established.shift() ?? null;
  if (socket !== null) socket.listener = null;
  return socket;
}

/** Returns how many bytes were taken. `more`: others follow at once, so a last small segment may wait for them. */
export function write(env: Environment, socket: TcpSocket, bytes: Uint8Array, more: boolean): number {
  const { sending } = socket;
  if (socket.writeShut || socket.error !== null || socket.state === 'CLOSED') return 0;
  restartAfterIdle(env, socket);
  let taken = 0;
  for (let room = roomFor(socket, bytes.length); room > 0; room = roomFor(socket, bytes.length - taken)) {
    const part = bytes.subarray(taken, taken + room);
    taken += room;
    const last = taken === bytes.length;
    sending.add(part, !more || !last);
    socket.corked = more;
    // What fills a buffer goes, whatever Nagle says (tcp_push_one, forced_push).
    pushPending(env, socket, last ? 'nagle' : 'off');
  }
  if (taken < bytes.length) socket.writerWaits = true;
  return taken;
}

/** null: the other end has finished, or the connection is over. */
export function read(env: Environment, socket: TcpSocket, most: number): Uint8Array | null {
  const { receiving } = socket;
  if (receiving.waiting === 0 && (receiving.finished || socket.state === 'CLOSED')) return null;
  const first = receiving.firstOf(most);
  const bytes = receiving.read(most);
  afterRead(env, socket, bytes.length, first);
  return bytes;
}

/** Nothing more will be written: the FIN goes behind the last byte. */
export function shutdown(env: Environment, socket: TcpSocket): void {
  if (socket.writeShut) return;
  if (socket.state === 'ESTABLISHED' || socket.state === 'CLOSE-WAIT' || socket.state === 'SYN-RECEIVED') {
    finish(env, socket);
  }
}

function finish(env: Environment, socket: TcpSocket): void {
  socket.writeShut = true;
  setState(env, socket, socket.state === 'CLOSE-WAIT' ? 'LAST-ACK' : 'FIN-WAIT-1');
  socket.sending.addFin();
  pushPending(env, socket, 'off');
}

/** Gives a socket up (tcp_close): politely, or where data was not read with a reset (RFC 2525 §2.17). */
export function close(env: Environment, socket: TcpSocket): void {
  if (socket.orphan) return;
  socket.orphan = true;
  if (socket.state === 'LISTEN') {
    for (const waiting of socket.established.splice(0)) abort(env, waiting);
    for (const one of socket.host.tcp.all())
      if (one.listener === socket && one.state === 'SYN-RECEIVED') done(env, one);
    socket.host.tcp.remove(socket);
    socket.state = 'CLOSED';
    return;
  }
  if (socket.state === 'CLOSED') return;
  if (socket.state === 'SYN-SENT') {
    done(env, socket);
    return;
  }
  const unread = socket.receiving.waiting > 0;
  socket.readShut = true;
  if (unread) {
    abort(env, socket);
  } else if (
    !socket.writeShut &&
    (socket.state === 'ESTABLISHED' || socket.state === 'CLOSE-WAIT' || socket.state === 'SYN-RECEIVED')
  ) {
    finish(env, socket);
  } else if (socket.state === 'FIN-WAIT-2') {
    waitForFin(env, socket);
  }
}

function abort(env: Environment, socket: TcpSocket): void {
  sendActiveReset(env, socket);
  socket.resetSeen = true;
  done(env, socket);
}
