/** The step log as JSON Lines (https://jsonlines.org): one object a step, UTF-8, LF. Lossless: every fact, every row of a routing table. */
import type { StepSource } from '../trace/step-source';
import type { Language } from '../trace/texts/language';
import { joinTexts } from './pieces';
import { detailJson, stepColumns } from './step-shape';

export function jsonl(source: StepSource, language: Language): Generator<string> {
  return joinTexts(lines(source, language));
}

function* lines(source: StepSource, language: Language): Generator<string> {
  const { count } = source;
  for (let number = 1; number <= count; number++) {
    const step = source.step(number);
    const head = JSON.stringify(Object.fromEntries(stepColumns(step, language)));
    yield `${head.slice(0, -1)},"detail":${detailJson(step)}}\n`;
  }
}
