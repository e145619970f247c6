import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseScriptLine } from '../../core/document/notation';
import { readTopology } from '../../core/document/read';
import { exportCapture } from '../../core/export/pcapng';
import { ScriptRunner } from '../../core/session/script';
import { Session } from '../../core/session/session';
import { hasTool, runOnCapture } from '../support/tshark';

const folder = resolve(import.meta.dirname, '../../examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.walk'));
const tshark = hasTool('tshark');

const CHECKED = ['ip.check_checksum', 'udp.check_checksum', 'tcp.check_checksum'].flatMap((name) => [
  '-o',
  `${name}:TRUE`,
]);
const FAULTS = '_ws.malformed || ip.checksum.status == 0 || icmp.checksum.status == 0 || udp.checksum.status == 0';

/** The capture of an example's script, as the window and the command line export it. */
function captureOf(file: string): { readonly bytes: Uint8Array; readonly records: number } {
  const read = readTopology(readFileSync(resolve(folder, file), 'utf8'));
  if (!read.ok) throw new Error(read.error.map((one) => one.message).join('\n'));
  const session = Session.open(read.value, { seed: 1 });
  const commands = (read.value.script ?? []).map((line) => parseScriptLine(line)).filter((line) => line !== null);
  const runner = new ScriptRunner(session, commands);
  while (runner.step({ maxEvents: 1_000_000 }) === 'more');
  const { source } = session;
  let records = 0;
  for (let step = 1; step <= source.count; step++) {
    if (source.event(step) === 'frame.send' || source.event(step) === 'frame.receive') records++;
  }
  return { bytes: Buffer.concat([...exportCapture(source, 'en')]), records };
}

test.skipIf(!tshark).each(files)('Wireshark reads every frame of %s and finds no fault', (file) => {
  const { bytes, records } = captureOf(file);
  expect(records).toBeGreaterThan(0);
  expect(runOnCapture('tshark', bytes, ['-T', 'fields', '-e', 'frame.number']).trim().split('\n')).toHaveLength(
    records,
  );
  expect(runOnCapture('tshark', bytes, [...CHECKED, '-Y', FAULTS])).toBe('');
});
