/** The TCP sockets of a host: who a segment is for (net/ipv4/inet_hashtables.c). */
import { TcpMetrics } from './metrics';
import type { TcpSocket } from './socket';

export class TcpTable {
  private readonly connections = new Map<string, TcpSocket>();
  readonly metrics = new TcpMetrics();
  /** In the order in which they began to listen. */
  private readonly listeners: TcpSocket[] = [];

  find(local: number, localPort: number, remote: number, remotePort: number): TcpSocket | null {
    return this.connections.get(keyOf(local, localPort, remote, remotePort)) ?? null;
  }

  /** The listening socket for an address and port: one bound to the address comes before one for all. */
  listener(local: number, localPort: number): TcpSocket | null {
    const fits = this.listeners.filter(
      (one) => one.localPort === localPort && (one.local === 0 || one.local === local),
    );
    return fits.find((one) => one.local !== 0) ?? fits[0] ?? null;
  }

  add(socket: TcpSocket): void {
    if (socket.state === 'LISTEN') this.listeners.push(socket);
    else this.connections.set(keyOf(socket.local, socket.localPort, socket.remote, socket.remotePort), socket);
  }

  remove(socket: TcpSocket): void {
    const listening = this.listeners.indexOf(socket);
    if (listening >= 0) {
      this.listeners.splice(listening, 1);
      return;
    }
    const key = keyOf(socket.local, socket.localPort, socket.remote, socket.remotePort);
    if (this.connections.get(key) === socket) this.connections.delete(key);
  }

  /** Is a local port taken, for listening on `address` (0: all)? */
  portTaken(port: number, address: number): boolean {
    return this.listeners.some(
      (one) => one.localPort === port && (one.local === 0 || address === 0 || one.local === address),
    );
  }

  /** Does any connection use the local port? */
  portUsed(port: number): boolean {
    for (const one of this.connections.values()) if (one.localPort === port) return true;
    return this.listeners.some((one) => one.localPort === port);
  }

  /** Listening sockets first, then connections in the order in which they began. */
  all(): readonly TcpSocket[] {
    return [...this.listeners, ...this.connections.values()];
  }
}

function keyOf(local: number, localPort: number, remote: number, remotePort: number): string {
  return `${local}:${localPort} ${remote}:${remotePort}`;
}
