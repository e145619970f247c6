/** Tables of a node as they were at a step, while commands changed them. */
import { expect, test } from 'vitest';
import type { Topology } from '../../../core/document/topology';
import { Lab } from '../../support/lab';
import { behindNat, CURL } from '../../support/lvs';
import { runScript } from '../../support/run-script';

const TOPOLOGY: Topology = {
  format: 'packetwalk',
  version: 1,
  nodes: [
    {
      id: 'pc1',
      kind: 'host',
      interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:01', addresses: ['10.0.0.1/24'] }],
      routes: [{ to: 'default', via: '10.0.0.2' }],
      neighbors: [{ ip: '10.0.0.9', mac: '02:00:00:00:00:09', dev: 'eth0' }],
    },
    {
      id: 'pc2',
      kind: 'host',
      interfaces: [{ name: 'eth0', mac: '02:00:00:00:00:02', addresses: ['10.0.0.2/24'] }],
    },
  ],
  links: [{ ends: ['pc1:eth0', 'pc2:eth0'] }],
};

/** The last step when a command has ended: what it changed holds from the next one on. */
function steps(lab: Lab, ...commands: readonly string[]): readonly number[] {
  return commands.map((command) => {
    const [node = '', line = ''] = command.split(': ') as [string, string];
    expect(lab.run(node, line).status).toBe(0);
    return lab.session.source.count;
  });
}

const tables = (lab: Lab, node: string, step: number) => {
  const found = lab.session.tablesAt(node, step);
  if (found === null) throw new Error(`no node ${node}`);
  return found;
};

test('addresses and routes', () => {
  const lab = new Lab(TOPOLOGY);
  const [added = 0, deleted = 0] = steps(
    lab,
    'pc1: ip addr add 10.5.0.1/16 dev eth0',
    'pc1: ip addr del 10.0.0.1/24 dev eth0',
  );
  const at = (step: number) => {
    const { interfaces, routes } = tables(lab, 'pc1', step);
    return [interfaces.find((one) => one.name === 'eth0')?.addresses, routes.map((one) => one.network)];
  };
  expect(at(0)).toEqual([['10.0.0.1/24'], ['0.0.0.0', '10.0.0.0']]);
  expect(at(added)).toEqual([
    ['10.0.0.1/24', '10.5.0.1/16'],
    ['0.0.0.0', '10.0.0.0', '10.5.0.0'],
  ]);
  expect(at(deleted)).toEqual([['10.5.0.1/16'], ['0.0.0.0', '10.5.0.0']]);
  expect(at(added)).toEqual([
    ['10.0.0.1/24', '10.5.0.1/16'],
    ['0.0.0.0', '10.0.0.0', '10.5.0.0'],
  ]);
});

test('an interface that is switched off, and the one at the other end of its link', () => {
  const lab = new Lab(TOPOLOGY);
  const [down = 0, up = 0, changed = 0] = steps(
    lab,
    'pc1: ip link set eth0 down',
    'pc1: ip link set eth0 up',
    'pc1: ip link set eth0 mtu 1400 address 02:00:00:00:00:77',
  );
  const at = (node: string, step: number) => {
    const eth0 = tables(lab, node, step).interfaces.find((one) => one.name === 'eth0');
    return [eth0?.up, eth0?.carrier, eth0?.mtu, eth0?.mac.slice(-2)];
  };
  expect([0, down, up, changed].map((step) => at('pc1', step))).toEqual([
    [true, true, 1500, '01'],
    [false, false, 1500, '01'],
    [true, true, 1500, '01'],
    [true, true, 1400, '77'],
  ]);
  expect([0, down, up].map((step) => at('pc2', step))).toEqual([
    [true, true, 1500, '02'],
    [true, false, 1500, '02'],
    [true, true, 1500, '02'],
  ]);
  expect([0, down, up].map((step) => tables(lab, 'pc1', step).routes.length)).toEqual([2, 0, 1]);
});

test('neighbors: what the file says, what ARP learned, what a command set or took away', () => {
  const lab = new Lab(TOPOLOGY);
  const [learned = 0, set = 0, deleted = 0, down = 0] = steps(
    lab,
    'pc1: ping -c 1 10.0.0.2',
    'pc1: ip neigh add 10.0.0.7 lladdr 02:00:00:00:00:07 dev eth0 nud stale',
    'pc1: ip neigh del 10.0.0.2 dev eth0',
    'pc2: ip link set eth0 down',
  );
  const at = (step: number) => tables(lab, 'pc1', step).neighbors.map((one) => `${one.ip} ${one.state}`);
  expect(at(0)).toEqual(['10.0.0.9 PERMANENT']);
  expect(at(learned)).toEqual(['10.0.0.9 PERMANENT', '10.0.0.2 REACHABLE']);
  expect(at(set)).toEqual(['10.0.0.9 PERMANENT', '10.0.0.2 REACHABLE', '10.0.0.7 STALE']);
  expect(at(deleted)).toEqual(['10.0.0.9 PERMANENT', '10.0.0.7 STALE']);
  expect(at(down)).toEqual(['10.0.0.9 PERMANENT']);
  expect(at(learned)).toEqual(['10.0.0.9 PERMANENT', '10.0.0.2 REACHABLE']);
});

test('a neighbor that a command sets is a step, taught by the command', () => {
  const lab = new Lab(TOPOLOGY);
  lab.run('pc1', 'arp -s 10.0.0.2 02:00:00:00:00:02');
  const { source } = lab.session;
  const all = Array.from({ length: source.count }, (_, i) => source.step(i + 1));
  const learned = all.find((step) => step.event === 'arp.learn');
  expect(learned?.detail).toEqual({ ip: '10.0.0.2', mac: '02:00:00:00:00:02', state: 'PERMANENT', from: 'command' });
  expect(learned?.interface).toBe('eth0');
});

test("a load balancer's connections are there as they were, each with its real server", () => {
  const { session, steps: all } = runScript(behindNat(), [CURL, CURL]);
  const at = (step: number) => session.tablesAt('lb', step)?.balanced ?? [];
  const chosen = all.filter((step) => step.event === 'lvs.schedule' && step.detail.how === 'scheduled');
  const [first, second] = chosen.map(({ step }) => step) as [number, number];
  expect(at(first - 1)).toEqual([]);
  expect(at(first)).toMatchObject([{ virtual: '10.0.0.100:80', server: '192.168.1.12:80', state: 'SYN_RECV' }]);
  expect(at(second).map(({ server, state }) => `${server} ${state}`)).toEqual([
    '192.168.1.12:80 TIME_WAIT',
    '192.168.1.11:8080 SYN_RECV',
  ]);
  expect(session.tablesAt('client', second)?.balanced).toEqual([]);
});
