import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, posix } from 'node:path';
import { CONTENT_SECURITY_POLICY } from './csp';

export const APP_SCHEME = 'app';
export const APP_URL = 'app://packetwalk/index.html';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Every file under a folder as a path with slashes: all that the page can ever be given. */
export function listAssets(folder: string): ReadonlySet<string> {
  const assets = new Set<string>();
  const visit = (below: string): void => {
    for (const entry of readdirSync(join(folder, below), { withFileTypes: true })) {
      const path = posix.join(below, entry.name);
      if (entry.isDirectory()) visit(path);
      else assets.add(path);
    }
  };
  visit('');
  return assets;
}

/**
 * The asset that a URL names, or null. The decoded path must be one of the list, letter for letter, so there is nothing
 * to traverse: `..`, `%2e%2e`, a backslash or a NUL is just the name of no asset.
 */
export function assetOf(url: string, assets: ReadonlySet<string>): string | null {
  if (!URL.canParse(url)) return null;
  const { protocol, host, username, pathname } = new URL(url);
  if (protocol !== `${APP_SCHEME}:` || host !== 'packetwalk' || username !== '') return null;
  try {
    const path = decodeURIComponent(pathname.slice(1));
    return assets.has(path) ? path : null;
  } catch {
    return null; // a broken percent escape
  }
}

/** Answers `app://packetwalk/…` from the folder of the built page, each time with our security policy. */
export function appProtocol(folder: string): (request: Pick<Request, 'url' | 'method'>) => Promise<Response> {
  const assets = listAssets(folder);
  const headers = {
    'Content-Security-Policy': CONTENT_SECURITY_POLICY,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-cache',
  };
  return async ({ url, method }) => {
    const asset = method === 'GET' ? assetOf(url, assets) : null;
    if (asset === null) return new Response('Not found', { status: 404, headers });
    const type = CONTENT_TYPES[extname(asset)] ?? 'application/octet-stream';
    return new Response(await readFile(join(folder, asset)), { headers: { ...headers, 'Content-Type': type } });
  };
}
