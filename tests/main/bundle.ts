import { writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** Makes one file for plain Node of a module of the project, as the app's build does, and returns its path. */
export async function bundle(module: string, folder: string): Promise<string> {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: {
      ssr: join(root, module),
      outDir: folder,
      target: 'node20',
      rolldownOptions: { output: { entryFileNames: 'bundle.js' } },
    },
  });
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  return join(folder, 'bundle.js');
}
