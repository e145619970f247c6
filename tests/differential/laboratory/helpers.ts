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

/** Before all others of this machine, where that is allowed: what else runs here then disturbs no wait. */
const URGENT = spawnSync('chrt', ['-r', '1', 'true'], { env }).status === 0 ? ['chrt', '-r', '1'] : [];

/** Starts `command` in a namespace. */
export function spawnInside(namespace: string, command: readonly string[]): ChildProcessWithoutNullStreams {
  const [program = '', ...args] = [...URGENT, 'ip', 'netns', 'exec', namespace, ...command];
  const child = spawn(program, args, { env, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => {});
  return child;
}

export class Helper {
  private constructor(private readonly child: ChildProcess) {}

  /** Starts `command` in a namespace and returns when it has said what `ready` matches. `input` is its whole stdin. */
  static start(
    namespace: string,
    command: readonly string[],
    { input = '', ready = /^ready$/m }: { readonly input?: string; readonly ready?: RegExp } = {},
  ): Promise<Helper> {
    const child = spawnInside(namespace, command);
    child.stdin.end(input);
    return new Promise((resolve, reject) => {
      let said = '';
      for (const stream of [child.stdout, child.stderr]) {
        stream.on('data', (text: Buffer) => {
          said += text.toString();
          if (ready.test(said)) resolve(new Helper(child));
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
