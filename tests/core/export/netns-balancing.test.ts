/** The exported calls of ipvsadm make the very services that the file has. */
import { expect, test } from 'vitest';
import { netnsScript } from '../../../core/export/netns';
import { behindNat, oneLan } from '../../support/lvs';
import { runScript } from '../../support/run-script';

const weights = { scheduler: 'wrr' as const, real: [{ address: '10.0.0.11', weight: 3 }, { address: '10.0.0.12' }] };

test.each([
  ['nat', behindNat()],
  ['dr', oneLan('dr', {}, weights)],
  ['tun', oneLan('tun')],
])('%s', (_mode, topology) => {
  const lines = (netnsScript(topology).match(/^ *balance .*$/gm) ?? []).map((line) =>
    line.trim().replace('balance lb', 'lb: ipvsadm'),
  );
  expect(lines).toHaveLength(3);
  const nodes = topology.nodes.map((node) => (node.id === 'lb' ? { ...node, services: [] } : node));
  const built = runScript({ ...topology, nodes }, [...lines, 'lb: ipvsadm -Ln']);
  expect(built.outputs.slice(0, -1).join('')).toBe('');
  expect(built.outputs.at(-1)).toBe(runScript(topology, ['lb: ipvsadm -Ln']).outputs[0]);
});

test('the script says that it needs ipvsadm, and leaves out only the other services', () => {
  const script = netnsScript(behindNat());
  expect(script).toContain('Needs Linux, root, iproute2 and ipvsadm.');
  expect(script).toContain('  balance lb -a -t 10.0.0.100:80 -r 192.168.1.11:8080 -m -w 1\n');
  expect(script.match(/^# Left out: .*$/gm)).toEqual([
    '# Left out: the services of web1.',
    '# Left out: the services of web2.',
  ]);
});
