// `npm run dist [-- --target=deb|AppImage|dmg|nsis]`: a package of this checkout, in dist/.
//   --allow-fallback-runtime  package the stand-in runtime too (no security fixes: never hand such a package on)
//   --inspectable             for the package test: let a debugger attach, and write to test-results/package
import { rmSync } from 'node:fs';
import { at, fail, tool } from './lib/run.mjs';
import { isFallback, runtimeVersion } from './lib/runtime.mjs';
import { buildIfChanged, setUp } from './setup.mjs';

const flag = (name) => process.argv.includes(`--${name}`);
const value = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);

const systems = { linux: ['--linux', 'deb'], darwin: ['--mac', 'dmg'], win32: ['--win', 'nsis'] };
const [system, standard] = systems[process.platform] ?? fail(`There is no package for ${process.platform}.`);

await setUp();
if (isFallback() && !flag('allow-fallback-runtime')) {
  fail(`This checkout runs on the stand-in Electron ${runtimeVersion()}, which gets no security fixes: a package with it must
not be handed on. Get the official runtime (delete node_modules/electron/dist, then \`npm run setup\` with a connection
to github.com), or, to try the packaging only, add --allow-fallback-runtime.`);
}
await buildIfChanged();

const output = flag('inspectable') ? 'test-results/package' : 'dist';
rmSync(at(output), { recursive: true, force: true });
const settings = [
  `-c.electronVersion=${runtimeVersion()}`,
  `-c.directories.output=${output}`,
  ...(flag('inspectable') ? ['-c.electronFuses.enableNodeCliInspectArguments=true'] : []),
];
const env = { CUSTOM_FPM_PATH: at('scripts/fpm-stand-in.mjs') };
const args = [system, value('target') ?? standard, '--publish', 'never', ...settings];
const { status } = await tool('electron-builder/cli.js', args, { env });
if (status !== 0) fail('electron-builder failed; its own words are above.');
console.log(`Wrote ${output}/.`);
