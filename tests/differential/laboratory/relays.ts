/**
 * Links with delay, rate and planned losses, on kernels with and without netem: such a link is cut in the middle, and a small program
 * in a namespace of its own (`relay.c`) carries frames over the gap.
 */
import { spawnSync } from 'node:child_process';
import { derivedMacs } from '../../../core/document/mac';
import { parseLinkEnd } from '../../../core/document/notation';
import {
  DEFAULT_LINK_DELAY_US,
  type Topology,
  type TopologyLink,
  type TopologyNode,
} from '../../../core/document/topology';
import { nanosecondsPerByte } from '../../../core/network/link';
import { formatMac } from '../../../core/wire/mac-address';
import { env, Helper, type Place } from './helpers';

/** A delay below it is the cable's own: a veth pair has some of it too. Microseconds. */
const OF_NOTE = 500;
/** Larger than any frame that the ends let out: theirs is the limit. */
const MTU = 65_535;

interface Relay {
  readonly node: string;
  readonly link: TopologyLink;
}

export interface Cut {
  /** With a node more for each relay, every MAC written down and no link with a property. */
  readonly topology: Topology;
  readonly relays: readonly Relay[];
}

function isRelayed({ delay_us = 0, rate_mbps, drop = [], up }: TopologyLink): boolean {
  return up !== false && (delay_us >= OF_NOTE || rate_mbps !== undefined || drop.length > 0);
}

/** Does every link of `topology` behave as a file says, relays or not? Losses by chance differ from run to run. */
export function whyNotRelayed(topology: Topology): string | null {
  if (topology.links.some(({ loss = 0 }) => loss > 0)) return 'losses by chance cannot be compared';
  if (!topology.links.some(isRelayed)) return null;
  return spawnSync('which', ['cc'], { env }).status === 0 ? null : 'no C compiler (cc) for the relay of its links';
}

export function cutLinks(topology: Topology): Cut {
  const macs = derivedMacs(topology);
  const nodes: TopologyNode[] = topology.nodes.map((node) => ({
    ...node,
    interfaces: node.interfaces.map((one) => {
      const mac = macs.get(`${node.id}:${one.name}`);
      return one.mac !== undefined || one.name === 'lo' || mac === undefined ? one : { ...one, mac: formatMac(mac) };
    }),
  }));
  const taken = new Set(nodes.map(({ id }) => id));
  const relays: Relay[] = [];
  const links = topology.links.flatMap((link): readonly TopologyLink[] => {
    const { ends, up } = link;
    if (!isRelayed(link)) return [{ ends, ...(up === undefined ? {} : { up }) }];
    let number = relays.length + 1;
    while (taken.has(`relay${number}`)) number++;
    const node = `relay${number}`;
    taken.add(node);
    relays.push({ node, link });
    nodes.push({ id: node, kind: 'host', interfaces: ['a', 'b'].map((name) => ({ name, mtu: MTU })) });
    return [{ ends: [ends[0], `${node}:a`] }, { ends: [`${node}:b`, ends[1]] }];
  });
  return { topology: { ...topology, nodes, links }, relays };
}

/** Returns when all of them listen. `folder` is where the program is built. */
export function startRelays(relays: readonly Relay[], place: Place, folder: string): Promise<readonly Helper[]> {
  if (relays.length === 0) return Promise.resolve([]);
  const program = `${folder}/relay`;
  const built = spawnSync('cc', ['-O2', '-o', program, `${import.meta.dirname}/relay.c`], { env, encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`the relay was not built: ${built.stderr}`);
  return Promise.all(
    relays.map(({ node, link }) => {
      const delay = (link.delay_us ?? DEFAULT_LINK_DELAY_US) * 1000;
      const perByte = link.rate_mbps === undefined ? 0 : nanosecondsPerByte(link.rate_mbps);
      const drops = (end: string) => {
        const numbers = (link.drop ?? []).filter(({ from }) => sameEnd(from, end)).map(({ nth }) => nth);
        return numbers.length === 0 ? '-' : numbers.join(',');
      };
      const [one, other] = link.ends;
      const args = [delay, perByte, 'a', drops(one), 'b', drops(other)].map(String);
      return Helper.start(place, node, [program, ...args]);
    }),
  );
}

function sameEnd(one: string, other: string): boolean {
  const [left, right] = [parseLinkEnd(one), parseLinkEnd(other)];
  return left !== null && left.node === right?.node && left.interface === right.interface;
}
