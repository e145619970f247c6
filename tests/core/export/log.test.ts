import Papa from 'papaparse';
import { expect, test } from 'vitest';
import { exportLog, LOG_FORMATS, logFormatOf, logText } from '../../../core/export/log';
import { DETAIL_SHAPES } from '../../../core/export/step-shape';
import { EVENTS, type Step } from '../../../core/trace/step';
import { textOf } from '../../../core/trace/texts';
import { LANGUAGES, type Language } from '../../../core/trace/texts/language';
import { SampleLog, samplePing } from '../../support/sample-log';
import { sampleSteps } from '../../support/sample-steps';

const META = { name: 'Two subnets, one router', seed: 7 };
const FIELDS = ['step', 'time_us', 'node', 'interface', 'layer', 'event', 'packet', 'flow', 'text', 'detail'];

function textFor(format: (typeof LOG_FORMATS)[number], log: SampleLog, language: Language = 'en'): string {
  return [...logText(format, log, language, META)].join('');
}

function stepsOf(log: SampleLog): Step[] {
  return Array.from({ length: log.count }, (_, index) => log.step(index + 1));
}

/** Every event and variant, as one log. */
function everything(): SampleLog {
  const log = new SampleLog();
  for (const event of EVENTS) for (const { detail } of sampleSteps(event)) log.add(event, 'x1:eth5', 7, detail);
  return log;
}

test.each([
  ['run.jsonl', 'jsonl'],
  ['a.b.CSV', 'csv'],
  ['/tmp/report.md', 'md'],
  ['r.Html', 'html'],
  ['run.pcapng', null],
  ['csv', null],
  ['', null],
])('%s is written as %s', (name, format) => {
  expect(logFormatOf(name)).toBe(format);
});

test.each(LOG_FORMATS)('%s: the same log gives the same bytes, and bytes are the text in UTF-8', (format) => {
  for (const language of LANGUAGES) {
    const bytes = Buffer.concat([...exportLog(format, samplePing(), language, META)]);
    expect(bytes.toString('utf8')).toBe(textFor(format, samplePing(), language));
  }
});

test.each(LOG_FORMATS)('%s: comes in pieces of about 64 Ki characters, without all steps in memory', (format) => {
  const log = new SampleLog();
  for (let index = 0; index < 1500; index++) log.add('command.start', 'pc1', null, { command: `ping 10.0.0.${index}` });
  const pieces = [...logText(format, log, 'en', META)];
  expect(pieces.length).toBeGreaterThan(1);
  for (const piece of pieces.slice(0, -1)) {
    expect(piece.length).toBeGreaterThanOrEqual(64 * 1024);
    expect(piece.length).toBeLessThan(70 * 1024);
  }
  expect(pieces.join('')).toContain('10.0.0.1499');
});

test.each(LOG_FORMATS)('%s: steps added while it is written stay out', (format) => {
  const log = samplePing();
  const pieces = logText(format, log, 'en', META);
  const first = pieces.next().value;
  const whole = samplePing();
  log.add('command.start', 'pc1', null, { command: 'later' });
  expect(`${first}${[...pieces].join('')}`).toBe(textFor(format, whole));
});

test.each(LOG_FORMATS)('%s of a log without steps', async (format) => {
  await expect(textFor(format, new SampleLog())).toMatchFileSnapshot(`golden/empty.${format}.txt`);
});

test.each(LANGUAGES)(
  'JSON Lines: fields in the order of the contract, the sentence in %s, the facts whole',
  (language) => {
    const log = everything();
    const lines = textFor('jsonl', log, language).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(log.count);
    lines.forEach((line, index) => {
      const step = log.step(index + 1);
      const { detail, text, ...head } = JSON.parse(line);
      expect(Object.keys(JSON.parse(line))).toEqual(FIELDS);
      expect(text).toBe(textOf(step, language));
      expect({ ...head, detail }).toEqual(JSON.parse(JSON.stringify(step)));
      expect(line).not.toMatch(/[\n\r]/);
    });
  },
);

test('JSON Lines: a lookup shows the rule at work, every row, keys in order', () => {
  const line = textFor('jsonl', samplePing())
    .split('\n')
    .find((text) => text.includes('"event":"route.lookup"') && text.includes('"node":"r1"'))!;
  const { detail } = JSON.parse(line);
  expect(Object.keys(detail).slice(0, 5)).toEqual(['destination', 'rows', 'chosen', 'next_hop', 'source']);
  expect(detail.rows).toHaveLength(5);
  for (const row of detail.rows) {
    expect(Object.keys(row)).toEqual(['network', 'mask', 'and', 'match', 'gateway', 'interface', 'metric']);
  }
  expect(detail.rows[detail.chosen].network).toBe('192.168.20.0');
});

test('JSON Lines: keys keep their order however the step was built', () => {
  const log = new SampleLog();
  const [step] = sampleSteps('frame.send').slice(-1);
  const reversed = Object.fromEntries(Object.entries(step!.detail).reverse());
  log.add('frame.send', 'x1:eth5', 7, reversed as never);
  const { detail } = JSON.parse(textFor('jsonl', log));
  const order = Object.keys(DETAIL_SHAPES['frame.send']);
  expect(order.slice(0, 11).join(' ')).toBe(
    'length src_mac dst_mac ethertype src_ip dst_ip ttl protocol src_port dst_port info',
  );
  expect(Object.keys(detail)).toEqual(order.filter((key) => key in reversed));
  expect(Object.keys(detail.rewrote)).toEqual(['src_mac', 'dst_mac']);
});

test('CSV: papaparse reads back what JSON Lines says', () => {
  const log = everything();
  const csv = textFor('csv', log, 'zh');
  const { data, errors, meta } = Papa.parse<Record<string, string>>(csv, { header: true });
  expect(errors).toEqual([
    { type: 'FieldMismatch', code: 'TooFewFields', message: expect.any(String), row: log.count },
  ]);
  expect(meta.fields).toEqual(FIELDS);
  expect(meta.linebreak).toBe('\r\n');
  const lines = textFor('jsonl', log, 'zh')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  lines.forEach((line, index) => {
    const row = data[index]!;
    for (const field of FIELDS.slice(0, -1)) expect(row[field]).toBe(line[field] === null ? '' : `${line[field]}`);
    expect(JSON.parse(row.detail!)).toEqual(line.detail);
  });
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1', '＋1', '－1', '＠A'])(
  'CSV: a spreadsheet does not compute a text that begins as %j',
  (evil) => {
    const log = new SampleLog();
    log.add('ip.deliver', `${evil}:${evil}`, null, { source: evil, destination: evil, protocol: evil, ttl: -1 });
    const [row] = Papa.parse<Record<string, string>>(textFor('csv', log), { header: true }).data;
    expect(row!.node).toBe(`'${evil}`);
    expect(row!.interface).toBe(`'${evil}`);
    expect(row!.detail).toMatch(/^\{/);
    expect(row!.step).toBe('1');
  },
);

test('CSV: quotes, commas and line breaks survive', () => {
  const log = new SampleLog();
  log.add('command.start', 'pc1', null, { command: 'echo "a,b"\r\n| nc 10.0.0.1 7' });
  const [row] = Papa.parse<Record<string, string>>(textFor('csv', log), { header: true }).data;
  expect(row!.text).toBe('pc1 runs "echo "a,b"\r\n| nc 10.0.0.1 7".');
});

test.each(LANGUAGES)('the reports of a ping, %s', async (language) => {
  await expect(textFor('md', samplePing(), language)).toMatchFileSnapshot(`golden/ping-${language}.md.txt`);
  await expect(textFor('html', samplePing(), language)).toMatchFileSnapshot(`golden/ping-${language}.html.txt`);
});

test('CSV and JSON Lines name every step once, and the reports too', () => {
  const log = samplePing();
  const numbers = stepsOf(log).map(({ step }) => `${step}`);
  const html = [...textFor('html', log).matchAll(/<tr class="row" id="step-(\d+)">/g)].map(([, number]) => number);
  expect(html).toEqual(numbers);
  const md = [...textFor('md', log).matchAll(/^\| (\d+) \|.*\| (?:2 link|3 network|7 application) \|/gm)];
  expect(md.map(([, number]) => number).sort()).toEqual(numbers.sort());
});
