/** Reducing the window in proportion to what is delivered (tcp_cwnd_reduction, net/ipv4/tcp_input.c). RFC to read first: RFC 6937. */
import { inFlight, type TcpSocket } from './socket';

export function startReduction(socket: TcpSocket): void {
  const { loss, congestion } = socket;
  loss.high = socket.nxt;
  loss.probeHigh = null;
  congestion.counted = 0;
  loss.priorWindow = congestion.window;
  loss.prrDelivered = loss.prrOut = 0;
  congestion.slowStartThreshold = congestion.reduced();
}

/** `delivered` and `lost`: segments that this acknowledgment shows so; `advanced`: it acknowledges new data. */
export function reduce(socket: TcpSocket, delivered: number, lost: number, advanced: boolean): void {
  const { loss, congestion } = socket;
  if (delivered <= 0 || loss.priorWindow === 0) return;
  const flying = inFlight(socket);
  const room = congestion.slowStartThreshold - flying;
  loss.prrDelivered += delivered;
  let count: number;
  if (room < 0) {
    count =
      Math.floor((congestion.slowStartThreshold * loss.prrDelivered + loss.priorWindow - 1) / loss.priorWindow) -
      loss.prrOut;
  } else {
    count = Math.max(loss.prrDelivered - loss.prrOut, delivered);
    if (advanced && lost === 0) count++;
    count = Math.min(room, count);
  }
  // The first repair goes out whatever the window says.
  count = Math.max(count, loss.prrOut > 0 ? 0 : 1);
  congestion.window = flying + count;
}

export function endReduction({ loss, congestion }: TcpSocket): void {
  if (congestion.slowStartThreshold < Infinity && (loss.state === 'reduced' || loss.undoMark !== null)) {
    congestion.window = congestion.slowStartThreshold;
  }
}
