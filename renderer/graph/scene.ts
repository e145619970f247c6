/**
 * What the overlay shows at one step, computed from the step and what is known around it: no pixels, no time, no words.
 * The overlay animates from one scene to the next; where nothing moves, the scene alone says everything.
 */
import type { ProtocolTag, Step } from '../../core/trace/step';
import { lostOnLink, prefixOf, winnerOf } from '../../core/trace/texts/facts';
import type { Journey, JourneyRow, ListedStep } from '../../core/trace/views';
import { isDrop } from '../playback/losses';
import type { GraphLink, GraphModel } from './graph-model';

/** A stretch of a link, seen from the node where it begins. */
export interface Crossing {
  readonly link: string;
  readonly from: string;
}

export interface Trail extends Crossing {
  /** The link lost the frame midway. */
  readonly lost: boolean;
  readonly protocol: ProtocolTag;
}

export type EnvelopeState = 'open' | 'waiting' | 'copy' | 'dropped' | 'lost' | 'delivered';

/** Where an envelope rests: at an end of a link, in its middle, or at the corner of the node that made the packet. */
export type EnvelopePlace =
  | ({ readonly at: 'start' | 'middle' | 'end' } & Crossing)
  | { readonly at: 'node'; readonly node: string };

/** What is special about the frame: its VLAN, the tunnel around it, how often it left before. */
export type Marks = Pick<JourneyRow, 'vlan' | 'tunnel' | 'again'>;

const NO_MARKS: Marks = {};

export function marksOf(row: JourneyRow | null): Marks {
  if (row === null) return NO_MARKS;
  const { vlan, tunnel, again } = row;
  if (vlan === undefined && tunnel === undefined && again === undefined) return NO_MARKS;
  return {
    ...(vlan === undefined ? {} : { vlan }),
    ...(tunnel === undefined ? {} : { tunnel }),
    ...(again === undefined ? {} : { again }),
  };
}

export interface Envelope {
  readonly packet: number | null;
  readonly protocol: ProtocolTag;
  readonly state: EnvelopeState;
  readonly place: EnvelopePlace;
  /** Came to its place over the link at this very step. */
  readonly travels: boolean;
  /** What Wireshark's Info column says of the frame; null where the envelope gets no caption. */
  readonly info: string | null;
  readonly marks: Marks;
}

export type ChipState = 'plain' | 'match' | 'wins';

/** The label of an interface, drawn on its link near its node. */
export interface Chip extends Crossing {
  readonly interface: string;
  readonly state: ChipState;
}

export type Note = Crossing & {
  readonly kind: 'wins' | 'shorter';
  /** "/24", "/0": longest first. */
  readonly lengths: readonly string[];
};

export interface Scene {
  /** The node that acts at this step: it drops the packet, or the flow has come to its good end there. */
  readonly deciding: { readonly node: string; readonly outcome: 'drop' | 'done' | null } | null;
  readonly trails: readonly Trail[];
  readonly next: readonly Crossing[];
  readonly envelopes: readonly Envelope[];
  readonly chips: readonly Chip[];
  readonly notes: readonly Note[];
}

export const EMPTY_SCENE: Scene = { deciding: null, trails: [], next: [], envelopes: [], chips: [], notes: [] };

export interface SceneInput {
  readonly step: Step;
  readonly protocol: ProtocolTag;
  readonly journey: Journey | null;
  /** The steps before this one, in order, as far back as is at hand. */
  readonly recent: readonly ListedStep[];
}

/** Where the cable in an interface leads. */
export class Cables {
  private readonly byEnd = new Map<string, GraphLink>();

  constructor(graph: GraphModel) {
    for (const link of graph.links.values()) {
      this.byEnd.set(`${link.source.node}:${link.source.interface}`, link);
      this.byEnd.set(`${link.target.node}:${link.target.interface}`, link);
    }
  }

  /** The link out of an interface, from its node; null where no cable is in it. */
  out(node: string, name: string | null): Crossing | null {
    const link = name === null ? undefined : this.byEnd.get(`${node}:${name}`);
    return link ? { link: link.id, from: node } : null;
  }

  /** The link into an interface, from the node at its other end. */
  into(node: string, name: string | null): Crossing | null {
    const link = name === null ? undefined : this.byEnd.get(`${node}:${name}`);
    if (!link) return null;
    const near = link.source.node === node && link.source.interface === name;
    return { link: link.id, from: near ? link.target.node : link.source.node };
  }
}

export function sceneOf(input: SceneInput, cables: Cables): Scene {
  const { step } = input;
  const row = rowOf(input);
  const own = ownEnvelopes(input, row, cables);
  const waiting = waitingEnvelopes(input, cables).filter(
    (other) => !own.some((envelope) => envelope.packet !== null && envelope.packet === other.packet),
  );
  return {
    deciding: { node: step.node, outcome: outcomeOf(step) },
    trails: trailsOf(input, cables),
    next: present(exitsOf(step).map((name) => cables.out(step.node, name))),
    envelopes: [...waiting, ...own],
    chips: chipsOf(step, cables),
    notes: notesOf(step, cables),
  };
}

const present = <T>(values: readonly (T | null)[]): readonly T[] => values.filter((value) => value !== null);

const rowOf = ({ step, journey }: SceneInput): JourneyRow | null =>
  journey?.rows.find((row) => row.packet === step.packet) ?? null;

const crossingOf = (row: JourneyRow, cables: Cables): Crossing | null => cables.out(row.from.node, row.from.interface);

function trailsOf({ step, journey }: SceneInput, cables: Cables): readonly Trail[] {
  return (journey?.rows ?? []).flatMap((row) => {
    const crossing = row.sendStep <= step.step ? crossingOf(row, cables) : null;
    return crossing ? [{ ...crossing, protocol: row.protocol, lost: row.receiveStep === null }] : [];
  });
}

/** The interfaces that a decision names as the way on. */
function exitsOf(step: Step): readonly string[] {
  switch (step.event) {
    case 'route.lookup': {
      const winner = winnerOf(step.detail);
      return winner ? [winner.interface] : [];
    }
    case 'ip.forward':
      return [step.detail.out];
    case 'bridge.forward':
      return [step.detail.port];
    case 'bridge.flood':
      return step.detail.ports;
    case 'arp.lookup':
    case 'arp.request':
    case 'arp.reply':
      return step.interface === null ? [] : [step.interface];
    default:
      return [];
  }
}

/** Where the packet of a step stands after the step, as far as it has a place. */
function placeOf(step: Step, row: JourneyRow | null, cables: Cables): EnvelopePlace | null {
  if (step.event === 'frame.send') {
    const out = cables.out(step.node, step.interface);
    return out ? { at: row && row.receiveStep === null ? 'middle' : 'end', ...out } : null;
  }
  if (isLost(step)) {
    const out = cables.out(step.node, step.interface);
    return out ? { at: 'middle', ...out } : null;
  }
  const crossing = row ? crossingOf(row, cables) : null;
  if (row && crossing) return { at: row.sendStep > step.step ? 'start' : 'end', ...crossing };
  if (step.event === 'frame.receive' || step.event === 'frame.drop') {
    const into = cables.into(step.node, step.interface);
    return into ? { at: 'end', ...into } : null;
  }
  return isDrop(step) || isWaiting(step) ? { at: 'node', node: step.node } : null;
}

function outcomeOf(step: Step): 'drop' | 'done' | null {
  if (isDrop(step) && !isLost(step)) return 'drop';
  if (step.event !== 'flow.end') return null;
  return step.detail.disposition === 'ACCEPTED' ? 'done' : 'drop';
}

/** Let go of by the link, not by the node. */
const isLost = (step: Step): boolean => step.event === 'frame.drop' && lostOnLink(step.detail.reason);

const isWaiting = (step: Step): boolean => step.event === 'arp.lookup' && !step.detail.found;

function stateOf(step: Step): EnvelopeState {
  if (isLost(step)) return 'lost';
  if (isDrop(step)) return 'dropped';
  if (isWaiting(step)) return 'waiting';
  if (step.event === 'ip.deliver') return 'delivered';
  if (step.event === 'flow.end' && step.detail.disposition === 'ACCEPTED') return 'delivered';
  return 'open';
}

function ownEnvelopes({ step, protocol }: SceneInput, row: JourneyRow | null, cables: Cables): readonly Envelope[] {
  const place = placeOf(step, row, cables);
  const shared = {
    packet: step.packet,
    protocol: row?.protocol ?? protocol,
    info: row?.info ?? null,
    marks: marksOf(row),
  };
  const whole: readonly Envelope[] = place
    ? [{ ...shared, state: stateOf(step), place, travels: step.event === 'frame.send' }]
    : [];
  if (step.event !== 'bridge.flood') return whole;
  const copies = present(step.detail.ports.map((port) => cables.out(step.node, port))).map(
    (out): Envelope => ({ ...shared, state: 'copy', place: { at: 'start', ...out }, travels: true, info: null }),
  );
  return [...whole, ...copies];
}

/** Packets that other nodes, or this one earlier, hold back until a neighbor answers. */
function waitingEnvelopes({ step, recent }: SceneInput, cables: Cables): readonly Envelope[] {
  const held = new Map<string, Step>();
  for (const { step: past } of recent) {
    if (past.step >= step.step) break;
    if (past.event === 'arp.lookup' && !past.detail.found) held.set(`${past.node} ${past.detail.ip}`, past);
    if (past.event === 'arp.learn' || past.event === 'arp.fail') held.delete(`${past.node} ${past.detail.ip}`);
  }
  if (step.event === 'arp.learn' || step.event === 'arp.fail' || isWaiting(step)) {
    held.delete(`${step.node} ${'ip' in step.detail ? step.detail.ip : ''}`);
  }
  return [...held.values()].map((past) => {
    const came = recent.find(
      (other) =>
        other.step.event === 'frame.receive' && other.step.node === past.node && other.step.packet === past.packet,
    );
    const into = came && past.packet !== null ? cables.into(past.node, came.step.interface) : null;
    return {
      packet: past.packet,
      protocol: (came ?? lastOfFlow(recent, past))?.protocol ?? 'ip',
      state: 'waiting',
      place: into ? { at: 'end', ...into } : { at: 'node', node: past.node },
      travels: false,
      info: null,
      marks: NO_MARKS,
    };
  });
}

/** The step that says what a packet of this node's own carries: the nearest before of its flow that is neither ARP nor routing. */
function lastOfFlow(recent: readonly ListedStep[], held: Step): ListedStep | undefined {
  return recent.findLast(
    (other) =>
      other.step.step < held.step &&
      other.step.flow === held.flow &&
      other.step.node === held.node &&
      other.protocol !== 'arp' &&
      other.protocol !== 'ip',
  );
}

function chipsOf(step: Step, cables: Cables): readonly Chip[] {
  const chips = new Map<string, ChipState>();
  if (step.interface !== null) chips.set(step.interface, 'plain');
  if (step.event === 'route.lookup' && !step.detail.local) {
    for (const row of step.detail.rows) if (row.match) chips.set(row.interface, 'match');
  }
  for (const name of exitsOf(step)) chips.set(name, 'wins');
  return [...chips].flatMap(([name, state]) => {
    const out = cables.out(step.node, name);
    return out ? [{ ...out, interface: name, state }] : [];
  });
}

const lengthOf = (prefix: string): string => prefix.slice(prefix.indexOf('/'));

/** "/24 wins" at the winner's link; "/16 and /0 match too, but are shorter" at the links of the others. */
function notesOf(step: Step, cables: Cables): readonly Note[] {
  if (step.event !== 'route.lookup' || step.detail.local) return [];
  const winner = winnerOf(step.detail);
  if (!winner) return [];
  const notes: Note[] = [];
  const out = cables.out(step.node, winner.interface);
  if (out) notes.push({ ...out, kind: 'wins', lengths: [winner.length] });
  const others = new Map<string, Set<string>>();
  for (const row of step.detail.rows) {
    const length = lengthOf(prefixOf(row));
    if (!row.match || length === winner.length || row.interface === winner.interface) continue;
    others.set(row.interface, (others.get(row.interface) ?? new Set()).add(length));
  }
  for (const [name, lengths] of others) {
    const way = cables.out(step.node, name);
    const sorted = [...lengths].sort((a, b) => Number(b.slice(1)) - Number(a.slice(1)));
    if (way) notes.push({ ...way, kind: 'shorter', lengths: sorted });
  }
  return notes;
}
