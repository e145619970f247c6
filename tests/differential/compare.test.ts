/** What the comparison sees and what it forgives: a proof is worth no more than its judge. */
import { expect, test } from 'vitest';
import { compareRuns, type Run, type RunFrame } from './compare';
import { digest, join } from './frames/digest';
import type { TcpMode } from './tcp-items';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** One conversation on pc:eth0, each row "MS out|in FLAGS SEQ ACK TEXT". */
function runOf(...rows: readonly string[]): Run {
  const frames = rows.map((row): RunFrame => {
    const [ms, direction, flags, seq, ack, ...words] = row.split(' ');
    const payload = digest(bytes(words.join(' ')));
    const [from, to] = direction === 'out' ? ['10.0.0.1', '10.0.0.2'] : ['10.0.0.2', '10.0.0.1'];
    const ports = direction === 'out' ? 'e1 > 80' : '80 > e1';
    const data = payload.length === 0 ? 'data=0' : `data=${payload.length} #${payload.value.toString(36)}`;
    const packet = `ip ${from} > ${to} ttl=64 len=${52 + payload.length} tos=0 DF tcp ${ports}`;
    return {
      interface: 'pc:eth0',
      time: Number(ms) * 1000,
      epoch: 0,
      flow: 'ip 6 10.0.0.1:e1 10.0.0.2:80',
      text: `${direction} 02:00:00:00:00:01 > 02:00:00:00:00:02 ${packet} [${flags}] seq=${seq} ack=${ack} ${data} <ts>`,
    };
  });
  return { commands: [], frames, end: 60_000_000 };
}

const handshake = ['0 out S 0 0', '1 in SA 0 1', '1 out A 1 1'];
const close = ['3 in FA 5 4', '3 out FA 4 6', '4 in A 6 5'];
const page = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4', '2 in A 1 4 page', '2 out A 4 5', ...close);

const differences = (other: Run, mode: TcpMode) => compareRuns(page, other, mode);

test.each<TcpMode>(['stream', 'segments', 'every'])('a run is like itself, by %s', (mode) => {
  expect(differences(page, mode)).toEqual([]);
});

test('a pure ACK may stand elsewhere, or not at all, unless every segment counts', () => {
  const other = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4 page', '2 out A 4 5', ...close);
  expect(differences(other, 'stream')).toEqual([]);
  expect(differences(other, 'segments')).toEqual([]);
  expect(differences(other, 'every')).toHaveLength(1);
});

test('bytes in two segments are the same stream and not the same segments', () => {
  const cut = ['2 in A 1 4 pa', '2 in A 3 4 ge'];
  const other = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4', ...cut, '2 out A 4 5', ...close);
  expect(differences(other, 'stream')).toEqual([]);
  expect(differences(other, 'segments')).toHaveLength(1);
});

test('other bytes of the same length differ', () => {
  const other = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4', '2 in A 1 4 cage', '2 out A 4 5', ...close);
  for (const mode of ['stream', 'segments', 'every'] as const) expect(differences(other, mode)).toHaveLength(1);
});

test('a FIN on the last data counts as one alone', () => {
  const tail = ['3 out FA 4 6', '4 in A 6 5'];
  const other = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4', '2 in FA 1 4 page', ...tail);
  expect(differences(other, 'stream')).toEqual([]);
});

test('who closes first is seen', () => {
  const tail = ['3 out FA 4 5', '3 in FA 5 5', '4 out A 5 6'];
  const other = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4', '2 in A 1 4 page', '2 out A 4 5', ...tail);
  expect(differences(other, 'stream')).toHaveLength(1);
});

test('data that nobody acknowledged is seen', () => {
  const other = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4', '2 in A 1 4 page', '3 in FA 5 4');
  expect(differences(other, 'stream').join()).toContain('acknowledged=no');
});

test('a repeat counts by segments, and so does the time it comes at', () => {
  const lost = (ms: number) => runOf(...handshake, '1 out A 1 1 get', `${ms} out A 1 1 get`, `${ms + 1} in A 1 4`);
  expect(compareRuns(lost(205), lost(208), 'segments')).toEqual([]);
  expect(compareRuns(lost(205), lost(405), 'segments').join()).toContain('kernel waited 204000 us, sim 404000 us');
  const once = runOf(...handshake, '1 out A 1 1 get', '205 in A 1 4');
  expect(compareRuns(lost(205), once, 'segments').join()).toContain('again');
});

test('a reset is compared exactly', () => {
  const refused = (flags: string) => runOf('0 out S 0 0', `1 in ${flags} 0 1`);
  expect(compareRuns(refused('RA'), refused('R'), 'stream')).toHaveLength(1);
});

test('the ladder shows both sides around the first difference', () => {
  const other = runOf(...handshake, '1 out A 1 1 get', '2 in A 1 4', '2 in A 1 4 cage', '2 out A 4 5', ...close);
  const [text = ''] = differences(other, 'segments');
  expect(text.split('\n').filter((line) => line.includes('>>'))).toHaveLength(1);
  expect(text).toMatch(/kernel +\| sim/);
});

test('the digest of a stream does not depend on its segments', () => {
  const whole = digest(bytes('a stream of bytes\0\0'));
  for (let cut = 0; cut <= whole.length; cut++) {
    const text = 'a stream of bytes\0\0';
    expect(join(digest(bytes(text.slice(0, cut))), digest(bytes(text.slice(cut))))).toEqual(whole);
  }
  expect(digest(bytes('\0'))).not.toEqual(digest(bytes('\0\0')));
});
