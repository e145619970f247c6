// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test } from 'vitest';
import { connect } from '../../../renderer/app/connect';
import { appStore, IDLE_RUN } from '../../../renderer/app/store';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

let stop: () => void;
let bridge: FakeBridge;

beforeEach(() => {
  bridge = new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) });
  Object.assign(window, { packetwalk: bridge });
  appStore.setState({ app: null, run: IDLE_RUN, language: 'en', theme: 'light' });
});

afterEach(() => stop());

test('what main tells while its state is still on the way is newer than that state, and holds', async () => {
  let answerRun: () => void = () => {};
  const asked = new Promise<void>((resolve) => {
    answerRun = resolve;
  });
  bridge.overrides['run.state'] = async () => {
    await asked;
    return { ...IDLE_RUN, session: 1 };
  };
  stop = connect();
  await new Promise((resolve) => setTimeout(resolve));
  const system = { theme: 'light', language: 'en' } as const;
  bridge.emit('settings.changed', { settings: { theme: 'dark', language: 'zh' }, system });
  bridge.emit('run.changed', { ...IDLE_RUN, session: 2 });
  answerRun();
  await expect.poll(() => appStore.getState().app?.settings).toEqual({ theme: 'dark', language: 'zh' });
  expect(appStore.getState()).toMatchObject({ theme: 'dark', language: 'zh', run: { session: 2 } });
});
