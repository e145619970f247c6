// Runs show.ts: `node tests/differential/show.mjs --help`.
import { runnerImport } from 'vite';

const { module } = await runnerImport(`${import.meta.dirname}/show.ts`, { logLevel: 'error' });
await module.show(process.argv.slice(2));
