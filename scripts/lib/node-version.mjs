import { fail } from './run.mjs';

/** Ends the script in plain words on a Node that the tools do not run on. */
export function ensureNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (!ok) fail(`PacketWalk needs Node 20.19 or later, or 22.12 or later; this is ${process.versions.node}.`);
}
