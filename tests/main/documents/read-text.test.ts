import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { decodeStream, MAX_FILE_BYTES, readText } from '../../../main/documents/read-text';

const folder = mkdtempSync(join(tmpdir(), 'packetwalk-read-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: Uint8Array | string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

test('text is read as UTF-8, a byte order mark is no text', async () => {
  expect(await readText(file('a', '{"name": "网络"}'))).toBe('{"name": "网络"}');
  expect(await readText(file('b', '\ufeff{}'))).toBe('{}');
  expect(await readText(file('c', ''))).toBe('');
});

test.each([
  ['a folder', () => folder, 'EISDIR'],
  ['nothing', () => join(folder, 'missing'), 'ENOENT'],
  ['no UTF-8', () => file('d', Uint8Array.of(0x7b, 0xff, 0x7d)), 'NOT_UTF8'],
  ['UTF-16', () => file('e', Uint8Array.of(0xff, 0xfe, 0x7b, 0)), 'NOT_UTF8'],
  ['a character cut off', () => file('f', Uint8Array.of(0xe7, 0xbd)), 'NOT_UTF8'],
  ['too much', () => file('g', new Uint8Array(MAX_FILE_BYTES + 1)), 'TOO_LARGE'],
])('%s is refused', async (_case, path, code) => {
  await expect(readText(path())).rejects.toMatchObject({ code });
});

test('a stream is stopped once it is too long', async () => {
  let pieces = 0;
  async function* endless() {
    for (;;) {
      pieces++;
      yield new Uint8Array(1_000_000);
    }
  }
  await expect(decodeStream(endless())).rejects.toMatchObject({ code: 'TOO_LARGE' });
  expect(pieces).toBe(21);
});
