/**
 * Random networks from fixed seeds: a tree of routers, each with networks of hosts behind it, prefixes of any length, routes that are
 * now and then missing, wrong, wider than needed or there twice, settings that change who answers.
 */
import { Random } from '../../../core/base/random';
import type { TopologyNode } from '../../../core/document/topology';
import { formatIpv4Address } from '../../../core/wire/ipv4-address';
import { networkOf } from '../../../core/wire/prefix';
import { host, ports, router, type Scenario, scenario } from './scenario';

const SEEDS = 12;

interface Network {
  readonly first: number;
  readonly length: number;
  /** Addresses given so far. */
  used: number;
}

interface Machine {
  readonly id: string;
  readonly kind: 'host' | 'router';
  readonly addresses: Record<string, string[]>;
  readonly networks: Network[];
  readonly routes: string[];
  readonly sysctl: Record<string, number>;
  /** Routers: the neighbor on the way to each other router, and its address. */
  readonly towards: Map<Machine, number>;
}

class Builder {
  readonly machines: Machine[] = [];
  readonly switches: TopologyNode[] = [];
  readonly links: string[] = [];
  private networks = 0;

  constructor(private readonly random: Random) {}

  private pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)] as T;
  }

  /** Its second byte is its number: no two overlap. */
  private network(lengths: readonly number[]): Network {
    const length = this.pick(lengths);
    const within = networkOf(this.random.below(0x1_0000), length) & 0xffff;
    return { first: ((10 << 24) | (++this.networks << 16) | within) >>> 0, length, used: 0 };
  }

  private machine(kind: 'host' | 'router', id: string): Machine {
    const made = { id, kind, addresses: {}, networks: [], routes: [], sysctl: {}, towards: new Map() };
    this.machines.push(made);
    return made;
  }

  /** Gives the machine one more interface; returns its end of a link and its address. */
  private join(machine: Machine, network: Network): { readonly end: string; readonly address: number } {
    const name = `eth${Object.keys(machine.addresses).length}`;
    const address = network.first + network.used++ + (network.length === 31 ? 0 : 1);
    machine.addresses[name] = [`${formatIpv4Address(address)}/${network.length}`];
    machine.networks.push(network);
    return { end: `${machine.id}:${name}`, address };
  }

  build(): void {
    const routers = Array.from({ length: 2 + this.random.below(3) }, (_, i) => this.machine('router', `r${i + 1}`));
    routers.forEach((one, i) => {
      if (i > 0) this.connect(this.pick(routers.slice(0, i)), one, routers.slice(0, i));
    });
    for (const one of routers) {
      const networks = this.random.below(3) + (one === routers.at(-1) || one === routers[0] ? 1 : 0);
      for (let i = 0; i < Math.min(networks, 2); i++) this.population(one);
    }
    for (const one of routers) this.routesOf(one);
    for (const one of this.machines) this.settingsOf(one);
  }

  private connect(parent: Machine, child: Machine, others: readonly Machine[]): void {
    const network = this.network([29, 30, 30, 31]);
    const up = this.join(parent, network);
    const down = this.join(child, network);
    this.links.push(`${up.end} - ${down.end}`);
    for (const other of others) {
      child.towards.set(other, up.address);
      const way = parent.towards.get(other);
      if (other === parent) parent.towards.set(child, down.address);
      else other.towards.set(child, other.towards.get(parent) as number);
      if (way === undefined && other !== parent) throw new Error('the tree is broken');
    }
  }

  private population(gateway: Machine): void {
    const network = this.network([23, 24, 25, 26, 27, 28, 29]);
    const { end, address } = this.join(gateway, network);
    const count = 1 + this.random.below(3);
    const ends = Array.from({ length: count }, () => {
      const one = this.machine('host', `h${this.machines.filter(({ kind }) => kind === 'host').length + 1}`);
      const joined = this.join(one, network);
      const chance = this.random.below(10);
      if (chance > 1) one.routes.push(`default via ${formatIpv4Address(address)}`);
      else if (chance === 1) one.routes.push(`default via ${formatIpv4Address(address + 4)}`);
      return joined.end;
    });
    if (count === 1 && this.random.happens(0.5)) {
      this.links.push(`${end} - ${ends[0]}`);
      return;
    }
    const hub = ports(`sw${this.switches.length + 1}`, count + 1);
    this.switches.push(hub);
    [end, ...ends].forEach((one, i) => {
      this.links.push(`${one} - ${hub.id}:p${i + 1}`);
    });
  }

  private routesOf(one: Machine): void {
    const others = this.machines.filter((other) => other.kind === 'router' && other !== one);
    for (const other of others) {
      const via = one.towards.get(other) as number;
      for (const network of other.networks) {
        if (one.networks.includes(network)) continue;
        const chance = this.random.below(20);
        if (chance === 0) continue;
        const length = chance < 4 ? network.length - 1 - this.random.below(6) : network.length;
        const gateway = chance === 4 ? this.pick([...one.towards.values()]) : chance === 5 ? via + 1 : via;
        const metric = chance > 17 ? ` metric ${1 + this.random.below(50)}` : '';
        const to = `${formatIpv4Address(networkOf(network.first, length))}/${length}`;
        // Linux refuses a second route of the same prefix and metric, and one in place of a connected one.
        if (one.routes.some((route) => route.startsWith(`${to} `)) || one.networks.some((own) => nameOf(own) === to))
          continue;
        one.routes.push(`${to} via ${formatIpv4Address(gateway)}${metric}`);
        if (chance === 19 && metric !== ' metric 25')
          one.routes.push(`${to} via ${formatIpv4Address(this.pick([...one.towards.values()]))} metric 25`);
      }
    }
    if (this.random.happens(0.3))
      one.routes.push(`default via ${formatIpv4Address(this.pick([...one.towards.values()]))}`);
  }

  private settingsOf(one: Machine): void {
    if (this.random.happens(0.2)) one.addresses['lo'] = [`10.${200 + this.machines.indexOf(one)}.1.1/32`];
    if (this.random.happens(0.15)) {
      (one.addresses['eth0'] as string[]).push(`10.${220 + this.machines.indexOf(one)}.3.9/24`);
    }
    const settings: readonly (readonly [string, readonly number[]])[] = [
      ['net.ipv4.ip_default_ttl', [3, 30, 128, 255]],
      ['net.ipv4.icmp_errors_use_inbound_ifaddr', [1]],
      ['net.ipv4.conf.all.rp_filter', [1, 2]],
      ['net.ipv4.conf.all.arp_ignore', [1, 2]],
      ['net.ipv4.conf.all.arp_announce', [1, 2]],
      ['net.ipv4.neigh.default.retrans_time_ms', [400, 700]],
    ];
    for (const [name, values] of settings) if (this.random.happens(0.12)) one.sysctl[name] = this.pick(values);
  }

  nodes(): readonly TopologyNode[] {
    const made = this.machines.map(({ id, kind, addresses, routes, sysctl }) =>
      (kind === 'router' ? router : host)(id, addresses, { routes, sysctl }),
    );
    return [...made, ...this.switches];
  }

  script(): readonly string[] {
    const addresses = this.machines
      .flatMap((one) => Object.values(one.addresses).flat())
      .map((text) => text.split('/')[0]);
    const target = () => (this.random.happens(0.15) ? `10.${1 + this.random.below(8)}.0.77` : this.pick(addresses));
    const hosts = this.machines.filter((one) => one.kind === 'host');
    const commands = Array.from({ length: 5 }, () => {
      const ttl = this.random.happens(0.2) ? ` -t ${1 + this.random.below(3)}` : '';
      return `${this.pick(this.random.happens(0.8) ? hosts : this.machines).id}: ping -c 1 -W 1${ttl} ${target()}`;
    });
    const looks = Array.from({ length: 3 }, () => {
      const { id } = this.pick(this.machines);
      return this.pick([`${id}: route -n`, `${id}: ip route get ${target()}`, `${id}: arp -n`]);
    });
    return [...commands, ...looks];
  }
}

const nameOf = ({ first, length }: Network): string => `${formatIpv4Address(first)}/${length}`;

export const randomScenarios: readonly Scenario[] = Array.from({ length: SEEDS }, (_, i) => {
  const name = `random-${String(i + 1).padStart(2, '0')}`;
  const builder = new Builder(new Random(i + 1, 'differential'));
  builder.build();
  return scenario(name, builder.nodes(), builder.links, builder.script());
});
