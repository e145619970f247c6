// `npm run screenshots [-- SCENE…]`: docs/images/*.png, every scene in both themes and both languages, from the built app.
import { fail, tool } from './lib/run.mjs';
import { buildIfChanged, setUp } from './setup.mjs';

await setUp({ forTests: true });
await buildIfChanged();
const scenes = process.argv.slice(2);
const filter = scenes.length > 0 ? ['--grep', `(${scenes.join('|')})-`] : [];
const args = ['test', '--project=screenshots', '--reporter=list', ...filter];
const { status } = await tool('@playwright/test/cli.js', args);
if (status !== 0) fail('Not every screenshot was taken; the reasons are above.');
console.log('Wrote docs/images. Look at them before you commit them.');
