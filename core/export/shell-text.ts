/** Words and comments of a shell script (POSIX.1-2017, Shell Command Language §2.2). */
import { visibleText } from './visible-text';

/** One word, whatever it holds: nothing in it is expanded, split or run. Text is from files that anybody may have written. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`;
}

/** A comment line; a line break in the text cannot end it. */
export function shellComment(text: string): string {
  return `# ${visibleText(text)}`.trimEnd();
}
