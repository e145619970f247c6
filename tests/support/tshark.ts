/** Wireshark's dissectors as a second opinion on frames and captures. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

function installed(tool: string): boolean {
  return spawnSync(tool, ['--version']).status === 0;
}

/**
 * Whether the tool is there. In CI a missing one is an error: set-up installs it. Elsewhere the caller leaves its check out, and
 * says so where it cannot be overlooked.
 */
export function hasTool(tool: 'tshark' | 'capinfos'): boolean {
  if (installed(tool)) return true;
  const how = `${tool} is not installed (apt-get install -y tshark): captures are NOT checked against Wireshark`;
  if (process.env.CI === 'true') throw new Error(how);
  process.stderr.write(`\n${'!'.repeat(how.length)}\n${how}\n${'!'.repeat(how.length)}\n`);
  return false;
}

/** Runs a tool on a capture; returns what it prints. Throws on any complaint on stderr but the notice for root. */
export function runOnCapture(tool: 'tshark' | 'capinfos', capture: Uint8Array, args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'packetwalk-capture-'));
  try {
    const file = join(folder, 'run.pcapng');
    writeFileSync(file, capture);
    const { status, stdout, stderr } = spawnSync(tool, tool === 'tshark' ? ['-r', file, ...args] : [...args, file], {
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    const complaints = stderr.split('\n').filter((line) => line !== '' && !/Running as user "root"/.test(line));
    if (status !== 0 || complaints.length > 0)
      throw new Error(`${tool} ended with ${status}: ${complaints.join('\n')}`);
    return stdout;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
