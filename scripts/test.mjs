// `npm test [-- --only=types,lint,imports,unit,e2e,frame,package]`: sets up what is missing, then runs every check.
// The last line is `N passed, N failed`; the numbers are those of the tools' own reports.
import { fail } from './lib/run.mjs';
import { stages } from './lib/stages.mjs';
import { setUp } from './setup.mjs';

const only = process.argv.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const chosen = only?.split(',') ?? stages.map(({ name }) => name);
const unknown = chosen.filter((name) => !stages.some((stage) => stage.name === name));
if (unknown.length > 0)
  fail(`No such stage: ${unknown.join(', ')}. There are ${stages.map(({ name }) => name).join(', ')}.`);

const wanted = stages.filter(
  ({ name }) => chosen.includes(name) || stages.some((other) => other.needs === name && chosen.includes(other.name)),
);
const started = performance.now();
await setUp({ forTests: only === undefined });

const results = [];
for (const stage of wanted) {
  console.log(`\n── ${stage.name} ${'─'.repeat(70 - stage.name.length)}`);
  const begun = performance.now();
  const blocked = results.some(({ name, failed }) => name === stage.needs && failed > 0);
  const result = blocked
    ? { passed: 0, failed: 1, skipped: 0, note: `not run: ${stage.needs} failed` }
    : await stage.run();
  results.push({ name: stage.name, seconds: (performance.now() - begun) / 1000, ...result });
}

console.log(`\n── summary ${'─'.repeat(63)}`);
for (const { name, passed, failed, skipped, note, seconds } of results) {
  const counts = `${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed ${String(skipped).padStart(3)} skipped`;
  console.log(`${name.padEnd(9)}${counts} ${`${seconds.toFixed(0)} s`.padStart(6)}  ${note}`.trimEnd());
}
const sum = (key) => results.reduce((total, result) => total + result[key], 0);
console.log(`${((performance.now() - started) / 60_000).toFixed(1)} minutes in all`);
if (sum('skipped') > 0) console.log(`${sum('skipped')} left out: see the notes and the tests' own words above`);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
