/** Runs the commands of a script one after the other: each starts when the one before has ended and the network has settled. */
import { SETTLE_TIME } from '../network/processes';
import type { Session } from './session';

export interface ScriptCommand {
  readonly node: string;
  readonly command: string;
  /** The next command does not wait for this one (`&`). */
  readonly parallel: boolean;
}

/** Reads "NODE: COMMAND" or "NODE: COMMAND &"; null where it is neither. */
export function parseScriptLine(line: string): ScriptCommand | null {
  const match = /^\s*([A-Za-z][A-Za-z0-9._-]*)\s*:\s*(\S.*?)\s*$/.exec(line);
  if (match === null) return null;
  const [, node, rest] = match as unknown as [string, string, string];
  const parallel = rest.endsWith('&') && !rest.endsWith('&&');
  const command = parallel ? rest.slice(0, -1).trimEnd() : rest;
  return command === '' ? null : { node, command, parallel };
}

export interface ScriptResult extends ScriptCommand {
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
    private readonly commands: readonly ScriptCommand[],
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
    if (command === undefined) return session.busy ? this.finish(budget.maxEvents, until) : 'done';
    this.next++;
    const run = session.start(command.node, command.command);
    this.results.push({ ...command, run });
    if (!command.parallel) this.waitsFor = run;
    return 'more';
  }

  /** Commands that run beside the others still go on. */
  private finish(maxEvents: number, until: number): 'more' | 'done' {
    return this.session.run({ maxEvents, untilNs: until }) === 'more' ? 'more' : 'done';
  }
}
