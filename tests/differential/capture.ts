/** tcpdump on every interface of a laboratory, and its files read. To read first: pcap-savefile(5). */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivedMacs } from '../../core/document/mac';
import { parseLinkEnd } from '../../core/document/notation';
import type { Topology, TopologyInterface, TopologyNode } from '../../core/document/topology';
import { formatMac } from '../../core/wire/mac-address';
import type { RawFrame } from './frames/normalise';

/** Room for a frame in tcpdump's ring: with more for each, fewer find room in a burst. Bytes. */
const SHORT = 2048;

interface Tap {
  readonly interface: string;
  /** The only frames it has; null: all. */
  readonly way: 'in' | 'out' | null;
  readonly file: string;
  readonly process: ChildProcess;
}

const WAYS = ['in', 'out'] as const;

const isCable = ({ type = 'ethernet' }: TopologyInterface): boolean => type === 'ethernet';

export class Capture {
  private constructor(
    private readonly topology: Topology,
    private readonly taps: readonly Tap[],
  ) {}

  /** Returns when every tcpdump listens; on an interface that is down there is nothing to hear. */
  static async start(topology: Topology, prefix: string, folder: string): Promise<Capture> {
    const ends = topology.nodes.flatMap((node) => {
      const names = node.interfaces.filter((one) => one.up !== false).map((one) => one.name);
      const all = node.kind === 'switch' || names.includes('lo') ? names : ['lo', ...names];
      const mtus = new Map(node.interfaces.map((one) => [one.name, one.mtu]));
      // What leaves a tunnel in a bridge has everybody's MACs, and so has what comes in: two files tell them apart.
      const tunnels = node.interfaces.filter((one) => !isCable(one) && bridgedWith(node, one.name).length > 0);
      return all.flatMap((name) =>
        (tunnels.some((one) => one.name === name) ? WAYS : [null]).map((way) => ({
          node: node.id,
          name,
          way,
          mtu: mtus.get(name) ?? (name === 'lo' ? 65536 : 1500),
        })),
      );
    });
    const taps = await Promise.all(
      ends.map(async ({ node, name, way, mtu }, i) => {
        const file = join(folder, `${i}.pcap`);
        // -p: a bridge that is made promiscuous takes in what passes between its ports.
        const args = ['netns', 'exec', prefix + node, 'tcpdump', '-p', '-i', name, '-w', file];
        const tap = spawn(
          'ip',
          [
            ...args,
            '-s',
            String(Math.max(SHORT, mtu + 64)),
            '-B',
            '4096',
            '-U',
            '-n',
            '-Z',
            'root',
            '--immediate-mode',
            ...(way === null ? [] : ['-Q', way]),
          ],
          {
            stdio: ['ignore', 'ignore', 'pipe'],
          },
        );
        await listening(tap, `${node}:${name}`);
        return { interface: `${node}:${name}`, way, file, process: tap };
      }),
    );
    return new Capture(topology, taps);
  }

  async stop(): Promise<readonly RawFrame[]> {
    await Promise.all(
      this.taps.map(async ({ process: tap }) => {
        const ended = once(tap, 'exit');
        tap.kill('SIGINT');
        await ended;
      }),
    );
    const isIn = comesIn(this.topology);
    return this.taps.flatMap(({ interface: at, way, file }) =>
      readPcap(readFileSync(file)).map(({ time, bytes }) => {
        const source = [...bytes.subarray(6, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
        const direction = way ?? (at.endsWith(':lo') || isIn(at, source) ? 'in' : 'out');
        return { interface: at, time, direction, bytes };
      }),
    );
  }

  /** Ends what still runs, after a fault. */
  kill(): void {
    for (const { process: tap } of this.taps) if (tap.exitCode === null) tap.kill('SIGKILL');
  }
}

function listening(tap: ChildProcess, at: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    tap.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      if (said.includes('listening on')) resolve();
    });
    tap.on('exit', (status) => reject(new Error(`tcpdump on ${at} ended with ${status}: ${said}`)));
    tap.on('error', reject);
  });
}

function readPcap(bytes: Buffer): readonly { readonly time: number; readonly bytes: Uint8Array }[] {
  if (bytes.readUInt32LE(0) !== 0xa1b2c3d4 || bytes.readUInt32LE(20) !== 1)
    throw new Error('not a capture of Ethernet');
  const packets = [];
  for (let at = 24; at < bytes.length; ) {
    const length = bytes.readUInt32LE(at + 8);
    if (length !== bytes.readUInt32LE(at + 12)) throw new Error('a frame was cut short');
    const time = bytes.readUInt32LE(at) * 1_000_000 + bytes.readUInt32LE(at + 4);
    packets.push({ time, bytes: bytes.subarray(at + 16, at + 16 + length) });
    at += 16 + length;
  }
  return packets;
}

/**
 * Of every interface: the MACs whose frames come in there. (A capture file does not say which way a frame went; in a network without loops
 * of switches its source does.) Where a machine only sends what is its own, that is every MAC but its own; where it also
 * bridges, those that are beyond the link.
 */
function comesIn(topology: Topology): (at: string, source: string) => boolean {
  const derived = derivedMacs(topology);
  const peers = new Map<string, string>();
  for (const { ends, up } of topology.links) {
    if (up === false) continue;
    peers.set(ends[0], ends[1]).set(ends[1], ends[0]);
  }
  const nodes = new Map(topology.nodes.map((node) => [node.id, node]));
  const own = new Map(
    topology.nodes.map(({ id, interfaces }) => {
      const macOf = ({ name, mac }: TopologyInterface) =>
        mac?.toLowerCase() ?? formatMac(derived.get(`${id}:${name}`) ?? 0);
      return [id, new Set([...interfaces.map(macOf), ...macsGiven(topology, id)])];
    }),
  );
  const beyond = (at: string, seen: ReadonlySet<string>): readonly string[] => {
    const peer = peers.get(at) ?? '';
    const end = parseLinkEnd(peer);
    const node = nodes.get(end?.node ?? '');
    if (end === null || node === undefined || seen.has(peer)) return [];
    const others = bridgedWith(node, end.interface).map((port) => `${node.id}:${port}`);
    return [...(own.get(node.id) ?? []), ...others.flatMap((port) => beyond(port, new Set([...seen, at, peer])))];
  };
  const isBridged = (id: string, name: string): boolean => {
    const node = nodes.get(id);
    return node !== undefined && (node.kind === 'switch' || bridgedWith(node, name).length > 0);
  };
  const behind = new Map<string, ReadonlySet<string>>();
  return (at, source) => {
    const end = parseLinkEnd(at);
    if (end === null) return false;
    if (!isBridged(end.node, end.interface)) return own.get(end.node)?.has(source) !== true;
    const known = behind.get(at) ?? new Set(beyond(at, new Set()));
    behind.set(at, known);
    return known.has(source);
  };
}

/** What the script gives a node's interfaces in place of their own: `ip link set … address MAC`, `ifconfig … hw ether MAC`. */
function macsGiven({ script = [] }: Topology, id: string): readonly string[] {
  const lines = script.filter((line) => line.startsWith(`${id}:`));
  return lines.flatMap((line) => /\b(?:address|ether) ([0-9a-f]{2}(?::[0-9a-f]{2}){5})\b/.exec(line)?.[1] ?? []);
}

/** The other ports of the switch, or of the machine's bridge, that this one is a port of. */
function bridgedWith(node: TopologyNode, port: string): readonly string[] {
  const bridges = node.interfaces.filter((one) => one.type === 'bridge').map((one) => one.members ?? []);
  const members =
    node.kind === 'switch' ? node.interfaces.map((one) => one.name) : bridges.find((one) => one.includes(port));
  return (members ?? []).filter((name) => name !== port);
}
