/** Small round marks: badges on a full disc, and what a link is like in an open ring. Lucide's shapes on a 24 grid. */
import type { Point } from './geometry';
import type { Look } from './look';

const PATHS = {
  cross: 'M18 6 6 18M6 6l12 12',
  tick: 'M20 6 9 17l-5-5',
  hourglass:
    'M5 22h14M5 2h14M17 22v-4.172a2 2 0 0 0-.586-1.414L12 12l-4.414 4.414A2 2 0 0 0 7 17.828V22M7 2v4.172a2 2 0 0 0 .586 1.414L12 12l4.414-4.414A2 2 0 0 0 17 6.172V2',
  again: 'M3 12a9 9 0 1 0 9-9 9.75 9.75 0 0 0-6.74 2.74L3 8M3 3v5h5',
  plus: 'M12 5v14M5 12h14',
  warning: 'M12 4.5 3.2 19.5h17.6zM12 10.5v3.5M12 16.8h.01',
  ban: 'M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18zM5.6 5.6l12.8 12.8',
  dice: 'M8 3h8a5 5 0 0 1 5 5v8a5 5 0 0 1-5 5H8a5 5 0 0 1-5-5V8a5 5 0 0 1 5-5zM8.5 8.5h.01M15.5 15.5h.01M12 12h.01',
} as const;

const shapes = new Map<string, Path2D>();

function shapeOf(name: keyof typeof PATHS): Path2D {
  const known = shapes.get(name);
  if (known) return known;
  const shape = new Path2D(PATHS[name]);
  shapes.set(name, shape);
  return shape;
}

function stroke(
  context: CanvasRenderingContext2D,
  name: keyof typeof PATHS,
  at: Point,
  size: number,
  color: string,
): void {
  context.save();
  context.translate(at.x - size / 2, at.y - size / 2);
  context.scale(size / 24, size / 24);
  context.strokeStyle = color;
  context.lineWidth = 2.6;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.stroke(shapeOf(name));
  context.restore();
}

function disc(
  context: CanvasRenderingContext2D,
  at: Point,
  radius: number,
  fill: string,
  edge: string,
  width: number,
): void {
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fillStyle = fill;
  context.fill();
  context.setLineDash([]);
  context.strokeStyle = edge;
  context.lineWidth = width;
  context.stroke();
}

interface Kind {
  readonly fill: 'danger' | 'warn' | 'ok' | 'accent';
  /** Its shape's size by the radius of the disc. */
  readonly size: number;
}

/** Full discs: what happened to a packet or is wrong with a node, and whether something may be linked to. */
const BADGES = {
  cross: { fill: 'danger', size: 1.2 },
  warning: { fill: 'warn', size: 1.25 },
  tick: { fill: 'ok', size: 1.25 },
  hourglass: { fill: 'warn', size: 1.2 },
  again: { fill: 'warn', size: 1.2 },
  plus: { fill: 'accent', size: 1.25 },
  ban: { fill: 'danger', size: 1.2 },
} as const satisfies Partial<Readonly<Record<keyof typeof PATHS, Kind>>>;
type Badge = keyof typeof BADGES;

/** "again", a turn arrow: sent before. */
export function paintBadge(
  context: CanvasRenderingContext2D,
  badge: Badge,
  at: Point,
  radius: number,
  look: Look,
): void {
  const { color } = look.tokens;
  const { fill, size } = BADGES[badge];
  disc(context, at, radius, color[fill], color.canvas, 2);
  // The middle of a triangle is not that of its box.
  const middle = badge === 'warning' ? { x: at.x, y: at.y - 0.5 } : at;
  stroke(context, badge, middle, radius * size, color.canvas);
}

/** A cross in an open ring: a link that is down. */
export function paintDown(context: CanvasRenderingContext2D, at: Point, look: Look): void {
  const { color } = look.tokens;
  disc(context, at, 10, color.canvas, color.danger, 1.5);
  stroke(context, 'cross', at, 12, color.danger);
}

/** Dice in an open ring: a link that loses frames. */
export function paintDice(context: CanvasRenderingContext2D, at: Point, look: Look): void {
  const { color } = look.tokens;
  disc(context, at, 10, color.canvas, color.line2, 1.25);
  stroke(context, 'dice', at, 13, color.warn);
}
