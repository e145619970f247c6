/** Runs the commands of a script one after the other: each starts when the one before has ended and the network has settled. */
import type { ScriptLine } from '../document/notation';
import { SETTLE_TIME } from '../network/processes';
import type { Session } from './session';

export interface ScriptResult extends ScriptLine {
  readonly run: number;
}

export class ScriptRunner {
  /** Of every command that was started, in order. */
  readonly results: ScriptResult[] = [];
  private next = 0;
  private readyAt = 0;
  private waitsFor: number | null = null;

  constructor(
    private readonly session: Session,
    private readonly commands: readonly ScriptLine[],
  ) {}

  /** Works through the budget; 'done' where all has ended and settled, or `untilNs` is reached. */
  step(budget: { readonly maxEvents: number; readonly untilNs?: number }): 'more' | 'done' {
    const { session } = this;
    const until = budget.untilNs ?? Infinity;
    if (session.nowNs >= until) return 'done';
    if (this.waitsFor !== null) {
      const ended = session.endedAt(this.waitsFor);
      if (ended !== null) {
        this.readyAt = ended + SETTLE_TIME;
        this.waitsFor = null;
      } else if (session.run({ maxEvents: budget.maxEvents, untilNs: until }) === 'more') {
        return 'more';
      } else {
        // Nothing will ever wake the command (a server), or time is up.
        return session.endedAt(this.waitsFor) === null ? 'done' : 'more';
      }
    }
    if (session.nowNs < this.readyAt) {
      const pause = Math.min(this.readyAt, until);
      if (session.run({ maxEvents: budget.maxEvents, untilNs: pause }) === 'more') return 'more';
      if (session.nowNs < pause) return 'done';
      if (pause === until) return 'done';
    }
    const command = this.commands[this.next];
    if (command === undefined) return this.finish(budget.maxEvents, until);
    this.next++;
    const run = session.start(command.node, command.command);
    this.results.push({ ...command, run });
    if (!command.background) {
      this.waitsFor = run;
      session.pauseAtEndOf(run);
    }
    return 'more';
  }

  /** Commands that run beside the others still go on, and so do connections that are being taken down. */
  private finish(maxEvents: number, until: number): 'more' | 'done' {
    if (this.session.run({ maxEvents, untilNs: until }) === 'more') return 'more';
    this.session.endOpenFlows();
    return 'done';
  }
}
