import { expect, test } from 'vitest';
import { templateTopology } from '../../../main/documents/templates';
import { TEMPLATES } from '../../../preload/contract';
import { runScript } from '../../support/run-script';

test.each(TEMPLATES)('%s is a document to begin with: drawn, without a name', (template) => {
  const { name, nodes } = templateTopology(template);
  expect(name).toBeUndefined();
  expect(nodes.every(({ position }) => position !== undefined)).toBe(true);
  expect(nodes.length > 0).toBe(template !== 'empty');
});

test.each([
  ['subnet', '1 received'],
  ['two-subnets', '1 received'],
  ['web-and-dns', 'It works'],
] as const)('%s works as it is', (template, printed) => {
  const topology = templateTopology(template);
  expect(runScript(topology, topology.script ?? []).outputs.join('')).toContain(printed);
});
