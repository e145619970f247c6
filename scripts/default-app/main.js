// What Electron runs when it is given a folder: `electron FOLDER`. The fallback runtime comes without one.
// An ES module on purpose: Electron holds back `ready` until it, and with it the app's own module, has been evaluated.
import { existsSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });

const args = process.argv.slice(1);
const preloads = [];
let target;
while (args.length > 0 && target === undefined) {
  const arg = args.shift();
  if (arg === '-r' || arg === '--require') preloads.push(args.shift());
  else if (!arg.startsWith('-')) target = resolve(arg);
}
if (target === undefined) {
  console.error('Usage: electron FOLDER [arguments]');
  process.exit(2);
}

// Playwright loads its own half of the connection this way.
for (const file of preloads) createRequire(import.meta.url)(resolve(file));

const manifest = join(target, 'package.json');
if (existsSync(manifest)) {
  const { name, productName, version, desktopName } = JSON.parse(readFileSync(manifest, 'utf8'));
  app.name = productName ?? name;
  if (version) app.setVersion(version);
  app.setDesktopName(desktopName ?? `${name}.desktop`);
}
try {
  const entry = Module._resolveFilename(target, null, true);
  app.setAppPath(existsSync(manifest) ? target : dirname(entry));
  await import(pathToFileURL(entry).href);
} catch (error) {
  console.error(error);
  process.exit(1);
}
