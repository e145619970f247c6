/**
 * The step log as it is written: columns of 37 bytes a step, no object and no sentence. What four integers mean depends on
 * the event; `record.ts` packs them and `step-decoder.ts` reads them.
 */
const ROWS = 1 << 14;
const BYTES_PER_ROW = 37;

class Columns {
  readonly time = new Float64Array(ROWS);
  readonly event = new Uint8Array(ROWS);
  readonly place = new Int32Array(ROWS);
  readonly packet = new Int32Array(ROWS);
  readonly flow = new Int32Array(ROWS);
  readonly a = new Int32Array(ROWS);
  readonly b = new Int32Array(ROWS);
  readonly c = new Int32Array(ROWS);
  readonly d = new Int32Array(ROWS);
}

/** A routing table as the log remembers it: never changed once a step names it. */
export interface LoggedTable {
  readonly size: number;
  /** In the order of `route -n`. */
  row(index: number): LoggedRoute;
  /** Its index in `StepLog.tables`; -1 until a step names it. */
  logIndex: number;
}

export interface LoggedRoute {
  readonly network: number;
  readonly length: number;
  /** 0 where the route is direct. */
  readonly gateway: number;
  /** The gateway is the node itself: the destinations are taken to be on the link. */
  readonly viaSelf?: boolean;
  readonly interface: string;
  readonly metric: number;
}

export class StepLog {
  private readonly chunks: Columns[] = [];
  private columns = new Columns();
  private row = ROWS;
  /** Steps so far. */
  count = 0;
  /** Routing tables that steps name. */
  readonly tables: LoggedTable[] = [];
  /** Texts and other facts too large for a column: command lines, ends of flows, lists of ports. */
  readonly facts: unknown[] = [];

  /** The moment that steps are written at, nanoseconds of simulated time: kept here, since a number that is passed on may cost an object. */
  now = 0;

  constructor(readonly recording: boolean) {}

  /** Memory that the columns take. */
  get columnBytes(): number {
    return this.chunks.length * ROWS * BYTES_PER_ROW;
  }

  /**
   * Appends a step and returns its number. `place` is an interface's index, or -1 - index of a node where the step belongs to
   * no interface; `packet` and `flow` are 0 where there is none.
   */
  append(
    event: number,
    place: number,
    packet: number,
    flow: number,
    a: number,
    b: number,
    c: number,
    d: number,
  ): number {
    if (!this.recording) return 0;
    if (this.row === ROWS) this.nextChunk();
    const columns = this.columns;
    const row = this.row++;
    columns.time[row] = this.now;
    columns.event[row] = event;
    columns.place[row] = place;
    columns.packet[row] = packet;
    columns.flow[row] = flow;
    columns.a[row] = a;
    columns.b[row] = b;
    columns.c[row] = c;
    columns.d[row] = d;
    return ++this.count;
  }

  /** Gives a step the flow that it turned out to begin. */
  setFlow(step: number, flow: number): void {
    if (this.recording) this.of(step).flow[(step - 1) & (ROWS - 1)] = flow;
  }

  /** Keeps a fact and returns its index. */
  keep(fact: unknown): number {
    return this.recording ? this.facts.push(fact) - 1 : 0;
  }

  indexOfTable(table: LoggedTable): number {
    if (table.logIndex < 0 && this.recording) table.logIndex = this.tables.push(table) - 1;
    return table.logIndex;
  }

  time(step: number): number {
    return this.of(step).time[(step - 1) & (ROWS - 1)] as number;
  }

  event(step: number): number {
    return this.of(step).event[(step - 1) & (ROWS - 1)] as number;
  }

  place(step: number): number {
    return this.of(step).place[(step - 1) & (ROWS - 1)] as number;
  }

  packet(step: number): number {
    return this.of(step).packet[(step - 1) & (ROWS - 1)] as number;
  }

  flow(step: number): number {
    return this.of(step).flow[(step - 1) & (ROWS - 1)] as number;
  }

  a(step: number): number {
    return this.of(step).a[(step - 1) & (ROWS - 1)] as number;
  }

  b(step: number): number {
    return this.of(step).b[(step - 1) & (ROWS - 1)] as number;
  }

  c(step: number): number {
    return this.of(step).c[(step - 1) & (ROWS - 1)] as number;
  }

  d(step: number): number {
    return this.of(step).d[(step - 1) & (ROWS - 1)] as number;
  }

  private of(step: number): Columns {
    return this.chunks[(step - 1) >>> 14] as Columns;
  }

  private nextChunk(): void {
    this.columns = new Columns();
    this.chunks.push(this.columns);
    this.row = 0;
  }
}
