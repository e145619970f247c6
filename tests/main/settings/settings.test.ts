import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { JsonFile } from '../../../main/settings/json-file';
import { DEFAULT_SETTINGS, languageOf, SettingsService, settingsShape } from '../../../main/settings/settings';
import type { Settings } from '../../../preload/contract';

const folder = mkdtempSync(join(tmpdir(), 'packetwalk-settings-'));
afterAll(() => rmSync(folder, { recursive: true }));

function fileOf(name: string, content?: string) {
  const path = join(folder, name);
  if (content !== undefined) writeFileSync(path, content);
  const report = vi.fn();
  return { path, report, file: new JsonFile<Settings>(path, settingsShape, report) };
}

test('what is saved is loaded again, the last of several', async () => {
  const { file, path } = fileOf('a.json');
  file.save({ theme: 'light', language: 'en' });
  file.save({ theme: 'dark', language: 'zh' });
  await file.settled();
  expect(await file.load()).toEqual({ theme: 'dark', language: 'zh' });
  expect(readFileSync(path, 'utf8')).toBe('{\n  "theme": "dark",\n  "language": "zh"\n}\n');
});

test('a missing file is nothing to speak of', async () => {
  const { file, report } = fileOf('b.json');
  expect(await file.load()).toBeNull();
  expect(report).not.toHaveBeenCalled();
});

test.each([
  ['half written', '{"theme": "da'],
  ['of another shape', '{"theme": "blue", "language": "en"}'],
  ['empty', ''],
])('a file that is %s is set aside and reported', async (name, content) => {
  const { file, path, report } = fileOf(`${name}.json`, content);
  expect(await file.load()).toBeNull();
  expect(report).toHaveBeenCalledTimes(1);
  expect(readdirSync(folder)).not.toContain(`${name}.json`);
  expect(readFileSync(`${path}.bad`, 'utf8')).toBe(content);
});

test('a save that fails is reported, and the next one still happens', async () => {
  const report = vi.fn();
  const file = new JsonFile<Settings>(join(folder, 'missing/c.json'), settingsShape, report);
  file.save(DEFAULT_SETTINGS);
  file.save(DEFAULT_SETTINGS);
  await file.settled();
  expect(report).toHaveBeenCalledTimes(2);
});

test('a choice wins over the system, "system" does not', () => {
  const service = new SettingsService({ save: vi.fn() }, vi.fn(), { theme: 'dark', language: 'system' });
  expect(service.resolve({ theme: 'light', language: 'zh' })).toEqual({ theme: 'dark', language: 'zh' });
});

test('only a real change is saved and told', () => {
  const save = vi.fn();
  const onChange = vi.fn();
  const service = new SettingsService({ save }, onChange, DEFAULT_SETTINGS);
  expect(service.set({})).toEqual(DEFAULT_SETTINGS);
  service.set({ theme: 'system' });
  expect([save.mock.calls.length, onChange.mock.calls.length]).toEqual([0, 0]);
  expect(service.set({ language: 'zh' })).toEqual({ theme: 'system', language: 'zh' });
  expect(save.mock.calls).toEqual([[{ theme: 'system', language: 'zh' }]]);
  expect(onChange).toHaveBeenCalledTimes(1);
});

test.each([
  [['zh-CN', 'en'], 'zh'],
  [['zh-Hant-TW'], 'zh'],
  [['zh'], 'zh'],
  [['en-GB', 'zh-CN'], 'en'],
  [['zha-CN'], 'en'],
  [['de-DE'], 'en'],
  [[], 'en'],
])('a desktop in %j gets %s', (preferred, language) => {
  expect(languageOf(preferred)).toBe(language);
});
