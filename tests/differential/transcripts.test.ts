/**
 * Odd and wrong uses of every command, stdout and stderr apart: the simulator against transcripts of the real tools, and, where this
 * machine can, the tools against them. RECORD=1 writes them anew: the commands of a file, in its order.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { whyNotHere, whyNotThis } from './kernel-run';
import { plainOutput } from './output';
import { Pool } from './pool';
import { lab } from './transcripts/lab';
import { onKernel } from './transcripts/on-kernel';
import { onSimulator } from './transcripts/on-simulator';
import { commandsIn, formatTranscript, type Printed } from './transcripts/transcript';

/** They mostly wait for programs to begin. */
const AT_ONCE = 4;

const folder = `${import.meta.dirname}/transcripts`;
/** ONLY=PATTERN takes the files whose names match. */
const only = new RegExp(process.env['ONLY'] ?? '');
const files = readdirSync(folder).filter((file) => file.endsWith('.txt') && only.test(file));

/** Less what differs from run to run. */
function plain(printed: readonly Printed[]): string {
  return formatTranscript(
    printed.map((one) => ({
      ...one,
      output: lines(plainOutput(one.command, one.output)),
      // What is left of interfaces has no complaints in it.
      errors: lines(plainOutput(one.command.startsWith('ip ') ? '' : one.command, one.errors)),
    })),
  );
}

function lines(text: string): string {
  return text === '' ? '' : `${text}\n`;
}

const pool = new Pool(AT_ONCE);
const transcripts = files.map((file, number) => {
  const recorded = readFileSync(`${folder}/${file}`, 'utf8');
  const commands = commandsIn(recorded);
  const script = commands.map(({ node, command }) => `${node}: ${command}`);
  const why = whyNotHere() ?? whyNotThis({ ...lab, script });
  const onTools = why === null ? pool.run(() => onKernel(lab, commands, number)) : null;
  // It may fail before its test waits for it.
  onTools?.catch(() => {});
  return { file, recorded, commands, why, onTools };
});

describe.each(transcripts)('$file', ({ file, recorded, commands, why, onTools }) => {
  test('the simulator', () => {
    expect(plain(onSimulator(lab, commands))).toBe(recorded);
  });

  test.skipIf(why !== null)(`the tools of this machine${why === null ? '' : ` (not compared: ${why})`}`, async () => {
    const printed = plain((await onTools) ?? []);
    if (process.env['RECORD'] === '1') writeFileSync(`${folder}/${file}`, printed);
    else expect(printed).toBe(recorded);
  });
});
