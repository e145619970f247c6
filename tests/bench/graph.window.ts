// Frame times of the walk's animation on networks of 100, 1,000 and 5,000 nodes, in the app's own runtime: the page of
// tests/bench/window, which shows the window's Canvas over a real session, in a window of its own.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { build } from 'vite';
import type { Figure, WindowBench } from './figure';

const SIZES = [100, 1000, 5000] as const;
/** 60 frames a second, with a tenth for the measurement itself. */
const FRAME_GOAL_MS = 18.5;
const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

interface Measured {
  readonly nodes: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly firstPictureMs: number;
}

async function servePage(outDir: string): Promise<Server> {
  await build({
    configFile: join(process.cwd(), 'tests/bench/window/vite.config.ts'),
    logLevel: 'warn',
    build: { outDir, emptyOutDir: true },
  });
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://bench');
    const file = join(outDir, pathname === '/' ? 'index.html' : pathname);
    readFile(file).then(
      (bytes) => {
        response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
        response.end(bytes);
      },
      () => {
        response.statusCode = 404;
        response.end();
      },
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return server;
}

export const run: WindowBench = async ({ electron }) => {
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (process.platform === 'linux' && !DISPLAY && !WAYLAND_DISPLAY) {
    // Electron 45 on the headless Ozone platform ends with SIGSEGV when a second window opens.
    console.warn('SKIPPED: frame times need a display; run under xvfb-run.');
    return [];
  }
  const outDir = await mkdtemp(join(tmpdir(), 'packetwalk-bench-page-'));
  const server = await servePage(outDir);
  const { port } = server.address() as AddressInfo;
  const figures: Figure[] = [];
  for (const size of SIZES) {
    const address = `http://127.0.0.1:${port}/?nodes=${size}`;
    // A session of its own: the app's loads nothing but the app.
    const shown = electron.evaluate(async ({ BrowserWindow }, url) => {
      const window = new BrowserWindow({ width: 1440, height: 900, webPreferences: { partition: 'bench' } });
      await window.loadURL(url);
    }, address);
    const [page] = await Promise.all([electron.waitForEvent('window', { timeout: 60_000 }), shown]);
    const text = await page.waitForFunction(() => (window as { __bench?: string }).__bench, null, { timeout: 120_000 });
    const measured = JSON.parse(String(await text.jsonValue())) as Measured;
    const name = (what: string): string => `graph of ${measured.nodes} nodes: ${what}`;
    figures.push(
      { name: name('median frame of the walk'), value: measured.medianMs, unit: 'ms', goal: { atMost: FRAME_GOAL_MS } },
      { name: name('p95 frame of the walk'), value: measured.p95Ms, unit: 'ms', goal: { atMost: 2 * FRAME_GOAL_MS } },
      { name: name('first picture'), value: measured.firstPictureMs, unit: 'ms' },
    );
    await page.close();
  }
  server.close();
  await rm(outDir, { recursive: true });
  return figures;
};
