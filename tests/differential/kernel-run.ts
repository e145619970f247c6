/** One run of the Linux kernel: the laboratory of `core/export/netns.ts`, the real tools, a capture of every interface. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Topology } from '../../core/document/topology';
import { netnsScript } from '../../core/export/netns';
import { SETTLE_TIME } from '../../core/network/processes';
import { Capture } from './capture';
import type { CommandResult, Run } from './compare';
import { normalise } from './normalise';
import { commandsOf } from './simulator-run';

const TOOLS: Readonly<Record<string, string>> = {
  ip: 'iproute2',
  tcpdump: 'tcpdump',
  ping: 'iputils-ping',
  traceroute: 'traceroute',
  arp: 'net-tools',
  ethtool: 'ethtool',
  sysctl: 'procps',
};

const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };

/** Why this machine cannot run the kernel's side, or null. */
export function whyNotHere(): string | null {
  if (process.platform !== 'linux') return `the system is ${process.platform}, not Linux`;
  if (process.getuid?.() !== 0) return 'not root (network namespaces need it: sudo npm test)';
  const missing = Object.keys(TOOLS).filter((tool) => spawnSync('which', [tool], { env }).status !== 0);
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((tool) => TOOLS[tool]))].join(' ');
    return `${missing.join(', ')} not installed (apt-get install -y ${packages})`;
  }
  const probe = `pwt-probe-${process.pid}`;
  const made = spawnSync('ip', ['netns', 'add', probe], { env, encoding: 'utf8' });
  spawnSync('ip', ['netns', 'del', probe], { env });
  return made.status === 0 ? null : `network namespaces are forbidden here: ${made.stderr.trim()}`;
}

interface Finished {
  readonly status: number | null;
  readonly output: string;
}

function execute(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** Milliseconds that `ip netns exec` and a shell take before the command itself begins. */
const STARTING = 15;

let runs = 0;

export async function runOnKernel(topology: Topology): Promise<Run> {
  const prefix = `pwt${process.pid.toString(36)}-${(runs++).toString(36)}-`;
  const folder = mkdtempSync(join(tmpdir(), 'packetwalk-kernel-'));
  const lab = join(folder, 'lab.sh');
  writeFileSync(lab, netnsScript(topology));
  let capture: Capture | null = null;
  try {
    const built = await execute('bash', [lab, 'up'], { PREFIX: prefix });
    if (built.status !== 0) throw new Error(`the network was not built: ${built.output}`);
    if (built.output !== '') throw new Error(`the network differs from the file: ${built.output}`);
    capture = await Capture.start(topology, prefix, folder);
    const { results, starts, end } = await runScript(topology, prefix);
    const raw = await capture.stop();
    capture = null;
    const first = starts[0] ?? 0;
    const frames = normalise(raw).map((frame) => ({
      ...frame,
      time: frame.time - first,
      epoch: starts.findLastIndex((start) => start <= frame.time),
    }));
    return { commands: results, frames, end: end - first };
  } finally {
    capture?.kill();
    const gone = await execute('bash', [lab, 'down'], { PREFIX: prefix });
    rmSync(folder, { recursive: true });
    if (gone.status !== 0) process.stderr.write(`namespaces ${prefix}* are left: ${gone.output}\n`);
  }
}

/** One command after the other, each when the one before has ended and the network has settled; `&` does not wait. */
async function runScript(topology: Topology, prefix: string) {
  const starts: number[] = [];
  const pending: Promise<CommandResult>[] = [];
  for (const { node, command, background } of commandsOf(topology)) {
    starts.push(Date.now() * 1000);
    const args = ['netns', 'exec', prefix + node, 'bash', '-c', `exec 2>&1; exec ${command}`];
    const result = execute('ip', args).then(({ status, output }) => ({ node, command, status, output }));
    pending.push(result);
    if (background) continue;
    await result;
    await sleep(SETTLE_TIME / 1e6 - STARTING);
  }
  const results = await Promise.all(pending);
  const end = Date.now() * 1000;
  await sleep(SETTLE_TIME / 1e6);
  return { results, starts, end };
}
