/** What a field says about a fault: the document's sentence, with what Linux would say apart. */
import { diagnosticSentence } from '../../../core/document/diagnostic-texts';
import type { Diagnostic } from '../../../core/document/topology';
import type { Language } from '../../../preload/contract';

export interface FaultWords {
  readonly sentence: string;
  /** Linux's own message. */
  readonly linux: string | null;
}

const LINUX = /\s*[（(]Linux: ([^)）]+)[)）]/u;

export function faultWords(fault: Pick<Diagnostic, 'code' | 'facts'>, language: Language): FaultWords {
  const whole = diagnosticSentence(fault, language);
  const linux = LINUX.exec(whole)?.[1] ?? null;
  const sentence = whole.replace(LINUX, '');
  const end = language === 'zh' ? '。' : '.';
  return { sentence: `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}${end}`, linux };
}
