import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    exclude: ['tests/e2e/**', 'tests/package/**', 'node_modules/**'],
    coverage: { provider: 'v8', include: ['core/**', 'main/**', 'renderer/**'], reportsDirectory: 'coverage' },
  },
});
