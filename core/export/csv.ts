/** The step log as CSV (RFC 4180): UTF-8 without a mark, CRLF, a header row; the facts of a step are JSON in the last column. */
import type { StepSource } from '../trace/step-source';
import type { Language } from '../trace/texts/language';
import { joinTexts } from './pieces';
import { detailJson, STEP_FIELDS, stepColumns } from './step-shape';

/** What spreadsheets take for a formula (OWASP ASVS 1.2.10), full-width signs too: East Asian editions read them alike. */
const FORMULA = /^[=+\-@\t\r\n\0＝＋－＠]/u;
const SPECIAL = /[",\r\n]/;

/** A number stays a number; a text that a spreadsheet would compute gets an apostrophe before it. */
function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return `${value}`;
  const text = FORMULA.test(value) ? `'${value}` : value;
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(source: StepSource, language: Language): Generator<string> {
  return joinTexts(rows(source, language));
}

function* rows(source: StepSource, language: Language): Generator<string> {
  const { count } = source;
  yield `${[...STEP_FIELDS, 'text', 'detail'].join(',')}\r\n`;
  for (let number = 1; number <= count; number++) {
    const step = source.step(number);
    const cells = stepColumns(step, language).map(([, value]) => cell(value));
    yield `${[...cells, cell(detailJson(step))].join(',')}\r\n`;
  }
}
