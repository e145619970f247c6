/** The random networks with services on their hosts, links of less than 1500 bytes, and commands that use them. */
import { Random } from '../../../core/base/random';
import type { Topology, TopologyNode, TopologyService } from '../../../core/document/topology';
import { randomScenario } from './random';
import type { Scenario } from './scenario';

const FIRST_SEED = 101;
const SEEDS = 20;
/**
 * Not 113: there a router sends both fragments of an answer back by the interface they came in by. A capture sees the second come before the first
 * leaves only while some program on the machine wants times of arrival (SO_TIMESTAMP, as ping does): frames bear the time at which they entered the
 * backlog then, else the one at which they left it. That is switched on late (net_enable_timestamp), after the first packet.
 */
const LEFT_OUT = 113;
const MTUS = [1280, 1364, 1400, 1492];
const COMMANDS = 6;

class Server {
  constructor(
    private readonly random: Random,
    private readonly base: Topology,
  ) {}

  private pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)] as T;
  }

  private services(node: TopologyNode): readonly TopologyService[] {
    if (node.kind !== 'host') return [];
    const page = this.random.happens(0.2) ? `page of ${node.id}\n`.repeat(300) : `page of ${node.id}\n`;
    const some: readonly TopologyService[] = [
      { type: 'http', pages: { '/': page } },
      { type: 'tcp-echo' },
      { type: 'udp-echo' },
    ];
    return some.filter(() => this.random.happens(0.6));
  }

  /** Of every end of a cable between two machines, now and then the same on both. */
  private mtus(): ReadonlyMap<string, number> {
    const mtus = new Map<string, number>();
    for (const { ends } of this.base.links) {
      if (ends.some((end) => end.startsWith('sw')) || !this.random.happens(0.3)) continue;
      const mtu = this.pick(MTUS);
      for (const end of ends) mtus.set(end, mtu);
    }
    return mtus;
  }

  private target(): string {
    if (this.random.happens(0.12)) return `10.${1 + this.random.below(8)}.0.77`;
    const addresses = this.base.nodes.flatMap(({ interfaces }) => interfaces.flatMap((one) => one.addresses ?? []));
    return this.pick(addresses).split('/')[0] ?? '';
  }

  private command(): string {
    const machines = this.base.nodes.filter(({ kind }) => kind !== 'switch');
    const hosts = machines.filter(({ kind }) => kind === 'host');
    const { id } = this.pick(this.random.happens(0.8) ? hosts : machines);
    const to = this.target();
    const size = 1200 + this.random.below(3000);
    return `${id}: ${this.pick([
      `curl -s http://${to}/`,
      `curl -s http://${to}/`,
      `curl -s http://${to}:81/`,
      `echo hello | nc -w 1 ${to} 7`,
      `echo hello | nc -u -w 1 ${to} 7`,
      `echo hello | nc -u -w 1 ${to} 9999`,
      `ping -c 1 -W 2 ${to}`,
      `ping -c 2 -W 2 -i 0.5 -s ${size} ${to}`,
      `traceroute -n -N 1 -q 1 -w 1 -m 6 ${to}`,
    ])}`;
  }

  topology(name: string): Topology {
    const mtus = this.mtus();
    const nodes = this.base.nodes.map((node): TopologyNode => {
      if (node.kind === 'switch') return node;
      const services = this.services(node);
      const interfaces = node.interfaces.map((one) => {
        const mtu = mtus.get(`${node.id}:${one.name}`);
        return mtu === undefined ? one : { ...one, mtu };
      });
      const sysctl = { ...node.sysctl, 'net.ipv4.tcp_syn_retries': 1 };
      return { ...node, interfaces, sysctl, ...(services.length === 0 ? {} : { services }) };
    });
    return { ...this.base, name, nodes, script: Array.from({ length: COMMANDS }, () => this.command()) };
  }
}

function served(seed: number): Scenario {
  const name = `random-${seed}`;
  return { name, topology: new Server(new Random(seed, 'served'), randomScenario(seed).topology).topology(name) };
}

export const servedScenarios: readonly Scenario[] = Array.from({ length: SEEDS + 1 }, (_, i) => FIRST_SEED + i)
  .filter((seed) => seed !== LEFT_OUT)
  .map(served);
