/** Programs that run beside a script in the laboratory's namespaces: cables and services. */
import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** The tools' own words and paths, whatever the machine is set to. */
export const env = { ...process.env, LC_ALL: 'C', PATH: `${process.env['PATH']}:/usr/sbin:/sbin` };

export interface Finished {
  readonly status: number | null;
  readonly output: string;
}

export function execute(command: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { ...env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text: Buffer) => (output += text.toString()));
    child.on('error', reject);
    child.on('close', (status) => resolve({ status, output }));
  });
}

/** Where a run is: its namespaces are called by `prefix` and the node. */
export interface Place {
  readonly prefix: string;
  /** The processor that all of it runs on, so that nothing of it happens at the same time as another. */
  readonly processor: number;
}

const isAllowed = spawnSync('chrt', ['-r', '1', 'taskset', '-c', '0', 'true'], { env }).status === 0;

/** Starts `command` in the namespace of `node`. */
export function spawnInside(
  { prefix, processor }: Place,
  node: string,
  command: readonly string[],
): ChildProcessWithoutNullStreams {
  const pinned = isAllowed ? ['taskset', '-c', String(processor)] : [];
  const [program = '', ...args] = [...pinned, 'ip', 'netns', 'exec', prefix + node, ...command];
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  return child;
}

/**
 * From now on `child` goes before all else on the machine, where that is allowed: what runs there too disturbs no wait. Not before it has
 * started: what is busy for long would itself disturb others that go first.
 */
export function makeUrgent(child: ChildProcess): void {
  if (isAllowed && child.pid !== undefined) spawnSync('chrt', ['-r', '-p', '1', String(child.pid)], { env });
}

export class Helper {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts `command` in the namespace of `node` and returns when it has said what `ready` matches. `input` is its whole stdin. */
  static start(
    place: Place,
    node: string,
    command: readonly string[],
    { input = '', ready = /^ready$/m }: { readonly input?: string; readonly ready?: RegExp } = {},
  ): Promise<Helper> {
    const child = spawnInside(place, node, command);
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      let said = '';
      let isReady = false;
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text: Buffer) => {
          said += text.toString();
          if (!ready.test(said) || isReady) return;
          isReady = true;
          makeUrgent(child);
          resolve(new Helper(child));
        });
      }
      child.on('exit', (status) => reject(new Error(`${command.join(' ')} ended with ${status}: ${said}`)));
      child.on('error', reject);
    });
  }

  async stop(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return;
    const ended = once(this.child, 'exit');
    this.child.kill('SIGKILL');
    await ended;
  }
}
