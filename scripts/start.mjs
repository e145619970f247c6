// `npm start [-- FILE.walk]`: set up, build, open the window. Without a display: the same walk in the terminal.
import { resolve } from 'node:path';
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

console.log(`
There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open.
The same simulator runs in the terminal; this is examples/two-subnets.walk:
`);
const { status } = await run(process.execPath, [at('out/cli/cli.js'), 'run', at('examples/two-subnets.walk')]);
console.log(`
More of it: npm run --silent cli -- run examples/two-subnets.walk --log walk.md
`);
process.exit(status);
