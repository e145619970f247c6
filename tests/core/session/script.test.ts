import { expect, test } from 'vitest';
import type { ScriptLine } from '../../../core/document/notation';
import { ScriptRunner } from '../../../core/session/script';
import { Session } from '../../../core/session/session';
import { chain } from '../../support/topologies';

function runScript(commands: readonly ScriptLine[], untilNs?: number, maxEvents = 100) {
  const session = Session.open(chain(1), { seed: 1 });
  const runner = new ScriptRunner(session, commands);
  let rounds = 0;
  while (runner.step({ maxEvents, ...(untilNs === undefined ? {} : { untilNs }) }) === 'more') {
    if (++rounds > 100_000) throw new Error('the script never ends');
  }
  const starts = runner.results.map(({ run }) => session.source.step(session.runOf(run).firstStep).time_us);
  return { session, runner, starts };
}

const ping = (background: boolean): ScriptLine => ({ node: 'pc', command: 'ping -c 1 10.0.1.10', background });

test('each command waits for the one before and 350 ms more', () => {
  const { session, runner, starts } = runScript([ping(false), ping(false)]);
  const [first] = runner.results;
  const ended = session.endedAt(first?.run ?? -1) as number;
  expect(starts).toEqual([0, Math.floor(ended / 1000) + 350_000]);
});

test('a command with & starts the next at once', () => {
  const { starts, session } = runScript([ping(true), ping(false)]);
  expect(starts).toEqual([0, 0]);
  expect(session.runs.map((run) => run.status)).toEqual([0, 0]);
});

test('nothing begins after the time that was set', () => {
  const { runner } = runScript([ping(false), ping(false)], 100_000_000);
  expect(runner.results).toHaveLength(1);
});

test('what runs beside does not hold up the next command, however the run is sliced', () => {
  const beside: ScriptLine = { node: 'pc', command: 'ping -c 5 10.0.1.10', background: true };
  const script = [beside, ping(false), ping(false)];
  const startsOf = (maxEvents: number) => runScript(script, undefined, maxEvents).starts;
  expect(startsOf(100_000)).toEqual(startsOf(1));
  expect(startsOf(100_000).at(-1)).toBeLessThan(400_000);
});
