import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Builds the page that measures frame times: npx vite build --config tests/bench/window/vite.config.ts
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: { outDir: resolve(import.meta.dirname, '../../../out/bench-window'), emptyOutDir: true },
});
