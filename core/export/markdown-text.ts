/** Text for Markdown (GitHub Flavored Markdown 0.29). */
import { visibleText } from './visible-text';

/** Every ASCII punctuation character that can mean something inside a line or a table cell. */
const MEANINGFUL = /[\\`*_{}[\]<>|~&$!]/g;
/** Bare addresses that GFM turns into links (§6.9): a backslash before their punctuation stops it. */
const AUTOLINK = /(:)(?=\/\/)|(?<=\bwww)(\.)|(@)/gi;

/** The text as it is, whatever it holds: no markup, no links, no line breaks. */
export function markdownText(text: string): string {
  return visibleText(text)
    .replace(MEANINGFUL, (character) => `\\${character}`)
    .replace(AUTOLINK, (character) => `\\${character}`);
}

export function markdownRow(cells: readonly (string | number | null)[]): string {
  return `| ${cells.map((cell) => (cell === null ? '' : markdownText(`${cell}`))).join(' | ')} |\n`;
}

/** The row of column names and the line under it. */
export function markdownHead(names: readonly string[]): string {
  return `${markdownRow(names)}|${' --- |'.repeat(names.length)}\n`;
}
