/** Every kind of packet that the form sends: filled in as a person does, seen to run, walked to its end. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Topology, TopologyService } from '../../core/document/topology';
import { Hand } from './drawing';
import { test } from './fixture';

const SERVICES: readonly TopologyService[] = [
  { type: 'http', port: 8080, pages: { '/': 'It works\n', '/other': 'Elsewhere\n' } },
  { type: 'tcp-echo', port: 7007 },
  { type: 'udp-echo', port: 9007 },
  { type: 'dns', zone: { 'www.lan': '10.0.0.5' } },
  { type: 'dhcp', range: '10.0.0.100-10.0.0.110', router: '10.0.0.5', resolvers: ['10.0.0.5'] },
];

const NETWORK: Topology = {
  format: 'packetwalk',
  version: 1,
  name: 'Every kind',
  nodes: [
    { id: 'pc1', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }], resolvers: ['10.0.0.5'] },
    { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0' }] },
    { id: 'srv', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.5/24'] }], services: SERVICES },
    { id: 'sw1', kind: 'switch', interfaces: [{ name: 'p1' }, { name: 'p2' }, { name: 'p3' }] },
  ],
  links: [{ ends: ['pc1:eth0', 'sw1:p1'] }, { ends: ['pc2:eth0', 'sw1:p2'] }, { ends: ['srv:eth0', 'sw1:p3'] }],
};

interface Kind {
  readonly name: string;
  readonly from: string;
  readonly destination?: { readonly label: 'To' | 'Name'; readonly text: string };
  readonly fields?: Readonly<Record<string, string>>;
  readonly runs: string;
  readonly events: readonly string[];
}

const TO_SERVER = { label: 'To', text: '10.0.0.5' } as const;

const KINDS: readonly Kind[] = [
  {
    name: 'Ping',
    from: 'pc1',
    destination: TO_SERVER,
    fields: { 'How many': '2' },
    runs: 'ping -c 2 10.0.0.5',
    events: ['icmp.send', 'icmp.receive'],
  },
  {
    name: 'Web page',
    from: 'pc1',
    destination: { label: 'To', text: 'www.lan' },
    fields: { Path: '/other' },
    runs: 'curl http://www.lan:8080/other',
    events: ['dns.query', 'dns.answer', 'tcp.send', 'tcp.state', 'http.request', 'http.response'],
  },
  {
    name: 'Text',
    from: 'pc1',
    destination: TO_SERVER,
    fields: { Text: 'two words' },
    runs: "echo 'two words' | nc -w 1 10.0.0.5 7007",
    events: ['tcp.send', 'tcp.receive', 'tcp.state'],
  },
  {
    name: 'Datagram',
    from: 'pc1',
    destination: TO_SERVER,
    fields: { Text: 'hello' },
    runs: 'echo hello | nc -u -w 1 10.0.0.5 9007',
    events: ['udp.send', 'udp.receive'],
  },
  {
    name: 'Name',
    from: 'pc1',
    destination: { label: 'Name', text: 'www.lan' },
    runs: 'dig www.lan',
    events: ['dns.query', 'dns.answer'],
  },
  {
    name: 'Neighbor',
    from: 'pc1',
    destination: TO_SERVER,
    runs: 'arping -c 2 -I eth0 10.0.0.5',
    events: ['arp.request', 'arp.reply'],
  },
  { name: 'Address', from: 'pc2', runs: 'dhclient eth0', events: ['dhcp.send', 'dhcp.lease'] },
];

async function fillIn(page: Page, { name, from, destination, fields = {} }: Kind): Promise<void> {
  const dialog = page.getByRole('dialog', { name: 'Send a packet' });
  await page.getByRole('banner').getByRole('button', { name: 'Send packet' }).click();
  await dialog.getByText(name, { exact: true }).click();
  await dialog.getByRole('button', { name: /From/ }).click();
  await page.getByRole('option', { name: new RegExp(`^${from}`) }).click();
  if (destination) {
    await dialog.getByRole('combobox', { name: destination.label }).fill(destination.text);
    // Leaves the field, which closes its list: while that is open it has all the attention.
    await page.keyboard.press('Tab');
  }
  for (const [label, text] of Object.entries(fields)) {
    await dialog.getByRole('textbox', { name: label }).fill(text);
    await page.keyboard.press('Tab');
  }
}

test('every kind that the form offers is sent, runs and is walked to its end', async ({ launch, userData }) => {
  const file = join(userData, 'every-kind.walk');
  await writeFile(file, JSON.stringify(NETWORK));
  const { page } = await launch([file]);
  const dialog = page.getByRole('dialog', { name: 'Send a packet' });
  await expect(page.getByRole('heading', { name: 'Every kind' })).toBeVisible();

  for (const kind of KINDS) {
    await test.step(kind.name, async () => {
      await fillIn(page, kind);
      await expect(dialog).toContainText(kind.runs);
      const plays = dialog.getByRole('checkbox', { name: 'Play when sent' });
      if (await plays.isChecked()) await plays.uncheck();
      await dialog.getByRole('button', { name: 'Send', exact: true }).click();
      await expect(dialog).toBeHidden();
      const walked = page.getByRole('region', { name: 'Network' }).getByText(kind.runs, { exact: true });
      await expect(walked).toBeVisible();
      await expect(page.getByText('Ends: accepted')).toBeVisible();
      await page.getByRole('button', { name: 'Last step' }).click();
      await expect(page.getByRole('region', { name: 'Decision' })).not.toBeEmpty();
      const { events, statuses } = await page.evaluate(async (command) => {
        const ask = window.packetwalk;
        const { session, runs } = await ask.request('run.state', {});
        const run = runs.find((one) => one.command === command);
        const filter = { from: run?.firstStep ?? 0, to: run?.lastStep ?? 0 };
        const { rows } = await ask.request('steps.page', { session, from: 0, count: 256, filter });
        return { events: rows.map(({ step }) => step.event), statuses: runs.map(({ status }) => status) };
      }, kind.runs);
      expect(events).toEqual(expect.arrayContaining([...kind.events]));
      expect(new Set(statuses)).toEqual(new Set([0]));
    });
  }
});

test('a form that cannot be sent says why at the field, and sends nothing', async ({ app }) => {
  const { page } = app;
  const dialog = page.getByRole('dialog', { name: 'Send a packet' });
  const steps = [
    ['Ping', '10.0.0.300', '10.0.0.300 is not an IPv4 address'],
    ['Name', '10.0.0.3', '10.0.0.3 is an address already'],
    ['Neighbor', '224.0.0.1', 'is a group address'],
  ] as const;
  await page.getByRole('banner').getByRole('button', { name: 'Send packet' }).click();
  for (const [kind, text, words] of steps) {
    await dialog.getByText(kind, { exact: true }).click();
    await dialog.getByRole('combobox').fill(text);
    await dialog.getByRole('button', { name: 'Send', exact: true }).click();
    await expect(dialog).toContainText(words);
  }
  const { runs } = await page.evaluate(() => window.packetwalk.request('run.state', {}));
  expect(runs).toEqual([]);
});

test('while the network is drawn, two clicks on the page say from where to where', async ({ app }) => {
  const { page } = app;
  const hand = await Hand.onEmptyPage(app);
  await hand.drag('Host', { x: 120, y: 144 });
  await hand.drag('Host', { x: 408, y: 144 });
  await hand.link({ x: 120, y: 144 }, 'right', { x: 408, y: 144 });
  await expect(page.getByText('Linked pc1:eth0 and pc2:eth0.')).toBeVisible();
  const sending = page.getByRole('banner').getByRole('button', { name: 'Send packet' });
  const dialog = page.getByRole('dialog', { name: 'Send a packet' });
  await sending.click();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  // The form closed, the hand builds again.
  await hand.pull({ x: 120, y: 144 }, { x: 120, y: 240 });
  await expect.poll(async () => (await hand.topology()).nodes[0]?.position).toEqual({ x: 120, y: 240 });

  await sending.click();
  await hand.click({ x: 120, y: 240 });
  await expect(dialog.getByRole('button', { name: /From/ })).toContainText('pc1');
  await hand.click({ x: 408, y: 144 });
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Ends: accepted')).toBeVisible();
});
