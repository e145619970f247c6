import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { exampleInfo } from '../../../core/document/example';
import { FIRST_EXAMPLE, loadExamples } from '../../../main/documents/examples';

const files = readdirSync(new URL('../../../examples', import.meta.url))
  .filter((name) => name.endsWith('.walk'))
  .map((name) => name.slice(0, -'.walk'.length))
  .sort();

test('every file of examples/ is there, in the order it gives itself, each with a name', () => {
  const examples = loadExamples();
  expect(examples.map(({ id }) => id).sort()).toEqual(files);
  expect(examples[0]?.id).toBe(FIRST_EXAMPLE);
  const orders = examples.map(({ topology }) => exampleInfo(topology)?.order);
  expect(orders).toEqual(orders.map((_, i) => i + 1));
  for (const { id, topology } of examples) expect(topology.name, id).toMatch(/\S/);
});

test('an example that does not open is a fault of ours', () => {
  expect(() => loadExamples({ '../../examples/broken.walk': '{}' })).toThrow('examples/broken.walk');
});
