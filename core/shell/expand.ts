/** The words of a command as its arguments. Source: POSIX.1-2017 XCU §2.6. */
import type { Part, Word } from './syntax';

export type Substitution = Extract<Part, { readonly kind: 'command' }>;

/** The commands whose output words are made of, in their order. */
export function substitutionsOf(words: readonly Word[]): readonly Substitution[] {
  return words.flat().filter((part) => part.kind === 'command');
}

/** A word that is not split: what is assigned. */
export function textOf(word: Word, values: (part: Exclude<Part, { kind: 'text' }>) => string): string {
  return word.map((part) => (part.kind === 'text' ? part.text : values(part))).join('');
}

/** What a word becomes: none, one or several arguments. Only what is substituted outside quotes is split. */
export function fieldsOf(word: Word, values: (part: Exclude<Part, { kind: 'text' }>) => string): readonly string[] {
  const fields: string[] = [];
  let field: string | null = null;
  for (const part of word) {
    const value = part.kind === 'text' ? part.text : values(part);
    if (part.quoted || part.kind === 'text') {
      field = (field ?? '') + value;
      continue;
    }
    const pieces = value.split(/[ \t\n]+/);
    for (const [i, piece] of pieces.entries()) {
      if (i > 0 && field !== null) {
        fields.push(field);
        field = null;
      }
      if (piece !== '') field = (field ?? '') + piece;
    }
  }
  if (field !== null) fields.push(field);
  return fields;
}
