import { invariant } from '../../core/base/invariant';
import { parseScriptLine } from '../../core/document/notation';
import type { Topology } from '../../core/document/topology';
import { ScriptRunner } from '../../core/session/script';
import { Session } from '../../core/session/session';
import type { Step } from '../../core/trace/step';

export interface ScriptRun {
  readonly session: Session;
  readonly steps: readonly Step[];
  /** What each command printed. */
  readonly outputs: readonly string[];
}

/** Runs `lines` ("pc1: ping …"), one after the other, until all they caused has ended. */
export function runScript(topology: Topology, lines: readonly string[]): ScriptRun {
  const session = Session.open(topology, { seed: 1 });
  const commands = lines.map((line) => {
    const command = parseScriptLine(line);
    invariant(command !== null, `script line ${line}`);
    return command;
  });
  const runner = new ScriptRunner(session, commands);
  while (runner.step({ maxEvents: 100_000 }) === 'more');
  if (session.fault !== null) throw new Error(`step ${session.fault.step}: ${session.fault.message}`);
  return {
    session,
    steps: Array.from({ length: session.source.count }, (_, i) => session.source.step(i + 1)),
    outputs: runner.results.map(({ run }) => session.runOf(run).output),
  };
}

/** The frames of a run, a line for each one sent or received: "a:eth0 > IPIP 10.0.0.1 10.0.0.2 ttl 64: Echo (ping) request …". */
export function framesOf({ steps }: ScriptRun, ...interfaces: readonly string[]): readonly string[] {
  return steps.flatMap((step) => {
    if (step.event !== 'frame.send' && step.event !== 'frame.receive') return [];
    const at = `${step.node}:${step.interface}`;
    if (interfaces.length > 0 && !interfaces.includes(at)) return [];
    const { protocol = '', src_ip = '', dst_ip = '', ttl, info } = step.detail;
    const words = [
      at,
      step.event === 'frame.send' ? '>' : '<',
      protocol,
      src_ip,
      dst_ip,
      ttl === undefined ? '' : `ttl ${ttl}`,
    ];
    return [`${words.filter((word) => word !== '').join(' ')}: ${info}`];
  });
}
