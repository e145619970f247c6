// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test } from 'vitest';
import { Header } from '../../../renderer/app/header';
import { appStore } from '../../../renderer/app/store';

test('the button of the decision panel is there where there is one: in a narrow window, while packets are walked', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  window.matchMedia = (query) =>
    ({ matches: true, media: query, addEventListener: () => undefined, removeEventListener: () => undefined }) as never;
  appStore.setState({ language: 'en', mode: 'walk' });
  const host = document.createElement('div');
  const root = createRoot(host);
  const button = () => host.querySelector('[aria-label="Open the decision panel"]');
  await act(async () => root.render(<Header />));
  expect(button()).not.toBeNull();
  await act(async () => appStore.setState({ mode: 'edit' }));
  expect(button()).toBeNull();
  await act(async () => root.unmount());
});
