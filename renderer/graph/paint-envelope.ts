/** The packet: an envelope of 28 by 20 px with an outline in the page's colour, and the marks of its states. */
import type { ProtocolTag } from '../../core/trace/step';
import type { Point } from './geometry';
import type { Look } from './look';
import { paintBadge } from './paint-marks';
import type { EnvelopeState, Marks } from './scene';

export const ENVELOPE_WIDTH = 28;
export const ENVELOPE_HEIGHT = 20;
const RADIUS = 3.5;
const BADGE = 8;
const COPY_SCALE = 0.72;
const LOST_TILT = 0.38;
/** px that a tunnel's envelope stands out around the one inside, and a VLAN's tag around either. */
const TUNNEL_ROOM = 8;
const TAG_ROOM = 4;

/** px that an envelope with these marks stands out beyond one without. */
export const roomOf = ({ tunnel, vlan }: Marks): number =>
  (tunnel === undefined ? 0 : TUNNEL_ROOM) + (vlan === undefined ? 0 : TAG_ROOM);

/** The envelope of a state with its centre at a point. */
export function paintEnvelope(
  context: CanvasRenderingContext2D,
  at: Point,
  protocol: ProtocolTag,
  state: EnvelopeState,
  marks: Marks,
  look: Look,
): void {
  const outer = state === 'dropped' ? 'drop' : protocol;
  const inner = state === 'dropped' ? 'drop' : (marks.tunnel?.inside ?? protocol);
  const fill = look.tokens.protocol[inner].fill;
  const lost = state === 'lost';
  const place = lost ? { x: at.x, y: at.y + 8 } : at;
  const turn = lost ? { tilt: LOST_TILT, opacity: 0.8 } : {};
  if (state === 'copy') {
    sheet(context, place, fill, look, { scale: COPY_SCALE });
    return;
  }
  const room = marks.tunnel === undefined ? 0 : TUNNEL_ROOM;
  if (marks.vlan !== undefined) tag(context, place, room + TAG_ROOM, look, turn);
  if (marks.tunnel !== undefined) cover(context, place, outer, room, look, turn);
  sheet(context, place, fill, look, { ...turn, bare: room > 0 });
  const corner = { x: ENVELOPE_WIDTH / 2 + room + 1, y: -ENVELOPE_HEIGHT / 2 - room - 1 };
  const badge = { x: at.x + corner.x, y: at.y + corner.y };
  if (state === 'waiting') paintBadge(context, 'hourglass', badge, BADGE, look);
  else if (state === 'delivered') paintBadge(context, 'tick', badge, BADGE, look);
  else if (state === 'dropped' || lost) paintBadge(context, 'cross', badge, BADGE, look);
  if (marks.again === undefined) return;
  // The state's own mark has the right corner.
  paintBadge(context, 'again', state === 'open' ? badge : { x: at.x - corner.x, y: badge.y }, BADGE, look);
}

/** An echo behind a moving envelope; the first is nearest. */
export function paintGhost(
  context: CanvasRenderingContext2D,
  at: Point,
  protocol: ProtocolTag,
  index: number,
  look: Look,
): void {
  const fill = look.tokens.protocol[protocol].fill;
  sheet(context, at, fill, look, { scale: 0.86 - index * 0.14, opacity: 0.4 - index * 0.18, bare: true });
}

interface Turn {
  readonly scale?: number;
  readonly tilt?: number;
  readonly opacity?: number;
}

interface SheetOptions extends Turn {
  /** Without the outline. */
  readonly bare?: boolean;
}

/** Draws around the origin of a place, turned as told. */
function placed(context: CanvasRenderingContext2D, at: Point, turn: Turn, draw: () => void): void {
  const { scale = 1, tilt = 0, opacity = 1 } = turn;
  context.save();
  context.translate(at.x, at.y);
  context.rotate(tilt);
  context.scale(scale, scale);
  context.globalAlpha = opacity;
  context.setLineDash([]);
  draw();
  context.restore();
}

/** The path of an envelope's edge, so many px further out. */
function edge(context: CanvasRenderingContext2D, room: number): void {
  const [width, height] = [ENVELOPE_WIDTH + 2 * room, ENVELOPE_HEIGHT + 2 * room];
  context.beginPath();
  context.roundRect(-width / 2, -height / 2, width, height, RADIUS + room / 2);
}

/** The envelope of a tunnel, in which another one lies. */
function cover(
  context: CanvasRenderingContext2D,
  at: Point,
  protocol: ProtocolTag,
  room: number,
  look: Look,
  turn: Turn,
): void {
  const { color, protocol: protocols } = look.tokens;
  placed(context, at, turn, () => {
    edge(context, room);
    context.strokeStyle = color.canvas;
    context.lineWidth = 6;
    context.stroke();
    context.fillStyle = protocols[protocol].soft;
    context.fill();
    context.strokeStyle = protocols[protocol].fill;
    context.lineWidth = 2;
    context.stroke();
  });
}

/** A VLAN's tag: a second edge, dashed, in Ethernet's colour. */
function tag(context: CanvasRenderingContext2D, at: Point, room: number, look: Look, turn: Turn): void {
  placed(context, at, turn, () => {
    edge(context, room);
    context.fillStyle = look.tokens.color.canvas;
    context.fill();
    context.setLineDash([3, 2]);
    context.strokeStyle = look.tokens.protocol.eth.text;
    context.lineWidth = 1.5;
    context.stroke();
  });
}

function sheet(context: CanvasRenderingContext2D, at: Point, fill: string, look: Look, options: SheetOptions): void {
  const [left, top] = [-ENVELOPE_WIDTH / 2, -ENVELOPE_HEIGHT / 2];
  const page = look.tokens.color.canvas;
  placed(context, at, options, () => {
    edge(context, 0);
    if (options.bare !== true) {
      context.strokeStyle = page;
      context.lineWidth = 4;
      context.stroke();
    }
    context.fillStyle = fill;
    context.fill();
    context.beginPath();
    context.moveTo(left + 4, top + 5);
    context.lineTo(-1.8, top + 11.2);
    context.quadraticCurveTo(0, top + 12.4, 1.8, top + 11.2);
    context.lineTo(-left - 4, top + 5);
    context.strokeStyle = page;
    context.lineWidth = 2;
    context.lineCap = 'round';
    context.lineJoin = 'round';
    context.stroke();
  });
}
