/** One run of the simulator in the shape that is compared: its capture read back from pcapng, what its commands printed. */
import { invariant } from '../../core/base/invariant';
import { parseScriptLine, type ScriptLine } from '../../core/document/notation';
import type { Topology } from '../../core/document/topology';
import { exportCapture } from '../../core/export/pcapng';
import { ScriptRunner } from '../../core/session/script';
import { Session } from '../../core/session/session';
import { readPcapng } from '../support/pcapng-reader';
import type { Run } from './compare';
import { normalise } from './frames/normalise';

const SLICE = 100_000;

export function commandsOf(topology: Topology): readonly ScriptLine[] {
  return (topology.script ?? []).map((line) => {
    const command = parseScriptLine(line);
    invariant(command !== null, `script line ${line}`);
    return command;
  });
}

export function simulate(topology: Topology): Run {
  const session = Session.open(topology, { seed: 1 });
  const runner = new ScriptRunner(session, commandsOf(topology));
  while (runner.step({ maxEvents: SLICE }) === 'more');
  if (session.fault !== null) throw new Error(`step ${session.fault.step}: ${session.fault.message}`);
  const ends = runner.results.map(({ run }) => session.endedAt(run) ?? session.nowNs);
  const commands = runner.results.map(({ node, command, run }) => {
    const { status, output } = session.runOf(run);
    return { node, command, status, output };
  });
  const capture = readPcapng(Buffer.concat([...exportCapture(session.source, 'en')]));
  const raw = capture.packets.map(({ interface: at, timeUs: time, direction, bytes }) => ({
    interface: at,
    time,
    direction,
    bytes,
  }));
  const frames = normalise(raw).map((frame) => ({ ...frame, epoch: 0 }));
  return { commands, frames, end: Math.max(0, ...ends) / 1000 };
}
