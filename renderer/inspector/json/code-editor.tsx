/** CodeMirror for JSON, in the window's own colours. */
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { Annotation, EditorState } from '@codemirror/state';
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
    if (editor === null || editor.state.doc.toString() === text) return;
    editor.dispatch({
      changes: { from: 0, to: editor.state.doc.length, insert: text },
      annotations: FROM_OUTSIDE.of(true),
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
