/** HTML that is safe by construction: the tag `html` escapes whatever is put in, unless it was made by the tag itself. */
import { visibleText } from './visible-text';

export class Html {
  constructor(readonly source: string) {}
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return visibleText(text).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}

type Value = Html | string | number | null | readonly Html[];

function sourceOf(value: Value): string {
  if (value instanceof Html) return value.source;
  if (value === null) return '';
  return typeof value === 'object' ? value.map((part) => part.source).join('') : escaped(`${value}`);
}

/** Values may stand in element content and in quoted attributes; nowhere else. */
export function html(strings: TemplateStringsArray, ...values: readonly Value[]): Html {
  return new Html(strings.reduce((done, next, index) => `${done}${sourceOf(values[index - 1] ?? null)}${next}`));
}
