/** The little of Markdown that notes use. Anything else stays as it is written; nothing becomes markup of the page. */
export type NoteBlock =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'table'; readonly rows: readonly (readonly string[])[] };

export interface NotePart {
  readonly kind: 'plain' | 'bold' | 'code' | 'emphasis';
  readonly text: string;
}

const cellsOf = (line: string): readonly string[] =>
  line
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => cell.trim());

/** Blocks are parted by empty lines; a block of "- " lines is a list, one of "| " lines a table. */
export function noteBlocks(text: string): readonly NoteBlock[] {
  return text
    .split(/\n\s*\n/)
    .map((block) => block.split('\n').filter((line) => line.trim() !== ''))
    .filter((lines) => lines.length > 0)
    .map((lines): NoteBlock => {
      if (lines.every((line) => /^\s*-\s/.test(line))) {
        return { kind: 'list', items: lines.map((line) => line.replace(/^\s*-\s+/, '')) };
      }
      if (lines.every((line) => /^\s*\|/.test(line))) {
        return { kind: 'table', rows: lines.filter((line) => !/^[\s|:-]+$/.test(line)).map(cellsOf) };
      }
      return { kind: 'text', text: lines.join(' ') };
    });
}

/** A line's parts: `**bold**`, `` `code` ``, `*emphasis*`. */
export function noteParts(line: string): readonly NotePart[] {
  const parts: NotePart[] = [];
  let from = 0;
  for (const match of line.matchAll(/\*\*([^*]+)\*\*|`([^`]+)`|\*([^*\s][^*]*)\*/g)) {
    if (match.index > from) parts.push({ kind: 'plain', text: line.slice(from, match.index) });
    const [whole, bold, code, emphasis] = match;
    if (bold !== undefined) parts.push({ kind: 'bold', text: bold });
    else if (code !== undefined) parts.push({ kind: 'code', text: code });
    else parts.push({ kind: 'emphasis', text: emphasis ?? '' });
    from = match.index + whole.length;
  }
  if (from < line.length) parts.push({ kind: 'plain', text: line.slice(from) });
  return parts;
}
