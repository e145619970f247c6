// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { RovingList } from '../../../renderer/graph/roving-list';

let root: Root;
let host: HTMLElement;
const opened: string[] = [];

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  opened.length = 0;
  host = document.createElement('div');
  document.body.append(host);
  root = createRoot(host);
});

afterEach(async () => {
  await act(async () => root.unmount());
  host.remove();
});

const named = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `n${at}`, name: `node ${at}` }));

/** Down leads to the next item, End to the last. */
function show(count: number, preferred: string | null = null): Promise<void> {
  const items = named(count);
  const next = (from: string, key: string): string | null => {
    const at = items.findIndex(({ id }) => id === from);
    return key === 'ArrowDown' ? (items[at + 1]?.id ?? null) : key === 'End' ? (items.at(-1)?.id ?? null) : null;
  };
  return act(async () =>
    root.render(
      <RovingList
        label="nodes"
        items={items}
        preferred={preferred}
        next={next}
        onFocus={() => undefined}
        onBlur={() => undefined}
        onOpen={(id) => opened.push(id)}
      />,
    ),
  );
}

const buttons = () => [...host.querySelectorAll('button')];
const focused = () => (document.activeElement as HTMLElement).dataset['id'];
const press = (key: string) =>
  act(async () => {
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  });

test('one tab stop, which the keys move', async () => {
  await show(3);
  expect(buttons().map(({ tabIndex }) => tabIndex)).toEqual([0, -1, -1]);
  expect(host.querySelector('li')?.hasAttribute('aria-setsize')).toBe(false);
  await act(async () => buttons()[0]?.focus());
  await press('ArrowDown');
  expect(focused()).toBe('n1');
  expect(buttons().map(({ tabIndex }) => tabIndex)).toEqual([-1, 0, -1]);
});

test('of a long list a part is in the page, and each item says which of how many it is', async () => {
  await show(5000);
  expect(buttons()).toHaveLength(200);
  await act(async () => buttons()[0]?.focus());
  await press('End');
  expect(focused()).toBe('n4999');
  expect(buttons()).toHaveLength(200);
  const item = document.activeElement?.closest('li');
  expect([item?.getAttribute('aria-posinset'), item?.getAttribute('aria-setsize')]).toEqual(['5000', '5000']);
  await act(async () => (document.activeElement as HTMLElement).click());
  expect(opened).toEqual(['n4999']);
});

test('what is selected in a long list is its tab stop, and the keys lead away from it and back', async () => {
  await show(5000, 'n2500');
  const stop = () => buttons().find(({ tabIndex }) => tabIndex === 0)?.dataset['id'];
  expect(stop()).toBe('n2500');
  await act(async () => buttons()[0]?.focus());
  await press('End');
  expect(focused()).toBe('n4999');
  await act(async () => (document.activeElement as HTMLElement).blur());
  expect(stop()).toBe('n2500');
});
