/** Small words to write a scenario in: a topology and the commands that are run in it. */

import type {
  PlannedDrop,
  Topology,
  TopologyInterface,
  TopologyLink,
  TopologyNode,
  TopologyService,
} from '../../../core/document/topology';
import type { TcpMode } from '../tcp-items';

export interface Scenario {
  /** Also the name of its golden file. */
  readonly name: string;
  readonly topology: Topology;
  /** How TCP is compared; absent: by its segments where a link loses frames or takes a millisecond, else by its streams. */
  readonly tcp?: TcpMode;
}

export function tcpModeOf({ tcp, topology }: Scenario): TcpMode {
  const isShaped = topology.links.some(
    ({ delay_us = 0, rate_mbps, drop = [] }) => delay_us >= 1000 || rate_mbps !== undefined || drop.length > 0,
  );
  return tcp ?? (isShaped ? 'segments' : 'stream');
}

type More = Partial<Omit<TopologyNode, 'id' | 'kind' | 'interfaces' | 'routes'>> & {
  /** As after `ip route add`: "default via 10.0.0.1", "10.1.0.0/16 via 10.0.0.2 metric 5". */
  readonly routes?: readonly string[];
  /** Of interfaces, by name; the others have 1500. */
  readonly mtu?: Readonly<Record<string, number>>;
};

/** Interfaces in their order: name to addresses. */
type Addresses = Readonly<Record<string, string | readonly string[]>>;

function node(
  kind: 'host' | 'router',
  id: string,
  addresses: Addresses,
  { routes, mtu = {}, ...more }: More,
): TopologyNode {
  const interfaces = Object.entries(addresses).map(([name, given]) => ({
    name,
    addresses: [given].flat(),
    ...(mtu[name] === undefined ? {} : { mtu: mtu[name] }),
  }));
  return { id, kind, interfaces, ...more, ...(routes === undefined ? {} : { routes: routes.map(route) }) };
}

function route(text: string) {
  const [to = '', ...words] = text.split(' ');
  const of = (name: string) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
  const [via, dev, metric] = [of('via'), of('dev'), of('metric')];
  return {
    to,
    ...(via === undefined ? {} : { via }),
    ...(dev === undefined ? {} : { dev }),
    ...(metric === undefined ? {} : { metric: Number(metric) }),
  };
}

export const host = (id: string, addresses: Addresses, more: More = {}) => node('host', id, addresses, more);
export const router = (id: string, addresses: Addresses, more: More = {}) => node('router', id, addresses, more);
/** A node with further interfaces, behind those it has. */
export const plus = (to: TopologyNode, ...interfaces: readonly TopologyInterface[]): TopologyNode => ({
  ...to,
  interfaces: [...to.interfaces, ...interfaces],
});
export const ports = (id: string, count: number): TopologyNode => ({
  id,
  kind: 'switch',
  interfaces: Array.from({ length: count }, (_, i) => ({ name: `p${i + 1}` })),
});

/** `links`: "pc1:eth0 - sw1:p1". */
export function scenario(
  name: string,
  nodes: readonly TopologyNode[],
  links: readonly (string | TopologyLink)[],
  script: readonly string[],
): Scenario {
  const made = links.map((link) => {
    if (typeof link !== 'string') return link;
    const [one = '', other = ''] = link.split(' - ');
    return { ends: [one, other] as const };
  });
  return { name, topology: { format: 'packetwalk', version: 1, name, nodes, links: made, script } };
}

/** `count` hosts 10.0.0.1, 10.0.0.2, … called pc1, pc2, … on one switch; `more` by name. */
export function lan(count: number, more: Readonly<Record<string, More>> = {}) {
  const ids = Array.from({ length: count }, (_, i) => `pc${i + 1}`);
  return {
    nodes: [...ids.map((id, i) => host(id, { eth0: `10.0.0.${i + 1}/24` }, more[id])), ports('sw1', count)],
    links: ids.map((id, i) => `${id}:eth0 - sw1:p${i + 1}`),
  };
}

/** pc (10.0.0.10) - r1 - r2 - … - srv (10.0.COUNT.20), one network a link, routes both ways; `more` by name. */
export function chain(count: number, more: Readonly<Record<string, More>> = {}) {
  const nodes = [host('pc', { eth0: '10.0.0.10/24' }, { routes: ['default via 10.0.0.1'], ...more['pc'] })];
  const links: string[] = [];
  for (let i = 1; i <= count; i++) {
    const routes = Array.from({ length: count + 1 }, (_, net) => net)
      .filter((net) => net < i - 1 || net > i)
      .map((net) => `10.0.${net}.0/24 via ${net < i ? `10.0.${i - 1}.2` : `10.0.${i}.1`}`);
    const left = i === 1 ? '10.0.0.1/24' : `10.0.${i - 1}.1/24`;
    const right = i === count ? `10.0.${i}.1/24` : `10.0.${i}.2/24`;
    nodes.push(router(`r${i}`, { eth0: left, eth1: right }, { routes, ...more[`r${i}`] }));
    links.push(`${i === 1 ? 'pc:eth0' : `r${i - 1}:eth1`} - r${i}:eth0`);
  }
  const gateway = [`default via 10.0.${count}.1`];
  nodes.push(host('srv', { eth0: `10.0.${count}.20/24` }, { routes: gateway, ...more['srv'] }));
  links.push(`r${count}:eth1 - srv:eth0`);
  return { nodes, links };
}

interface Web {
  /** One way, milliseconds; 0: a cable's own. */
  readonly delay?: number;
  /** Megabits a second. */
  readonly rate?: number;
  readonly drop?: readonly PlannedDrop[];
  /** A page of 15 bytes when absent. */
  readonly script?: readonly string[];
  /** Of pc1. */
  readonly settings?: Readonly<Record<string, number>>;
  /** Echoes at port 7 too. */
  readonly echo?: boolean;
}

/** `bytes` long, in numbered lines of fifty. */
export function page(bytes: number): string {
  const lines = Array.from({ length: Math.ceil(bytes / 50) }, (_, i) => `line ${i} of a page`.padEnd(49, '.'));
  return `${lines.join('\n')}\n`.slice(0, bytes);
}

/** pc1 (10.1.0.1) and srv (10.1.0.2) at the two ends of one link, srv with pages: "/", and as many bytes as "/20k" and others say. */
export function web(name: string, { delay = 0, rate, drop = [], script, settings, echo = false }: Web): Scenario {
  const lines = script ?? ['pc1: curl -s http://10.1.0.2/'];
  const sizes = [20, 100, 500].filter((size) => lines.some((line) => line.includes(`/${size}k`)));
  const pages = Object.fromEntries(sizes.map((size) => [`/${size}k`, page(size * 1000)]));
  const services: TopologyService[] = [{ type: 'http', pages: { '/': '<h1>hello</h1>\n', ...pages } }];
  if (echo) services.push({ type: 'tcp-echo' });
  const link: TopologyLink = {
    ends: ['pc1:eth0', 'srv:eth0'],
    ...(delay === 0 ? {} : { delay_us: delay * 1000 }),
    ...(rate === undefined ? {} : { rate_mbps: rate }),
    ...(drop.length === 0 ? {} : { drop }),
  };
  const pc1 = host('pc1', { eth0: '10.1.0.1/24' }, settings === undefined ? {} : { sysctl: settings });
  return scenario(name, [pc1, host('srv', { eth0: '10.1.0.2/24' }, { services })], [link], lines);
}
