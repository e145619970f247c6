import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { afterAll, beforeAll } from 'vitest';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Cli {
  /** Runs the command line as a process of its own, in a folder of its own. */
  run(args: readonly string[], options?: { stdin?: string | Uint8Array; env?: Record<string, string> }): Promise<Ended>;
  /** A file in that folder; returns its name. */
  file(name: string, content: string | Uint8Array): string;
  path(name: string): string;
  readonly entry: string;
}

/** Builds the command line once for a test file, into a folder that goes away with it. */
export function cliForTests(): Cli {
  const folder = mkdtempSync(join(tmpdir(), 'packetwalk-cli-'));
  const entry = join(folder, 'out/cli/cli.js');
  beforeAll(async () => {
    await build({
      root,
      configFile: join(root, 'vite.cli.config.ts'),
      logLevel: 'error',
      build: { outDir: join(folder, 'out/cli'), sourcemap: false },
    });
    // Node takes the bundle as a module, as it does beside the project's own package.json.
    writeFileSync(join(folder, 'out/package.json'), '{"type":"module"}');
  }, 60_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  return {
    entry,
    path: (name) => join(folder, name),
    file(name, content) {
      writeFileSync(join(folder, name), content);
      return name;
    },
    async run(args, { stdin = '', env = {} } = {}) {
      const child = spawn(process.execPath, [entry, ...args], { cwd: folder, env: { ...process.env, ...env } });
      child.stdin.on('error', () => {}); // a program that does not read its input
      child.stdin.end(stdin);
      const status = new Promise<number | null>((done) => child.on('close', done));
      const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
      return { status: await status, stdout, stderr };
    },
  };
}

/** Two hosts and a router between them; `script` as given. */
export function lab(script: readonly string[] = ['pc1: ping -c 1 192.168.20.2']): string {
  return JSON.stringify({
    format: 'packetwalk',
    version: 1,
    name: 'Lab',
    nodes: [
      {
        id: 'pc1',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['192.168.10.72/24'] }],
        routes: [{ to: 'default', via: '192.168.10.2' }],
      },
      {
        id: 'r1',
        kind: 'router',
        interfaces: [
          { name: 'eth0', addresses: ['192.168.10.2/24'] },
          { name: 'eth1', addresses: ['192.168.20.1/24'] },
        ],
      },
      {
        id: 'srv',
        kind: 'host',
        interfaces: [{ name: 'eth0', addresses: ['192.168.20.2/24'] }],
        routes: [{ to: 'default', via: '192.168.20.1' }],
      },
    ],
    links: [{ ends: ['pc1:eth0', 'r1:eth0'] }, { ends: ['r1:eth1', 'srv:eth0'] }],
    script,
  });
}
