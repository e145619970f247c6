// `npm start [-- FILE.walk]`: set up, build, open the window. Without a display: the same walk in the terminal.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { hasDisplay, sandboxSwitches } from './lib/display.mjs';
import { at, root, run } from './lib/run.mjs';
import { runtimePath } from './lib/runtime.mjs';
import { buildIfChanged, setUp } from './setup.mjs';

await setUp({ window: hasDisplay() });
await buildIfChanged();

if (hasDisplay()) {
  const from = process.env.INIT_CWD ?? root;
  const args = process.argv.slice(2).map((arg) => (arg.startsWith('-') ? arg : resolve(from, arg)));
  const { status } = await run(runtimePath(), [...sandboxSwitches(), root, ...args]);
  process.exit(status);
}

const example = 'examples/two-subnets.walk';
console.log(`
There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.
The same simulator runs in the terminal. This is ${example}, step by step:
`);
const folder = mkdtempSync(join(tmpdir(), 'packetwalk-'));
const log = join(folder, 'walk.jsonl');
const language = /^zh/i.test(Intl.DateTimeFormat().resolvedOptions().locale) ? 'zh' : 'en';
const walk = [at('out/cli/cli.js'), 'run', at(example), '--log', log, '--lang', language];
const { status, output } = await run(process.execPath, walk, { capture: true });
if (status === 0) {
  for (const line of readFileSync(log, 'utf8').trim().split('\n')) {
    const { step, time_us, event, text } = JSON.parse(line);
    const time = `${(time_us / 1000).toFixed(3)} ms`;
    console.log(`${String(step).padStart(3)}  ${time.padStart(9)}  ${event.padEnd(14)}  ${text}`);
  }
}
rmSync(folder, { recursive: true });
console.log(`
${output}
More of it: npm run --silent cli -- run ${example} --log walk.html
`);
process.exit(status);
