/** A TCP connection between its two ends: its segments in the order in which they were sent, each with its arrival. */
import type { EventName, Step, StepOf, TcpSegmentDetail, TcpState } from '../../core/trace/step';
import type { ListedStep } from '../../core/trace/views';

export const LADDER_EVENTS: readonly EventName[] = [
  'tcp.send',
  'tcp.receive',
  'tcp.state',
  'tcp.retransmit',
  'http.request',
  'http.response',
];

export type Side = 'left' | 'right';

export interface LadderEnd {
  /** null while nothing has come from or to it. */
  readonly node: string | null;
  /** "ip:port" */
  readonly socket: string;
}

export interface LadderRow {
  readonly sendStep: number;
  /** null: lost, or still on its way. */
  readonly receiveStep: number | null;
  readonly timeUs: number;
  readonly from: Side;
  readonly segment: TcpSegmentDetail;
  /** Sent before. */
  readonly again: boolean;
  /** Where the same bytes leave again; null where they do not. */
  readonly repeatStep: number | null;
  /** First line of the HTTP message that begins in it. */
  readonly http: string | null;
  /** The states that its departure or arrival brought about. */
  readonly states: Readonly<Partial<Record<Side, TcpState>>>;
}

export interface LadderPart {
  readonly phase: TcpSegmentDetail['phase'];
  readonly rows: readonly LadderRow[];
}

export interface Ladder {
  /** Who connects stands on the left. */
  readonly left: LadderEnd;
  readonly right: LadderEnd;
  /** When the connection's first segment left. */
  readonly startUs: number;
  readonly parts: readonly LadderPart[];
  readonly rows: readonly LadderRow[];
}

type Segment = StepOf<'tcp.send'> | StepOf<'tcp.receive'>;
type Draft = { -readonly [K in keyof LadderRow]: LadderRow[K] };

const sourceOf = ({ detail }: Segment): string => `${detail.source}:${detail.src_port}`;
const targetOf = ({ detail }: Segment): string => `${detail.destination}:${detail.dst_port}`;
/** What stays the same on the way, also where addresses are rewritten. */
const likenessOf = ({ detail }: Segment): string => [detail.flags, detail.seq, detail.ack, detail.length].join();

/**
 * Is the step about the connection of who uses `port`? A flow has others, too, where a proxy speaks on. The port of who connects is never
 * rewritten.
 */
function concerns(step: Step, port: number): boolean {
  switch (step.event) {
    case 'tcp.send':
    case 'tcp.receive':
      return step.detail.src_port === port || step.detail.dst_port === port;
    case 'tcp.state':
    case 'tcp.retransmit':
    case 'http.request':
    case 'http.response':
      return [step.detail.local, step.detail.remote].some((socket) => socket.endsWith(`:${port}`));
    default:
      return true;
  }
}

function isSegment(step: Step): step is Segment {
  return step.event === 'tcp.send' || step.event === 'tcp.receive';
}

/**
 * The ladder of a page of a flow's steps. `first` is the flow's first segment: its sender is on the left. `following` are the
 * steps of the next page: segments of this page may arrive there. null where the page has no segment.
 */
export function ladderOf(
  first: Step | undefined,
  page: readonly ListedStep[],
  following: readonly ListedStep[] = [],
): Ladder | null {
  if (first === undefined || !isSegment(first)) return null;
  const port = first.detail.src_port;
  const ofConnection = (list: readonly ListedStep[]) =>
    list.flatMap(({ step }) => (concerns(step, port) ? [step] : []));
  const steps = ofConnection(page);
  const left = sourceOf(first);
  const sideOf = (socket: string): Side => (socket === left ? 'left' : 'right');
  const rows = steps.flatMap((step): Draft[] =>
    step.event === 'tcp.send'
      ? [
          {
            sendStep: step.step,
            receiveStep: null,
            timeUs: step.time_us,
            from: sideOf(sourceOf(step)),
            segment: step.detail,
            again: false,
            repeatStep: null,
            http: null,
            states: {},
          },
        ]
      : [],
  );
  if (rows.length === 0) return null;
  matchArrivals(rows, steps, [...steps, ...ofConnection(following)]);
  for (const step of steps) note(step, rows, sideOf);
  const far = steps.filter(isSegment).find((step) => (sourceOf(step) === left) === (step.event === 'tcp.receive'));
  return {
    left: { node: first.node, socket: left },
    right: { node: far?.node ?? null, socket: targetOf(first) },
    startUs: first.time_us,
    parts: partsOf(rows),
    rows,
  };
}

/**
 * Gives each send its arrival. Segments that look alike (a repeat, duplicate ACKs) keep their order on the way, so from the end
 * each arrival takes the latest send before it: what is left over was lost.
 */
function matchArrivals(rows: readonly Draft[], steps: readonly Step[], later: readonly Step[]): void {
  const open = new Map<string, Draft[]>();
  const sends = new Map(steps.flatMap((step) => (step.event === 'tcp.send' ? [[step.step, step] as const] : [])));
  for (const row of rows) {
    const send = sends.get(row.sendStep);
    if (send === undefined) continue;
    const alike = open.get(likenessOf(send)) ?? [];
    open.set(likenessOf(send), [...alike, row]);
  }
  for (const step of [...later].reverse()) {
    if (step.event !== 'tcp.receive') continue;
    const alike = open.get(likenessOf(step)) ?? [];
    const at = alike.findLastIndex((row) => row.sendStep < step.step && row.receiveStep === null);
    const row = alike[at];
    if (row) row.receiveStep = step.step;
  }
}

/** Writes at its row what a step says besides segments. */
function note(step: Step, rows: readonly Draft[], sideOf: (socket: string) => Side): void {
  switch (step.event) {
    case 'tcp.retransmit': {
      const row = sentAfter(step, rows, sideOf(step.detail.local), ({ segment }) => segment.seq === step.detail.seq);
      if (!row) return;
      row.again = true;
      const before = rows.findLast(
        ({ from, segment, sendStep }) =>
          from === row.from && segment.seq === row.segment.seq && sendStep < row.sendStep,
      );
      if (before) before.repeatStep = row.sendStep;
      return;
    }
    case 'http.request':
    case 'http.response': {
      if ((step.event === 'http.request') !== (step.detail.role === 'client')) return;
      const row = sentAfter(step, rows, sideOf(step.detail.local), ({ segment }) => segment.length > 0);
      if (row) row.http = firstLine(step);
      return;
    }
    case 'tcp.state': {
      const side = sideOf(step.detail.local);
      const row = rowOfState(step, rows, side);
      if (row) row.states = { ...row.states, [side]: step.detail.to };
      return;
    }
    default:
  }
}

function sentAfter(
  { step }: Step,
  rows: readonly Draft[],
  side: Side,
  fits: (row: Draft) => boolean,
): Draft | undefined {
  return rows.find((row) => row.from === side && row.sendStep > step && fits(row));
}

function firstLine(step: StepOf<'http.request'> | StepOf<'http.response'>): string {
  const { detail } = step;
  if (step.event === 'http.request') return `${step.detail.method} ${step.detail.target} ${detail.version}`;
  return `${detail.version} ${step.detail.status} ${step.detail.reason}`.trimEnd();
}

/** States that a node enters as it sends belong to the segment that goes out, the others to the one that came in last. */
const ENTERED_BY: Readonly<Partial<Record<TcpState, string>>> = {
  'SYN-SENT': 'SYN',
  'FIN-WAIT-1': 'FIN',
  'LAST-ACK': 'FIN',
};

function rowOfState(step: StepOf<'tcp.state'>, rows: readonly Draft[], side: Side): Draft | undefined {
  const flag = ENTERED_BY[step.detail.to];
  const sent = flag && rows.filter(({ from, segment }) => from === side && segment.flags.includes(flag));
  if (sent && sent.length > 0) {
    return sent.reduce((best, row) =>
      Math.abs(row.sendStep - step.step) < Math.abs(best.sendStep - step.step) ? row : best,
    );
  }
  const came = rows.filter(({ from, receiveStep }) => from !== side && receiveStep !== null);
  return (
    came.filter(({ receiveStep }) => (receiveStep ?? 0) < step.step).at(-1) ??
    rows.filter(({ sendStep }) => sendStep < step.step).at(-1)
  );
}

const ORDER: readonly LadderPart['phase'][] = ['handshake', 'data', 'teardown', 'reset'];

/** Stretches of segments of the same part of the unit; a part that is over is not entered again. */
function partsOf(rows: readonly LadderRow[]): readonly LadderPart[] {
  const parts: { phase: LadderPart['phase']; rows: LadderRow[] }[] = [];
  for (const row of rows) {
    const open = parts.at(-1);
    const { phase } = row.segment;
    if (open && ORDER.indexOf(phase) <= ORDER.indexOf(open.phase)) open.rows.push(row);
    else parts.push({ phase, rows: [row] });
  }
  return parts;
}

export type RowProgress = 'ahead' | 'flying' | 'arrived' | 'lost';

/** Where a segment is at a step. What never arrives counts as lost once it is sent again, or the walk is over. */
export function progressOf(row: LadderRow, step: number, walkIsOver: boolean): RowProgress {
  if (step < row.sendStep) return 'ahead';
  if (row.receiveStep === null) {
    return walkIsOver || (row.repeatStep !== null && step >= row.repeatStep) ? 'lost' : 'flying';
  }
  return step < row.receiveStep ? 'flying' : 'arrived';
}

/** Index of the last row sent at or before the step; -1 before the first. */
export function rowAt(rows: readonly LadderRow[], step: number): number {
  return rows.findLastIndex(({ sendStep }) => sendStep <= step);
}

/** Bytes of data that each side sent in these rows, repeats left out. */
export function bytesOf(rows: readonly LadderRow[]): Readonly<Record<Side, number>> {
  const sum = { left: 0, right: 0 };
  for (const { from, segment, again } of rows) if (!again) sum[from] += segment.length;
  return sum;
}
