/** The step log as a Markdown report: a summary, then one table a flow. */
import type { StepSource } from '../trace/step-source';
import { dispositionText, textOf } from '../trace/texts';
import { milliseconds } from '../trace/texts/facts';
import type { Language } from '../trace/texts/language';
import { flowEnds } from './flow-ends';
import { markdownHead, markdownRow, markdownText } from './markdown-text';
import { joinTexts } from './pieces';
import { type LogMeta, REPORT_WORDS } from './report-words';

export function markdown(source: StepSource, language: Language, meta: LogMeta): Generator<string> {
  return joinTexts(report(source, language, meta));
}

/** Step numbers by flow, flows in the order of their numbers, steps of no flow last. */
function groupByFlow(source: StepSource, count: number): readonly (readonly [number | null, readonly number[]])[] {
  const groups = new Map<number | null, number[]>();
  for (let number = 1; number <= count; number++) {
    const { flow } = source.step(number);
    const group = groups.get(flow);
    if (group === undefined) groups.set(flow, [number]);
    else group.push(number);
  }
  return [...groups].sort(([a], [b]) => (a ?? Number.POSITIVE_INFINITY) - (b ?? Number.POSITIVE_INFINITY));
}

function* report(source: StepSource, language: Language, meta: LogMeta): Generator<string> {
  const words = REPORT_WORDS[language];
  const { count, frameCount } = source;
  const ends = flowEnds(source, count);
  const total = count === 0 ? 0 : source.timeNs(count) / 1000;
  yield `# ${markdownText(words.title(meta.name))}\n\n## ${words.summary}\n\n`;
  yield markdownHead([words.steps, words.frames, words.simulated, words.seed]);
  yield markdownRow([count, frameCount, milliseconds(total), meta.seed]);
  if (ends.length > 0) {
    yield `\n${markdownHead([words.flow, words.node, words.command, words.result, words.at, words.meaning])}`;
    for (const { flow, node, detail } of ends) {
      const { definition } = dispositionText(detail.disposition, language);
      yield markdownRow([flow, node, detail.command, detail.disposition, detail.at, definition]);
    }
  }
  const { step, time, node, interface: port, layer, event, packet, what } = words;
  for (const [flow, numbers] of groupByFlow(source, count)) {
    yield `\n## ${flow === null ? words.noFlow : words.flowTitle(flow)}\n\n`;
    yield markdownHead([step, time, node, port, layer, event, packet, what]);
    for (const number of numbers) {
      const row = source.step(number);
      yield markdownRow([
        row.step,
        milliseconds(row.time_us),
        row.node,
        row.interface,
        words.layers[row.layer],
        row.event,
        row.packet,
        textOf(row, language),
      ]);
    }
  }
}
