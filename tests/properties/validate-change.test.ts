/** Validation that leaves out what stood in a valid topology before finds what validation of the whole finds. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { validateTopology } from '../../core/document/validate/topology';
import { anyTopology, Dice } from './editing-arbitraries';

const SEED = 20261127;

type Loose = { [name: string]: unknown; nodes: unknown[]; links: unknown[] };

const JUNK = [undefined, null, 7, -1, 'no', '10.0.0.300/24', '10.0.9.9/24', 'eth0', [], [{}], {}, true];
const NODE_PARTS = [
  'id',
  'kind',
  'interfaces',
  'routes',
  'neighbors',
  'sysctl',
  'services',
  'position',
  'label',
  'hosts',
];
const LINK_PARTS = ['ends', 'delay_us', 'loss', 'up', 'drop'];
const HEAD_PARTS = ['format', 'version', 'script', 'areas', 'texts', 'nodes', 'links'];

function endsOf(link: unknown): readonly unknown[] {
  const ends = (link as { ends?: unknown } | undefined)?.ends;
  return Array.isArray(ends) ? ends : [];
}

/** Changes that no edit would make: each shares with the topology before what it does not change. */
const HARMS: Readonly<Record<string, (value: Loose, dice: Dice) => void>> = {
  node: ({ nodes }, dice) => {
    const at = dice.below(nodes.length + 1);
    nodes[at] = { ...(nodes[at] as object | undefined), [dice.of(NODE_PARTS)]: dice.of(JUNK) };
  },
  link: ({ links }, dice) => {
    const at = dice.below(links.length + 1);
    links[at] = { ...(links[at] as object | undefined), [dice.of(LINK_PARTS)]: dice.of(JUNK) };
  },
  head: (value, dice) => {
    value[dice.of(HEAD_PARTS)] = dice.of(JUNK);
  },
  bareNode: ({ nodes }, dice) => {
    const at = dice.below(nodes.length);
    nodes[at] = { ...(nodes[at] as object | undefined), interfaces: [] };
  },
  otherName: ({ nodes }, dice) => {
    const [at, other] = [dice.below(nodes.length), dice.below(nodes.length)];
    nodes[at] = { ...(nodes[at] as object | undefined), id: (nodes[other] as { id?: string } | undefined)?.id };
  },
  crossed: ({ links }, dice) => {
    const [one, other] = [endsOf(links[dice.below(links.length)]), endsOf(links[dice.below(links.length)])];
    links.push({ ends: [one[0], other[1]] });
  },
  gone: ({ nodes }, dice) => void nodes.splice(dice.below(nodes.length), 1),
  twice: ({ nodes, links }, dice) => {
    const list = dice.of([nodes, links]);
    if (list.length > 0) list.push(dice.of(list));
  },
  misplaced: (value, dice) => {
    const [from, to] = dice.of([
      [value.nodes, value.links],
      [value.links, value.nodes],
    ]);
    if (from !== undefined && from.length > 0) to?.push(dice.of(from));
  },
  onThePage: (value, dice) => {
    value[dice.of(['areas', 'texts'])] = [...value.nodes, ...value.links];
  },
  order: ({ nodes, links }) => {
    nodes.reverse();
    links.reverse();
  },
};
const NAMES = Object.keys(HARMS);

const someHarms = fc.array(fc.tuple(fc.constantFrom(...NAMES), fc.array(fc.nat({ max: 9999 }), { minLength: 4 })), {
  minLength: 1,
  maxLength: 4,
});

test('whatever is done to a valid topology, the same faults are found in the same order', () => {
  let faulty = 0;
  fc.assert(
    fc.property(anyTopology, someHarms, (before, harms) => {
      const after: Loose = { ...before, nodes: [...before.nodes], links: [...before.links] };
      for (const [name, numbers] of harms) {
        if (Array.isArray(after.nodes) && Array.isArray(after.links)) HARMS[name]?.(after, new Dice(numbers));
      }
      const whole = validateTopology(after);
      expect(validateTopology(after, before)).toEqual(whole);
      if (whole.length > 0) faulty++;
    }),
    { seed: SEED, numRuns: 1500 },
  );
  expect(faulty).toBeGreaterThan(500);
});
