import { expect, test } from 'vitest';
import { EVENTS, PROTOCOLS } from '../../../core/trace/step';
import { stepColumns } from '../../../renderer/dock/columns';
import { doingOf, frameName, ipPairStays, rowsBehind } from '../../../renderer/dock/journey-rows';
import { countProtocols } from '../../../renderer/dock/protocol-counts';
import { filterSize, filterStore, joinFilter } from '../../../renderer/dock/step-filter';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

const engine = new RecordedEngine(SAMPLE_TOPOLOGY);
engine.start('pc1', 'ping -c 1 192.168.20.31');
const steps = engine.page(0, 256, {}).rows.map((row) => row.step);
const lookup = steps.find((step) => step.event === 'route.lookup' && step.node === 'r1')!;
const { rows } = engine.journey(lookup.step)!;

test('the cursor row of a journey stands behind every frame that was sent', () => {
  expect(rows.map((row) => `${row.from.node} ${row.to?.node}`)).toEqual(['pc1 sw1', 'sw1 r1', 'r1 pc3']);
  expect(rowsBehind(rows, lookup.step)).toBe(2);
  expect(rowsBehind(rows, 1)).toBe(0);
  expect(rowsBehind(rows, rows[2]!.sendStep)).toBe(3);
  expect(rowsBehind(rows, rows[2]!.sendStep - 1)).toBe(2);
});

test('what a node does, and what a frame is called', () => {
  expect(doingOf(lookup)).toBe('deciding');
  expect(doingOf(steps.find((step) => step.event === 'frame.send')!)).toBe('sending');
  expect(doingOf(steps.find((step) => step.event === 'flow.end')!)).toBe('ending');
  expect(frameName('Echo (ping) request  id=0x0001, seq=1/256, ttl=64')).toBe('Echo (ping) request');
  expect(frameName('Who has 10.2.0.2? Tell 10.1.0.1')).toBe('Who has 10.2.0.2? Tell 10.1.0.1');
});

test('the lock shows only while the IP pair stays', () => {
  expect(ipPairStays(rows)).toBe(true);
  expect(ipPairStays([...rows, { ...rows[0]!, changed: ['dst_ip'] }])).toBe(false);
  const arp = steps.find((step) => step.event === 'arp.reply')!;
  expect(ipPairStays(engine.journey(arp.step)!.rows)).toBe(false);
});

test('protocols are counted from an overview with one column a step', () => {
  const overview = engine.overview(1, steps.length, 4096);
  const counts = countProtocols(overview);
  expect(counts.reduce((sum, { count }) => sum + (count ?? 0), 0)).toBe(steps.length);
  expect(counts[0]!.count).toBeGreaterThanOrEqual(counts[1]!.count!);
  const merged = countProtocols({ ...overview, stepsPerColumn: 2, protocol: Uint8Array.of(PROTOCOLS.indexOf('arp')) });
  expect(merged).toEqual([{ protocol: 'arp', count: null }]);
});

test('an empty choice filters nothing but the walk; an open walk has no end', () => {
  const none = { protocols: [], nodes: [], layers: [] };
  expect(joinFilter(none, { first: 3, last: 9 }, false)).toEqual({ from: 3, to: 9 });
  expect(joinFilter({ ...none, nodes: ['r1'] }, { first: 3, last: 9 }, true)).toEqual({ from: 3, nodes: ['r1'] });
});

test('a choice is taken back by choosing it again', () => {
  const filter = () => filterStore.getState();
  filter().toggleProtocol('arp');
  filter().toggleNode('r1');
  filter().toggleLayer('link');
  expect(filterSize(filter())).toBe(3);
  filter().toggleProtocol('arp');
  expect(filter().protocols).toEqual([]);
  filter().clear();
  expect(filterSize(filter())).toBe(0);
});

test('the column of events has room for the icon and every name of an event', () => {
  const facts = { lastStep: 9, timeUs: 1, nodes: ['a'], narrow: true };
  const room = Number.parseInt(stepColumns(facts).split(' ')[3] ?? '', 10);
  for (const event of EVENTS) expect(room - 20, event).toBeGreaterThan(event.length * 7.2 + 8);
});

test('columns are wide enough for the longest number, time and name', () => {
  const width = (columns: string): number[] => columns.split(' ').map((column) => Number.parseInt(column, 10));
  const small = width(stepColumns({ lastStep: 73, timeUs: 816, nodes: ['pc1'], narrow: false }));
  const large = width(
    stepColumns({ lastStep: 1_000_000, timeUs: 3_600_000_000, nodes: ['a-long-node-name'], narrow: false }),
  );
  for (const column of [0, 1, 2]) expect(large[column]!).toBeGreaterThan(small[column]!);
  expect(large[0]!).toBeGreaterThanOrEqual('1 000 000'.length * 7.2);
  expect(stepColumns({ lastStep: 1, timeUs: 1, nodes: [], narrow: true }).split('px').length).toBe(
    stepColumns({ lastStep: 1, timeUs: 1, nodes: [], narrow: false }).split('px').length - 1,
  );
});
