/** The notes of a network's file: paragraphs, lists, tables as they are written; bold, code and emphasis in the line. */
import { Fragment, type ReactNode } from 'react';
import { type NoteBlock, type NotePart, noteBlocks, noteParts } from './note-blocks';
import './notes.css';

export function Notes({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region is reached by the keyboard.
    <section className="notes" aria-label={label} tabIndex={0}>
      {keyed(noteBlocks(text)).map(([key, block]) => (
        <Block key={key} block={block} />
      ))}
    </section>
  );
}

/** Items with keys made of what they are and how often that came before. */
function keyed<T>(items: readonly T[]): readonly (readonly [string, T])[] {
  const seen = new Map<string, number>();
  return items.map((item) => {
    const name = JSON.stringify(item);
    const count = seen.get(name) ?? 0;
    seen.set(name, count + 1);
    return [`${name} ${count}`, item] as const;
  });
}

function Block({ block }: { readonly block: NoteBlock }) {
  switch (block.kind) {
    case 'list':
      return (
        <ul>
          {keyed(block.items).map(([key, item]) => (
            <li key={key}>{inline(item)}</li>
          ))}
        </ul>
      );
    case 'table':
      return (
        <table>
          <tbody>
            {keyed(block.rows).map(([key, row]) => (
              <tr key={key}>
                {keyed(row).map(([name, cell]) => (
                  <td key={name}>{inline(cell)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      );
    default:
      return <p>{inline(block.text)}</p>;
  }
}

const inline = (text: string): ReactNode =>
  keyed(noteParts(text)).map(([key, part]) => <Fragment key={key}>{drawn(part)}</Fragment>);

function drawn({ kind, text }: NotePart): ReactNode {
  if (kind === 'bold') return <strong>{text}</strong>;
  if (kind === 'code') return <code className="mono">{text}</code>;
  return kind === 'emphasis' ? <em>{text}</em> : text;
}
