import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readTopology } from '../../../core/document/read';
import { Session } from '../../../core/session/session';
import type { JourneyRow } from '../../../core/trace/views';

/** The journey rows of every frame that was sent, in the order of sending. */
function rowsOf(example: string, node: string, command: string): readonly JourneyRow[] {
  const read = readTopology(readFileSync(join(import.meta.dirname, '../../../examples', example), 'utf8'));
  if (!read.ok) throw new Error(example);
  const session = Session.open(read.value, { seed: 1 });
  session.start(node, command);
  while (session.run({ maxEvents: 10_000, untilNs: 60e9 }) === 'more');
  const rows: JourneyRow[] = [];
  for (let from = 0; from < session.source.count; from += 256) {
    for (const { step } of session.page(from, 256, { events: ['frame.send'] }).rows) {
      const row = session.journey(step.step)?.rows.find(({ packet }) => packet === step.packet);
      if (row) rows.push(row);
    }
  }
  return rows;
}

const firstLine = (row: JourneyRow): string => /\[[^\]]+\]/.exec(row.info)?.[0] ?? row.info;

test('what TCP sends again is marked with how often it left before', () => {
  const rows = rowsOf('lost-syn-ack.walk', 'pc1', 'curl -s http://10.0.0.2/');
  const timesOf = (flags: string) => rows.filter((row) => firstLine(row) === flags).map((row) => row.again);
  expect(timesOf('[SYN]')).toEqual([undefined, 1]);
  expect(timesOf('[SYN, ACK]')).toEqual([undefined, 1, 2]);
  // An ACK without data takes no number: however alike, it is a new one.
  expect(new Set(timesOf('[ACK]'))).toEqual(new Set([undefined]));
});

test('a tunnel is named with what it carries, on the links that see it alone', () => {
  const wrapped = (example: string, node: string, command: string) =>
    rowsOf(example, node, command)
      .filter((row) => row.info.startsWith('Echo (ping) request'))
      .map((row) => [row.from.node, row.tunnel ?? null] as const);
  const vxlan = { kind: 'vxlan', inside: 'icmp' };
  expect(wrapped('flannel.walk', 'pod1', 'ping -c 1 10.244.2.2')).toEqual([
    ['pod1', null],
    // Inside node1, on its way to the tunnel's interface.
    ['node1', null],
    ['node1', vxlan],
    ['node2', null],
    ['node2', null],
  ]);
  const ipip = { kind: 'ipip', inside: 'icmp' };
  expect(wrapped('ipip-tunnel.walk', 'a', 'ping -c 1 192.168.2.10')).toEqual([
    ['a', null],
    ['west', null],
    ['west', ipip],
    ['provider', ipip],
    ['east', null],
  ]);
});

test('a tagged frame is marked with its VLAN between switch and router alone', () => {
  const rows = rowsOf('vlans.walk', 'a1', 'ping -c 1 10.0.20.1');
  const requests = rows.filter((row) => row.info.startsWith('Echo (ping) request'));
  expect(requests.map((row) => [row.from.node, row.vlan ?? null])).toEqual([
    ['a1', null],
    ['sw1', 10],
    // Inside r1, between its interfaces of the two VLANs.
    ['r1', null],
    ['r1', 20],
    ['sw1', null],
  ]);
});
