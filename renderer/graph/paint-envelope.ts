/** The packet: an envelope of 28 by 20 px with an outline in the page's colour, and the marks of its states. */
import type { ProtocolTag } from '../../core/trace/step';
import type { Point } from './geometry';
import type { Look } from './look';
import { paintCross, paintHourglass, paintTick } from './paint-marks';
import type { EnvelopeState } from './scene';

export const ENVELOPE_WIDTH = 28;
export const ENVELOPE_HEIGHT = 20;
const RADIUS = 3.5;
const BADGE = 8;
const COPY_SCALE = 0.72;
const LOST_TILT = 0.38;

/** The envelope of a state with its centre at a point. */
export function paintEnvelope(
  context: CanvasRenderingContext2D,
  at: Point,
  protocol: ProtocolTag,
  state: EnvelopeState,
  look: Look,
): void {
  const fill = look.tokens.protocol[state === 'dropped' ? 'drop' : protocol].fill;
  if (state === 'copy') sheet(context, at, fill, look, { scale: COPY_SCALE });
  else if (state === 'lost') sheet(context, { x: at.x, y: at.y + 8 }, fill, look, { tilt: LOST_TILT, opacity: 0.8 });
  else sheet(context, at, fill, look, {});
  const badge = { x: at.x + ENVELOPE_WIDTH / 2 + 1, y: at.y - ENVELOPE_HEIGHT / 2 - 1 };
  if (state === 'waiting') paintHourglass(context, badge, BADGE, look);
  else if (state === 'delivered') paintTick(context, badge, BADGE, look);
  else if (state === 'dropped' || state === 'lost') paintCross(context, badge, BADGE, look, 'full');
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

interface SheetOptions {
  readonly scale?: number;
  readonly tilt?: number;
  readonly opacity?: number;
  /** Without the outline. */
  readonly bare?: boolean;
}

function sheet(context: CanvasRenderingContext2D, at: Point, fill: string, look: Look, options: SheetOptions): void {
  const { scale = 1, tilt = 0, opacity = 1, bare = false } = options;
  const [left, top] = [-ENVELOPE_WIDTH / 2, -ENVELOPE_HEIGHT / 2];
  const page = look.tokens.color.canvas;
  context.save();
  context.translate(at.x, at.y);
  context.rotate(tilt);
  context.scale(scale, scale);
  context.globalAlpha = opacity;
  context.setLineDash([]);
  context.beginPath();
  context.roundRect(left, top, ENVELOPE_WIDTH, ENVELOPE_HEIGHT, RADIUS);
  if (!bare) {
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
  context.restore();
}
