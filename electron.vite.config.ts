import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Names and licence texts of the npm packages that the bundle holds; the package test reads them. */
const license = { fileName: 'licenses.json' };

// The target comes from ELECTRON_MAJOR_VER, which scripts/build.mjs and scripts/dev.mjs set to the runtime in use.
export default defineConfig({
  main: {
    build: { outDir: at('out/main'), sourcemap: true, license, rolldownOptions: { input: at('main/index.ts') } },
  },
  preload: {
    // A sandboxed preload is one CommonJS file that requires nothing but electron.
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      lib: { entry: at('preload/index.ts'), formats: ['cjs'] },
    },
  },
  renderer: {
    root: at('renderer'),
    plugins: [react()],
    server: { fs: { allow: ['renderer', 'core', 'preload', 'examples', 'node_modules'].map(at) } },
    build: {
      outDir: at('out/renderer'),
      minify: true,
      assetsInlineLimit: 0, // the content security policy allows no data: fonts
      chunkSizeWarningLimit: 2000,
      license,
      rolldownOptions: { input: at('renderer/index.html') },
    },
  },
});
