import { expect, test } from 'vitest';
import type { Topology } from '../../../../core/document/topology';
import { bytesOf, Client, Server } from '../../../support/tcp-processes';
import { runTcp, segments } from '../../../support/tcp-run';

/** c - r1 - r2 - s; the link in the middle carries packets of 1300 bytes. */
function narrowMiddle(): Topology {
  const router = (id: string, left: string, right: string, to: string, via: string, narrow: 0 | 1) => ({
    id,
    kind: 'router' as const,
    interfaces: [left, right].map((address, i) => ({
      name: `eth${i}`,
      addresses: [address],
      ...(i === narrow ? { mtu: 1300 } : {}),
    })),
    routes: [{ to, via }],
  });
  const host = (id: string, address: string, via: string) => ({
    id,
    kind: 'host' as const,
    interfaces: [{ name: 'eth0', addresses: [address] }],
    routes: [{ to: 'default', via }],
  });
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [
      host('c', '10.1.0.1/24', '10.1.0.254'),
      router('r1', '10.1.0.254/24', '10.9.0.1/24', '10.2.0.0/24', '10.9.0.2', 1),
      router('r2', '10.9.0.2/24', '10.2.0.254/24', '10.1.0.0/24', '10.9.0.1', 0),
      host('s', '10.2.0.2/24', '10.2.0.254'),
    ],
    links: [{ ends: ['c:eth0', 'r1:eth0'] }, { ends: ['r1:eth1', 'r2:eth0'] }, { ends: ['r2:eth1', 's:eth0'] }],
  };
}

test('what does not fit the path is cut smaller and sent again, and the congestion window stays as it is', () => {
  const client = new Client(0x0a02_0002, 80, bytesOf(80));
  const { steps } = runTcp(narrowMiddle(), new Server(80, bytesOf(20_000)), client);
  expect(client.received).toEqual([...bytesOf(20_000)]);
  const sizes = segments(steps)
    .filter((line) => line.includes(' s ['))
    .map((line) => Number(/\+(\d+)/.exec(line)?.[1]));
  // 1448 bytes of data are a packet of 1500; 1248 are one of 1300.
  expect(sizes.filter((size) => size > 1248).length).toBeGreaterThan(0);
  expect(sizes.filter((size) => size > 1248).length).toBeLessThanOrEqual(10);
  expect(sizes).toContain(1248);
  // A burst is cut anew as a whole, not each of its segments by itself.
  expect(sizes).not.toContain(1448 - 1248);
  const errors = steps.filter((step) => step.event === 'icmp.send' && step.node === 'r2');
  expect(errors.length).toBeGreaterThan(0);
});
