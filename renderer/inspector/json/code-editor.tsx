/** CodeMirror for JSON, in the window's own colours. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState, Transaction } from '@codemirror/state';
import { EditorView, highlightActiveLine, keymap, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { jsonColors } from './json-colors';
import './code-editor.css';

export interface CodeEditorProps {
  readonly label: string;
  readonly text: string;
  readonly faults: readonly Diagnostic[];
  readonly onChange: (text: string) => void;
  /** Ctrl+Enter. */
  readonly onApply: () => void;
}

/** The text was put there by us. */
const FROM_OUTSIDE = Annotation.define<boolean>();

export function CodeEditor({ label, text, faults, onChange, onApply }: CodeEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const calls = useRef({ onChange, onApply });
  calls.current = { onChange, onApply };
  const first = useRef(text);
  first.current = text;

  useEffect(() => {
    if (host.current === null) return undefined;
    const made = new EditorView({
      parent: host.current,
      state: EditorState.create({
        doc: first.current,
        extensions: [
          lineNumbers(),
          foldGutter(),
          lintGutter(),
          history(),
          indentOnInput(),
          bracketMatching(),
          highlightActiveLine(),
          EditorView.lineWrapping,
          json(),
          jsonColors,
          keymap.of([
            {
              key: 'Mod-Enter',
              run: () => {
                calls.current.onApply();
                return true;
              },
            },
            ...defaultKeymap.filter(({ key }) => key !== 'Mod-Enter'),
            ...historyKeymap,
            ...foldKeymap,
          ]),
          EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false' }),
          EditorView.updateListener.of((update) => {
            const typed = update.transactions.some((one) => one.docChanged && !one.annotation(FROM_OUTSIDE));
            if (typed) calls.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => {
      made.destroy();
      view.current = null;
    };
  }, [label]);

  useEffect(() => {
    const editor = view.current;
    const shown = editor?.state.doc.toString();
    if (editor === null || shown === undefined || shown === text) return;
    editor.dispatch({
      changes: differenceOf(shown, text),
      annotations: [FROM_OUTSIDE.of(true), Transaction.addToHistory.of(false)],
    });
  }, [text]);

  useEffect(() => {
    const editor = view.current;
    if (editor === null) return;
    const { length } = editor.state.doc;
    const inside = faults.map((one) => ({ ...one, from: Math.min(one.from, length), to: Math.min(one.to, length) }));
    editor.dispatch(setDiagnostics(editor.state, inside));
  }, [faults]);

  return <div className="code-editor" ref={host} />;
}

/** What makes one text of another: all between what they begin and end with alike, so that the cursor stays beside its words. */
function differenceOf(before: string, after: string): { from: number; to: number; insert: string } {
  const most = Math.min(before.length, after.length);
  let from = 0;
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before.at(-1 - end) === after.at(-1 - end)) end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}
