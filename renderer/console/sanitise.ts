/** What a simulated node prints may hold any bytes: nothing of it may act on the window or hide from the reader. */

/** Control characters (but line feed and tab), and signs that turn the writing direction or have no width. */
const HIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters looked for.
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** The text with each such character written out: ESC as `\x1b`, U+202E as `\u202e`. A carriage return that ends a line says nothing. */
export function sanitise(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(HIDDEN, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x100 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`;
  });
}
