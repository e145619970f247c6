// `npm run --silent cli -- ARGS`: the built command line, with file names relative to the folder npm was called from.
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { at, fail } from './lib/run.mjs';

const entry = at('out/cli/cli.js');
if (!existsSync(entry)) fail('The command line is not built yet: type `npm run build` first.');
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
process.argv[1] = entry;
await import(pathToFileURL(entry).href);
