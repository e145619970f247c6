import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    // No test is judged by its time: this only ends one that hangs, on the slowest machine.
    testTimeout: 120_000,
    exclude: ['tests/e2e/**', 'tests/package/**', 'node_modules/**'],
    hookTimeout: 120_000,
    coverage: { provider: 'v8', include: ['core/**', 'main/**', 'renderer/**'], reportsDirectory: 'coverage' },
  },
});
