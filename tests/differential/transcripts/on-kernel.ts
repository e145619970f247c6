import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Topology } from '../../../core/document/topology';
import { netnsScript } from '../../../core/export/netns';
import { execute, type Helper } from '../laboratory/helpers';
import { startServices } from '../laboratory/services';
import { Shell } from '../laboratory/shells';
import { asShipped } from '../laboratory/sysctls';
import { PAUSE } from './on-simulator';
import type { Printed } from './transcript';

/** One command after the other, with the real tools; no frame is looked at. `number`: of the run, its namespaces are called by it. */
export async function onKernel(
  topology: Topology,
  commands: readonly Pick<Printed, 'node' | 'command'>[],
  number: number,
): Promise<Printed[]> {
  const place = { prefix: `pwt${process.pid.toString(36)}-t${number}-`, processor: 0 };
  const folder = mkdtempSync(join(tmpdir(), 'packetwalk-transcript-'));
  const script = join(folder, 'lab.sh');
  writeFileSync(script, netnsScript(asShipped(topology)));
  const helpers: Helper[] = [];
  const shells = new Map<string, Shell>();
  const printed: Printed[] = [];
  try {
    const built = await execute('bash', [script, 'up'], { PREFIX: place.prefix });
    if (built.status !== 0) throw new Error(`the network was not built: ${built.output}`);
    helpers.push(...(await startServices(topology, place)));
    for (const node of new Set(commands.map((one) => one.node))) {
      const own = join(folder, `shell-${node}`);
      mkdirSync(own);
      shells.set(node, new Shell(place, node, own));
    }
    for (const [i, { node, command }] of commands.entries()) {
      const ended = await shells.get(node)?.run(i, command, 'apart');
      if (ended === undefined) continue;
      const { output, errors, status } = ended;
      printed.push({ node, command, output, errors, status });
      await sleep(PAUSE);
    }
    return printed;
  } finally {
    for (const shell of shells.values()) shell.end();
    await Promise.all(helpers.map((helper) => helper.stop()));
    await execute('bash', [script, 'down'], { PREFIX: place.prefix });
    rmSync(folder, { recursive: true });
  }
}
