import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, type ElectronApplication, _electron as electron, expect, type Page } from '@playwright/test';

/** The project's folder: Electron is given it, not a file in it, so that name and version are the app's. */
export const projectRoot = resolve(import.meta.dirname, '../..');

export interface LaunchOptions {
  /** `headless` needs no display at all, but has neither native menu nor frame; `x11` needs one (xvfb-run brings it). */
  display: 'headless' | 'x11';
  /** The system's language as the app meets it. */
  systemLanguage: 'en-US' | 'zh-CN';
  /** Messages that this test provokes on purpose; any other error in page or main fails the test. */
  expectedErrors: readonly RegExp[];
}

export interface Launched {
  readonly electron: ElectronApplication;
  readonly page: Page;
}

export interface LaunchTarget {
  /** A packaged program; without it the built checkout runs. */
  readonly executablePath?: string;
}

interface Fixtures extends LaunchOptions {
  /** The profile folder: empty at first, kept between the launches of one test, gone after it. */
  userData: string;
  /** A folder for the files of one test, gone after it. */
  folder: string;
  /** Starts the app with these arguments, as often as the test likes. */
  launch: (args?: readonly string[], target?: LaunchTarget) => Promise<Launched>;
  /** The app, started once without arguments. */
  app: Launched;
}

const mainFault = /Uncaught Exception|UnhandledPromiseRejection|Error occurred in handler/;

function canSandbox(): boolean {
  if (process.platform !== 'linux') return true;
  if (process.getuid?.() === 0) return false;
  return spawnSync('unshare', ['--user', '--map-root-user', 'true']).status === 0;
}

export const test = base.extend<Fixtures>({
  display: ['headless', { option: true }],
  systemLanguage: ['en-US', { option: true }],
  expectedErrors: [[], { option: true }],

  userData: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'packetwalk-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true, maxRetries: 5 });
  },

  folder: async ({}, use) => {
    const dir = await mkdtemp(join(tmpdir(), 'packetwalk-files-'));
    await use(dir);
    await rm(dir, { recursive: true, force: true });
  },

  launch: async ({ display, systemLanguage, expectedErrors, userData }, use, testInfo) => {
    const running: ElectronApplication[] = [];
    const errors: string[] = [];
    const output: string[] = [];

    const watch = (page: Page): void => {
      page.on('pageerror', (error) => errors.push(`page: ${error.message}`));
      // Violations of the content security policy arrive here too.
      page.on('console', (message) => {
        if (message.type() === 'error') errors.push(`console: ${message.text()}`);
      });
      page.on('crash', () => errors.push('page: crashed'));
    };

    await use(async (args = [], target = {}) => {
      const app = await electron.launch({
        ...target,
        args: [
          ...(target.executablePath === undefined ? [projectRoot] : []),
          `--user-data-dir=${userData}`,
          `--lang=${systemLanguage}`,
          '--force-device-scale-factor=1',
          ...(display === 'headless' ? ['--ozone-platform=headless'] : ['--ozone-platform=x11']),
          ...args,
        ],
        cwd: projectRoot,
        chromiumSandbox: canSandbox(),
        env: {
          ...definedEnvironment(),
          LANG: `${systemLanguage.replace('-', '_')}.UTF-8`,
          LANGUAGE: systemLanguage.replace('-', '_'),
        },
      });
      running.push(app);
      for (const stream of [app.process().stdout, app.process().stderr]) {
        stream?.on('data', (chunk: Buffer) => {
          output.push(chunk.toString());
          if (mainFault.test(chunk.toString())) errors.push(`main: ${chunk.toString().trim()}`);
        });
      }
      app.on('window', watch);
      app.windows().forEach(watch);
      await app.context().tracing.start({ screenshots: true, snapshots: true });
      const ended = app.waitForEvent('close', { timeout: 0 }).then(() => {
        throw new Error(`the app ended before it showed a window:\n${output.join('')}`);
      });
      const page = await Promise.race([app.firstWindow(), ended]);
      await page.waitForLoadState('domcontentloaded');
      return { electron: app, page };
    });

    const unexpected = errors.filter((error) => !expectedErrors.some((pattern) => pattern.test(error)));
    const failed = testInfo.status !== testInfo.expectedStatus || unexpected.length > 0;
    for (const [index, app] of running.entries()) {
      const path = testInfo.outputPath(`trace-${index + 1}.zip`);
      await app
        .context()
        .tracing.stop(failed ? { path } : {})
        .then(() => (failed ? testInfo.attach('trace', { path, contentType: 'application/zip' }) : undefined))
        .catch(() => undefined); // the test itself had closed the app
      await app.close().catch(() => undefined);
    }
    if (failed)
      await testInfo.attach('output of the main process', { body: output.join(''), contentType: 'text/plain' });
    expect(unexpected, 'errors in page or main process').toEqual([]);
  },

  app: async ({ launch }, use) => {
    await use(await launch());
  },
});

function definedEnvironment(): Record<string, string> {
  const entries = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return Object.fromEntries(entries);
}
