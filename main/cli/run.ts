import { invariant } from '../../core/base/invariant';
import { fail, ok, type Result } from '../../core/base/result';
import { leftOutText } from '../../core/document/left-out';
import { parseScriptLine, type ScriptLine } from '../../core/document/notation';
import { applyPatch, type Patch } from '../../core/document/patch';
import type { Topology } from '../../core/document/topology';
import { writeTopology } from '../../core/document/write';
import { exportLog } from '../../core/export/log';
import { exportCapture } from '../../core/export/pcapng';
import { ScriptRunner } from '../../core/session/script';
import { Session } from '../../core/session/session';
import type { Language } from '../../preload/contract';
import { saveAtomically } from '../documents/atomic-save';
import { describeFileProblem } from '../documents/file-problem';
import type { RunCall } from './arguments';
import { type Console, writeTo } from './console';
import type { CliTexts } from './texts';

/** Events between two looks at the clock of nobody: large, since nothing else waits. */
const SLICE_EVENTS = 65_536;

export interface Speech {
  readonly language: Language;
  readonly texts: CliTexts;
  /** One message on standard error. */
  say(message: string): Promise<void>;
}

interface Output {
  readonly path: string;
  readonly pieces: Iterable<Uint8Array>;
}

/** Runs a network's commands and writes what was asked for; messages have been printed when the exit status comes. */
export async function runNetwork(
  call: RunCall,
  topology: Topology,
  console: Console,
  { language, texts, say }: Speech,
): Promise<0 | 1 | 2> {
  const commands = commandsOf(call, topology, texts);
  if (!commands.ok) {
    for (const message of commands.error) await say(message);
    return 2;
  }

  const session = Session.open(topology, { seed: call.seed, record: call.log !== null || call.capture !== null });
  const runner = new ScriptRunner(session, commands.value);
  const cut = runToTheEnd(session, runner, call.until.ns);
  if (session.fault !== null) {
    await say(texts.fault(session.fault.message, session.fault.step, call.seed));
    return 2;
  }

  const kept = call.save === null ? null : session.keptChanges();
  const outputs = [
    ...outputsOf(call, topology, session, language),
    ...(call.save === null || kept === null ? [] : [{ path: call.save, pieces: saved(topology, kept.patch) }]),
  ];
  for (const { path, pieces } of outputs.filter((output) => output.path !== '-')) {
    try {
      await saveAtomically(path, pieces);
    } catch (problem) {
      await say(texts.unwritable(path, describeFileProblem(problem, language)));
      return 2;
    }
  }
  const onStdout = outputs.find((output) => output.path === '-');
  await writeTo(onStdout === undefined ? console.stdout : console.stderr, transcript(session, runner));
  if (onStdout !== undefined) await writeTo(console.stdout, onStdout.pieces);

  for (const one of kept?.left ?? []) await say(texts.notSaved(leftOutText(one, language)));
  if (session.stoppedByLimit) await say(texts.stepLimit);
  for (const { node, command } of cut) await say(texts.cut(node, command, call.until.text));
  for (const { node, command } of commands.value.slice(runner.results.length)) {
    await say(texts.notStarted(node, command, call.until.text));
  }
  return runner.results.every(({ run }) => session.runOf(run).status === 0) ? 0 : 1;
}

/** The commands to run: those of `--do`, else the file's script. Every wrong line is named. */
function commandsOf(
  call: RunCall,
  topology: Topology,
  texts: CliTexts,
): Result<readonly ScriptLine[], readonly string[]> {
  const nodes = topology.nodes.map((node) => node.id);
  const commands: ScriptLine[] = [];
  const errors: string[] = [];
  for (const [at, line] of (call.commands ?? topology.script ?? []).entries()) {
    const command = parseScriptLine(line);
    if (command === null) {
      // A script that opens has lines of the right form.
      invariant(call.commands !== null, `script[${at}] is no command line`);
      errors.push(texts.badValue('--do', line, texts.aCommandLine));
    } else if (!nodes.includes(command.node)) {
      errors.push(texts.noNode(call.commands === null ? `script[${at}]` : '--do', command.node, nodes.join(', ')));
    } else {
      commands.push(command);
    }
  }
  return errors.length === 0 ? ok(commands) : fail(errors);
}

/** Runs the script until it is done or the time is up; returns the commands that had to be interrupted then. */
function runToTheEnd(session: Session, runner: ScriptRunner, untilNs: number): readonly ScriptLine[] {
  const cut: ScriptLine[] = [];
  for (;;) {
    while (runner.step({ maxEvents: SLICE_EVENTS, untilNs }) === 'more');
    const running = runner.results.filter(({ run }) => session.endedAt(run) === null);
    if (running.length === 0 || session.fault !== null) return cut;
    for (const { run } of running) session.interrupt(run);
    cut.push(...running);
  }
}

function outputsOf(call: RunCall, topology: Topology, session: Session, language: Language): readonly Output[] {
  const { log, capture, seed } = call;
  const meta = { name: topology.name ?? 'PacketWalk', seed };
  return [
    ...(log === null ? [] : [{ path: log.path, pieces: exportLog(log.format, session.source, language, meta) }]),
    ...(capture === null ? [] : [{ path: capture, pieces: exportCapture(session.source, language) }]),
  ];
}

function saved(topology: Topology, patch: Patch): Iterable<Uint8Array> {
  return [new TextEncoder().encode(writeTopology(applyPatch(topology, patch)))];
}

/** What a person would have seen on the nodes' terminals, command by command. */
function* transcript(session: Session, runner: ScriptRunner): Generator<string> {
  for (const { node, command, background, run } of runner.results) {
    const output = session.takeOutput(run);
    yield `${node}$ ${command}${background ? ' &' : ''}\n${output}${output === '' || output.endsWith('\n') ? '' : '\n'}`;
  }
}
