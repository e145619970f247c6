// What the operating system must bring. On Debian and Ubuntu set-up installs it where it may; elsewhere it says what to type.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, has, run } from './run.mjs';
import { runtimePath } from './runtime.mjs';

/** Libraries that Electron needs, and the Debian packages that bring them (Ubuntu 24.04 and Debian 13 renamed some). */
const libraries = [
  { file: 'libgtk-3.so.0', packages: ['libgtk-3-0t64', 'libgtk-3-0'] },
  { file: 'libnss3.so', packages: ['libnss3'] },
  { file: 'libasound.so.2', packages: ['libasound2t64', 'libasound2'] },
  { file: 'libgbm.so.1', packages: ['libgbm1'] },
  { file: 'libatspi.so.0', packages: ['libatspi2.0-0t64', 'libatspi2.0-0'] },
];

/** Programs and fonts that make the tests complete; the app itself does without. */
const testTools = [
  { what: 'tshark (checks every capture)', packages: ['tshark'], there: () => has('tshark') },
  {
    what: 'ip, ping, arp, traceroute, tcpdump, ethtool and sysctl (compare with this kernel)',
    packages: ['iproute2', 'iputils-ping', 'net-tools', 'traceroute', 'tcpdump', 'ethtool', 'procps'],
    there: () => ['ip', 'ping', 'arp', 'traceroute', 'tcpdump', 'ethtool', 'sysctl'].every(has),
  },
  {
    what: 'curl, nc, dig, arping, dhclient, dnsmasq, python3 and cc (compare TCP, UDP and services with this kernel)',
    packages: [
      'curl',
      'netcat-openbsd',
      'bind9-dnsutils',
      'iputils-arping',
      'isc-dhcp-client',
      'dnsmasq-base',
      'python3',
      'gcc',
      'libc6-dev',
    ],
    there: () => ['curl', 'nc', 'dig', 'arping', 'dhclient', 'dnsmasq', 'python3', 'cc'].every(has),
  },
  {
    what: 'xvfb (runs the real menu and frame)',
    packages: ['xvfb', 'xauth'],
    there: () => has('xvfb-run') && has('xauth'),
  },
  {
    what: 'desktop-file-validate (checks the package)',
    packages: ['desktop-file-utils'],
    there: () => has('desktop-file-validate'),
  },
  {
    what: 'update-mime-database (checks the package)',
    packages: ['shared-mime-info'],
    there: () => has('update-mime-database'),
  },
  {
    what: 'Noto Sans CJK (Chinese in screenshots)',
    packages: ['fonts-noto-cjk'],
    there: () => hasFont(/NotoSansCJK/),
  },
];

const fontFolders = ['/usr/share/fonts', '/usr/local/share/fonts', join(process.env.HOME ?? '/', '.local/share/fonts')];
const hasFont = (name) =>
  fontFolders.some((dir) => existsSync(dir) && readdirSync(dir, { recursive: true }).some((file) => name.test(file)));

const isRoot = () => process.getuid?.() === 0;
const isDebian = () => process.platform === 'linux' && has('apt-get') && has('dpkg');

/** The libraries that the runtime would not find, by file name. */
function missingLibraries() {
  const { stdout } = spawnSync('ldd', [runtimePath()], { encoding: 'utf8' });
  const unresolved = [...(stdout ?? '').matchAll(/^\s*(\S+) => not found$/gm)].map((match) => match[1]);
  const { stdout: known } = spawnSync('ldconfig', ['-p'], {
    encoding: 'utf8',
    env: { ...process.env, PATH: `${process.env.PATH}:/sbin:/usr/sbin` },
  });
  // GTK and the accessibility bus are opened at run time: ldd does not list them.
  const opened = known ? libraries.map(({ file }) => file).filter((file) => !known.includes(`${file} `)) : [];
  return [...new Set([...unresolved, ...opened])];
}

/** The first of the names that this release of Debian or Ubuntu has. */
function available(names) {
  return names.find((name) => spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0) ?? names.at(-1);
}

const installCommand = (packages) => `apt-get install -y --no-install-recommends ${packages.join(' ')}`;

async function aptUpdate() {
  const { status, output } = await run('apt-get', ['update', '-q'], { capture: true });
  if (status !== 0) console.warn(`apt-get update failed (going on with the lists at hand):\n${output}`);
}

/** Installs without a question; returns whether that worked, and prints apt's words where not. */
async function aptInstall(packages) {
  console.log(`Installing ${packages.join(' ')} …`);
  const { status, output } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    capture: true,
    env: { DEBIAN_FRONTEND: 'noninteractive' },
  });
  if (status !== 0) console.warn(output);
  return status === 0;
}

/** Makes sure that Electron finds its libraries; ends the script with the command to type where it may not install them. */
export async function ensureLibraries() {
  if (process.platform !== 'linux') return;
  const missing = missingLibraries();
  if (missing.length === 0) return;
  const wanted = missing.map((file) => libraries.find((library) => library.file === file)?.packages);
  const say = `Electron needs system libraries that are not there: ${missing.join(', ')}`;
  if (!isDebian())
    fail(`${say}\nInstall your system's packages for GTK 3, NSS, ALSA and GBM, for example:
  sudo dnf install gtk3 nss alsa-lib mesa-libgbm`);
  if (isRoot()) await aptUpdate();
  // A library without a row of its own comes along with these.
  const packages = (wanted.includes(undefined) ? libraries.map((library) => library.packages) : wanted).map(available);
  if (!isRoot()) fail(`${say}\nType:\n  sudo ${installCommand(packages)}`);
  const installed = await aptInstall(packages);
  const still = missingLibraries();
  if (!installed || still.length > 0) {
    fail(`Electron still lacks ${still.join(', ') || 'system libraries'}. Type:\n  ${installCommand(packages)}`);
  }
}

/** Brings the programs of the fuller tests where it may; a missing one is named, and its tests say that they are skipped. */
export async function ensureTestTools() {
  if (process.platform !== 'linux') return;
  const missing = () => testTools.filter(({ there }) => !there());
  const wanted = missing();
  if (wanted.length === 0) return;
  const packages = wanted.flatMap((entry) => entry.packages);
  if (isDebian() && isRoot()) {
    await aptUpdate();
    if (!(await aptInstall(packages))) for (const name of packages) await aptInstall([name]);
  }
  const still = missing();
  if (still.length === 0) return;
  console.warn(`!! Not there, so some tests will be left out: ${still.map(({ what }) => what).join('; ')}`);
  if (isDebian()) console.warn(`!! To have them: sudo ${installCommand(still.flatMap((entry) => entry.packages))}`);
}
