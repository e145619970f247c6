import { defineConfig } from '@playwright/test';
import type { LaunchOptions } from './tests/e2e/fixture';

/** Real Electron, driven from outside. `scripts/test.mjs` runs the projects one by one and reads the JSON report. */
export default defineConfig<LaunchOptions>({
  testDir: 'tests',
  outputDir: 'test-results/playwright',
  workers: 2,
  fullyParallel: true,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  use: { screenshot: 'only-on-failure' },
  projects: [
    { name: 'e2e', testMatch: 'e2e/**/*.test.ts', testIgnore: '**/*.frame.test.ts' },
    // The native menu and window frame, which exist only on a real (or virtual) X display.
    { name: 'frame', testMatch: 'e2e/**/*.frame.test.ts', use: { display: 'x11' } },
    { name: 'package', testMatch: 'package/**/*.test.ts' },
    { name: 'screenshots', testMatch: 'screenshots/**/*.shots.ts' },
  ],
});
