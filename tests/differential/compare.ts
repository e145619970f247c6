/**
 * Holds what the simulator did against what the kernel did: every frame of every interface and every line that a command printed.
 * Frames of one flow keep their order; those of different flows may change places only where neither waited for the other and they
 * were close in time. A wait of note between two frames of a flow must be the same, as far as a person or a timer would mind.
 */
import type { NormalFrame } from './frames/normalise';
import { ladder } from './ladder';
import { plainOutput } from './output';
import { type TcpMode, tcpItems } from './tcp-items';

export interface CommandResult {
  readonly node: string;
  readonly command: string;
  readonly status: number | null;
  readonly output: string;
}

export type RunFrame = Pick<NormalFrame, 'interface' | 'flow' | 'text'> &
  Partial<Pick<NormalFrame, 'note'>> & {
    /** Microseconds since the first command. */
    readonly time: number;
    /** Which command was the last to start: 0, 1, … */
    readonly epoch: number;
  };

export interface Run {
  readonly commands: readonly CommandResult[];
  /** By time. */
  readonly frames: readonly RunFrame[];
  /** When the last command ended. */
  readonly end: number;
}

/** Frames of one interface further apart than this have an order. */
const APART = 300_000;
/** Waits of note, and how far two of them may differ: a tick of the kernel (4 ms) or a busy machine does not count. */
const WAIT = 8_000;
const SLACK = 12_000;
const SLACK_PART = 0.1;
/** A Linux timer of 250 ms or more may run out up to 32 ms late (HZ 250), and what is measured from its end with it. */
const LONG = 250_000;
const LATE = 35_000;

const FEW = 5;

/** One entry for each difference; none where all matches. */
export function compareRuns(kernel: Run, simulated: Run, mode: TcpMode = 'stream'): readonly string[] {
  const interfaces = [...new Set([...kernel.frames, ...simulated.frames].map((one) => one.interface))].toSorted();
  const macs = macsOf(kernel.frames);
  const of = (run: Run, at: string) => {
    const frames = run.frames.filter((one) => one.interface === at);
    const items = new Map<RunFrame, readonly RunFrame[]>();
    for (const flow of new Set(frames.map((one) => one.flow))) {
      for (const [frame, its] of tcpItems(
        frames.filter((one) => one.flow === flow),
        mode,
      ))
        items.set(frame, its);
    }
    return frames.flatMap((frame) => items.get(frame) ?? []);
  };
  const pairs = interfaces.map((at) => {
    const [ours, theirs] = [of(kernel, at), of(simulated, at)];
    return [withoutTail(ours, theirs, kernel.end), withoutTail(theirs, ours, simulated.end)] as const;
  });
  const late = lateFrames(pairs.map(([ours]) => ours));
  return [
    ...compareOutputs(kernel.commands, simulated.commands),
    ...pairs.flatMap(([ours, theirs], i) =>
      compareInterface(ours, theirs, macs, late).map((difference) => `${interfaces[i]}: ${difference}`),
    ),
  ];
}

/**
 * The frames of `run` without those that only it has, after its last command. Some time after that both runs are cut off, and the other may
 * have had them too late to be seen: the kernel's clock runs on while programs are started, the simulator's does not.
 */
function withoutTail(run: readonly RunFrame[], other: readonly RunFrame[], end: number): readonly RunFrame[] {
  return run.filter((frame) => {
    if (frame.time <= end) return true;
    const same = (one: RunFrame) => one.flow === frame.flow && one.text === frame.text;
    const mine = run.filter(same);
    return mine.indexOf(frame) < other.filter(same).length;
  });
}

function compareInterface(
  kernel: readonly RunFrame[],
  simulated: readonly RunFrame[],
  macs: ReadonlyMap<string, ReadonlySet<string>>,
  late: ReadonlySet<RunFrame>,
): readonly string[] {
  const flows = new Set([...kernel, ...simulated].map((one) => one.flow));
  const waits: string[] = [];
  const differences: string[] = [];
  for (const flow of flows) {
    const ours = kernel.filter((one) => one.flow === flow);
    const theirs = simulated.filter((one) => one.flow === flow);
    const length = Math.max(ours.length, theirs.length);
    for (let i = 0; i < length; i++) {
      const [one, other] = [ours[i], theirs[i]];
      if (one?.text !== other?.text) {
        differences.push(`frame ${i + 1} of ${flow}\n${whatDiffers(one, other)}${ladder(ours, theirs, i)}`);
        break;
      }
      const before = ours[i - 1];
      const beforeOther = theirs[i - 1];
      if (one === undefined || other === undefined || before === undefined || beforeOther === undefined) continue;
      if (one.epoch !== before.epoch) continue;
      const [mine, other2] = [one.time - before.time, other.time - beforeOther.time];
      if (!sameWait(mine, other2, late.has(one))) {
        const waited = `kernel waited ${mine} us, sim ${other2} us before frame ${i + 1} of ${flow}`;
        waits.push(`${waited}\n    ${one.text}\n${ladder(ours, theirs, i)}`);
      }
    }
  }
  return differences.length > 0 ? differences : [...compareOrder(kernel, simulated, macs), ...waits];
}

/** The two whole, for the ladder leaves out MACs and addresses. */
function whatDiffers(one: RunFrame | undefined, other: RunFrame | undefined): string {
  const shown = (frame: RunFrame | undefined) => frame?.text ?? '(nothing)';
  return `    kernel: ${shown(one)}\n    sim:    ${shown(other)}\n`;
}

/**
 * The frames that may be late: what follows a long wait of its command on its interface, and what follows a repeat, in its flow, of a frame sent
 * so long ago. Whoever receives that repeat need not have seen the first of it: what one interface shows of a flow holds for all.
 */
function lateFrames(interfaces: readonly (readonly RunFrame[])[]): ReadonlySet<RunFrame> {
  const from = new Map<string, number>();
  const lateFrom = (key: string, time: number) => from.set(key, Math.min(from.get(key) ?? time, time));
  for (const frames of interfaces) {
    const sent = new Map<string, number>();
    frames.forEach((frame, i) => {
      const before = frames[i - 1];
      const name = `${ofFlow(frame)} ${frame.text.replace(/ again$/, '')}`;
      if (frame.time - (sent.get(name) ?? frame.time) >= LONG) lateFrom(ofFlow(frame), frame.time);
      if (before?.epoch === frame.epoch && frame.time - before.time >= LONG) lateFrom(ofInterface(frame), frame.time);
      sent.set(name, frame.time);
    });
  }
  const isLate = (frame: RunFrame) =>
    [ofFlow(frame), ofInterface(frame)].some((key) => frame.time >= (from.get(key) ?? Infinity));
  return new Set(interfaces.flat().filter(isLate));
}

const ofFlow = ({ epoch, flow }: RunFrame): string => `${epoch} flow ${flow}`;
const ofInterface = ({ epoch, interface: at }: RunFrame): string => `${epoch} at ${at}`;

function sameWait(kernel: number, simulated: number, late: boolean): boolean {
  if (Math.max(kernel, simulated) < WAIT) return true;
  return Math.abs(kernel - simulated) <= Math.max(SLACK + SLACK_PART * kernel, late ? LATE + SLACK : 0);
}

/** The same frames: is their order one that the kernel's could have been? */
function compareOrder(
  kernel: readonly RunFrame[],
  simulated: readonly RunFrame[],
  macs: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const left = [...kernel];
  const differences: string[] = [];
  for (const frame of simulated) {
    const at = left.findIndex((one) => one.flow === frame.flow && one.text === frame.text);
    const found = left[at];
    if (found === undefined) continue;
    const first = left.slice(0, at).find((one) => mustPrecede(one, found, macs));
    if (first !== undefined) differences.push(`order\n    too early: ${frame.text}\n    after it:  ${first.text}`);
    left.splice(at, 1);
  }
  return differences;
}

function mustPrecede(one: RunFrame, other: RunFrame, macs: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  if (one.flow === other.flow || one.epoch !== other.epoch || other.time - one.time > APART) return true;
  return waitsForArp(one, other, macs) || waitsForArp(other, one, macs);
}

/** Is `arp` about the two ends that `frame` goes between? Of several answers only the one whose MAC it uses. */
function waitsForArp(arp: RunFrame, frame: RunFrame, macs: ReadonlyMap<string, ReadonlySet<string>>): boolean {
  const [kind, ...ips] = arp.flow.split(' ');
  if (kind !== 'arp' || frame.flow.startsWith('arp ')) return false;
  const [, from = '', , to = ''] = frame.text.split(' ');
  const [, owner] = /arp reply \S+ \((\S+)\)/.exec(arp.text) ?? [];
  if (owner !== undefined && owner !== from && owner !== to) return false;
  const [one, other] = ips.map((ip) => macs.get(ip) ?? new Set());
  return (one?.has(from) === true && other?.has(to) === true) || (one?.has(to) === true && other?.has(from) === true);
}

/** Whose MACs are whose, as ARP said on the wire. */
function macsOf(frames: readonly RunFrame[]): ReadonlyMap<string, ReadonlySet<string>> {
  const macs = new Map<string, Set<string>>();
  for (const { text } of frames) {
    const match = /arp \w+ (\S+) \((\S+)\) ->/.exec(text);
    if (match === null) continue;
    const [, ip = '', mac = ''] = match;
    const known = macs.get(ip) ?? new Set();
    macs.set(ip, known.add(mac));
  }
  return macs;
}

/** The first few differences: the others mostly follow from them. */
export function shown(differences: readonly string[]): string {
  const more = differences.length - FEW;
  return [...differences.slice(0, FEW), ...(more > 0 ? [`… and ${more} more`] : [])].join('\n');
}

function compareOutputs(kernel: readonly CommandResult[], simulated: readonly CommandResult[]): readonly string[] {
  return kernel.flatMap((one, i) => {
    const name = `${one.node}$ ${one.command}`;
    const other = simulated[i];
    if (other === undefined) return [`${name}: was not run`];
    const [mine, theirs] = [plainOutput(one.command, one.output), plainOutput(one.command, other.output)];
    return [
      ...(one.status === other.status ? [] : [`${name}: status kernel ${one.status}, sim ${other.status}`]),
      ...(mine === theirs ? [] : [`${name}:\n    kernel: ${lines(mine)}\n    sim:    ${lines(theirs)}`]),
    ];
  });
}

const lines = (text: string): string => text.replaceAll('\n', '\n            ');
