// @vitest-environment happy-dom
import { undo } from '@codemirror/commands';
import { EditorView } from '@codemirror/view';
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, test, vi } from 'vitest';
import { CodeEditor } from '../../../renderer/inspector/json/code-editor';

test('what the network changes meanwhile leaves the cursor where it is, and is not undone by the editor', async () => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  const host = document.body.appendChild(document.createElement('div'));
  const root = createRoot(host);
  const changed = vi.fn();
  const show = (text: string) =>
    act(async () =>
      root.render(<CodeEditor label="JSON" text={text} faults={[]} onChange={changed} onApply={() => undefined} />),
    );
  await show('{\n  "id": "r1",\n  "x": 10\n}');
  const view = EditorView.findFromDOM(host) as EditorView;
  view.dispatch({ selection: { anchor: 8 } });
  await show('{\n  "id": "r1",\n  "x": 240\n}');
  expect(view.state.doc.toString()).toBe('{\n  "id": "r1",\n  "x": 240\n}');
  expect(view.state.selection.main.head).toBe(8);
  undo(view);
  expect(view.state.doc.toString()).toBe('{\n  "id": "r1",\n  "x": 240\n}');
  expect(changed).not.toHaveBeenCalled();
  await act(async () => root.unmount());
});
