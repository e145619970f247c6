// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { loadTemplates } from '../../../main/documents/templates';
import { connect } from '../../../renderer/app/connect';
import { appStore } from '../../../renderer/app/store';
import { Templates } from '../../../renderer/start/templates';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

test('every template is a row with its picture, its words and its size; a press begins with it', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const templates = loadTemplates();
  const bridge = new FakeBridge({
    topology: SAMPLE_TOPOLOGY,
    engine: new RecordedEngine(SAMPLE_TOPOLOGY),
    state: { templates },
  });
  Object.assign(window, { packetwalk: bridge });
  const stop = connect();
  await expect.poll(() => appStore.getState().app?.templates).toBe(templates);
  appStore.getState().setScreen('start');
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  await act(async () => root.render(<Templates />));
  const rows = [...host.querySelectorAll('button')];
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    'One subnet: switch and three hosts4 nodes with addresses',
    'Two subnets and a router7 nodes with addresses',
    'Web server and DNS7 nodes with addresses',
  ]);
  expect(rows.map((row) => row.querySelectorAll('rect').length)).toEqual(
    templates.map(({ topology }) => topology.nodes.length),
  );
  await act(async () => rows[1]?.click());
  expect(bridge.asked).toContainEqual({ name: 'document.new', params: { template: 'two-subnets' } });
  expect(appStore.getState().screen).toBe('work');
  await act(async () => root.unmount());
  host.remove();
  stop();
});
