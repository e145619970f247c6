/** Follows a packet from link to link: the frames that carry it, found by who carries on whose packet. */
import type { Network } from '../network/network';
import { FRAME_DROP } from '../trace/event-codes';
import { PROTOCOLS } from '../trace/step';
import type { Journey, JourneyRow } from '../trace/views';
import { ETHERTYPE_ARP, readEtherType } from '../wire/ethernet';
import { summarise } from '../wire/summary';
import { timesSentBefore, wrappingOf } from './frame-marks';
import { protocolOfFrame } from './step-protocol';

/** How far around a step without a frame the frame that it belongs to is looked for. */
const SEARCH_STEPS = 64;
/** A packet's frames are looked for among so many that followed its first. */
const SEARCH_FRAMES = 200_000;

/** The frame that a step is about, or the one that the step leads to; 0 where there is none. */
function frameOf(network: Network, step: number): number {
  const { log, frames } = network;
  const own = log.packet(step);
  if (own !== 0) return own;
  const flow = log.flow(step);
  const isPacket = (at: number) =>
    log.flow(at) === flow && log.packet(at) !== 0 && readEtherType(frames.view(log.packet(at)), 0) !== ETHERTYPE_ARP;
  for (let at = step + 1; at <= Math.min(log.count, step + SEARCH_STEPS); at++) if (isPacket(at)) return log.packet(at);
  for (let at = step - 1; at >= Math.max(1, step - SEARCH_STEPS); at--) if (isPacket(at)) return log.packet(at);
  return 0;
}

/** The way of a frame's packet: from where it began, through that frame, on to where it got furthest. */
export function journeyOf(network: Network, step: number): Journey | null {
  const { frames } = network;
  const packet = frameOf(network, step);
  if (packet === 0) return null;
  const before: number[] = [];
  for (let frame = packet; frame !== 0; frame = frames.parent(frame)) before.unshift(frame);
  const way = [...before, ...furthestAfter(network, packet)];
  const again = timesSentBefore(network, way[0] as number);
  const rows: JourneyRow[] = [];
  way.forEach((frame, i) => {
    const row = rowOf(network, frame, rows.at(-1), way[i + 1] ?? 0);
    rows.push(again === 0 ? row : { ...row, again });
  });
  return { packet, rows };
}

/** Of all ways on from a frame, the longest; of equally long ones the one whose last frame was meant for who got it. */
function furthestAfter(network: Network, start: number): readonly number[] {
  const { frames } = network;
  const last = Math.min(frames.count, start + SEARCH_FRAMES);
  const depth = new Map<number, number>([[start, 0]]);
  let best = start;
  for (let frame = start + 1; frame <= last; frame++) {
    const above = depth.get(frames.parent(frame));
    if (above === undefined) continue;
    depth.set(frame, above + 1);
    const bestDepth = depth.get(best) as number;
    if (above + 1 > bestDepth || (above + 1 === bestDepth && wasWelcome(network, frame) && !wasWelcome(network, best)))
      best = frame;
  }
  const way: number[] = [];
  for (let frame = best; frame !== start; frame = frames.parent(frame)) way.unshift(frame);
  return way;
}

/** Did who received the frame take it in, and not drop it at once? */
function wasWelcome({ frames, log }: Network, frame: number): boolean {
  const receive = frames.receiveStep(frame);
  if (receive === 0 || log.a(receive) === 0) return false;
  for (let at = receive + 1; at <= Math.min(log.count, receive + SEARCH_STEPS); at++) {
    if (log.packet(at) === frame) return log.event(at) !== FRAME_DROP;
  }
  return true;
}

const COMPARED = ['src_mac', 'dst_mac', 'src_ip', 'dst_ip', 'ttl', 'src_port', 'dst_port'] as const;

/**
 * `next`: the frame that carries the packet on, or 0. Bridges, VLANs and tunnels pass frames inside one node: such a frame has only one of the
 * two steps, it comes out of the interface where it is received, or goes to where the next one is sent.
 */
function rowOf(network: Network, frame: number, above: JourneyRow | undefined, next: number): JourneyRow {
  const { frames, log } = network;
  const receiveStep = frames.receiveStep(frame) || (next === 0 ? 0 : frames.sendStep(next) || frames.receiveStep(next));
  const sendStep = frames.sendStep(frame) || receiveStep;
  const out = log.place(sendStep);
  const peer = receiveStep === 0 ? null : log.place(receiveStep);
  const bytes = frames.view(frame);
  const { src_mac = '', dst_mac = '', src_ip, dst_ip, ttl, src_port, dst_port, info } = summarise(bytes);
  const facts = {
    src_mac,
    dst_mac,
    ...(src_ip === undefined ? {} : { src_ip }),
    ...(dst_ip === undefined ? {} : { dst_ip }),
    ...(ttl === undefined ? {} : { ttl }),
    ...(src_port === undefined ? {} : { src_port }),
    ...(dst_port === undefined ? {} : { dst_port }),
  };
  return {
    packet: frame,
    from: endOf(network, out),
    to: peer === null ? null : endOf(network, peer),
    sendStep,
    receiveStep: receiveStep || null,
    ...facts,
    protocol: PROTOCOLS[protocolOfFrame(bytes)] ?? 'eth',
    info,
    ...wrappingOf(bytes),
    changed: above === undefined ? [] : COMPARED.filter((key) => above[key] !== (facts as Partial<JourneyRow>)[key]),
  };
}

function endOf(network: Network, index: number): { readonly node: string; readonly interface: string } {
  const at = network.interfaces[index];
  return { node: at?.node.name ?? '', interface: at?.name ?? '' };
}
