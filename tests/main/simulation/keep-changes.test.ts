import { expect, test } from 'vitest';
import type { ChangeLabel } from '../../../core/document/change';
import { History } from '../../../core/document/history';
import type { Topology } from '../../../core/document/topology';
import { placeNodes } from '../../../core/editing/arrange';
import type { Edit } from '../../../core/editing/edit';
import { Session } from '../../../core/session/session';
import type { SimulationHost } from '../../../main/simulation/host';
import { keepChanges } from '../../../main/simulation/keep-changes';
import type { DocumentState } from '../../../preload/contract';

const lab: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    { id: 'pc1', kind: 'host', position: { x: 0, y: 0 }, interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }] },
    { id: 'pc2', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.2/24'] }] },
  ],
  links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }],
};

/** A running network and its document; `meanwhile` happens while the network is asked. */
function setUp(commands: readonly string[], meanwhile: () => void = () => {}) {
  const session = Session.open(lab, { seed: 1 });
  for (const command of commands) {
    session.start('pc1', command);
    session.run({ maxEvents: 1000 });
  }
  const history = new History(lab);
  const document = {
    get topology() {
      return history.topology;
    },
    change(patch: Parameters<History['apply']>[0], label: ChangeLabel): DocumentState {
      history.apply(patch, { label });
      const { topology, dirty, canUndo, canRedo, undoLabel, redoLabel, revision } = history;
      return { id: 1, fileName: null, topology, dirty, canUndo, canRedo, undoLabel, redoLabel, revision };
    },
  };
  let asked = 0;
  const ask = async (name: string, params: { readonly topology: Topology }) => {
    expect(name).toBe('changes');
    asked += 1;
    const kept = session.keptChanges(params.topology);
    if (asked === 1) meanwhile();
    return kept;
  };
  const host = { ask: ask as SimulationHost['ask'] };
  return { history, keep: () => keepChanges(1, { host, document }), asked: () => asked };
}

test('what a command changed is one change with a name, and can be undone', async () => {
  const { keep, history } = setUp(['ip addr add 10.9.0.1/24 brd + dev eth0', 'ip route add 10.7.0.0/16 via 10.0.0.2']);
  const { document, left } = await keep();
  expect(left).toEqual([]);
  expect(document).toMatchObject({ dirty: true, canUndo: true, undoLabel: { code: 'keep-changes' } });
  expect(document.topology.nodes[0]).toMatchObject({
    interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24', '10.9.0.1/24'] }],
    routes: [{ to: '10.7.0.0/16', via: '10.0.0.2' }],
  });
  expect(document.topology.nodes[1]).toBe(lab.nodes[1]);
  history.undo();
  expect(history.topology).toEqual(lab);
  expect(history.dirty).toBe(false);
});

test('keeping twice adds only what is new; after an undo everything is kept again', async () => {
  const { keep, history } = setUp(['ip addr add 10.9.0.1/24 brd + dev eth0']);
  await keep();
  await keep();
  history.undo();
  expect(history.canUndo).toBe(false);
  expect((await keep()).document.topology.nodes[0]?.interfaces[0]?.addresses).toContain('10.9.0.1/24');
});

test('a node that is moved while the network is asked stays where it was put', async () => {
  const setup = setUp(['ip addr add 10.9.0.1/24 brd + dev eth0'], () => {
    const edit = placeNodes(setup.history.topology, new Map([['pc1', { x: 50, y: 60 }]]), 'move');
    setup.history.apply((edit as Edit).patch);
  });
  const { document } = await setup.keep();
  expect(setup.asked()).toBe(2);
  expect(document.topology.nodes[0]).toMatchObject({
    position: { x: 50, y: 60 },
    interfaces: [{ addresses: ['10.0.0.1/24', '10.9.0.1/24'] }],
  });
});

test('what a document has no words for is named', async () => {
  const { keep } = setUp(['ip addr add 10.9.0.1/24 brd + dev eth0 label eth0:1', 'hostname web']);
  expect((await keep()).left).toEqual([
    { node: 'pc1', code: 'hostname', value: 'web' },
    { node: 'pc1', code: 'address-label', value: '10.9.0.1/24' },
  ]);
});
