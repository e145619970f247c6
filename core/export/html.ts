/** The step log as one self-contained HTML file: no scripts, nothing fetched, every text escaped. */
import { protocolTagOf } from '../trace/protocol-tag';
import type { RouteLookupDetail, Step, StepOf } from '../trace/step';
import type { StepSource } from '../trace/step-source';
import { dispositionText, textOf } from '../trace/texts';
import { milliseconds } from '../trace/texts/facts';
import type { Language } from '../trace/texts/language';
import { flowEnds } from './flow-ends';
import { REPORT_STYLE } from './html-style';
import { type Html, html } from './html-text';
import { joinTexts } from './pieces';
import { type LogMeta, REPORT_WORDS } from './report-words';

/** BCP 47 tags, for fonts, hyphenation and screen readers. */
const LANGUAGE_TAG: Readonly<Record<Language, string>> = { en: 'en', zh: 'zh-CN' };

export function htmlReport(source: StepSource, language: Language, meta: LogMeta): Generator<string> {
  return joinTexts(sources(report(source, language, meta)));
}

function* sources(parts: Iterable<Html>): Generator<string> {
  for (const part of parts) yield part.source;
}

function* report(source: StepSource, language: Language, meta: LogMeta): Generator<Html> {
  const words = REPORT_WORDS[language];
  const { count, frameCount } = source;
  const title = words.title(meta.name);
  yield html`<!doctype html>
<html lang="${LANGUAGE_TAG[language]}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<h1>${title}</h1>
<dl>${facts([
    [words.steps, count],
    [words.frames, frameCount],
    [words.simulated, milliseconds(count === 0 ? 0 : source.timeNs(count) / 1000)],
    [words.seed, meta.seed],
  ])}</dl>
`;
  yield flowTable(flowEnds(source, count), language);
  const { step, time, node, interface: port, layer, event, packet, flow, what } = words;
  yield html`<h2>${words.stepList}</h2>
<div class="scroll"><table>
${headOf([step, time, node, port, layer, event, packet, flow, what])}
<tbody>
`;
  for (let number = 1; number <= count; number++) yield stepRow(source.step(number), language);
  yield html`</tbody>
</table></div>
</body>
</html>
`;
}

function facts(pairs: readonly (readonly [string, string | number])[]): readonly Html[] {
  return pairs.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`);
}

function headOf(names: readonly string[]): Html {
  return html`<thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>`;
}

function flowTable(ends: readonly StepOf<'flow.end'>[], language: Language): Html {
  if (ends.length === 0) return html``;
  const words = REPORT_WORDS[language];
  const rows = ends.map(({ flow, node, detail }) => {
    const tone = detail.disposition === 'ACCEPTED' ? 'ok' : 'drop';
    const meaning = dispositionText(detail.disposition, language).definition;
    return html`<tr><td>${flow}</td><td>${node}</td><td><code>${detail.command}</code></td><td><span class="tag mono ${tone}">${detail.disposition}</span></td><td>${detail.at}</td><td>${meaning}</td></tr>
`;
  });
  return html`<h2>${words.flows}</h2>
<div class="scroll"><table>
${headOf([words.flow, words.node, words.command, words.result, words.at, words.meaning])}
<tbody>
${rows}</tbody>
</table></div>
`;
}

function stepRow(step: Step, language: Language): Html {
  const { layers } = REPORT_WORDS[language];
  const table =
    step.event === 'route.lookup' || step.event === 'route.miss'
      ? routingTable(step.node, step.detail, language)
      : html``;
  return html`<tr class="row" id="step-${step.step}"><td>${step.step}</td><td class="mono">${milliseconds(step.time_us)}</td><td>${step.node}</td><td>${step.interface}</td><td>${layers[step.layer]}</td><td><span class="tag mono ${protocolTagOf(step)}">${step.event}</span></td><td>${step.packet}</td><td>${step.flow}</td><td>${textOf(step, language)}${table}</td></tr>
`;
}

/** Every row of the table, in the order of `route -n`, with the result of its AND. */
function routingTable(node: string, detail: RouteLookupDetail, language: Language): Html {
  const words = REPORT_WORDS[language];
  const { destination, mask, and, match, gateway, metric } = words.columns;
  const rows = detail.rows.map((row, index) => {
    const wins = index === detail.chosen;
    const verdict = wins ? words.wins : row.match ? words.yes : words.no;
    return html`<tr${wins ? html` class="wins"` : html``}><td class="mono">${row.network}</td><td class="mono">${row.mask}</td><td class="mono">${row.and}</td><td>${verdict}</td><td class="mono">${row.gateway}</td><td>${row.interface}</td><td>${row.metric}</td></tr>`;
  });
  const names = [destination, mask, and, match, gateway, words.interface, metric];
  return html`<details><summary>${words.table(node, detail.rows.length)}</summary><table>${headOf(names)}<tbody>${rows}</tbody></table></details>`;
}
