// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { shellStore } from '../../../renderer/app/shell-store';
import { pasteText } from '../../../renderer/edit/selection-edits';
import { askToPaste, usePasteEvent } from '../../../renderer/edit/use-paste-event';
import { FakeBridge } from '../../support/fake-bridge';
import { RecordedEngine } from '../../support/recorded-engine';
import { SAMPLE_TOPOLOGY } from '../../support/sample-topology';

vi.mock('../../../renderer/edit/selection-edits', () => ({ pasteText: vi.fn(async () => true) }));

const PLACE = { x: 40, y: 80 };
let root: Root;

function Page({ editing }: { readonly editing: boolean }) {
  usePasteEvent(editing);
  return null;
}
const show = (editing: boolean) => act(async () => root.render(<Page editing={editing} />));
const paste = () => document.dispatchEvent(new Event('paste'));
const places = () => vi.mocked(pasteText).mock.calls.map(([, at]) => at);

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  Object.assign(window, {
    packetwalk: new FakeBridge({ topology: SAMPLE_TOPOLOGY, engine: new RecordedEngine(SAMPLE_TOPOLOGY) }),
  });
  vi.mocked(pasteText).mockClear();
  shellStore.setState({ dialog: null });
  root = createRoot(document.createElement('div'));
  await show(true);
});
afterEach(() => act(async () => root.unmount()));

test('a paste goes where it was asked for, the next one where it is seen', async () => {
  await askToPaste(PLACE);
  paste();
  paste();
  expect(places()).toEqual([PLACE, null]);
});

test.each([
  ['key', () => window.dispatchEvent(new KeyboardEvent('keydown', { key: 'v', ctrlKey: true }))],
  ['press', () => window.dispatchEvent(new Event('pointerdown'))],
])('the place of a paste that never came is not that of the one after the next %s', async (_name, next) => {
  await askToPaste(PLACE);
  next();
  paste();
  expect(places()).toEqual([null]);
});

test('the place of a paste does not outlive Edit mode', async () => {
  await askToPaste(PLACE);
  await show(false);
  await show(true);
  paste();
  expect(places()).toEqual([null]);
});
