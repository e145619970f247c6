import { spawn } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { type Launched, projectRoot, test } from './fixture';
import { moveNode } from './moving';

const example = (name: string) => readFile(join(projectRoot, `examples/${name}.walk`), 'utf8');

const documentOf = (page: Page) =>
  page.evaluate(async () => (await window.packetwalk.request('app.state', {})).document);

/** Questions from here on are answered by these buttons, one after the other, then by the last; what is asked is kept. */
async function answerWith({ electron }: Launched, ...labels: readonly string[]): Promise<void> {
  await electron.evaluate(({ dialog }, wanted) => {
    const asked: string[] = [];
    Object.assign(globalThis, { asked });
    const left = [...wanted];
    const answer = async (...args: unknown[]) => {
      const { message, buttons } = args.at(-1) as { message: string; buttons: string[] };
      asked.push(message);
      const label = left.length > 1 ? left.shift() : left[0];
      return { response: buttons.indexOf(label ?? ''), checkboxChecked: false };
    };
    Object.assign(dialog, { showMessageBox: answer });
  }, labels);
}

const asked = ({ electron }: Launched) =>
  electron.evaluate(() => (globalThis as { asked?: readonly string[] }).asked ?? []);

/** A page of a window whose title begins so. */
async function windowOf({ electron }: Launched, title: string): Promise<Page> {
  let found: Page | undefined;
  await expect
    .poll(async () => {
      for (const page of electron.windows()) {
        const window = await electron.browserWindow(page).catch(() => null);
        if ((await window?.evaluate((one) => one.getTitle()))?.includes(title)) found = page;
      }
      return found !== undefined;
    })
    .toBe(true);
  if (found === undefined) throw new Error(`no window ${title}`);
  return found;
}

test('documents live in windows of their own, and quitting asks for each', async ({ launch, folder, userData }) => {
  const [one, two] = [join(folder, 'one.walk'), join(folder, 'two.walk')];
  await writeFile(one, await example('two-subnets'));
  await writeFile(two, await example('one-link'));
  const app = await launch([one]);
  expect(app.electron.windows()).toHaveLength(1);

  // Another start of the program hands its file over and ends.
  const program = app.electron.process().spawnfile;
  const switches = [`--user-data-dir=${userData}`, '--ozone-platform=headless', '--no-sandbox'];
  const second = spawn(program, [projectRoot, ...switches, two, one], { stdio: 'ignore' });
  await new Promise((ended) => second.once('exit', ended));
  const other = await windowOf(app, 'two.walk');
  expect(app.electron.windows()).toHaveLength(2);

  // Each has its own document, network and history; one that is open already gets its window.
  await moveNode(other, 'pc1', { x: 11, y: 22 });
  await app.page.evaluate(() => window.packetwalk.request('run.start', { node: 'pc1', command: 'ip route' }));
  expect((await documentOf(app.page)).dirty).toBe(false);
  expect(await other.evaluate(async () => (await window.packetwalk.request('run.state', {})).runs)).toEqual([]);
  await other.evaluate((path) => window.packetwalk.request('document.open', { path }), one);
  expect(app.electron.windows()).toHaveLength(2);
  await moveNode(app.page, 'pc1', { x: 11, y: 22 });

  await answerWith(app, 'Don’t Save', 'Cancel');
  await app.electron.evaluate(({ app: electronApp }) => electronApp.quit());
  await expect.poll(() => asked(app)).toHaveLength(2);
  expect((await asked(app)).toSorted()).toEqual(['Save the changes to “one.walk”?', 'Save the changes to “two.walk”?']);
  expect(app.electron.windows()).toHaveLength(2);

  await answerWith(app, 'Save');
  const closed = app.electron.waitForEvent('close');
  await app.electron.evaluate(({ app: electronApp }) => electronApp.quit()).catch(() => undefined);
  await closed;
  expect(JSON.parse(await readFile(one, 'utf8')).nodes[0].position).toEqual({ x: 11, y: 22 });
  expect(JSON.parse(await readFile(two, 'utf8')).nodes[0].position).toEqual({ x: 11, y: 22 });
  expect(await readFile(`${two}~`, 'utf8')).toBe(await example('one-link'));
});

test('a file that two starts of the program hand over at once gets one window', async ({ launch, folder }) => {
  const [one, two] = [join(folder, 'one.walk'), join(folder, 'two.walk')];
  await writeFile(one, await example('two-subnets'));
  await writeFile(two, await example('one-link'));
  const app = await launch();
  await app.electron.evaluate(
    ({ app: electronApp }, starts) => {
      for (const files of starts) electronApp.emit('second-instance', {}, [], '', { files });
    },
    [[one], [one], [two]],
  );
  await windowOf(app, 'two.walk');
  await windowOf(app, 'one.walk');
  expect(app.electron.windows()).toHaveLength(2);
});

test('a file that another program changes is followed, or asked about', async ({ launch, folder }) => {
  const file = join(folder, 'lab.walk');
  await writeFile(file, await example('two-subnets'));
  const app = await launch([file]);
  const { page } = app;
  await expect(page.getByRole('button', { name: /^pc1, / })).toBeAttached();
  await writeFile(file, await example('one-switch'));
  await expect(page.getByText('Another program has changed “lab.walk”')).toBeVisible();
  expect((await documentOf(page)).topology.name).toBe('Three hosts on a switch');
  await page.getByRole('region', { name: 'Notices' }).getByRole('button', { name: 'Undo' }).click();
  await expect.poll(async () => (await documentOf(page)).topology.name).toBe('Two subnets, one router');

  await answerWith(app, 'Show Side by Side');
  await writeFile(file, await example('one-link'));
  const theirs = await windowOf(app, '(on disk)');
  expect((await documentOf(theirs)).topology.name).toBe('Two hosts, one link');
  expect((await documentOf(page)).topology.name).toBe('Two subnets, one router');
  expect(await asked(app)).toEqual(['Another program has changed “lab.walk”, and so have you.']);
  await answerWith(app, 'Don’t Save');
});
