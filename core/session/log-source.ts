/** A session's log as exporters read it. */
import type { Network } from '../network/network';
import type { EventName, Step } from '../trace/step';
import type { StepDecoder } from '../trace/step-decoder';
import type { StepSource } from '../trace/step-source';

export class LogSource implements StepSource {
  readonly interfaces: readonly string[];

  constructor(
    private readonly network: Network,
    private readonly decoder: StepDecoder,
  ) {
    this.interfaces = network.interfaces.map((one) => `${one.node.name}:${one.name}`);
  }

  get count(): number {
    return this.network.log.count;
  }

  get frameCount(): number {
    return this.network.frames.count;
  }

  step(number: number): Step {
    return this.decoder.step(number);
  }

  event(number: number): EventName {
    return this.decoder.event(number);
  }

  timeNs(number: number): number {
    return this.network.log.time(number);
  }

  interfaceOf(number: number): number {
    return Math.max(-1, this.network.log.place(number));
  }

  packetOf(number: number): number {
    return this.network.log.packet(number);
  }

  frame(packet: number): Uint8Array {
    return this.network.frames.view(packet);
  }
}
