/**
 * Random networks from fixed seeds: a tree of routers, some of them side by side on one switch, hosts with them, prefixes of any
 * length, routes that are now and then missing, wrong, wider than needed or there twice, settings that change who answers.
 */
import { Random } from '../../../core/base/random';
import { formatIpv4Address } from '../../../core/wire/ipv4-address';
import { networkOf } from '../../../core/wire/prefix';
import { host, ports, router, type Scenario, scenario } from './scenario';

const SEEDS = 16;
const BETWEEN_ROUTERS = [29, 29, 30, 30, 31];
const WITH_HOSTS = [23, 24, 25, 26, 27, 28, 29];

interface Network {
  readonly first: number;
  readonly length: number;
  /** The router that made it, and the routers' way to it. */
  readonly gateway: number;
  /** "NODE:IFACE" of everybody in it. */
  readonly ends: string[];
}

interface Machine {
  readonly id: string;
  readonly kind: 'host' | 'router';
  readonly addresses: Record<string, string[]>;
  readonly networks: Network[];
  readonly routes: string[];
  readonly sysctl: Record<string, number>;
  /** Routers: the address of the next one on the way to each other router. */
  readonly towards: Map<Machine, number>;
}

const nameOf = ({ first, length }: Network): string => `${formatIpv4Address(first)}/${length}`;

class Builder {
  readonly machines: Machine[] = [];
  private readonly networks: Network[] = [];

  constructor(private readonly random: Random) {
    const routers = Array.from({ length: 2 + random.below(3) }, (_, i) => this.machine('router', `r${i + 1}`));
    routers.forEach((one, i) => {
      if (i > 0) this.connect(this.pick(routers.slice(0, i)), one, routers.slice(0, i));
    });
    for (const one of routers) this.populate(one, one === routers[0] || one === routers.at(-1) ? 1 : 0);
    for (const one of routers) this.routesOf(one, routers);
    for (const one of this.machines) this.settingsOf(one);
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)] as T;
  }

  private machine(kind: 'host' | 'router', id: string): Machine {
    const made = { id, kind, addresses: {}, networks: [], routes: [], sysctl: {}, towards: new Map() };
    this.machines.push(made);
    return made;
  }

  /** A network with `by` in it. Its second byte is its number: no two overlap. */
  private network(by: Machine, lengths: readonly number[]): Network {
    const length = this.pick(lengths);
    const within = networkOf(this.random.below(0x1_0000), length) & 0xffff;
    const first = ((10 << 24) | ((this.networks.length + 1) << 16) | within) >>> 0;
    const made = { first, length, gateway: first + (length === 31 ? 0 : 1), ends: [] };
    this.networks.push(made);
    this.join(by, made);
    return made;
  }

  /** Gives the machine one more interface; returns its address. */
  private join(machine: Machine, network: Network): number {
    const name = `eth${machine.networks.length}`;
    const address = network.gateway + network.ends.length;
    machine.addresses[name] = [`${formatIpv4Address(address)}/${network.length}`];
    machine.networks.push(network);
    network.ends.push(`${machine.id}:${name}`);
    return address;
  }

  /** Now and then on the network that the parent shares with another child. */
  private connect(parent: Machine, child: Machine, others: readonly Machine[]): void {
    const shared = parent.networks.filter((one) => one.length <= 29 && one.ends.length < 4);
    const network =
      shared.length > 0 && this.random.happens(0.6) ? this.pick(shared) : this.network(parent, BETWEEN_ROUTERS);
    const up = network.gateway + network.ends.findIndex((end) => end.startsWith(`${parent.id}:`));
    const down = this.join(child, network);
    for (const other of others) {
      child.towards.set(other, up);
      other.towards.set(child, other === parent ? down : (other.towards.get(parent) as number));
    }
  }

  private populate(gateway: Machine, least: number): void {
    for (let i = 0; i < Math.min(least + this.random.below(3), 2); i++) {
      const known = gateway.networks.filter((one) => one.length <= 28);
      const network =
        known.length > 0 && this.random.happens(0.3) ? this.pick(known) : this.network(gateway, WITH_HOSTS);
      for (let hosts = this.random.below(3); hosts >= 0 && network.ends.length < 5; hosts--) {
        const one = this.machine('host', `h${this.machines.filter(({ kind }) => kind === 'host').length + 1}`);
        this.join(one, network);
        const chance = this.random.below(10);
        // The one beyond all hosts is nobody.
        const via =
          network.gateway + (chance === 1 ? 5 : chance === 2 ? this.random.below(network.ends.length - 1) : 0);
        if (chance > 0) one.routes.push(`default via ${formatIpv4Address(via)}`);
      }
    }
  }

  private routesOf(one: Machine, routers: readonly Machine[]): void {
    const neighbors = [...one.towards.values()];
    for (const network of this.networks) {
      const other = routers.find((router) => router.networks[0] === network || router.networks.includes(network));
      if (one.networks.includes(network) || other === undefined) continue;
      const via = one.towards.get(other) as number;
      const chance = this.random.below(20);
      const length = chance > 0 && chance < 4 ? network.length - 1 - this.random.below(6) : network.length;
      const gateway =
        chance === 4 ? this.pick(neighbors) : chance === 5 && one.networks[0]?.length === 29 ? via + 2 : via;
      const metric = chance > 17 ? ` metric ${1 + this.random.below(50)}` : '';
      const to = `${formatIpv4Address(networkOf(network.first, length))}/${length}`;
      // Linux refuses a second route of the same prefix and metric, and one in place of a connected one.
      const taken =
        one.routes.some((route) => route.startsWith(`${to} `)) || one.networks.some((own) => nameOf(own) === to);
      if (chance === 0 || taken) continue;
      one.routes.push(`${to} via ${formatIpv4Address(gateway)}${metric}`);
      if (chance === 19) one.routes.push(`${to} via ${formatIpv4Address(this.pick(neighbors))} metric 60`);
    }
    if (this.random.happens(0.3)) one.routes.push(`default via ${formatIpv4Address(this.pick(neighbors))}`);
  }

  private settingsOf(one: Machine): void {
    const place = this.machines.indexOf(one);
    if (this.random.happens(0.2)) one.addresses['lo'] = [`10.${200 + place}.1.1/32`];
    if (this.random.happens(0.15)) one.addresses['eth0']?.push(`10.${220 + place}.3.9/24`);
    const settings: readonly (readonly [string, readonly number[]])[] = [
      ['net.ipv4.ip_default_ttl', [3, 30, 128, 255]],
      ['net.ipv4.icmp_errors_use_inbound_ifaddr', [1]],
      ['net.ipv4.conf.all.rp_filter', [1, 2]],
      ['net.ipv4.conf.all.arp_ignore', [1, 2]],
      ['net.ipv4.conf.all.arp_announce', [1, 2]],
      ['net.ipv4.conf.eth0.rp_filter', [1]],
      ['net.ipv4.conf.eth0.accept_redirects', [0]],
      ['net.ipv4.conf.all.accept_redirects', [0]],
      ['net.ipv4.conf.all.send_redirects', [0]],
      ['net.ipv4.neigh.default.retrans_time_ms', [400, 700]],
    ];
    for (const [name, values] of settings) if (this.random.happens(0.1)) one.sysctl[name] = this.pick(values);
  }

  private target(): string {
    if (this.random.happens(0.15)) return `10.${1 + this.random.below(8)}.0.77`;
    const addresses = this.machines.flatMap((one) => Object.values(one.addresses).flat());
    return this.pick(addresses).split('/')[0] ?? '';
  }

  private script(): readonly string[] {
    const hosts = this.machines.filter((one) => one.kind === 'host');
    const pings = Array.from({ length: 5 }, () => {
      const ttl = this.random.happens(0.2) ? ` -t ${1 + this.random.below(3)}` : '';
      const count = this.random.happens(0.3) ? '-c 3 -i 0.3' : '-c 1';
      return `${this.pick(this.random.happens(0.8) ? hosts : this.machines).id}: ping ${count} -W 1${ttl} ${this.target()}`;
    });
    const looks = Array.from({ length: 3 }, () => {
      const { id } = this.pick(this.machines);
      return this.pick([`${id}: route -n`, `${id}: ip route get ${this.target()}`, `${id}: arp -n`]);
    });
    return [...pings, ...looks];
  }

  scenario(name: string): Scenario {
    const machines = this.machines.map(({ id, kind, addresses, routes, sysctl }) =>
      (kind === 'router' ? router : host)(id, addresses, { routes, sysctl }),
    );
    const shared = this.networks.filter(({ ends }) => ends.length > 2);
    const switches = shared.map(({ ends }, i) => ports(`sw${i + 1}`, ends.length));
    const links = this.networks.flatMap((network) => {
      const { ends } = network;
      if (ends.length === 2) return [`${ends[0]} - ${ends[1]}`];
      return ends.length < 2 ? [] : ends.map((end, i) => `${end} - sw${shared.indexOf(network) + 1}:p${i + 1}`);
    });
    return scenario(name, [...machines, ...switches], links, this.script());
  }
}

export function randomScenario(seed: number): Scenario {
  return new Builder(new Random(seed, 'differential')).scenario(`random-${String(seed).padStart(2, '0')}`);
}

export const randomScenarios: readonly Scenario[] = Array.from({ length: SEEDS }, (_, i) => randomScenario(i + 1));
