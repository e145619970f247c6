import { spawnSync } from 'node:child_process';

/** Whether a window can be shown: everywhere but on a Linux without X11 and Wayland. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/** Why Chromium's sandbox cannot start in this checkout, or null where it can. Packages never run without it. */
export function noSandboxReason() {
  if (process.platform !== 'linux') return null;
  if (process.getuid?.() === 0) return 'you are root, and Chromium refuses its sandbox to root';
  if (spawnSync('unshare', ['--user', '--map-root-user', 'true'], { stdio: 'ignore' }).status !== 0) {
    return 'this system lets no ordinary program open user namespaces (the installed package has the helper it needs)';
  }
  return null;
}

/** The switches that Electron needs here; prints why where that is less than usual. */
export function sandboxSwitches() {
  const reason = noSandboxReason();
  if (reason === null) return [];
  console.warn(`Starting without Chromium's sandbox (--no-sandbox): ${reason}.`);
  return ['--no-sandbox'];
}
