import { Window } from 'happy-dom';
import { expect, test } from 'vitest';
import { htmlReport } from '../../../core/export/html';
import { markdown } from '../../../core/export/markdown';
import { markdownText } from '../../../core/export/markdown-text';
import { visibleText } from '../../../core/export/visible-text';
import { SampleLog } from '../../support/sample-log';
import { sampleSteps } from '../../support/sample-steps';

const ATTACKS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</title></style></table><script>alert(1)</script>',
  '<!--',
  ']]>',
  '&lt;script&gt;',
  'javascript:alert(1)',
  '{{constructor}}',
];

/** A log whose every name and command is the text. */
function hostile(text: string): SampleLog {
  const log = new SampleLog();
  log.flow = 1;
  log.add('command.start', text, null, { command: text });
  for (const { detail } of sampleSteps('route.lookup').slice(0, 1)) {
    if (!('rows' in detail)) continue;
    const rows = detail.rows.map((row) => ({ ...row, network: text, interface: text, gateway: text }));
    log.add('route.lookup', text, null, { ...detail, rows, destination: text });
  }
  log.add('flow.end', text, null, {
    disposition: 'ACCEPTED',
    at: text,
    because: null,
    duration_us: 0,
    frames: 0,
    command: text,
  });
  return log;
}

const harmless = 'harmless';

function documentOf(text: string): Window['document'] {
  const window = new Window({ settings: { disableJavaScriptEvaluation: true } });
  window.document.write([...htmlReport(hostile(text), 'en', { name: text, seed: 1 })].join(''));
  return window.document;
}

function skeleton(document: Window['document']): string[] {
  return [...document.querySelectorAll('*')].map(
    (element) => `${element.tagName} ${[...element.attributes].map(({ name }) => name).join(' ')}`,
  );
}

test.each(ATTACKS)('HTML: %j is text and nothing else', (attack) => {
  const document = documentOf(attack);
  expect(skeleton(document)).toEqual(skeleton(documentOf(harmless)));
  expect(document.querySelector('h1')?.textContent).toBe(`Step log: ${attack}`);
  expect(document.querySelector('tbody code')?.textContent).toBe(attack);
  expect(document.querySelectorAll('script, img, iframe, object, link, base, form, a')).toHaveLength(0);
});

test('HTML: the page may fetch and run nothing', () => {
  const document = documentOf(harmless);
  const policy = document.querySelector('meta[http-equiv="Content-Security-Policy"]')?.getAttribute('content');
  expect(policy).toBe("default-src 'none'; style-src 'unsafe-inline'");
  expect(document.documentElement.outerHTML).not.toMatch(/https?:|url\(|@import|src=|href=/);
  expect(document.documentElement.getAttribute('lang')).toBe('en');
});

test('HTML: a routing table has all its rows', () => {
  const document = documentOf(harmless);
  expect(document.querySelectorAll('details tbody tr')).toHaveLength(5);
  expect(document.querySelectorAll('details tr.wins')).toHaveLength(1);
});

const MARKUP = [
  'a|b',
  '**bold** _em_ ~~gone~~',
  '`code`',
  '<b>html</b>',
  '[link](http://x)',
  '![img](x)',
  '\\',
  '$x$',
  '&amp;',
  'one\ntwo',
];

test.each(MARKUP)('Markdown: %j is escaped', (text) => {
  const written = markdownText(text);
  expect(written).not.toMatch(/(?<!\\)(?:\\\\)*[|*_`<[\]~$&!]/);
  expect(written).not.toContain('\n');
  expect(visibleText(text)).toBe(written.replace(/\\([!-/:-@[-`{-~])/g, '$1'));
});

test('Markdown: bare addresses do not become links', () => {
  expect(markdownText('http://a.b www.a.b a@b.c')).toBe('http\\://a.b www\\.a.b a\\@b.c');
  expect(markdownText('192.168.10.72 02:00:00:00:01:01 NODE:eth0')).toBe('192.168.10.72 02:00:00:00:01:01 NODE:eth0');
});

test('Markdown: a hostile name adds neither columns nor rows', () => {
  const shape = (text: string): number[] =>
    [...markdown(hostile(text), 'en', { name: text, seed: 1 })]
      .join('')
      .split('\n')
      .map((line) => line.match(/(?<!\\)\|/g)?.length ?? 0);
  for (const attack of ['|', 'a|b|c', '\n| 1 | 2 |', '\r\n# heading', '\\|']) {
    expect(shape(attack)).toEqual(shape(harmless));
  }
});

test('controls and characters that turn a line around are shown', () => {
  expect(visibleText('a\u001b[31mb\u202ec\u2028d\r\n')).toBe('a\\u001b[31mb\\u202ec\\u2028d\\u000d\\u000a');
  expect(visibleText('网络 é 🙂')).toBe('网络 é 🙂');
});
