/** A dummy interface: it holds addresses, and what is sent out of it is gone (dummy_xmit, drivers/net/dummy.c). */
import type { Environment } from './environment';
import type { Device, Interface } from './interface';
import { recordFrameDrop } from './record';

export class Dummy implements Device {
  readonly kind = 'dummy';

  transmit(env: Environment, out: Interface, frame: number): void {
    const flow = env.frames.flow(frame);
    const step = recordFrameDrop(env, out, frame, flow, 'LINK_DOWN');
    env.noteOutcome(flow, 'LINK_DOWN', out.node.index, step);
    env.frames.release(frame);
  }
}
