import { expect, test } from 'vitest';
import { exportCapture } from '../../../core/export/pcapng';
import { textOf } from '../../../core/trace/texts';
import type { Language } from '../../../core/trace/texts/language';
import { readPcapng } from '../../support/pcapng-reader';
import { SampleLog, samplePing } from '../../support/sample-log';
import { hasTool, runOnCapture } from '../../support/tshark';

function captureOf(log: SampleLog, language: Language = 'en'): Uint8Array {
  return Buffer.concat([...exportCapture(log, language)]);
}

/** Frames of every length from 14 on, with every amount of padding, on `lo` and on a wire. */
function oddLog(): SampleLog {
  const log = new SampleLog();
  for (let length = 14; length < 14 + 8; length++) {
    log.now += 1_999;
    log.cross(new Uint8Array(length).fill(length), 'pc1:lo', 'pc1:lo');
  }
  return log;
}

test('every interface has a block, those that never send too', () => {
  const { application, interfaces } = readPcapng(captureOf(samplePing()));
  expect(application).toBe('PacketWalk');
  expect(interfaces.map(({ name }) => name)).toEqual(samplePing().interfaces);
  for (const { linkType, resolution } of interfaces) expect([linkType, resolution]).toEqual([1, 6]);
});

test.each(['en', 'zh'] as const)('each frame stands once where it leaves and once where it arrives, %s', (language) => {
  const log = samplePing();
  const { packets } = readPcapng(captureOf(log, language));
  const expected = Array.from({ length: log.count }, (_, index) => index + 1)
    .filter((number) => /^frame\.(send|receive)$/.test(log.event(number)))
    .map((number) => {
      const step = log.step(number);
      return {
        interface: `${step.node}:${step.interface}`,
        timeUs: Math.floor(log.timeNs(number) / 1000),
        direction: step.event === 'frame.send' ? 'out' : 'in',
        comment: `step ${number}: ${textOf(step, language)}`,
        bytes: Buffer.from(log.frame(log.packetOf(number))),
      };
    });
  expect(packets.map((packet) => ({ ...packet, bytes: Buffer.from(packet.bytes) }))).toEqual(expected);
  expect(packets).toHaveLength(2 * log.frameCount);
});

test('frames are neither padded nor cut, and lo is included in both directions', () => {
  const { packets } = readPcapng(captureOf(oddLog()));
  expect(packets.map(({ bytes }) => bytes.length)).toEqual([
    14, 14, 15, 15, 16, 16, 17, 17, 18, 18, 19, 19, 20, 20, 21, 21,
  ]);
  expect(packets.map((packet) => packet.interface)).toEqual(Array(16).fill('pc1:lo'));
  expect(packets.slice(0, 2).map(({ direction }) => direction)).toEqual(['out', 'in']);
});

test('times are whole microseconds, rounded down, beyond 32 bits too', () => {
  const log = new SampleLog();
  log.now = (2 ** 33 + 5) * 1000 + 999;
  log.cross(new Uint8Array(14), 'pc1:eth0', 'sw1:p1');
  const { packets } = readPcapng(captureOf(log));
  expect(packets.map(({ timeUs }) => timeUs)).toEqual([2 ** 33 + 5, 2 ** 33 + 5 + 51]);
});

test('pieces are about 64 KiB, and steps are decoded one at a time', () => {
  const log = new SampleLog();
  for (let index = 0; index < 600; index++) log.cross(new Uint8Array(200), 'pc1:eth0', 'sw1:p1');
  const asked: number[] = [];
  const step = log.step.bind(log);
  log.step = (number) => {
    asked.push(number);
    return step(number);
  };
  const pieces = exportCapture(log, 'en');
  const first = pieces.next().value!;
  expect(first.length).toBeGreaterThanOrEqual(64 * 1024);
  expect(first.length).toBeLessThan(66 * 1024);
  expect(Math.max(...asked)).toBeLessThan(400);
  expect(readPcapng(Buffer.concat([first, ...pieces])).packets).toHaveLength(1200);
});

test('an empty log gives a capture without packets', () => {
  expect(readPcapng(captureOf(new SampleLog(['a:lo']))).packets).toEqual([]);
});

test('Wireshark reads every frame and finds nothing wrong', () => {
  if (!hasTool('tshark')) return;
  const capture = captureOf(samplePing(), 'zh');
  const fields = [
    'frame.interface_name',
    'frame.packet_flags_direction',
    'frame.time_epoch',
    'frame.comment',
    '_ws.col.Protocol',
    '_ws.malformed',
    'ip.checksum.status',
    'icmp.checksum.status',
    '_ws.expert.severity',
  ];
  const output = runOnCapture('tshark', capture, [
    '-o',
    'ip.check_checksum:TRUE',
    '-o',
    'udp.check_checksum:TRUE',
    '-T',
    'fields',
    '-E',
    'separator=|',
    ...fields.flatMap((field) => ['-e', field]),
  ]);
  const rows = output
    .trimEnd()
    .split('\n')
    .map((line) => line.split('|'));
  const { packets } = readPcapng(capture);
  expect(rows).toHaveLength(packets.length);
  rows.forEach(([name, direction, time, comment, protocol, malformed, ip, icmp, expert], index) => {
    const packet = packets[index]!;
    expect(name).toBe(packet.interface);
    expect(Number(direction)).toBe(packet.direction === 'out' ? 2 : 1);
    expect(Math.round(Number(time) * 1e6)).toBe(packet.timeUs);
    expect(comment).toBe(packet.comment);
    expect(malformed).toBe('');
    // 1: checked and right. A severity of 0x600000 or more is a warning or an error.
    if (protocol === 'ICMP') expect([ip, icmp]).toEqual(['1', '1']);
    else expect(protocol).toBe('ARP');
    for (const severity of (expert ?? '').split(',')) expect(Number(severity)).toBeLessThan(0x600000);
  });
  expect(rows.filter((row) => row[4] === 'ICMP')).toHaveLength(12);
});

test('Wireshark would notice a wrong checksum', () => {
  if (!hasTool('tshark')) return;
  const log = samplePing();
  const request = log.frame(5);
  request[30] = request[30]! ^ 1;
  const output = runOnCapture('tshark', captureOf(log), [
    '-o',
    'ip.check_checksum:TRUE',
    '-Y',
    'ip.checksum.status == 0',
  ]);
  expect(output.trimEnd().split('\n')).toHaveLength(4);
});

test('Wireshark lists every interface by its name', () => {
  if (!hasTool('capinfos')) return;
  const output = runOnCapture('capinfos', captureOf(samplePing()), ['-M']);
  const names = [...output.matchAll(/^\s*Name = (.*)$/gm)].map(([, name]) => name);
  expect(names).toEqual(samplePing().interfaces);
  expect(output).toMatch(/Number of packets:\s+24$/m);
  expect(output).toMatch(/Strict time order:\s+True/);
});
