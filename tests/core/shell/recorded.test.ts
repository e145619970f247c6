/** The tables and their changes against what net-tools 2.10 and iproute2 6.1.0 printed on Linux 6.18 (fixtures/README.md). */
import { describe, expect, test } from 'vitest';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { Lab } from '../../support/lab';
import { recordings } from '../../support/recordings';

const HOST: TopologyNode = {
  id: 'pc1',
  kind: 'host',
  interfaces: [
    { name: 'eth0', mac: '02:00:00:00:01:01', addresses: ['10.0.1.10/24'] },
    { name: 'verylongname123', mac: '02:00:00:00:01:02', addresses: ['172.31.255.254/30'] },
    { name: 'eth2', mac: '02:00:00:00:01:03', addresses: ['192.168.77.1/24', '192.168.77.2/24', '192.168.78.1/32'] },
    { name: 'eth3', mac: '02:00:00:00:01:04', up: false },
  ],
};

/** With another host at the far end of eth0 and of the long name. */
function lab(more: Partial<TopologyNode> = {}): Lab {
  const peer: TopologyNode = {
    id: 'pc2',
    kind: 'host',
    interfaces: [{ name: 'eth0', addresses: ['10.0.1.1/24'] }, { name: 'eth1' }],
  };
  const topology: Topology = {
    format: 'packetwalk',
    version: 1,
    nodes: [{ ...HOST, ...more }, peer],
    links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }, { ends: ['pc1:verylongname123', 'pc2:eth1'] }],
  };
  return new Lab(topology);
}

/** The kernel lists neighbors by a hash; counters are what the recording machine had seen. */
function rows(output: string): string {
  return output.replace(/(packets|bytes) \d+/g, '$1 N').replace(/\(\d+\.\d [A-Za-z]*B\)/g, '(N)');
}

function sorted(output: string): readonly string[] {
  return rows(output).split('\n').toSorted();
}

const listsNeighbors = (command: string) => /^(arp|ip n|cat \/proc\/net\/arp)/.test(command);

test('the recordings are there', () => {
  expect(recordings('interfaces').length).toBeGreaterThan(15);
  expect(recordings('neighbors').length).toBeGreaterThan(15);
  expect(recordings('routes').length).toBeGreaterThan(60);
});

describe('interfaces', () => {
  const at = lab();
  test.each(recordings('interfaces'))('$command', ({ command, output, status }) => {
    const printed = at.run('pc1', command);
    expect(rows(printed.output)).toBe(rows(output));
    expect(printed.status).toBe(status);
  });
});

describe('neighbors', () => {
  const at = lab();
  for (const change of [
    'ip neigh add 10.0.1.50 lladdr 02:00:00:00:00:50 dev eth0',
    'ip neigh add 172.31.255.253 lladdr 02:00:00:00:00:51 dev verylongname123',
    'ip neigh add 10.0.1.60 dev eth0 nud incomplete',
    'ip neigh add 10.0.1.1 lladdr 02:00:00:00:02:01 dev eth0 nud reachable',
  ]) {
    expect(at.run('pc1', change)).toEqual({ output: '', status: 0 });
  }
  test.each(recordings('neighbors'))('$command', ({ command, output, status }) => {
    const printed = at.run('pc1', command);
    expect(sorted(printed.output)).toEqual(sorted(output));
    expect(printed.status).toBe(status);
  });
});

/** One after the other on the same host: each sees what those before it changed. */
describe('changes', () => {
  test.each([
    ['routes', lab({ routes: [{ to: 'default', via: '10.0.1.1', dev: 'eth0' }] })],
    ['addresses', lab()],
    ['links', lab()],
    ['ifconfig', lab()],
    ['neighbor-changes', lab()],
    ['sysctl', lab()],
  ] as const)('%s', (name, at) => {
    for (const { command, output, status } of recordings(name)) {
      const printed = at.run('pc1', command);
      const shown = (text: string) => (listsNeighbors(command) ? sorted(text).join('\n') : rows(text));
      expect(`$ ${command}\n${shown(printed.output)}rc=${printed.status}`).toBe(
        `$ ${command}\n${shown(output)}rc=${status}`,
      );
    }
  });
});
