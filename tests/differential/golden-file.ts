/** Runs of the kernel as files: a line of text for each frame, so that a change can be reviewed. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
import type { Topology } from '../../core/document/topology';
import type { Run, RunFrame } from './compare';
import { digest } from './frames/digest';

const FOLDER = `${import.meta.dirname}/golden`;

interface Golden {
  readonly kernel: string;
  /** Its long pages named, not told. */
  readonly topology: Topology;
  /** Seconds. */
  readonly end: string;
  readonly commands: readonly {
    readonly node: string;
    readonly command: string;
    readonly status: number | null;
    readonly output: readonly string[];
  }[];
  /** By interface: "EPOCH SECONDS | FLOW | TEXT", of TCP " | NOTE". */
  readonly interfaces: Readonly<Record<string, readonly string[]>>;
}

const LONG_TEXT = 1000;

/** The topology with a name in place of each long text in it. */
function named(topology: Topology): Topology {
  const name = (_key: string, value: unknown): unknown => {
    if (typeof value !== 'string' || value.length < LONG_TEXT) return value;
    return `${value.length} characters #${digest(Buffer.from(value)).value.toString(36)}`;
  };
  return JSON.parse(JSON.stringify(topology, name)) as Topology;
}

/** Without the bytes that a segment begins with. */
const told = (note: string): string => note.replace(/ ?".*$/, '');

const path = (name: string): string => `${FOLDER}/${name}.json`;

export function writeGolden(name: string, topology: Topology, run: Run): void {
  const interfaces: Record<string, string[]> = {};
  for (const { interface: at, epoch, time, flow, text, note = '' } of run.frames) {
    interfaces[at] ??= [];
    const end = told(note) === '' ? '' : ` | ${told(note)}`;
    interfaces[at].push(`${epoch} ${(time / 1e6).toFixed(3)} | ${flow} | ${text}${end}`);
  }
  const commands = run.commands.map((one) => ({ ...one, output: one.output.split('\n') }));
  const golden: Golden = {
    kernel: `Linux ${release().split('-')[0]}`,
    topology: named(topology),
    end: (run.end / 1e6).toFixed(3),
    commands,
    interfaces,
  };
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(path(name), `${JSON.stringify(golden, null, 1)}\n`);
}

/** What the kernel did when it was recorded, for this very topology and script; null where there is no such record. */
export function readGolden(name: string, topology: Topology): Run | null {
  if (!existsSync(path(name))) return null;
  const golden = JSON.parse(readFileSync(path(name), 'utf8')) as Golden;
  if (JSON.stringify(golden.topology) !== JSON.stringify(named(topology))) return null;
  const frames = Object.entries(golden.interfaces).flatMap(([at, rows]) => rows.map((row) => readFrame(at, row)));
  return {
    commands: golden.commands.map((one) => ({ ...one, output: one.output.join('\n') })),
    end: Number(golden.end) * 1e6,
    frames: frames.toSorted((one, other) => one.time - other.time),
  };
}

function readFrame(at: string, row: string): RunFrame {
  const [when = '', flow = '', text = '', note = ''] = row.split(' | ');
  const [epoch, seconds] = when.split(' ').map(Number);
  return { interface: at, epoch: epoch ?? 0, time: Math.round((seconds ?? 0) * 1e6), flow, text, note };
}
