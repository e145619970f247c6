#!/usr/bin/env node
// Builds the .deb that electron-builder asks fpm for. electron-builder would download fpm, a Ruby program, from GitHub at
// each build; a .deb of plain files needs only dpkg-deb. Knows the options that electron-builder 26 passes, and refuses
// any other rather than to leave out what it stands for.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const valued = new Set([
  '-s',
  '-t',
  '--architecture',
  '--after-install',
  '--after-remove',
  '--description',
  '--version',
  '--package',
  '--name',
  '--maintainer',
  '--vendor',
  '--url',
  '--category',
  '--deb-priority',
  '--deb-compression',
  '--license',
  '--iteration',
  '--log',
]);
const repeated = new Set(['-d', '--deb-recommends']);
const ignored = new Set(['--force', '--debug']);

function parse(args) {
  const options = { '-d': [], '--deb-recommends': [] };
  const mappings = [];
  const rest = [...args];
  while (rest.length > 0) {
    const arg = rest.shift();
    if (repeated.has(arg)) options[arg].push(rest.shift());
    else if (valued.has(arg)) options[arg] = rest.shift();
    else if (ignored.has(arg)) continue;
    else if (arg.startsWith('-')) throw new Error(`fpm stand-in: unknown option ${arg}`);
    else mappings.push([arg.slice(0, arg.lastIndexOf('=')), arg.slice(arg.lastIndexOf('=') + 1)]);
  }
  if (options['-s'] !== 'dir' || options['-t'] !== 'deb') throw new Error('fpm stand-in: only `-s dir -t deb`');
  return { options, mappings };
}

/** Copies a file, or what is in a folder whose name ends with a slash, to its place in the package. */
function place(root, source, target) {
  const to = join(root, target);
  if (source.endsWith('/')) {
    cpSync(source, to, { recursive: true, verbatimSymlinks: true });
  } else {
    mkdirSync(dirname(to), { recursive: true });
    copyFileSync(source, to);
    chmodSync(to, 0o644);
  }
}

/** Folders readable by all, whatever the umask was. */
function openFolders(path) {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) openFolders(join(path, entry.name));
  }
}

/** Size in KiB of all files, each rounded up, as Debian's policy counts Installed-Size. */
function sizeInKib(path) {
  const info = lstatSync(path);
  if (!info.isDirectory()) return Math.ceil(info.size / 1024);
  return readdirSync(path).reduce((sum, name) => sum + sizeInKib(join(path, name)), 1);
}

function control(options, installedSize) {
  const [synopsis, ...body] = options['--description'].split('\n').map((line) => line.trim());
  const architecture = options['--architecture'] === 'x86_64' ? 'amd64' : options['--architecture'];
  const version = [options['--version'], options['--iteration']].filter(Boolean).join('-');
  const fields = {
    Package: options['--name'],
    Version: version,
    Architecture: architecture,
    Maintainer: options['--maintainer'],
    'Installed-Size': String(installedSize),
    Depends: options['-d'].join(', '),
    Recommends: options['--deb-recommends'].join(', '),
    Section: options['--category'] ?? 'default',
    Priority: options['--deb-priority'] ?? 'optional',
    Homepage: options['--url'],
    Description: [synopsis, ...body.map((line) => ` ${line || '.'}`)].join('\n'),
  };
  return Object.entries(fields)
    .filter(([, value]) => value)
    .map(([name, value]) => `${name}: ${value}\n`)
    .join('');
}

const { options, mappings } = parse(process.argv.slice(2));
const root = mkdtempSync(join(tmpdir(), 'packetwalk-deb-'));
try {
  for (const [source, target] of mappings) place(root, source, target);
  const installedSize = sizeInKib(root);
  const meta = join(root, 'DEBIAN');
  mkdirSync(meta);
  writeFileSync(join(meta, 'control'), control(options, installedSize));
  const hooks = { postinst: options['--after-install'], postrm: options['--after-remove'] };
  for (const [name, source] of Object.entries(hooks).filter(([, file]) => file)) {
    copyFileSync(source, join(meta, name));
    chmodSync(join(meta, name), 0o755);
  }
  openFolders(root);
  const compression = { gz: 'gzip', bz2: 'gzip' }[options['--deb-compression']] ?? options['--deb-compression'] ?? 'xz';
  execFileSync('dpkg-deb', ['--root-owner-group', `-Z${compression}`, '--build', root, options['--package']], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
} finally {
  rmSync(root, { recursive: true, force: true });
}
