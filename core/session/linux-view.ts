/** A node as Linux's files and commands would show it, from the document alone: a network that was just built and has sent nothing. */
import type { Topology, TopologyNode } from '../document/topology';
import type { LinuxPart } from '../trace/views';
import { Session } from './session';

const SEED = 1;
const NETWORK_SCRIPTS = '/etc/sysconfig/network-scripts';
/** Enough for commands that only look. */
const MAX_EVENTS = 100_000;

/** Networks that are asked about one after the other; the same topology is built once. */
export class LinuxViews {
  private built: { readonly topology: Topology; readonly session: Session } | null = null;

  /** null where the topology has no such node. */
  of(topology: Topology, id: string): readonly LinuxPart[] | null {
    const node = topology.nodes.find((one) => one.id === id);
    if (node === undefined) return null;
    if (this.built?.topology !== topology) {
      this.built = { topology, session: Session.open(topology, { seed: SEED, record: false }) };
    }
    const { session } = this.built;
    const parts: LinuxPart[] = [];
    for (const path of filesOf(node)) add(parts, session, id, { kind: 'file', title: path }, `cat ${path}`);
    for (const command of commandsOf(node)) add(parts, session, id, { kind: 'command', title: command }, command);
    return parts;
  }
}

/** A file that is not there is left out, a command that prints nothing says just that. */
function add(parts: LinuxPart[], session: Session, node: string, part: Omit<LinuxPart, 'text'>, command: string): void {
  const id = session.start(node, command);
  session.run({ maxEvents: MAX_EVENTS, untilNs: session.nowNs });
  const { output, status } = session.runOf(id);
  if (part.kind === 'file' && status !== 0) return;
  parts.push({ ...part, text: output });
}

function filesOf(node: TopologyNode): readonly string[] {
  if (node.kind === 'switch') return [];
  const names = node.interfaces.map(({ name }) => name).filter((name) => name !== 'lo');
  return [
    '/etc/hostname',
    ...names.flatMap((name) => [`${NETWORK_SCRIPTS}/ifcfg-${name}`, `${NETWORK_SCRIPTS}/route-${name}`]),
    '/etc/resolv.conf',
    '/etc/hosts',
  ];
}

function commandsOf(node: TopologyNode): readonly string[] {
  if (node.kind === 'switch') return ['bridge link show', 'bridge vlan show', 'bridge fdb show'];
  const settings = ['net.ipv4.ip_forward', ...Object.keys(node.sysctl ?? {})];
  const isBalancer = node.services?.some(({ type }) => type === 'lvs') === true;
  const isBridge = node.interfaces.some(({ type }) => type === 'bridge');
  return [
    'ip addr',
    'route -n',
    'arp -an',
    'ss -tan',
    'ss -uan',
    `sysctl ${[...new Set(settings)].join(' ')}`,
    ...(isBridge ? ['bridge link show'] : []),
    ...(isBalancer ? ['ipvsadm -Ln'] : []),
  ];
}
