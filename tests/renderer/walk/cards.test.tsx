// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot, type Root } from 'react-dom/client';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { protocolTagOf } from '../../../core/trace/protocol-tag';
import { EVENTS, type EventName, type Step, type StepOf } from '../../../core/trace/step';
import { questionOf } from '../../../core/trace/texts';
import { LANGUAGES } from '../../../core/trace/texts/language';
import { appStore } from '../../../renderer/app/store';
import { StepCard } from '../../../renderer/walk/step-card';
import { echoFrame, PC1, PC3 } from '../../support/sample-log';
import { sampleSteps } from '../../support/sample-steps';

let root: Root;
let host: HTMLElement;

beforeEach(() => {
  Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true });
  host = document.createElement('div');
  root = createRoot(host);
});

afterEach(async () => {
  await act(async () => root.unmount());
  appStore.setState({ language: 'en' });
});

async function show(step: Step, frame: Uint8Array | null = null): Promise<string> {
  const tables = {
    node: step.node,
    step: step.step,
    interfaces: [],
    routes: [],
    neighbors: [],
    balanced: [],
    macs: [],
  };
  const context = { step, protocol: protocolTagOf(step), tables, frame, before: null };
  await act(async () => root.render(<StepCard key={Math.random()} context={context} />));
  return host.textContent ?? '';
}

const sample = <E extends EventName>(event: E, fits: (detail: StepOf<E>['detail']) => boolean): Step => {
  const found = sampleSteps(event).find((step) => step.event === event && fits((step as StepOf<E>).detail));
  if (!found) throw new Error(`no sample of ${event}`);
  return found;
};
const texts = (selector: string): (string | null)[] =>
  [...host.querySelectorAll(selector)].map(({ textContent }) => textContent);

test.each(EVENTS)('%s: every variant has a card with its question and no gaps, in both languages', async (event) => {
  for (const language of LANGUAGES) {
    await act(async () => appStore.setState({ language }));
    for (const step of sampleSteps(event).filter(({ packet }) => packet !== null)) {
      const text = await show(step);
      expect(text).toContain(questionOf(step, language));
      expect(text).not.toMatch(/\{\w+|undefined|\bNaN\b|\[object|(walk|cards)\.[a-z]/);
    }
  }
});

test('a segment shows its place in the unit, its flags and which Ack answers it', async () => {
  await show(sample('tcp.send', ({ flags, length }) => flags === 'PSH, ACK' && length === 74));
  expect(host.querySelector('.unit [aria-current="step"]')?.textContent).toContain('Data');
  expect(texts('.unit [data-state="done"] .unit-name')).toEqual(['Handshake']);
  expect(texts('.flags [data-set="true"]')).toEqual(['ACK', 'PSH']);
  expect(texts('.sum dd')).toEqual(['1', '74', '75']);
  await show(sample('tcp.send', ({ flags, phase }) => flags === 'ACK' && phase === 'data'));
  expect(host.querySelector('.sum')).toBeNull();
});

test('a change of state is said and drawn', async () => {
  const text = await show(sample('tcp.state', ({ to }) => to === 'ESTABLISHED'));
  expect(text).toContain('gets ACK');
  expect(texts('.tcp-place[data-now="to"]')).toEqual(['ESTABLISHED']);
  expect(texts('.tcp-place[data-now="from"]')).toEqual(['SYN-RECEIVED']);
  expect(host.querySelectorAll('.tcp-way[data-now="true"]')).toHaveLength(1);
});

test('a flow whose unit was cut says where', async () => {
  await show(sample('flow.end', ({ unit }) => unit?.teardown === 'reset' && unit.handshake));
  expect(texts('.unit [data-state="cut"] .unit-name')).toEqual(['Teardown']);
  await show(sample('flow.end', ({ unit }) => unit?.whole === true));
  expect(texts('.unit [data-state="done"] .unit-name')).toEqual(['Handshake', 'Data', 'Teardown']);
});

test('the four DHCP messages stand in a row; a NAK takes the place of the ACK; a RELEASE has no row', async () => {
  await show(sample('dhcp.send', ({ type }) => type === 'REQUEST'));
  expect(texts('.dhcp-row code')).toEqual(['DISCOVER', 'OFFER', 'REQUEST', 'ACK']);
  expect(texts('.dhcp-row [aria-current="step"] code')).toEqual(['REQUEST']);
  await show(sample('dhcp.send', ({ type }) => type === 'NAK'));
  expect(texts('.dhcp-row [data-state="refused"] code')).toEqual(['NAK']);
  await show(sample('dhcp.send', ({ type }) => type === 'RELEASE'));
  expect(host.querySelector('.dhcp-row')).toBeNull();
});

test('a request is read as text; who speaks stands first', async () => {
  await show(sample('http.request', ({ role }) => role === 'client'));
  expect(texts('.http-text dd')).toEqual(['GET', '/index.html', 'HTTP/1.1']);
  expect(texts('.pair-box td').join(' ')).toMatch(/^10\.1\.0\.1:40001 .*10\.2\.0\.2:80$/);
  await show(sample('http.response', ({ role }) => role === 'client'));
  expect(texts('.pair-box td').join(' ')).toMatch(/^10\.2\.0\.2:80 .*10\.1\.0\.1:40001$/);
});

test('a packet is cut into as many pieces as are listed, each as long as its share', async () => {
  await show(sample('ip.fragment', () => true));
  const grows = [...host.querySelectorAll<HTMLElement>('.pieces > span')].map((piece) => Number(piece.style.flexGrow));
  expect(grows).toEqual([1376, 1376, 256]);
  expect(texts('.card-table tbody tr')).toHaveLength(3);
});

test('a tunnel is an envelope in an envelope, sealed or opened', async () => {
  const inside = echoFrame(8, [PC1.mac, PC3.mac], [PC1.ip, PC3.ip]);
  await show(
    sample('tunnel.encapsulate', ({ kind }) => kind === 'vxlan'),
    inside,
  );
  expect(host.querySelector('.tunnel-inner code')?.textContent).toMatch(/^Echo \(ping\) request/);
  expect(host.querySelector('.tunnel-outer > .tunnel-inner')?.textContent).toContain('98 bytes');
  expect(host.querySelector('.tunnel-outer > h3')?.textContent).toContain('134 bytes');
});
