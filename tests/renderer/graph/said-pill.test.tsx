// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, expect, test, vi } from 'vitest';
import { say } from '../../../renderer/edit/hand-store';
import { SaidPill } from '../../../renderer/graph/said-pill';

afterEach(() => vi.useRealTimers());

test('what is said stays for a while, and is not said again when the canvas comes back', async () => {
  vi.useFakeTimers();
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const host = document.createElement('div');
  const root = createRoot(host);
  const show = (shown: boolean) => act(async () => root.render(shown ? <SaidPill /> : null));
  await show(true);
  await act(async () => say('Deleted pc1.'));
  expect(host.textContent).toBe('Deleted pc1.');
  await show(false);
  await show(true);
  expect(host.textContent).toBe('');
  await act(async () => say('Added pc2.'));
  expect(host.textContent).toBe('Added pc2.');
  await act(async () => vi.advanceTimersByTime(5000));
  expect(host.textContent).toBe('');
});
