// `npm run icons`: build/icon.svg to the PNGs that packages need. The results are committed; run it after a change.
import { renameSync } from 'node:fs';
import { sandboxSwitches } from './lib/display.mjs';
import { at, fail, run } from './lib/run.mjs';
import { runtimePath } from './lib/runtime.mjs';
import { setUp } from './setup.mjs';

const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

await setUp();
const switches = [...sandboxSwitches(), ...(process.platform === 'linux' ? ['--ozone-platform=headless'] : [])];
const args = [at('scripts/lib/icon-renderer.mjs'), at('build/icon.svg'), at('build/icons'), sizes.join(',')];
const { status } = await run(runtimePath(), [...switches, ...args]);
if (status !== 0) fail('The icons were not drawn.');
// Linux icon themes end at 512; the largest one is for macOS and Windows.
renameSync(at('build/icons/1024x1024.png'), at('build/icon.png'));
console.log('Wrote build/icons and build/icon.png.');
