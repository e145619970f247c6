import { expect, test } from 'vitest';
import { ExportService } from '../../../main/export/export-service';
import { dialogTexts } from '../../../main/i18n/dialog-texts';
import type { SimulationHost } from '../../../main/simulation/host';

function setUp(path: string | null, pieces: readonly (string | Error)[], save?: () => Promise<void>) {
  const asked: unknown[] = [];
  const written: Uint8Array[] = [];
  const left = [...pieces];
  const host = {
    state: { session: 4 },
    ask: async (name: string, params: unknown) => {
      asked.push([name, params]);
      if (name !== 'exportNext') return name === 'exportBegin' ? 17 : null;
      const piece = left.shift();
      if (piece instanceof Error) throw piece;
      return piece === undefined ? null : new TextEncoder().encode(piece);
    },
  } as unknown as SimulationHost;
  const service = new ExportService({
    dialogs: {
      askSave: async (...args) => {
        asked.push(args);
        return path;
      },
    },
    host,
    save: async (_path, chunks) => {
      for await (const chunk of chunks) {
        await save?.();
        written.push(chunk as Uint8Array);
      }
    },
    language: () => 'zh',
    texts: () => dialogTexts('en'),
    documentName: () => 'a/b',
    folder: () => '/labs',
  });
  return { service, asked, text: () => Buffer.concat(written).toString() };
}

test('a log is fetched piece by piece and written', async () => {
  const { service, asked, text } = setUp('/labs/out.csv', ['step,', 'time\n']);
  expect(await service.log('csv')).toEqual({ kind: 'done', fileName: 'out.csv' });
  expect(text()).toBe('step,time\n');
  expect(asked).toEqual([
    ['Export', '/labs/a b.csv', [{ name: 'CSV', extensions: ['csv'] }]],
    ['exportBegin', { session: 4, what: { kind: 'log', format: 'csv', language: 'zh', name: 'a/b' } }],
    ['exportNext', { id: 17 }],
    ['exportNext', { id: 17 }],
    ['exportNext', { id: 17 }],
  ]);
});

test('a capture has its own ending, and a person may change their mind', async () => {
  const { service, asked } = setUp(null, []);
  expect(await service.capture()).toEqual({ kind: 'cancelled' });
  expect(asked).toEqual([['Export', '/labs/a b.pcapng', [{ name: 'pcapng', extensions: ['pcapng'] }]]]);
});

test('a full disk ends the export and says so', async () => {
  const full = Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
  const { service, asked } = setUp('/labs/out.md', ['a', 'b'], () => Promise.reject(full));
  expect(await service.log('md')).toEqual({ kind: 'failed', message: '“out.md” was not written: 磁盘已满.' });
  expect(asked.at(-1)).toEqual(['exportEnd', { id: 17 }]);
});

test('a network that was restarted meanwhile is no export of the new one', async () => {
  const { service, asked } = setUp('/labs/out.md', ['a', new Error('The network has been restarted in the meantime.')]);
  expect(await service.log('md')).toEqual({
    kind: 'failed',
    message: '“out.md” was not written: The network has been restarted in the meantime.',
  });
  expect(asked.at(-1)).toEqual(['exportEnd', { id: 17 }]);
});
