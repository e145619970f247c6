/** What stands behind a fake bridge: a recorded run or a real session. */
import type { Topology } from '../../core/document/topology';
import type {
  CommandRun,
  Journey,
  NodeTables,
  Overview,
  StepContext,
  StepFilter,
  StepPage,
} from '../../core/trace/views';
import type { RunState } from '../../preload/contract';

export interface Engine {
  /** Told of every change of the state. */
  changed: (state: RunState) => void;
  /** Makes a new network of a document. */
  open(topology: Topology): void;
  state(): RunState;
  start(node: string, command: string): CommandRun;
  cancel(): void;
  restart(): void;
  page(from: number, count: number, filter: StepFilter): StepPage;
  locate(step: number, filter: StepFilter): number;
  context(step: number): StepContext | null;
  overview(from: number, to: number, columns: number): Overview;
  journey(step: number): Journey | null;
  frame(packet: number): Uint8Array | null;
  tablesAt(node: string, step: number): NodeTables | null;
}
