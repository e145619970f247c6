/**
 * A topology as a shell script that builds it on a Linux machine: a network namespace for each node, veth pairs for links, a bridge
 * in a namespace for each switch, netem for delay, rate and loss. To read first: ip-netns(8), veth(4), tc-netem(8).
 *
 * Not carried over: planned losses and services other than `lvs`; the script says so where a topology has them.
 */
import { invariant } from '../base/invariant';
import { derivedMacs } from '../document/mac';
import { formatLinkEnd, parseLinkEnd } from '../document/notation';
import type { Topology, TopologyInterface, TopologyLink, TopologyNode } from '../document/topology';
import { parseMac } from '../wire/mac-address';
import { parsePrefix } from '../wire/prefix';
import { BALANCE, balanced, balances } from './netns-balancing';
import { cable, type End, isEthernet, makeStacked, stacked, UNPLUGGED, unplugged } from './netns-interfaces';
import { shellComment as comment, shellWord as word } from './shell-text';

/** Does a setting belong to one interface, which must be there first? Those of `conf.default` must be set before any is made. */
const OF_INTERFACE = /^net[./]ipv4[./](?:neigh|conf[./](?!(?:all|default)[./]))/;
/** A namespace has no defaults for neighbors of its own: they are set for each interface. */
const NEIGHBOR_DEFAULT = /^net[./]ipv4[./]neigh[./]default[./]/;

/** The whole script, with `up`, `down`, `exec NODE COMMAND…` and `nodes` as its commands. `topology` has passed validation. */
export function netnsScript(topology: Topology): string {
  const script = new Script(topology);
  return [...head(topology), '', 'up() {', ...script.body().map((line) => `  ${line}`), '}', '', ...TAIL].join('\n');
}

function head(topology: Topology): readonly string[] {
  const { nodes, links } = topology;
  const names = nodes.map((node) => node.id).join(' ');
  const balancing = nodes.some(balances);
  return [
    '#!/usr/bin/env bash',
    ...(topology.name === undefined ? [] : [comment(topology.name)]),
    `# ${nodes.length} nodes and ${links.length} links as network namespaces. Needs Linux, root${balancing ? ', iproute2 and ipvsadm' : ' and iproute2'}.`,
    '#   sudo bash THIS up                     builds the network',
    '#   sudo bash THIS exec NODE COMMAND...   runs a command on a node',
    '#   sudo bash THIS down                   removes the network',
    '# The namespaces are called PREFIX and the node; set PREFIX to have two of them side by side.',
    ...notCarriedOver(topology).map(comment),
    'set -eu',
    `prefix=\${PREFIX:-pw-}`,
    `nodes="${names}"`,
    '',
    'on() { local node=$1; shift; ip -n "$prefix$node" "$@"; }',
    'inside() { local node=$1; shift; ip netns exec "$prefix$node" "$@"; }',
    'setting() { ip netns exec "$prefix$1" sysctl -qw "$2" || echo "$1: no setting $2" >&2; }',
    '# A route that Linux refuses is left out, as in PacketWalk.',
    'route() { local node=$1; shift; ip -n "$prefix$node" route add "$@" || echo "$node: no route $*" >&2; }',
    ...(balancing ? [BALANCE] : []),
    `settled() { for i in {1..50}; do ip -n "$prefix$1" link show dev "$2" 2> /dev/null | grep -q 'state UP' && return; sleep 0.1; done; }`,
    '# Checksums in full and each segment a frame of its own, so that captures show what a wire would carry.',
    'plain() { local node=$1; shift; command -v ethtool > /dev/null || return 0',
    '  for device; do ip netns exec "$prefix$node" ethtool -K "$device" tx off tso off gso off gro off > /dev/null; done; }',
  ];
}

function notCarriedOver(topology: Topology): readonly string[] {
  const losses = topology.links.filter((link) => (link.drop ?? []).length > 0);
  const services = topology.nodes.filter((node) => (node.services ?? []).some(({ type }) => type !== 'lvs'));
  return [
    ...losses.map((link) => `Left out: the planned losses of the link ${link.ends.join(' - ')}.`),
    ...services.map((node) => `Left out: the services of ${node.id}${balances(node) ? ' other than lvs' : ''}.`),
  ];
}

const TAIL: readonly string[] = [
  'down() {',
  `  for node in $nodes ${UNPLUGGED}; do`,
  '    rm -rf "/etc/netns/$prefix$node"',
  '    ip netns del "$prefix$node" 2> /dev/null || true',
  '  done',
  '}',
  '',
  `case "\${1:-}" in`,
  '  up) trap down ERR INT TERM; set -E; up ;;',
  '  down) down ;;',
  '  exec) shift; inside "$@" ;;',
  '  nodes) echo "$nodes" ;;',
  '  *) echo "usage: $0 up | down | nodes | exec NODE COMMAND..." >&2; exit 2 ;;',
  'esac',
  '',
];

class Script {
  private readonly macs: ReadonlyMap<string, number>;
  private readonly ends = new Map<string, End>();

  constructor(private readonly topology: Topology) {
    this.macs = derivedMacs(topology);
    for (const node of topology.nodes) {
      for (const declared of node.interfaces) {
        if (declared.name === 'lo') continue;
        this.ends.set(formatLinkEnd(node.id, declared.name), {
          node: node.id,
          declared,
          mac: this.mac(node, declared),
        });
      }
    }
  }

  private mac(node: TopologyNode, { name, mac }: TopologyInterface): number {
    const given = mac === undefined ? this.macs.get(formatLinkEnd(node.id, name)) : parseMac(mac);
    invariant(given !== undefined && given !== null, `MAC of ${node.id}:${name}`);
    return given;
  }

  /** Namespaces with their settings, then all interfaces, then what stands on them. */
  body(): readonly string[] {
    const { nodes, links } = this.topology;
    return [
      ...nodes.flatMap(namespace),
      `ip netns add "$prefix"${UNPLUGGED}`,
      ...this.cables(links),
      ...nodes.flatMap((node) =>
        stacked(node).flatMap((declared) => makeStacked({ node: node.id, declared, mac: this.mac(node, declared) })),
      ),
      ...nodes.flatMap((node) => (node.kind === 'switch' ? switched(node) : configured(node))),
      ...links.flatMap(shaped),
      ...links.flatMap((link) => this.settled(link)),
    ];
  }

  /** A link whose ends are up carries its first frame only when the kernel has seen that, up to a second later. */
  private settled(link: TopologyLink): readonly string[] {
    const ends = link.ends.map((end) => this.ends.get(end));
    if (link.up === false || ends.some((end) => end?.declared.up === false)) return [];
    return ends.flatMap((end) => (end === undefined ? [] : [`settled ${end.node} ${word(end.declared.name)}`]));
  }

  private cables(links: readonly TopologyLink[]): readonly string[] {
    const lines: string[] = [];
    const plugged = new Set<End>();
    for (const link of links) {
      const [one, other] = link.ends.map((end) => this.ends.get(end));
      invariant(one !== undefined && other !== undefined, `link ${link.ends.join(' - ')}`);
      if (link.up === false) continue;
      lines.push(cable(one, other));
      plugged.add(one).add(other);
    }
    let number = 0;
    for (const end of this.ends.values()) {
      if (isEthernet(end.declared) && !plugged.has(end)) lines.push(unplugged(end, number++));
    }
    return lines;
  }
}

function setting(node: TopologyNode, [name, value]: readonly [string, string | number]): string {
  return `setting ${node.id} ${word(`${name}=${value}`)}`;
}

function namespace(node: TopologyNode): readonly string[] {
  const lines = [`ip netns add "$prefix"${node.id}`];
  lines.push(`inside ${node.id} sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1`);
  if (node.kind === 'router') lines.push(setting(node, ['net.ipv4.ip_forward', 1]));
  lines.push(...settings(node, false).map((one) => setting(node, one)));
  const resolvers = (node.resolvers ?? []).map((address) => `nameserver ${address}`);
  const hosts = Object.entries(node.hosts ?? {}).map(([name, address]) => `${address} ${name}`);
  if (resolvers.length > 0) lines.push(...file(node, 'resolv.conf', resolvers));
  if (hosts.length > 0) lines.push(...file(node, 'hosts', ['127.0.0.1 localhost', ...hosts]));
  return lines;
}

function settings(node: TopologyNode, ofInterface: boolean): readonly (readonly [string, string | number])[] {
  const all = Object.entries(node.sysctl ?? {}).filter(([name]) => OF_INTERFACE.test(name) === ofInterface);
  const defaults = all.filter(([name]) => NEIGHBOR_DEFAULT.test(name));
  return [
    ...defaults.flatMap(([name, value]) =>
      node.interfaces.map((one) => [sysctlOf(one.name, name.replace(NEIGHBOR_DEFAULT, '')), value] as const),
    ),
    ...all.filter(([name]) => !NEIGHBOR_DEFAULT.test(name)),
  ];
}

/** With slashes: an interface name may have dots in it. */
function sysctlOf(interfaceName: string, setting: string): string {
  return `net/ipv4/neigh/${interfaceName}/${setting}`;
}

function file(node: TopologyNode, name: string, lines: readonly string[]): readonly string[] {
  const folder = `"/etc/netns/$prefix"${node.id}`;
  return [`mkdir -p ${folder}`, `printf '%s\\n' ${lines.map(word).join(' ')} > ${folder}/${name}`];
}

/** A name for the switch itself that no port has. */
function bridgeName(node: TopologyNode): string {
  const taken = new Set(node.interfaces.map((port) => port.name));
  let name = 'br0';
  for (let i = 1; taken.has(name); i++) name = `br${i}`;
  return name;
}

function switched(node: TopologyNode): readonly string[] {
  const bridge = bridgeName(node);
  const vlans = node.interfaces.some((port) => isEthernet(port) && ('vlan' in port || 'trunk' in port));
  const filtering = vlans ? ' vlan_filtering 1' : '';
  const lines = [`on ${node.id} link add ${bridge} type bridge stp_state 0 mcast_snooping 0${filtering}`];
  for (const port of node.interfaces) {
    lines.push(`on ${node.id} link set dev ${word(port.name)} master ${bridge}`);
    if (vlans) lines.push(...portVlans(node, port));
    if (port.up !== false) lines.push(`on ${node.id} link set dev ${word(port.name)} up`);
  }
  lines.push(`on ${node.id} link set dev ${bridge} up`);
  return lines;
}

function portVlans(node: TopologyNode, port: TopologyInterface): readonly string[] {
  if (!isEthernet(port)) return [];
  const { vlan, trunk } = port as Extract<TopologyInterface, { type?: 'ethernet' }>;
  const change = (verb: string, number: number, flags = '') =>
    `bridge -n "$prefix"${node.id} vlan ${verb} vid ${number} dev ${word(port.name)}${flags}`;
  const untagged = vlan ?? (trunk === undefined ? 1 : null);
  return [
    change('del', 1),
    ...(trunk ?? []).map((number) => change('add', number)),
    ...(untagged === null ? [] : [change('add', untagged, ' pvid untagged')]),
  ];
}

/** Would a capture there show checksums that are still to be computed? */
function hasOffloads(one: TopologyInterface): boolean {
  return isEthernet(one) || one.type === 'bridge' || one.type === 'vxlan';
}

/** As a start script does it: interfaces up, addresses, routes, then what is known of neighbors. */
function configured(node: TopologyNode): readonly string[] {
  const { id, interfaces } = node;
  const lines = settings(node, true).map((one) => setting(node, one));
  const seen = interfaces.filter((one) => one.name !== 'lo' && hasOffloads(one)).map((one) => word(one.name));
  if (seen.length > 0) lines.push(`plain ${id} ${seen.join(' ')}`);
  lines.push(`on ${id} link set dev lo up`);
  for (const { name, up } of interfaces) {
    if (name !== 'lo' && up !== false) lines.push(`on ${id} link set dev ${word(name)} up`);
  }
  for (const { name, mtu, addresses } of interfaces) {
    if (name === 'lo' && mtu !== undefined) lines.push(`on ${id} link set dev lo mtu ${mtu}`);
    for (const text of addresses ?? []) {
      const broadcast = name !== 'lo' && (parsePrefix(text)?.length ?? 32) < 31 ? ' brd +' : '';
      lines.push(`on ${id} addr add ${text}${broadcast} dev ${word(name)}`);
    }
  }
  for (const { to, via, dev, metric, onlink } of node.routes ?? []) {
    const words = [to];
    if (via !== undefined) words.push('via', via);
    if (dev !== undefined) words.push('dev', word(dev));
    if (metric !== undefined) words.push('metric', String(metric));
    if (onlink === true) words.push('onlink');
    lines.push(`route ${id} ${words.join(' ')}`);
  }
  for (const { ip, mac, dev } of node.neighbors ?? []) {
    lines.push(`on ${id} neigh replace ${ip} lladdr ${mac} dev ${word(dev)} nud permanent`);
  }
  lines.push(...balanced(node));
  return lines;
}

/** Delay, rate and loss of a link, at both of its ends. */
function shaped(link: TopologyLink): readonly string[] {
  const words: string[] = [];
  if (link.delay_us !== undefined && link.delay_us > 0) words.push(`delay ${link.delay_us}us`);
  if (link.rate_mbps !== undefined) words.push(`rate ${Math.round(link.rate_mbps * 1e6)}bit`);
  if (link.loss !== undefined && link.loss > 0) words.push(`loss ${link.loss * 100}%`);
  if (words.length === 0 || link.up === false) return [];
  return link.ends.map((text) => {
    const end = parseLinkEnd(text);
    invariant(end !== null, `end of a link ${text}`);
    return `tc -n "$prefix"${end.node} qdisc add dev ${word(end.interface)} root netem ${words.join(' ')}`;
  });
}
