// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Notices } from '../../../renderer/app/notices';
import { shellStore } from '../../../renderer/app/shell-store';

let root: Root;
let host: HTMLElement;

const before = () => host.querySelector<HTMLElement>('#before');
const cross = (at: number) => host.querySelectorAll<HTMLElement>('.notice button')[at];
const focus = (element: HTMLElement | null | undefined) => act(async () => element?.focus());
const press = (element: HTMLElement | null | undefined) => act(async () => element?.click());
const Window = ({ field = true }: { readonly field?: boolean }) => (
  <>
    <section className="graph" />
    {field ? <input id="before" /> : null}
    <Notices />
  </>
);

beforeEach(async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  shellStore.setState({ notices: [] });
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
  await act(async () => root.render(<Window />));
  await act(async () => {
    for (const message of ['One.', 'Two.', 'Three.']) shellStore.getState().notify('error', message);
  });
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
  vi.useRealTimers();
});

test('a notice that is put away gives the focus back to what had it before', async () => {
  await focus(before());
  await focus(cross(1));
  await press(cross(1));
  expect(document.activeElement).toBe(before());
});

test('if that is gone, the next notice has it, after the last one the canvas', async () => {
  await focus(before());
  await focus(cross(1));
  await act(async () => root.render(<Window field={false} />));
  await press(cross(1));
  expect([host.querySelectorAll('.notice').length, document.activeElement]).toEqual([2, cross(1)]);
  await press(cross(1));
  expect(document.activeElement).toBe(cross(0));
  await press(cross(0));
  expect(document.activeElement).toBe(host.querySelector('.graph'));
});

test('who works elsewhere keeps the focus when a notice goes', async () => {
  await focus(cross(0));
  await focus(before());
  await act(async () => before()?.blur());
  const [first] = shellStore.getState().notices;
  await act(async () => shellStore.getState().dismiss(first?.id ?? 0));
  expect([host.querySelectorAll('.notice').length, document.activeElement]).toEqual([2, document.body]);
});
