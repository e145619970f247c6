import fc from 'fast-check';
import { expect, test } from 'vitest';
import { History } from '../../core/document/history';
import { parseJson } from '../../core/document/json';
import { applyPatch, diffTopologies, invertPatch, squashPatches } from '../../core/document/patch';
import { readTopology } from '../../core/document/read';
import type { Topology } from '../../core/document/topology';
import { validateTopology } from '../../core/document/validate/topology';
import { writeTopology } from '../../core/document/write';

const SEED = 20260901;

/** Names that no part of a topology knows. */
const unknownFields = fc.dictionary(
  fc.string({ maxLength: 6 }).map((name) => `x-${name}`),
  fc.jsonValue({ maxDepth: 3 }),
  { maxKeys: 3 },
);

function withUnknown<T extends object>(known: fc.Arbitrary<T>): fc.Arbitrary<T> {
  return fc.tuple(known, unknownFields).map(([object, unknown]) => ({ ...unknown, ...object }));
}

const position = withUnknown(
  fc.record({ x: fc.integer({ min: -999, max: 999 }), y: fc.integer({ min: -999, max: 999 }) }),
);

const node = (id: string) =>
  withUnknown(
    fc.record(
      {
        id: fc.constant(id),
        kind: fc.constantFrom('host', 'router'),
        interfaces: fc.uniqueArray(
          withUnknown(
            fc.record(
              {
                name: fc.constantFrom('eth0', 'eth1', 'lo'),
                addresses: fc.constant(['10.0.0.1/24']),
                mtu: fc.integer({ min: 68, max: 9000 }),
                up: fc.boolean(),
              },
              { requiredKeys: ['name'] },
            ),
          ),
          { selector: ({ name }) => name, maxLength: 3 },
        ),
        label: fc.string(),
        position,
        resolvers: fc.array(fc.ipV4(), { maxLength: 2 }),
        sysctl: fc.constant({ 'net.ipv4.ip_forward': 1, 'net.core.x': 'y' }),
        services: fc.constantFrom([], [{ type: 'http', port: 8080, pages: { '/': 'hello' } }]),
      },
      { requiredKeys: ['id', 'kind', 'interfaces'] },
    ),
  );

/** Topologies whose nodes are some of eight, in any order, with links between interfaces that they have. */
const topology: fc.Arbitrary<Topology> = fc
  .shuffledSubarray(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'])
  .chain((ids) =>
    fc.tuple(
      fc.tuple(...ids.map(node)),
      fc.array(fc.nat({ max: 1000 }), { minLength: 8, maxLength: 8 }),
      withUnknown(fc.record({ name: fc.string(), notes: fc.string() }, { requiredKeys: [] })),
    ),
  )
  .map(([nodes, delays, head]) => {
    const ends = nodes.flatMap((one) =>
      one.interfaces.filter(({ name }) => name !== 'lo').map(({ name }) => `${one.id}:${name}`),
    );
    const links = [];
    for (let i = 0; i + 1 < ends.length; i += 2) links.push({ ends: [ends[i], ends[i + 1]], delay_us: delays[i % 8] });
    return { ...head, format: 'packetwalk', version: 1, nodes, links } as unknown as Topology;
  });

test('what is made here is valid', () => {
  fc.assert(
    fc.property(topology, (value) => {
      expect(validateTopology(value)).toEqual([]);
    }),
    { seed: SEED, numRuns: 100 },
  );
});

test('saving and opening loses nothing, and saving again writes the same text', () => {
  fc.assert(
    fc.property(topology, (value) => {
      const text = writeTopology(value);
      expect(JSON.parse(text)).toEqual(value);
      const read = readTopology(text);
      expect(read).toEqual({ ok: true, value });
      expect(read.ok && writeTopology(read.value)).toBe(text);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

test('a patch leads from one topology to the other and back, to the order of every list', () => {
  fc.assert(
    fc.property(topology, topology, (from, to) => {
      const patch = diffTopologies(from, to);
      expect(writeTopology(applyPatch(from, patch))).toBe(writeTopology(to));
      expect(writeTopology(applyPatch(to, invertPatch(patch)))).toBe(writeTopology(from));
      expect(invertPatch(invertPatch(patch))).toEqual(patch);
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('two patches squashed do what they do one after the other, and so does the inverse', () => {
  fc.assert(
    fc.property(topology, topology, topology, (first, second, third) => {
      const squashed = squashPatches(diffTopologies(first, second), diffTopologies(second, third));
      expect(writeTopology(applyPatch(first, squashed))).toBe(writeTopology(third));
      expect(writeTopology(applyPatch(third, invertPatch(squashed)))).toBe(writeTopology(first));
    }),
    { seed: SEED, numRuns: 300 },
  );
});

test('undo all is the start, redo all is the end, whatever was saved and dragged in between', () => {
  const step = fc.record({ to: topology, gesture: fc.constantFrom('drag', 'resize', undefined), save: fc.boolean() });
  fc.assert(
    fc.property(topology, fc.array(step, { maxLength: 8 }), (start, steps) => {
      const history = new History(start);
      let saved = writeTopology(start);
      for (const { to, gesture, save } of steps) {
        history.apply(diffTopologies(history.topology, to), gesture === undefined ? {} : { gesture });
        expect(writeTopology(history.topology)).toBe(writeTopology(to));
        if (!history.dirty) expect(writeTopology(history.topology)).toBe(saved);
        if (!save) continue;
        history.markClean();
        saved = writeTopology(to);
      }
      const end = writeTopology(history.topology);
      while (history.canUndo) {
        history.undo();
        if (!history.dirty) expect(writeTopology(history.topology)).toBe(saved);
      }
      expect(writeTopology(history.topology)).toBe(writeTopology(start));
      while (history.canRedo) history.redo();
      expect(writeTopology(history.topology)).toBe(end);
    }),
    { seed: SEED, numRuns: 200 },
  );
});

/** JSON texts, whole and with a character or two changed. */
const nearlyJson = fc
  .tuple(
    fc.json(),
    fc.array(fc.tuple(fc.nat(), fc.constantFrom(...'{}[]",:\\-+.eE0 1tnulrfa\n\u0001')), { maxLength: 2 }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [at, character]) => {
      const place = at % (changed.length + 1);
      return changed.slice(0, place) + character + changed.slice(place + (at % 2));
    }, text),
  );

function parsedByPlatform(text: string): { readonly value: unknown } | null {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return null;
  }
}

test('the JSON reader takes what JSON.parse takes, with the same values, and refuses what it refuses', () => {
  fc.assert(
    fc.property(nearlyJson, (text) => {
      const [ours, theirs] = [parseJson(text, 1000), parsedByPlatform(text)];
      if (ours.ok) expect(ours).toEqual({ ok: true, value: theirs?.value });
      else if (ours.error.every(({ kind }) => kind === 'syntax')) expect(theirs).toBeNull();
      // A name given twice, or reserved, is our own rule.
      if (theirs === null) expect(ours.ok).toBe(false);
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

test('no value makes validation throw, and what passes is saved and opened', () => {
  const anyPart = fc.oneof(topology, fc.jsonValue());
  const broken = fc
    .tuple(topology, fc.constantFrom('nodes', 'links', 'script', 'name'), anyPart)
    .map(([value, name, part]) => ({
      ...value,
      [name]: part,
    }));
  const deeper = fc
    .tuple(
      topology,
      fc.constantFrom('interfaces', 'routes', 'neighbors', 'services', 'sysctl', 'hosts', 'id', 'kind', 'position'),
      fc.jsonValue(),
    )
    .map(([value, name, part]) => ({ ...value, nodes: value.nodes.map((one) => ({ ...one, [name]: part })) }));
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), broken, deeper), (value) => {
      for (const { path, message } of validateTopology(value)) {
        expect(path).not.toContain('undefined');
        expect(message).not.toContain('undefined');
      }
    }),
    { seed: SEED, numRuns: 1000 },
  );
});

test('no text makes reading throw', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), nearlyJson), (text) => {
      expect(readTopology(text)).toMatchObject({ ok: false });
    }),
    { seed: SEED, numRuns: 1000 },
  );
});
