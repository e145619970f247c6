/** Packets larger than a link takes: cut at the source and on the way, put together at the end. */
import type { TopologyLink } from '../../../core/document/topology';
import { chain, host, lan, type Scenario, scenario } from './scenario';

/** pc - r1 - r2 - srv; both ends of each link take `mtus[0]`, `mtus[1]`, `mtus[2]` bytes. */
export function narrowing(mtus: readonly [number, number, number]): ReturnType<typeof chain> {
  const [first, second, third] = mtus;
  return chain(2, {
    pc: { mtu: { eth0: first } },
    r1: { mtu: { eth0: first, eth1: second } },
    r2: { mtu: { eth0: second, eth1: third } },
    srv: { mtu: { eth0: third } },
  });
}

const of = (name: string, { nodes, links }: ReturnType<typeof chain>, ...script: string[]) =>
  scenario(name, nodes, links, script);

/** a and b on a link that loses the frames of a with these numbers (ARP is the first). */
function losing(name: string, numbers: readonly number[], ...script: string[]): Scenario {
  const drop = numbers.map((nth) => ({ from: 'a:eth0', nth }));
  const link: TopologyLink = { ends: ['a:eth0', 'b:eth0'], drop };
  return scenario(name, [host('a', { eth0: '10.0.0.1/24' }), host('b', { eth0: '10.0.0.2/24' })], [link], script);
}

export const fragmentScenarios: readonly Scenario[] = [
  of(
    'fragments-at-source',
    lan(2),
    'pc1: ping -c 2 -s 3000 10.0.0.2',
    'pc1: ping -c 1 -s 1473 10.0.0.2',
    'pc1: ping -c 1 -s 1472 10.0.0.2',
    'pc1: ping -c 1 -s 20000 -t 9 10.0.0.2',
    'pc2: ping -c 1 -s 65507 10.0.0.1',
    'pc1: ping -c 1 -s 65508 10.0.0.2',
    'pc1: ping -c 1 -s 65507 127.0.0.1',
    'pc1: arp -n',
  ),
  of(
    'fragments-not-wanted',
    chain(1),
    'pc: ping -c 2 -M do -s 1473 10.0.1.20',
    'pc: ping -c 1 -M do -s 1472 10.0.1.20',
    'pc: ping -c 1 -M dont -s 1472 10.0.1.20',
    'pc: ping -c 1 -M dont -s 2000 10.0.1.20',
  ),
  of(
    'fragments-of-fragments',
    narrowing([1500, 1320, 700]),
    'pc: ping -c 2 -M dont -s 3000 10.0.2.20',
    'srv: ping -c 1 -M dont -s 1400 10.0.0.10',
    'r1: ping -c 1 -s 1300 10.0.2.20',
  ),
  of(
    'fragments-widening',
    narrowing([600, 1000, 1500]),
    'pc: ping -c 2 -s 1400 10.0.2.20',
    'srv: ping -c 1 -s 500 10.0.0.10',
  ),
  of(
    'fragments-tiny',
    narrowing([1500, 68, 1500]),
    'pc: ping -c 1 -M dont -s 300 10.0.2.20',
    'pc: ping -c 1 -M dont -s 56 10.0.2.20',
  ),
  of(
    'fragments-wait-for-arp',
    chain(1),
    'pc: ping -c 2 -i 0.3 -s 5000 10.0.0.99',
    'pc: ping -c 2 -i 0.3 -s 4000 10.0.1.99',
    'r1: arp -n',
  ),
  losing('fragments-first-lost', [2], 'a: ping -c 1 -W 32 -s 3000 10.0.0.2'),
  losing('fragments-second-lost', [3], 'a: ping -c 1 -W 32 -s 3000 10.0.0.2'),
  losing('fragments-last-lost', [4], 'a: ping -c 2 -i 1 -W 32 -s 3000 10.0.0.2'),
  of(
    'fragments-ttl',
    narrowing([1500, 1300, 1500]),
    'pc: ping -c 1 -M dont -t 1 -s 3000 10.0.2.20',
    'pc: ping -c 1 -M dont -t 2 -s 3000 10.0.2.20',
  ),
  of(
    'fragments-without-route',
    chain(2, { r1: { routes: [] } }),
    'pc: ping -c 1 -W 1 -s 4000 10.0.2.20',
    'pc: ping -c 1 -W 1 -s 4000 8.8.8.8',
  ),
];
