// Type-checks each environment with only its own libraries: core without Node and DOM, the page without Node, and so on.
import { readdirSync } from 'node:fs';
import { root, tool } from './lib/run.mjs';

const projects = readdirSync(root)
  .filter((name) => /^tsconfig\.(?!base)\w+\.json$/.test(name))
  .sort();

const results = await Promise.all(
  projects.map(async (project) => {
    // What has not changed since the last time is not checked again.
    const seen = `.cache/types/${project}.tsbuildinfo`;
    const args = ['-p', project, '--noEmit', '--pretty', 'false', '--incremental', '--tsBuildInfoFile', seen];
    const { status, output } = await tool('typescript/bin/tsc', args, { capture: true });
    return { project, status, output };
  }),
);

for (const { project, status, output } of results) {
  process.stdout.write(`${status === 0 ? 'ok    ' : 'failed'} ${project}\n${output}`);
}
process.exit(results.some(({ status }) => status !== 0) ? 1 : 0);
