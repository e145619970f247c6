/** What a scheduler is, and which there are (struct ip_vs_scheduler, include/net/ip_vs.h). */
import type { RealServer } from '../service';
import { DestinationHashing } from './dh';
import { LeastConnection } from './lc';
import { NeverQueue } from './nq';
import { RoundRobin } from './rr';
import { ShortestExpectedDelay } from './sed';
import { SourceHashing } from './sh';
import { WeightedLeastConnection } from './wlc';
import { WeightedRoundRobin } from './wrr';

export const SCHEDULERS = ['rr', 'wrr', 'lc', 'wlc', 'sh', 'dh', 'sed', 'nq'] as const;
export type SchedulerName = (typeof SCHEDULERS)[number];

/** What of a packet a scheduler may look at. */
export interface Arrival {
  readonly source: number;
  readonly sourcePort: number;
  readonly destination: number;
}

export interface Scheduler {
  /** The real server for a new connection; null: none takes one. `servers`: the newest first. */
  schedule(servers: readonly RealServer[], arrival: Arrival): RealServer | null;
  /** How the servers compare, where the scheduler compares them: the smallest load wins. */
  load?(server: RealServer): number;
  /** A server came, went, or has other options now. */
  changed?(servers: readonly RealServer[]): void;
  /** `before`: the one that stood before it in the list; null: it was the first. */
  removed?(server: RealServer, before: RealServer | null): void;
}

export function makeScheduler(name: SchedulerName, flags: number): Scheduler {
  switch (name) {
    case 'rr':
      return new RoundRobin();
    case 'wrr':
      return new WeightedRoundRobin();
    case 'lc':
      return new LeastConnection();
    case 'wlc':
      return new WeightedLeastConnection();
    case 'sh':
      return new SourceHashing(flags);
    case 'dh':
      return new DestinationHashing();
    case 'sed':
      return new ShortestExpectedDelay();
    case 'nq':
      return new NeverQueue();
  }
}
