import { readdirSync, readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parseScriptLine } from '../../core/document/notation';
import { readTopology } from '../../core/document/read';
import { ScriptRunner } from '../../core/session/script';
import { Session } from '../../core/session/session';
import type { Step } from '../../core/trace/step';
import { headlineOf } from '../../core/trace/texts';

const folder = resolve(import.meta.dirname, '../../examples');

function golden(file: string, slice: number): string {
  const read = readTopology(readFileSync(resolve(folder, file), 'utf8'));
  if (!read.ok) throw new Error(read.error.map((one) => one.message).join('\n'));
  const session = Session.open(read.value, { seed: 1 });
  const commands = (read.value.script ?? []).map((line) => parseScriptLine(line)).filter((line) => line !== null);
  const runner = new ScriptRunner(session, commands);
  while (runner.step({ maxEvents: slice }) === 'more');
  const printed = runner.results.map(({ run }) => {
    const { node, command, output, status, disposition } = session.runOf(run);
    return `${node}$ ${command}\n${output}-> ${status} ${disposition ?? ''}\n`;
  });
  const steps = Array.from({ length: session.source.count }, (_, i) => lineOf(session.source.step(i + 1)));
  return `${printed.join('\n')}\n${steps.join('\n')}\n`;
}

function lineOf(step: Step): string {
  const head = [
    step.step,
    step.time_us,
    `${step.node}${step.interface === null ? '' : `:${step.interface}`}`,
    step.event,
  ];
  const about = [step.packet === null ? '-' : `frame ${step.packet}`, step.flow === null ? '-' : `flow ${step.flow}`];
  return [...head, ...about, headlineOf(step, 'en')].join('  ');
}

const files = readdirSync(folder).filter((file) => file.endsWith('.walk'));

test('there are examples', () => {
  expect(files.length).toBeGreaterThanOrEqual(7);
});

test.each(files)('%s', async (file) => {
  const text = golden(file, 1_000_000);
  await expect(text).toMatchFileSnapshot(`./golden/${basename(file, '.walk')}.txt`);
  expect(golden(file, 7), 'sliced differently').toBe(text);
});
