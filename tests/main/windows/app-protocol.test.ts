import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { appProtocol, assetOf, listAssets } from '../../../main/windows/app-protocol';
import { CONTENT_SECURITY_POLICY } from '../../../main/windows/csp';

const folder = mkdtempSync(join(tmpdir(), 'packetwalk-app-'));
const root = join(folder, 'renderer');
mkdirSync(join(root, 'assets'), { recursive: true });
writeFileSync(join(root, 'index.html'), '<!doctype html>');
writeFileSync(join(root, 'assets/index-1a.js'), 'export {};');
writeFileSync(join(root, 'assets/naïve name.svg'), '<svg/>');
writeFileSync(join(folder, 'secret.txt'), 'secret');
afterAll(() => rmSync(folder, { recursive: true }));

const assets = listAssets(root);

test('the list is the whole folder, with slashes', () => {
  expect([...assets].sort()).toEqual(['assets/index-1a.js', 'assets/naïve name.svg', 'index.html']);
});

test.each([
  ['app://packetwalk/index.html', 'index.html'],
  ['app://packetwalk/index.html?lang=zh#walk', 'index.html'],
  ['app://packetwalk/assets/index-1a.js', 'assets/index-1a.js'],
  ['app://packetwalk/assets/na%C3%AFve%20name.svg', 'assets/naïve name.svg'],
  // A URL parser resolves these before anyone sees them: they stay inside.
  ['app://packetwalk/../index.html', 'index.html'],
  ['app://packetwalk/x/%2e%2e/index.html', 'index.html'],
])('%s is %s', (url, asset) => {
  expect(assetOf(url, assets)).toBe(asset);
});

test.each([
  'app://packetwalk/',
  'app://packetwalk/../secret.txt',
  'app://packetwalk/%2e%2e/secret.txt',
  'app://packetwalk/..%2fsecret.txt',
  'app://packetwalk/%2e%2e%2fsecret.txt',
  'app://packetwalk/assets/..%5c..%5csecret.txt',
  'app://packetwalk/..\\secret.txt',
  'app://packetwalk/assets\\index-1a.js',
  'app://packetwalk/index.html%00',
  'app://packetwalk/index.html%00.js',
  'app://packetwalk/%',
  'app://packetwalk/%ff',
  'app://packetwalk//index.html',
  'app://packetwalk/INDEX.HTML',
  'app://packetwalk/assets',
  'app://packetwalk//etc/passwd',
  'app://packetwalk/file:///etc/passwd',
  'app://other/index.html',
  'app://packetwalk.evil/index.html',
  'app://packetwalk:1/index.html',
  'app://user@packetwalk/index.html',
  'https://packetwalk/index.html',
  'file:///etc/passwd',
  'index.html',
  '',
])('%s is nothing', (url) => {
  expect(assetOf(url, assets)).toBeNull();
});

const get = (url: string, method = 'GET') => appProtocol(root)({ url, method });

test('an asset comes with its type and our security policy', async () => {
  const response = await get('app://packetwalk/assets/index-1a.js');
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toEqual({
    'cache-control': 'no-cache',
    'content-security-policy': CONTENT_SECURITY_POLICY,
    'content-type': 'text/javascript; charset=utf-8',
    'x-content-type-options': 'nosniff',
  });
  expect(await response.text()).toBe('export {};');
});

test('everything else is not found, with the policy all the same', async () => {
  for (const response of [
    await get('app://packetwalk/../secret.txt'),
    await get('app://packetwalk/index.html', 'POST'),
  ]) {
    expect(response.status).toBe(404);
    expect(response.headers.get('content-security-policy')).toBe(CONTENT_SECURITY_POLICY);
    expect(await response.text()).toBe('Not found');
  }
});

test('the policy allows scripts of our own and none besides', () => {
  expect(CONTENT_SECURITY_POLICY).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
      "connect-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
});
