/**
 * What earlier connections to a host have taught (net/ipv4/tcp_metrics.c): how long a round trip takes, how far segments stray.
 * The congestion threshold is not remembered (net.ipv4.tcp_no_ssthresh_metrics_save is 1).
 */
import { REORDERING } from './loss-state';
import type { TcpSocket } from './socket';

export class TcpMetrics {
  private readonly hosts = new Map<number, { roundTrip: number; reordering: number }>();

  /** A connection is over (tcp_update_metrics). */
  note({ remote, roundTrip, loss }: TcpSocket): void {
    if (!roundTrip.measured) {
      const known = this.hosts.get(remote);
      if (known !== undefined) known.roundTrip = 0;
      return;
    }
    const known = this.hosts.get(remote) ?? { roundTrip: 0, reordering: REORDERING };
    const longer = known.roundTrip - roundTrip.smoothed;
    // Rather too long than too short: a shorter one counts for an eighth.
    known.roundTrip = longer <= 0 ? roundTrip.smoothed : known.roundTrip - (longer >> 3);
    known.reordering = Math.max(known.reordering, loss.reordering);
    this.hosts.set(remote, known);
  }

  /** A connection begins (tcp_init_metrics). */
  apply({ remote, roundTrip, loss }: TcpSocket): void {
    const known = this.hosts.get(remote);
    if (known !== undefined) loss.reordering = known.reordering;
    if (known !== undefined && known.roundTrip > roundTrip.smoothed) roundTrip.expect(known.roundTrip);
    else if (!roundTrip.measured) roundTrip.guess();
  }
}
