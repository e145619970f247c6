import { expect, test } from 'vitest';
import type { JourneyRow } from '../../../core/trace/views';
import { markWords } from '../../../renderer/graph/mark-words';
import { type Envelope, marksOf } from '../../../renderer/graph/scene';
import { sceneWords } from '../../../renderer/graph/scene-words';
import { translator } from '../../../renderer/i18n/translate';

const row: JourneyRow = {
  packet: 7,
  from: { node: 'a', interface: 'eth0' },
  to: { node: 'b', interface: 'eth0' },
  sendStep: 1,
  receiveStep: 2,
  src_mac: '02:00:00:00:00:01',
  dst_mac: '02:00:00:00:00:02',
  protocol: 'udp',
  info: '40000 → 80 [SYN] Seq=1 Win=64240 Len=0',
  changed: [],
};
const envelope = (changes: Partial<JourneyRow>): Envelope => {
  const { packet, protocol, info } = { ...row, ...changes };
  const place = { at: 'end', link: 'l', from: 'a' } as const;
  return { packet, protocol, info, state: 'open', place, travels: true, marks: marksOf({ ...row, ...changes }) };
};

test('an ordinary frame has no marks and no words for them', () => {
  expect(marksOf(row)).toEqual({});
  expect(marksOf(null)).toEqual({});
  expect(markWords(marksOf(row), translator('en'))).toEqual([]);
});

test('the caption says what the frame carries, and that it is wrapped, tagged or sent again', () => {
  const wrapped = envelope({ tunnel: { kind: 'vxlan', inside: 'tcp' }, again: 2 });
  expect(sceneWords('en').caption(wrapped)).toBe('SYN, frame 7, in VXLAN, sent again');
  expect(sceneWords('zh').caption(wrapped)).toBe('SYN，第 7 帧，在 VXLAN 里，重传');
  expect(sceneWords('en').caption(envelope({ protocol: 'tcp', vlan: 10 }))).toBe('SYN, frame 7, VLAN 10');
  expect(sceneWords('en').caption(envelope({ protocol: 'tcp' }))).toBe('SYN, frame 7');
});

test('the legend has a sentence for each mark, in both languages', () => {
  const marks = marksOf({ ...row, vlan: 20, tunnel: { kind: 'ipip', inside: 'icmp' }, again: 1 });
  expect(markWords(marks, translator('en')).map(({ text }) => text)).toEqual([
    'Sent again, time 2',
    'In a tunnel: a packet in a packet (IP in IP)',
    'Tagged: VLAN 20',
  ]);
  expect(markWords(marks, translator('zh')).map(({ text }) => text)).toEqual([
    '重传：第 2 次发送',
    '在隧道里：包中包（IP in IP）',
    '带标签：VLAN 20',
  ]);
});
