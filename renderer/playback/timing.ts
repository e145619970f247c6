/** How long playing stays at a step, milliseconds at 1x. Fixed by kind of step, not by simulated time: a person reads, a wire does not. */
import type { EventName } from '../../core/trace/step';
import type { ListedStep } from '../../core/trace/views';
import { SPEEDS, type Speed } from '../app/store';
import { isDrop } from './losses';

/** One link at 1x; the envelope's motion lasts as long. */
export const LINK_MS = 280;
export const DECISION_MS = 900;
export const DROP_MS = 1200;
/** A step that notes or hands over something. */
export const NOTE_MS = 450;
/** The arrival of a frame. */
export const OTHER_MS = 220;
/** The pause at the end of a link, so that an arrival is seen. */
export const ARRIVAL_MS = 60;

const NOTES: ReadonlySet<EventName> = new Set([
  'command.start',
  'command.end',
  'arp.learn',
  'bridge.learn',
  'ip.deliver',
  'icmp.send',
  'icmp.receive',
  'udp.send',
  'udp.receive',
  'tcp.send',
  'tcp.receive',
  'tcp.state',
  'dns.query',
  'dns.answer',
  'http.request',
  'http.response',
  'dhcp.send',
  'dhcp.lease',
  'tunnel.encapsulate',
  'tunnel.decapsulate',
  'nat.translate',
]);

type Played = Pick<ListedStep, 'step' | 'decision'>;

export function dwellMs(listed: Played, speed: number): number {
  return baseMs(listed) / speed;
}

function baseMs({ step, decision }: Played): number {
  if (isDrop(step)) return DROP_MS;
  if (step.event === 'frame.send') return LINK_MS + ARRIVAL_MS;
  if (NOTES.has(step.event)) return NOTE_MS;
  return decision ? DECISION_MS : OTHER_MS;
}

/**
 * Playing pauses when it has come to a drop, to the end of the flow, or to the last step. Not at the decision that leads to a drop
 * (no route, no answer): the drop itself is the next step.
 */
export function stopsAt({ step }: Played, lastStep: number): boolean {
  const drops = (step.event === 'ip.drop' || step.event === 'frame.drop') && isDrop(step);
  return drops || step.event === 'flow.end' || step.step >= lastStep;
}

/** The neighbouring speed, or the same at an end. */
export function nextSpeed(speed: Speed, by: 1 | -1): Speed {
  return SPEEDS[SPEEDS.indexOf(speed) + by] ?? speed;
}
