/** A finished or growing step log as exporters and views read it. Steps and frames are numbered from 1. */
import type { EventName, Step } from './step';

export interface StepSource {
  /** Steps so far. */
  readonly count: number;
  readonly frameCount: number;
  /** Every interface of every node, "NODE:IFACE", in the order of the document, `lo` first on each host. */
  readonly interfaces: readonly string[];
  step(number: number): Step;
  event(number: number): EventName;
  /** Simulated nanoseconds, integer. */
  timeNs(number: number): number;
  /** Index into `interfaces`, or -1. */
  interfaceOf(number: number): number;
  /** Number of the frame that the step is about, or 0. */
  packetOf(number: number): number;
  /** The bytes of a frame; a view that must not be written. */
  frame(packet: number): Uint8Array;
}
