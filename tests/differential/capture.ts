/** tcpdump on every interface of a laboratory, and its files read. To read first: pcap-savefile(5). */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { derivedMacs } from '../../core/document/mac';
import { parseLinkEnd } from '../../core/document/notation';
import type { Topology } from '../../core/document/topology';
import { formatMac } from '../../core/wire/mac-address';
import type { RawFrame } from './frames/normalise';

interface Tap {
  readonly interface: string;
  readonly file: string;
  readonly process: ChildProcess;
}

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
      return all.map((name) => ({ node: node.id, name }));
    });
    const taps = await Promise.all(
      ends.map(async ({ node, name }, i) => {
        const file = join(folder, `${i}.pcap`);
        const args = ['netns', 'exec', prefix + node, 'tcpdump', '-i', name, '-w', file];
        const tap = spawn('ip', [...args, '-U', '-n', '-s', '0', '-Z', 'root', '--immediate-mode'], {
          stdio: ['ignore', 'ignore', 'pipe'],
        });
        await listening(tap, `${node}:${name}`);
        return { interface: `${node}:${name}`, file, process: tap };
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
    const behind = macsBehind(this.topology);
    return this.taps.flatMap(({ interface: at, file }) =>
      readPcap(readFileSync(file)).map(({ time, bytes }) => {
        const source = [...bytes.subarray(6, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join(':');
        const direction = at.endsWith(':lo') || behind.get(at)?.has(source) === true ? 'in' : 'out';
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
 * Of every interface: the MACs whose frames come in there, all those that are beyond its link. (A capture file does not say which way
 * a frame went; in a network without loops of switches its source does.)
 */
function macsBehind(topology: Topology): ReadonlyMap<string, ReadonlySet<string>> {
  const derived = derivedMacs(topology);
  const peers = new Map<string, string>();
  for (const { ends, up } of topology.links) {
    if (up === false) continue;
    peers.set(ends[0], ends[1]).set(ends[1], ends[0]);
  }
  const behind = (at: string, seen: ReadonlySet<string>): readonly string[] => {
    const peer = peers.get(at);
    const end = peer === undefined ? null : parseLinkEnd(peer);
    const node = topology.nodes.find((one) => one.id === end?.node);
    const declared = node?.interfaces.find((one) => one.name === end?.interface);
    if (peer === undefined || node === undefined || declared === undefined || seen.has(peer)) return [];
    const mac = declared.mac?.toLowerCase() ?? formatMac(derived.get(peer) ?? 0);
    const others = node.kind === 'switch' ? node.interfaces.filter((port) => port !== declared) : [];
    const beyond = others.flatMap((port) => behind(`${node.id}:${port.name}`, new Set([...seen, at, peer])));
    return [mac, ...beyond];
  };
  const all = topology.nodes.flatMap((node) => node.interfaces.map((one) => `${node.id}:${one.name}`));
  return new Map(all.map((at) => [at, new Set(behind(at, new Set()))]));
}
