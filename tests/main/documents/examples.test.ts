import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FIRST_EXAMPLE, loadExamples } from '../../../main/documents/examples';

const files = readdirSync(new URL('../../../examples', import.meta.url))
  .filter((name) => name.endsWith('.walk'))
  .map((name) => name.slice(0, -'.walk'.length))
  .sort();

test('every file of examples/ is there, the first example first, each with a name', () => {
  const examples = loadExamples();
  expect(examples.map(({ id }) => id)).toEqual([FIRST_EXAMPLE, ...files.filter((id) => id !== FIRST_EXAMPLE)]);
  for (const { id, topology } of examples) expect(topology.name, id).toMatch(/\S/);
});

test('an example that does not open is a fault of ours', () => {
  expect(() => loadExamples({ '../../examples/broken.walk': '{}' })).toThrow('examples/broken.walk');
});
