import { expect, test } from 'vitest';
import { invariant } from '../../../core/base/invariant';
import { NS_PER_S } from '../../../core/base/time';
import type { Topology } from '../../../core/document/topology';
import { compile } from '../../../core/network/compile';
import type { Network } from '../../../core/network/network';
import { startCommand } from '../../../core/shell/start-command';
import { stepsOf } from '../../support/run-network';

function lan(lease_s: number, range = '10.0.0.100-10.0.0.101'): Topology {
  const service = { type: 'dhcp', range, router: '10.0.0.1', resolvers: ['10.0.0.3'], lease_s } as const;
  const ids = ['a', 'b', 'c'];
  return {
    format: 'packetwalk',
    version: 1,
    nodes: [
      { id: 'srv', kind: 'host', interfaces: [{ name: 'eth0', addresses: ['10.0.0.1/24'] }], services: [service] },
      ...ids.map((id) => ({ id, kind: 'host' as const, interfaces: [{ name: 'eth0' }] })),
      { id: 'sw', kind: 'switch', interfaces: ['p0', 'p1', 'p2', 'p3'].map((name) => ({ name })) },
    ],
    links: ['srv', ...ids].map((id, i) => ({ ends: [`${id}:eth0`, `sw:p${i}`] as const })),
  };
}

function run(network: Network, node: string, command: string, until = 100 * NS_PER_S) {
  const host = network.nodeNamed(node);
  invariant(host?.kind === 'host', node);
  const process = network.processes.start(host, command, startCommand(command));
  network.run(1_000_000, network.now + until);
  return { output: process.output, status: process.status };
}

/** "SECONDS NODE WHAT": messages sent, and what became of leases. */
function story(network: Network): readonly string[] {
  return stepsOf(network).flatMap((step) => {
    const at = `${Math.floor(step.time_us / 1e6)} ${step.node}`;
    if (step.event === 'dhcp.send') return [`${at} ${step.detail.type} ${step.detail.address ?? ''}`.trimEnd()];
    return step.event === 'dhcp.lease' ? [`${at} ${step.detail.action} ${step.detail.address ?? ''}`.trimEnd()] : [];
  });
}

test('a lease: address, route and name servers; the next node gets the next address', () => {
  const network = compile(lan(3600), { seed: 1, record: true });
  expect(run(network, 'a', 'dhclient eth0')).toEqual({ output: '', status: 0 });
  expect(run(network, 'a', 'ip -4 addr show dev eth0').output).toContain(
    'inet 10.0.0.100/24 brd 10.0.0.255 scope global dynamic eth0',
  );
  expect(run(network, 'a', 'ip route').output).toBe(
    'default via 10.0.0.1 dev eth0 \n10.0.0.0/24 dev eth0 proto kernel scope link src 10.0.0.100 \n',
  );
  expect(run(network, 'a', 'cat /etc/resolv.conf').output).toBe('nameserver 10.0.0.3\n');
  const { output, status } = run(network, 'b', 'dhclient -v eth0');
  expect(status).toBe(0);
  expect(output.split('\n').slice(8)).toEqual([
    'DHCPDISCOVER on eth0 to 255.255.255.255 port 67 interval 3',
    'DHCPOFFER of 10.0.0.101 from 10.0.0.1',
    'DHCPREQUEST for 10.0.0.101 on eth0 to 255.255.255.255 port 67',
    'DHCPACK of 10.0.0.101 from 10.0.0.1',
    expect.stringMatching(/^bound to 10\.0\.0\.101 -- renewal in 1[3-8]\d\d seconds\.$/),
    '',
  ]);
  expect(run(network, 'a', 'ping -c 1 10.0.0.101').status).toBe(0);
  expect(story(network).slice(0, 7)).toEqual([
    '0 a DISCOVER',
    '0 srv offered 10.0.0.100',
    '0 srv OFFER 10.0.0.100',
    '0 a REQUEST 10.0.0.100',
    '0 srv granted 10.0.0.100',
    '0 srv ACK 10.0.0.100',
    '0 a bound 10.0.0.100',
  ]);
});

test('no address is left: the node asks for a minute, then gives up', () => {
  const network = compile(lan(3600, '10.0.0.100-10.0.0.100'), { seed: 1, record: true });
  run(network, 'a', 'dhclient eth0');
  expect(run(network, 'b', 'dhclient -1 eth0')).toEqual({ output: '', status: 2 });
  expect(story(network).some((line) => line.endsWith('srv exhausted'))).toBe(true);
  expect(run(network, 'b', 'ip route').output).toBe('');
});

test('what is given back goes to the next who asks', () => {
  const network = compile(lan(3600, '10.0.0.100-10.0.0.100'), { seed: 1, record: true });
  run(network, 'a', 'dhclient eth0');
  expect(run(network, 'a', 'dhclient -r eth0').status).toBe(0);
  expect(run(network, 'a', 'ip route').output).toBe('');
  expect(run(network, 'b', 'dhclient eth0').status).toBe(0);
  expect(run(network, 'b', 'ip route').output).toContain('10.0.0.100');
});

test('a lease is renewed at T1 while anything goes on, and keeps no run alive', () => {
  const network = compile(lan(40), { seed: 1, record: true });
  run(network, 'a', 'dhclient eth0');
  expect(network.now).toBeLessThan(NS_PER_S);
  run(network, 'a', 'ping -c 100 -q 10.0.0.1', 200 * NS_PER_S);
  const renewals = story(network).filter((line) => line.includes('a renewed'));
  expect(renewals.length).toBeGreaterThanOrEqual(4);
  expect(run(network, 'a', 'ip route').output).toContain('10.0.0.100');
});

test('a lease that nobody renews ends with its time', () => {
  const network = compile(lan(40), { seed: 1, record: true });
  run(network, 'a', 'dhclient eth0');
  run(network, 'srv', 'ip link set dev eth0 down');
  run(network, 'a', 'ping -c 60 -q 127.0.0.1', 200 * NS_PER_S);
  expect(story(network).filter((line) => line.includes('a expired'))).toHaveLength(1);
  expect(run(network, 'a', 'ip route').output).toBe('');
});

test('an unknown interface', () => {
  const network = compile(lan(40), { seed: 1, record: true });
  expect(run(network, 'a', 'dhclient eth7')).toEqual({
    output: 'Cannot find device "eth7"\n',
    status: 1,
  });
  expect(run(network, 'a', 'dhclient -v eth7').output).toContain(
    'Cannot find device "eth7"\nFailed to get interface index: No such device\n',
  );
});
