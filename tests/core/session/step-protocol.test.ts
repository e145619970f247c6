import { expect, test } from 'vitest';
import { compile } from '../../../core/network/compile';
import { protocolOfFrame, protocolOfStep } from '../../../core/session/step-protocol';
import type { Host } from '../../../core/stack/host';
import { protocolTagOf, tagOfFrame } from '../../../core/trace/protocol-tag';
import { PROTOCOLS } from '../../../core/trace/step';
import { summarise } from '../../../core/wire/summary';
import { RoundTrips } from '../../support/round-trips';
import { stepsOf } from '../../support/run-network';
import { chain } from '../../support/topologies';
import { KERNEL_FRAMES } from '../wire/frames';

test.each([0x0a00020a, 0x0a000263])(
  'out of columns and out of the decoded step comes the same protocol (to %i)',
  (to) => {
    const network = compile(chain(2), { seed: 1, record: true });
    network.processes.start(network.nodeNamed('pc') as Host, 'ping -c 1 X', new RoundTrips(to, 1));
    network.run(10_000, Infinity);
    network.processes.cancelAll();
    const tags = stepsOf(network).map((step) => PROTOCOLS[protocolOfStep(network.log, network.frames, step.step)]);
    expect(tags).toEqual(stepsOf(network).map(protocolTagOf));
    expect(new Set(tags).size).toBeGreaterThanOrEqual(3);
  },
);

test('every captured frame has one colour, read from its bytes or from its summary', () => {
  const seen = new Set<string>();
  for (const { name, bytes } of KERNEL_FRAMES) {
    const tag = tagOfFrame(summarise(bytes));
    expect([name, PROTOCOLS[protocolOfFrame(bytes)]]).toEqual([name, tag]);
    seen.add(tag);
  }
  for (const tag of ['arp', 'icmp', 'udp', 'tcp', 'dns', 'dhcp', 'http']) expect(seen).toContain(tag);
});
