import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { projectRoot, test } from './fixture';
import { moveNode } from './moving';
import { kill } from './system';

const example = () => readFile(join(projectRoot, 'examples/two-subnets.walk'), 'utf8');

/** Edits as a person does: a node is dragged. */
async function drag(page: Page, node: string): Promise<void> {
  const { topology } = await document(page);
  const { x, y } = topology.nodes.find(({ id }) => id === node)?.position ?? { x: 0, y: 0 };
  await moveNode(page, node, { x: x + 24, y: y - 12 });
}

const document = (page: Page) => page.evaluate(async () => (await window.packetwalk.request('app.state', {})).document);

test('work that was not saved outlives a kill -9, each document in its own window', async ({
  launch,
  folder,
  userData,
}) => {
  const file = join(folder, 'lab.walk');
  await writeFile(file, await example());
  const first = await launch([file]);
  await drag(first.page, 'pc1');
  const edited = await document(first.page);
  // A second document, never saved, in a window of its own.
  const opening = first.electron.waitForEvent('window');
  await first.page.evaluate(() => window.packetwalk.request('document.new', { template: 'subnet' }));
  const second = await opening;
  await expect(second.getByRole('button', { name: /^pc3, / })).toBeAttached();
  await drag(second, 'pc2');
  const untitled = await document(second);
  const journals = async () =>
    (await readdir(join(userData, 'journal')).catch(() => [])).filter((name) => name.endsWith('.json'));
  await expect.poll(journals, { timeout: 2_000 }).toHaveLength(2);
  await kill(first);

  const again = await launch();
  await expect.poll(() => again.electron.windows().length).toBe(2);
  const pages = again.electron.windows();
  const states = await Promise.all(pages.map(document));
  const ofFile = states.find(({ fileName }) => fileName === 'lab.walk');
  expect(ofFile).toMatchObject({ dirty: true, recovered: true, topology: edited.topology });
  expect(states.find(({ fileName }) => fileName === null)).toMatchObject({
    dirty: true,
    recovered: true,
    topology: untitled.topology,
  });
  const page = pages[states.findIndex(({ fileName }) => fileName === 'lab.walk')]!;
  await expect(page.getByText('PacketWalk ended before “lab.walk” was saved')).toBeVisible();
  await expect(page.getByText('Recovered, not saved yet')).toBeVisible();
  expect(await readFile(file, 'utf8')).toBe(await example());

  await page.evaluate(() => window.packetwalk.request('document.save', { as: false }));
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(edited.topology);
  expect(await readFile(`${file}~`, 'utf8')).toBe(await example());
  await expect.poll(journals).toHaveLength(1);
});
