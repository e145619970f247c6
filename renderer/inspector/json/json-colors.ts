/** Names, texts, numbers and words of JSON as classes, coloured by code-editor.css from the tokens of the theme. */
import { syntaxTree } from '@codemirror/language';
import { RangeSetBuilder } from '@codemirror/state';
import { Decoration, type DecorationSet, type EditorView, ViewPlugin, type ViewUpdate } from '@codemirror/view';

const CLASSES: Readonly<Record<string, string>> = {
  PropertyName: 'json-name',
  String: 'json-text',
  Number: 'json-number',
  True: 'json-word',
  False: 'json-word',
  Null: 'json-word',
};

function colored(view: EditorView): DecorationSet {
  const builder = new RangeSetBuilder<Decoration>();
  for (const { from, to } of view.visibleRanges) {
    syntaxTree(view.state).iterate({
      from,
      to,
      enter: (node) => {
        const name = CLASSES[node.name];
        if (name !== undefined) builder.add(node.from, node.to, Decoration.mark({ class: name }));
      },
    });
  }
  return builder.finish();
}

class Colors {
  decorations: DecorationSet;

  constructor(view: EditorView) {
    this.decorations = colored(view);
  }

  update(update: ViewUpdate): void {
    const parsed = syntaxTree(update.startState) !== syntaxTree(update.state);
    if (update.docChanged || update.viewportChanged || parsed) this.decorations = colored(update.view);
  }
}

export const jsonColors = ViewPlugin.fromClass(Colors, { decorations: (plugin) => plugin.decorations });
