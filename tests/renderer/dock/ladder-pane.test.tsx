// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { connect } from '../../../renderer/app/connect';
import { appStore, walkStore } from '../../../renderer/app/store';
import { LadderPane } from '../../../renderer/dock/ladder-pane';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import type { SampleLog } from '../../support/sample-log';
import { CLIENT, SERVER, sampleCurl, TcpLog } from '../../support/sample-tcp';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

let stop: () => void = () => undefined;
let root: Root;
let host: HTMLElement;

/** A busy machine takes its time; a good run takes none of it. */
const WAIT_MS = 20_000;

/** Lets main's answers come until what is expected shows. */
const shows = (expected: () => void): Promise<void> =>
  vi.waitFor(async () => {
    await act(() => new Promise<void>((resolve) => setTimeout(resolve, 0)));
    expected();
  }, WAIT_MS);

async function open(record?: () => SampleLog): Promise<void> {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const bridge = new FakeBridge({
    topology: SAMPLE_TOPOLOGY,
    engine: new RecordedEngine(SAMPLE_TOPOLOGY, record),
  });
  Object.assign(window, { packetwalk: bridge });
  stop = connect();
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await shows(() => expect(appStore.getState().app).not.toBeNull());
  await act(async () => void bridge.request('run.start', { node: 'pc1', command: 'curl http://10.0.0.2/' }));
  await act(async () => root.render(<LadderPane />));
  await shows(() => expect(host.textContent).not.toBe(''));
}

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  stop();
});

async function press(key: string): Promise<void> {
  const from = host.querySelector('.rung[tabindex="0"]');
  await act(async () => from?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true })));
}
const currentText = () => host.querySelector('[aria-current="step"]')?.textContent ?? '';

test('the ends, the parts and the segments of a connection; the keys move the walk', async () => {
  await open(() => sampleCurl());
  expect(host.querySelector('.ladder-heads')?.textContent).toContain('www10.0.0.2:80');
  const parts = [...host.querySelectorAll('.ladder-part')].map((part) => part.getAttribute('aria-label'));
  expect(parts).toEqual(['Handshake', 'Data', 'Teardown']);
  expect(host.querySelectorAll('.rung')).toHaveLength(11);
  expect(host.querySelectorAll('.rung[tabindex="0"]')).toHaveLength(1);
  await press('ArrowDown');
  await shows(() => expect(currentText()).toContain('From pc1 to www:SYN'));
  await press('ArrowDown');
  await shows(() => expect(currentText()).toContain('From www to pc1:SYN, ACK'));
  expect(host.querySelector('.ladder-part[data-now="true"]')?.getAttribute('aria-label')).toBe('Handshake');
  await press('End');
  await shows(() => expect(currentText()).toContain('Seq 82, Ack 80'));
  expect(walkStore.getState().step).toBeGreaterThan(20);
  expect(host.querySelectorAll('.rung[data-progress="ahead"]')).toHaveLength(0);
});

test('a segment that is lost says so', async () => {
  await open(() => sampleCurl(true));
  await press('End');
  const lost = () => [...host.querySelectorAll('.rung[data-progress="lost"]')].map((rung) => rung.textContent);
  await shows(() => expect(lost()).toEqual([expect.stringMatching(/Len 80.*lost$/)]));
  expect(host.querySelectorAll('.rung-again')).toHaveLength(1);
});

test('a long connection is turned page by page and follows the walk', async () => {
  await open(() => {
    const log = new TcpLog();
    for (let i = 0; i < 130; i++) log.segment(i % 2 === 0 ? CLIENT : SERVER, 'PSH, ACK', [i, 1, 10], 'data');
    return log;
  });
  const page = () =>
    `${host.querySelector('.ladder-pages')?.textContent}, ${host.querySelectorAll('.rung').length} rungs`;
  await shows(() => expect(page()).toBe('Page 1 of 2, 128 rungs'));
  await press('PageDown');
  await shows(() => expect(page()).toBe('Page 2 of 2, 2 rungs'));
  await act(async () => walkStore.getState().setStep(3, 'hand'));
  await shows(() => expect(page()).toBe('Page 1 of 2, 128 rungs'));
});

test('a walk without a connection says what would show one', async () => {
  await open();
  await shows(() => expect(host.textContent).toContain('No connection in this walk'));
});
