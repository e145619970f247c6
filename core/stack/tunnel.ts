/** What tunnels have in common: the outer packet's way, what it takes over from inside, the steps. */
import type { DropReason } from '../trace/disposition';
import type { TunnelDetail } from '../trace/step';
import { formatIpv4Address } from '../wire/ipv4-address';
import type { Environment } from './environment';
import type { Host } from './host';
import type { Interface } from './interface';
import { recordDetail, recordFrameDrop } from './record';
import { decideRoute, type OutputRoute } from './route';

const ECN = 3;
const ECT_0 = 2;

export type OuterRoute = Extract<OutputRoute, { out: Interface }>;

/**
 * The way of an outer packet from `source` (0: any address of the host) to `destination`; null where there is none, or it leads into the
 * tunnel itself.
 */
export function outerRoute(
  env: Environment,
  host: Host,
  out: Interface,
  destination: number,
  source: number,
  flow: number,
): OuterRoute | null {
  if (source !== 0 && !host.isLocal(source)) return null;
  const { route } = decideRoute(env, host, destination, flow, source);
  return route.kind === 'unicast' && route.out !== out ? route : null;
}

/** TOS of the outer packet: only the ECN bits of the inner one (INET_ECN_encapsulate, include/net/inet_ecn.h). */
export function outerTos(tos: number): number {
  return (tos & ECN) === ECN ? ECT_0 : tos & ECN;
}

/** A frame that the tunnel does not take. It stays the caller's. */
export function refuseFrame(env: Environment, out: Interface, frame: number, reason: DropReason): void {
  const flow = env.frames.flow(frame);
  const step = recordFrameDrop(env, out, frame, flow, reason);
  const disposition = reason === 'NO_ROUTE' ? 'NO_ROUTE' : reason === 'TOO_BIG' ? 'FRAGMENTATION_NEEDED' : 'FILTERED';
  env.noteOutcome(flow, disposition, out.node.index, step);
}

export function recordTunnel(
  env: Environment,
  event: 'tunnel.encapsulate' | 'tunnel.decapsulate',
  at: Interface,
  frame: number,
  kind: TunnelDetail['kind'],
  source: number,
  destination: number,
  vni: number | null,
  length: number,
): void {
  if (!env.log.recording) return;
  recordDetail(env, event, at.index, frame, env.frames.flow(frame), {
    kind,
    source: formatIpv4Address(source),
    destination: formatIpv4Address(destination),
    vni,
    length,
  });
}
