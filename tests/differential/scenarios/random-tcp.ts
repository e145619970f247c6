/** One connection after the other between two hosts, by chance: planned losses in both directions, delays, rates, sizes, settings, small links. */
import { Random } from '../../../core/base/random';
import type { PlannedDrop, TopologyLink } from '../../../core/document/topology';
import { host, page, type Scenario, scenario } from './scenario';

const FIRST_SEED = 201;
const SEEDS = 30;
/** Two things within a tick of the clock or a wake-up of a program: which is first differs from run to run of the kernel, or is not known here. */
const RACES: ReadonlySet<number> = new Set([201, 212, 215, 220, 227]);
const DELAYS_US = [1000, 2000, 5000, 10_000, 20_000, 25_000, 40_000, 50_000, 80_000, 100_000];
const RATES_MBPS = [2, 5, 10, 50];
const MTUS = [296, 576, 1000, 1280, 1400, 1492];
const COMMANDS = 2;

class Conversation {
  private readonly sizes: readonly number[];

  constructor(private readonly random: Random) {
    this.sizes = [1, 1 + random.below(1500), 1 + random.below(20_000), 1 + random.below(60_000)];
  }

  private pick<T>(list: readonly T[]): T {
    return list[this.random.below(list.length)] as T;
  }

  private drops(): readonly PlannedDrop[] {
    const drops = new Map<string, PlannedDrop>();
    for (let left = this.random.below(4); left > 0; left--) {
      const from = this.random.happens(0.5) ? 'pc1:eth0' : 'srv:eth0';
      const nth = 3 + this.random.below(this.random.happens(0.6) ? 6 : 40);
      const inARow = this.random.happens(0.3) ? 2 : 1;
      for (let i = 0; i < inARow; i++) drops.set(`${from} ${nth + i}`, { from, nth: nth + i });
    }
    return [...drops.values()];
  }

  private settings(): Readonly<Record<string, number>> {
    const wanted: readonly (readonly [string, number, number])[] = [
      ['tcp_sack', 0.2, 0],
      ['tcp_timestamps', 0.2, 0],
      ['tcp_window_scaling', 0.1, 0],
      ['tcp_slow_start_after_idle', 0.1, 0],
      ['tcp_retries2', 0.1, 4],
      ['tcp_fin_timeout', 0.1, 2],
    ];
    const chosen = wanted.filter(([, chance]) => this.random.happens(chance));
    return Object.fromEntries(chosen.map(([name, , value]) => [`net.ipv4.${name}`, value]));
  }

  private command(): readonly string[] {
    const zeros = 1 + this.random.below(this.random.happens(0.5) ? 2000 : 30_000);
    const size = this.pick(this.sizes);
    return this.pick<readonly string[]>([
      [`curl -s -o /dev/null http://10.1.0.2/${size}`],
      [`curl -s -o /dev/null http://10.1.0.2/${size}`],
      [`curl -s -o /dev/null -o /dev/null http://10.1.0.2/${size} http://10.1.0.2/${this.pick(this.sizes)}`],
      [`printf %0${zeros}d 7 | nc ${this.pick(['-N', '-w 1', '-q 1'])} 10.1.0.2 7 > /dev/null`],
      [
        'exec 8<> /dev/tcp/10.1.0.2/80',
        `printf 'GET /${size} HT' >& 8`,
        `sleep ${this.pick(['0.1', '0.5', '1'])}`,
        "echo -e 'TP/1.0\\n' >& 8",
        'cat <& 8 > /dev/null',
        'exec 8>&-',
      ],
      [
        'exec 9<> /dev/tcp/10.1.0.2/7',
        'echo word >& 9',
        'sleep 0.5',
        `head -c ${1 + this.random.below(5)} <& 9`,
        'exec 9>&-',
      ],
      ['curl -sS http://10.1.0.2:81/', 'echo hello | nc -v -w 2 10.1.0.2 81'],
    ]);
  }

  scenario(name: string): Scenario {
    const mtu = this.random.happens(0.2) ? { mtu: { eth0: this.pick(MTUS) } } : {};
    const drop = this.drops();
    const link: TopologyLink = {
      ends: ['pc1:eth0', 'srv:eth0'],
      delay_us: this.pick(DELAYS_US),
      ...(this.random.happens(0.2) ? { rate_mbps: this.pick(RATES_MBPS) } : {}),
      ...(drop.length === 0 ? {} : { drop }),
    };
    const end = (id: string, address: string, more: Parameters<typeof host>[2]) =>
      host(id, { eth0: address }, { ...mtu, sysctl: this.settings(), ...more });
    const pages = Object.fromEntries(this.sizes.map((size) => [`/${size}`, page(size)]));
    const commands = Array.from({ length: COMMANDS }, () => [...this.command(), 'sleep 1']).flat();
    return scenario(
      name,
      [
        end('pc1', '10.1.0.1/24', {}),
        end('srv', '10.1.0.2/24', { services: [{ type: 'http', pages }, { type: 'tcp-echo' }] }),
      ],
      [link],
      commands.map((command) => `pc1: ${command}`),
    );
  }
}

export const randomTcpScenarios: readonly Scenario[] = Array.from({ length: SEEDS }, (_, i) => FIRST_SEED + i)
  .filter((seed) => !RACES.has(seed))
  .map((seed) => new Conversation(new Random(seed, 'tcp')).scenario(`random-${seed}`));
