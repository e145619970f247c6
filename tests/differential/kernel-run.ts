/** One run of the Linux kernel: the laboratory of `core/export/netns.ts`, the real tools, a capture of every interface. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Topology } from '../../core/document/topology';
import { netnsScript } from '../../core/export/netns';
import { SETTLE_TIME } from '../../core/network/processes';
import { Capture } from './capture';
import type { CommandResult, Run } from './compare';
import { normalise } from './frames/normalise';
import { env, execute, type Helper, type Place } from './laboratory/helpers';
import { cutLinks, startRelays, whyNotRelayed } from './laboratory/relays';
import { startServices, whyNotServed } from './laboratory/services';
import { Shell } from './laboratory/shells';
import { allowCubic, asShipped } from './laboratory/sysctls';
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
/** Needed by the scenarios that call them. */
const MORE_TOOLS: Readonly<Record<string, string>> = {
  curl: 'curl',
  nc: 'netcat-openbsd',
  dig: 'bind9-dnsutils',
  nslookup: 'bind9-dnsutils',
  arping: 'iputils-arping',
  dhclient: 'isc-dhcp-client',
};

const isThere = (tool: string): boolean => spawnSync('which', [tool], { env }).status === 0;

/** Why this machine cannot run the kernel's side, or null. */
export function whyNotHere(): string | null {
  if (process.platform !== 'linux') return `the system is ${process.platform}, not Linux`;
  if (process.getuid?.() !== 0) return 'not root (network namespaces need it: sudo npm test)';
  const missing = Object.keys(TOOLS).filter((tool) => !isThere(tool));
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((tool) => TOOLS[tool]))].join(' ');
    return `${missing.join(', ')} not installed (apt-get install -y ${packages})`;
  }
  const probe = `pwt-probe-${process.pid}`;
  const made = spawnSync('ip', ['netns', 'add', probe], { env, encoding: 'utf8' });
  spawnSync('ip', ['netns', 'del', probe], { env });
  return made.status === 0 ? null : `network namespaces are forbidden here: ${made.stderr.trim()}`;
}

/** Why this very network cannot be run here although others can, or null. */
export function whyNotThis(topology: Topology): string | null {
  const words = new Set(commandsOf(topology).flatMap(({ command }) => command.split(/[\s|;]+/)));
  const missing = Object.keys(MORE_TOOLS).filter((tool) => words.has(tool) && !isThere(tool));
  if (missing.length > 0) {
    const packages = [...new Set(missing.map((tool) => MORE_TOOLS[tool]))].join(' ');
    return `${missing.join(', ')} not installed (apt-get install -y ${packages})`;
  }
  return whyNotRelayed(topology) ?? whyNotServed(topology);
}

/** Milliseconds until a command's first frame that the simulator does not need: the shell and the tool begin. */
const STARTING = 5;
/** The simulator's programs start at once: who is to be called must listen by then. Milliseconds. */
const STARTING_TO_LISTEN = 50;
const LISTENS = /\bnc\b.* -\w*l/;
/** A command that takes longer is ended. Milliseconds. */
const LONGEST = 150_000;
/** What runs beside the others, as a listener does, may go on so long after the last of them; what it has said by then counts. Milliseconds. */
const LONGEST_BESIDE = 5_000;

let runs = 0;
/** How many runs each processor has. */
const busy = Array.from({ length: availableParallelism() }, () => 0);

export async function runOnKernel(topology: Topology): Promise<Run> {
  const prefix = `pwt${process.pid.toString(36)}-${runs.toString(36)}-`;
  runs++;
  const place = { prefix, processor: busy.indexOf(Math.min(...busy)) };
  busy[place.processor] = (busy[place.processor] ?? 0) + 1;
  const folder = mkdtempSync(join(tmpdir(), 'packetwalk-kernel-'));
  const script = join(folder, 'lab.sh');
  const { topology: cut, relays } = cutLinks(asShipped(topology));
  writeFileSync(script, netnsScript(cut));
  allowCubic();
  const helpers: Helper[] = [];
  const shells = new Map<string, Shell>();
  let capture: Capture | null = null;
  try {
    const built = await execute('bash', [script, 'up'], { PREFIX: prefix });
    if (built.status !== 0) throw new Error(`the network was not built: ${built.output}`);
    if (built.output !== '') throw new Error(`the network differs from the file: ${built.output}`);
    helpers.push(...(await startRelays(relays, place, folder)));
    helpers.push(...(await startServices(topology, place)));
    capture = await Capture.start(topology, prefix, folder);
    const { results, starts, end } = await runScript(topology, place, folder, shells);
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
    busy[place.processor] = (busy[place.processor] ?? 0) - 1;
    capture?.kill();
    for (const shell of shells.values()) shell.end();
    await Promise.all(helpers.map((helper) => helper.stop()));
    await endAll(cut, prefix);
    const gone = await execute('bash', [script, 'down'], { PREFIX: prefix });
    rmSync(folder, { recursive: true });
    if (gone.status !== 0) process.stderr.write(`namespaces ${prefix}* are left: ${gone.output}\n`);
  }
}

/** Ends what commands have left behind in the namespaces of this run. */
async function endAll({ nodes }: Topology, prefix: string): Promise<void> {
  for (const { id } of nodes) {
    const { output } = await execute('ip', ['netns', 'pids', prefix + id]);
    for (const pid of output.split('\n').map(Number)) {
      try {
        if (pid > 1) process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended by itself.
      }
    }
  }
}

/** One command after the other, each when the one before has ended and the network has settled; `&` does not wait. */
async function runScript(topology: Topology, place: Place, folder: string, shells: Map<string, Shell>) {
  const lines = commandsOf(topology);
  for (const node of new Set(lines.map((line) => line.node))) {
    const own = join(folder, `shell-${node}`);
    mkdirSync(own);
    shells.set(node, new Shell(place, node, own));
  }
  const pending: Promise<{ readonly result: CommandResult; readonly begin: number; readonly end: number }>[] = [];
  for (const [number, { node, command, background }] of lines.entries()) {
    const shell = shells.get(node);
    const ended = shell?.run(number, command, background ? 'background' : 'wait');
    if (ended === undefined) continue;
    const limit = setTimeout(() => shell?.end(), LONGEST);
    const finished = ended.then(({ status, output, begin, end }) => {
      clearTimeout(limit);
      return { result: { node, command, status, output }, begin, end };
    });
    pending.push(finished);
    if (background) {
      if (LISTENS.test(command)) await sleep(STARTING_TO_LISTEN);
      continue;
    }
    await finished;
    await sleep(SETTLE_TIME / 1e6 - STARTING);
  }
  const cut = setTimeout(() => {
    for (const shell of shells.values()) shell.cutAll();
  }, LONGEST_BESIDE);
  const done = await Promise.all(pending);
  clearTimeout(cut);
  const end = Math.max(0, ...done.filter(({ result }) => result.status !== null).map((one) => one.end));
  await sleep(SETTLE_TIME / 1e6);
  return { results: done.map((one) => one.result), starts: done.map((one) => one.begin), end };
}
