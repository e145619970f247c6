/** The step log in the format that a file's ending asks for. */
import { encodeUtf8 } from '../base/bytes';
import type { StepSource } from '../trace/step-source';
import type { Language } from '../trace/texts/language';
import { csv } from './csv';
import { htmlReport } from './html';
import { jsonl } from './jsonl';
import { markdown } from './markdown';
import type { LogMeta } from './report-words';

/** Endings of file names, without the dot. */
export const LOG_FORMATS = ['jsonl', 'csv', 'md', 'html'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** The format for a file name, whatever the case of its ending; null for any other ending. */
export function logFormatOf(fileName: string): LogFormat | null {
  const ending = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
  return fileName.includes('.') ? (LOG_FORMATS.find((format) => format === ending) ?? null) : null;
}

/** The log as text, in pieces of about 64 Ki characters. */
export function logText(format: LogFormat, source: StepSource, language: Language, meta: LogMeta): Generator<string> {
  switch (format) {
    case 'jsonl':
      return jsonl(source, language);
    case 'csv':
      return csv(source, language);
    case 'md':
      return markdown(source, language, meta);
    case 'html':
      return htmlReport(source, language, meta);
  }
}

/** The same as UTF-8. */
export function* exportLog(
  format: LogFormat,
  source: StepSource,
  language: Language,
  meta: LogMeta,
): Generator<Uint8Array> {
  for (const piece of logText(format, source, language, meta)) yield encodeUtf8(piece);
}
