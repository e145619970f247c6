// Runs show.ts, which says how: node tests/differential/show.mjs
import { runnerImport } from 'vite';

process.stdout.on('error', () => process.exit());
const { module } = await runnerImport(`${import.meta.dirname}/show.ts`, { logLevel: 'error' });
try {
  process.exitCode = await module.show(process.argv.slice(2));
} catch (fault) {
  process.stderr.write(`${fault instanceof Error ? fault.message : fault}\n`);
  process.exitCode = 2;
}
