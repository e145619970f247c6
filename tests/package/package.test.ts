import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { expect } from '@playwright/test';
import { test as base, projectRoot } from '../e2e/fixture';

/** The package unpacked as dpkg would place it: `npm run dist -- --inspectable` built it. */
interface Unpacked {
  readonly deb: string;
  readonly root: string;
  readonly app: string;
  readonly asar: string;
}

const test = base.extend<object, { unpacked: Unpacked }>({
  unpacked: [
    async ({}, use) => {
      const folder = join(projectRoot, 'test-results/package');
      const name = readdirSync(folder).find((file) => file.endsWith('.deb'));
      if (name === undefined) throw new Error(`no .deb in ${folder}`);
      const deb = join(folder, name);
      const root = mkdtempSync(join(tmpdir(), 'packetwalk-root-'));
      execFileSync('dpkg-deb', ['-x', deb, root]);
      const app = join(root, 'opt/PacketWalk');
      await use({ deb, root, app, asar: join(app, 'resources/app.asar') });
      rmSync(root, { recursive: true });
    },
    { scope: 'worker' },
  ],
});

// One unpacked tree is enough for all.
test.describe.configure({ mode: 'serial' });

const manifest = JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string };
const has = (program: string): boolean => spawnSync('which', [program]).status === 0;

test('the control fields name the package and what it needs', ({ unpacked }) => {
  const field = (name: string): string =>
    execFileSync('dpkg-deb', ['-f', unpacked.deb, name], { encoding: 'utf8' }).trim();
  expect(field('Package')).toBe('packetwalk');
  expect(field('Version')).toBe(manifest.version);
  expect(field('Architecture')).toBe('amd64');
  expect(field('Section')).toBe('education');
  expect(field('Description')).toMatch(/^\S.{10,79}\n \S/);
  expect(Number(field('Installed-Size'))).toBeGreaterThan(100_000);
  for (const library of ['libgtk-3-0', 'libnss3', 'libasound2', 'libgbm1', 'xdg-utils']) {
    expect(field('Depends')).toContain(library);
  }
});

test('files belong to root and folders are open to all', ({ unpacked }) => {
  const lines = execFileSync('dpkg-deb', ['-c', unpacked.deb], { encoding: 'utf8' }).trim().split('\n');
  expect(lines.filter((line) => !/^\S+ root\/root /.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith('d') && !line.startsWith('drwxr-xr-x'))).toEqual([]);
  expect(lines.filter((line) => /^-....(w|...w)/.test(line))).toEqual([]);
});

test('the maintainer scripts are sound shell', ({ unpacked }) => {
  const scripts = join(unpacked.root, 'maintainer');
  execFileSync('dpkg-deb', ['-e', unpacked.deb, scripts]);
  for (const name of ['postinst', 'postrm']) execFileSync('bash', ['-n', join(scripts, name)]);
  expect(readFileSync(join(scripts, 'postinst'), 'utf8')).toContain("'/usr/bin/packetwalk'");
});

test('the menu entry opens .walk files', ({ unpacked }) => {
  const entry = readFileSync(join(unpacked.root, 'usr/share/applications/packetwalk.desktop'), 'utf8');
  expect(entry).toMatch(/^Exec=\/opt\/PacketWalk\/packetwalk %U$/m);
  expect(entry).toMatch(/^MimeType=application\/x-packetwalk\+json;$/m);
  expect(entry).toMatch(/^Comment\[zh_CN\]=./m);
  expect(entry).not.toContain('no-sandbox');
});

test('desktop-file-validate has no complaint', ({ unpacked }, testInfo) => {
  testInfo.skip(!has('desktop-file-validate'), 'desktop-file-utils is not installed');
  const { stdout, stderr, status } = spawnSync(
    'desktop-file-validate',
    [join(unpacked.root, 'usr/share/applications/packetwalk.desktop')],
    { encoding: 'utf8' },
  );
  expect({ output: stdout + stderr, status }).toEqual({ output: '', status: 0 });
});

test('the system learns the type of .walk files', ({ unpacked }, testInfo) => {
  const xml = readFileSync(join(unpacked.root, 'usr/share/mime/packages/packetwalk.xml'), 'utf8');
  expect(xml).toContain('type="application/x-packetwalk+json"');
  expect(xml).toContain('pattern="*.walk"');
  testInfo.skip(!has('update-mime-database'), 'shared-mime-info is not installed');
  execFileSync('update-mime-database', [join(unpacked.root, 'usr/share/mime')]);
  const globs = readFileSync(join(unpacked.root, 'usr/share/mime/globs2'), 'utf8');
  expect(globs).toContain('application/x-packetwalk+json:*.walk');
});

test('icons are there in every size, and are that size', ({ unpacked }) => {
  for (const size of [16, 24, 32, 48, 64, 128, 256, 512]) {
    const png = readFileSync(join(unpacked.root, `usr/share/icons/hicolor/${size}x${size}/apps/packetwalk.png`));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([size, size]);
  }
});

test('the package holds the app and nothing that only a checkout needs', ({ unpacked }) => {
  expect(existsSync(join(unpacked.app, 'resources/default_app.asar'))).toBe(false);
  const files = listPackage(unpacked.asar, { isPack: false });
  expect(files).toEqual(
    expect.arrayContaining(['/out/main/index.js', '/out/preload/index.cjs', '/out/renderer/index.html']),
  );
  expect(files.filter((file) => /node_modules|\.map$|\.tsx?$|^\/(tests|scripts|core)/.test(file))).toEqual([]);
});

test('the preload is one file that requires nothing but electron', ({ unpacked }) => {
  const source = extractFile(unpacked.asar, 'out/preload/index.cjs').toString();
  const required = [...source.matchAll(/\brequire\(\s*["'`]([^"'`]+)["'`]\s*\)/g)].map((match) => match[1]);
  expect([...new Set(required)]).toEqual(['electron']);
});

test('no shipped package is under a licence that binds the app', ({ unpacked }) => {
  const free = /^(MIT|ISC|0BSD|BSD-[23]-Clause|Apache-2\.0|OFL-1\.1|Zlib|Unlicense|CC0-1\.0)$/;
  const read = (file: string) =>
    JSON.parse(extractFile(unpacked.asar, file).toString()) as { name: string; identifier?: string }[];
  const shipped = [...read('out/main/licenses.json'), ...read('out/renderer/licenses.json')];
  expect(shipped.map(({ name }) => name)).toEqual(expect.arrayContaining(['react', 'cytoscape']));
  expect(shipped.filter(({ identifier }) => !free.test(identifier ?? ''))).toEqual([]);
});

test('the fuses are set', async ({ unpacked }) => {
  const wire = await getCurrentFuseWire(join(unpacked.app, 'packetwalk'));
  const on = (fuse: FuseV1Options): boolean => String.fromCharCode(Number(wire[fuse])) === '1';
  expect(on(FuseV1Options.RunAsNode)).toBe(false);
  expect(on(FuseV1Options.EnableNodeOptionsEnvironmentVariable)).toBe(false);
  expect(on(FuseV1Options.OnlyLoadAppFromAsar)).toBe(true);
  expect(on(FuseV1Options.GrantFileProtocolExtraPrivileges)).toBe(false);
  expect(on(FuseV1Options.LoadBrowserProcessSpecificV8Snapshot)).toBe(false);
  // On in this package only, so that the next test can drive it: the released one has it off.
  expect(on(FuseV1Options.EnableNodeCliInspectArguments)).toBe(true);
  expect(readFileSync(join(projectRoot, 'electron-builder.yml'), 'utf8')).toContain(
    'enableNodeCliInspectArguments: false',
  );
});

test('the installed program opens the file it is given', async ({ unpacked, launch }) => {
  const file = join(projectRoot, 'examples/two-subnets.walk');
  const { electron } = await launch([file], { executablePath: join(unpacked.app, 'packetwalk') });
  const state = () =>
    electron.evaluate(({ app, BrowserWindow }) => ({
      packaged: app.isPackaged,
      version: app.getVersion(),
      title: BrowserWindow.getAllWindows()[0]?.getTitle() ?? '',
    }));
  await expect.poll(async () => (await state()).title).toMatch(/two-subnets|Two subnets/);
  expect(await state()).toMatchObject({ packaged: true, version: manifest.version });
  expect((await state()).title).toContain('PacketWalk');
});
