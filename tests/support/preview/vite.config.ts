import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

// Builds the page with a fake bridge, to be looked at in any browser: npx vite build --config tests/support/preview/vite.config.ts
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: { outDir: resolve(import.meta.dirname, '../../../out/preview'), emptyOutDir: true },
});
