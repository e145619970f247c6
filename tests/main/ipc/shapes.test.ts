import { expect, test } from 'vitest';
import { SHAPES } from '../../../main/ipc/shapes';
import { REQUEST_NAMES, type RequestName } from '../../../preload/contract';

const filter = {};
const nothing = { added: [], updated: [], removed: [] };
const NO_PATCH = { head: null, nodes: nothing, links: nothing };
const ADDING = { ...NO_PATCH, nodes: { ...nothing, added: [{ index: 0, value: { id: 'pc1' } }] } };
const accepted: Record<RequestName, readonly unknown[]> = {
  'app.state': [{}],
  'settings.set': [{}, { theme: 'dark' }, { language: 'zh', theme: 'system' }],
  'document.new': [{}, { template: 'empty' }, { template: 'web-and-dns', ownWindow: true }],
  'document.open': [{}, { recent: 'a1b2' }, { path: '/home/user/网络.walk' }],
  'document.openExample': [{ id: 'two-subnets' }],
  'document.save': [{ as: false }],
  'document.change': [
    { document: 1, revision: 0, patch: NO_PATCH, label: { code: 'add', name: 'pc1' } },
    { document: 1, revision: 7, patch: ADDING, label: { code: 'paste', count: 3 }, gesture: 'g1' },
  ],
  'document.undo': [{}],
  'document.redo': [{}],
  'document.keepDrafts': [
    { document: 1, drafts: [], dropped: ['a'] },
    { document: 1, drafts: [{ field: '["node","网关"]', text: '', base: null }], dropped: [] },
  ],
  'document.drafts': [{ document: 1 }],
  'document.keepChanges': [{ session: 3 }],
  'document.linux': [{ document: 2, node: 'pc1' }],
  'run.start': [{ node: 'pc1', command: 'ping -c 1 10.0.0.1' }],
  'run.cancel': [{}],
  'run.restart': [{}],
  'run.state': [{}],
  'steps.page': [
    { session: 1, from: 0, count: 256, filter },
    {
      session: 1,
      from: 0,
      count: 0,
      filter: { nodes: ['pc1'], layers: ['link'], protocols: ['arp'], events: ['arp.reply'], flow: 1, from: 1, to: 9 },
    },
  ],
  'steps.locate': [{ session: 1, step: 5, filter }],
  'steps.context': [{ session: 1, step: 5 }],
  'steps.overview': [{ session: 1, from: 1, to: 100, columns: 4096 }],
  'steps.journey': [{ session: 1, step: 5 }],
  'frames.bytes': [{ session: 1, packet: 2 }],
  'tables.at': [{ session: 1, node: 'r1', step: 0 }],
  'export.log': [{ format: 'jsonl' }, { format: 'html' }],
  'export.capture': [{}],
  'menu.popup': [{ x: 10, y: 20.5 }],
  'menu.runnable': [{ commands: [] }, { commands: ['send', 'edit.copy'] }],
  'clipboard.write': [{ text: '' }, { text: 'ip route' }],
  'clipboard.paste': [{}],
};

const refused: Record<RequestName, readonly unknown[]> = {
  'app.state': [{ extra: 1 }],
  'settings.set': [{ theme: 'blue' }, { language: null }, { zoom: 2 }],
  'document.new': [{ path: '/etc/passwd' }, { template: '../secret' }, { ownWindow: false }],
  'document.open': [{ path: '' }, { path: 3 }, { recent: 'a', path: '/b' }, { path: 'x'.repeat(40_000) }],
  'document.openExample': [{}, { id: '' }, { id: ['two-subnets'] }],
  'document.save': [{}, { as: 'yes' }],
  'document.change': [
    { document: 1, revision: 0, patch: NO_PATCH },
    { document: 1, revision: 0, patch: NO_PATCH, label: { code: 'hack' } },
    { document: 1, revision: 0, patch: NO_PATCH, label: 'add' },
    {
      document: 1,
      revision: 0,
      patch: { ...NO_PATCH, nodes: { added: [{ index: 0, value: 1 }] } },
      label: { code: 'add' },
    },
    { document: 1, revision: 0, patch: { ...NO_PATCH, links: null }, label: { code: 'add' } },
    { document: 1, revision: -1, patch: NO_PATCH, label: { code: 'add' } },
  ],
  'document.undo': [1],
  'document.redo': ['now'],
  'document.linux': [{}, { document: 1 }, { document: '1', node: 'pc1' }, { document: 1, node: '' }],
  'document.keepDrafts': [
    { document: 1, drafts: [{ field: '', text: '', base: null }], dropped: [] },
    { document: 1, drafts: [{ field: 'a', text: 7, base: null }], dropped: [] },
    { document: 1, drafts: [{ field: 'x'.repeat(5_000), text: '', base: null }], dropped: [] },
    { document: 1, drafts: [] },
  ],
  'document.drafts': [{}, { document: -1 }],
  'document.keepChanges': [{}, { session: '3' }, { session: -1 }, { session: 1, patch: { nodes: [] } }],
  'run.start': [{ node: 'pc1' }, { node: '', command: 'arp -an' }, { node: 'pc1', command: 'x'.repeat(5000) }],
  'run.cancel': [{ run: 1 }],
  'run.restart': [[]],
  'run.state': [{ session: 1 }],
  'steps.page': [
    { session: 1, from: 0, count: 257, filter },
    { session: 1, from: -1, count: 10, filter },
    { session: 1, from: 0, count: 10 },
    { session: 1, from: 0, count: 10, filter: { layers: ['session'] } },
    { session: 1, from: 0, count: 10, filter: { where: '1=1' } },
    { session: 1, from: 0.5, count: 10, filter },
    { session: 2 ** 60, from: 0, count: 10, filter },
  ],
  'steps.locate': [{ session: 1, step: '5', filter }],
  'steps.context': [{ session: 1 }, { session: 1, step: null }],
  'steps.overview': [
    { session: 1, from: 1, to: 100, columns: 4097 },
    { session: 1, from: 1, to: 100, columns: 0 },
  ],
  'steps.journey': [{ session: 1, step: -1 }],
  'frames.bytes': [{ session: 1, packet: 1.5 }],
  'tables.at': [{ session: 1, node: 'x'.repeat(65), step: 0 }],
  'export.log': [{ format: 'exe' }, { format: 'jsonl', path: '/etc/passwd' }],
  'export.capture': [{ path: '/tmp/x' }],
  'menu.popup': [{ x: 1 }, { x: 'left', y: 0 }],
  'menu.runnable': [{}, { commands: ['app.quit'] }, { commands: 'send' }],
  'clipboard.write': [{}, { text: 7 }],
  'clipboard.paste': [{ text: 'x' }],
};

test('every request of the contract has a shape, and nothing else has', () => {
  expect(Object.keys(SHAPES).sort()).toEqual([...REQUEST_NAMES].sort());
});

test.each(REQUEST_NAMES)('%s: what fits is passed on unchanged', (name) => {
  for (const params of accepted[name]) {
    expect(SHAPES[name].safeParse(params), JSON.stringify(params)).toEqual({ success: true, data: params });
  }
});

test.each(REQUEST_NAMES)('%s: what does not fit is refused', (name) => {
  const always = [undefined, null, 'text', 7, JSON.parse('{"__proto__":{"polluted":true}}')];
  for (const params of [...refused[name], ...always]) {
    expect(SHAPES[name].safeParse(params).success, `${name} ${JSON.stringify(params)?.slice(0, 80)}`).toBe(false);
  }
  expect({}).not.toHaveProperty('polluted');
});
