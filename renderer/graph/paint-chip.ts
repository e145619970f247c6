/** Interface labels on links ("eth0 .2") and the words beside them. */
import { type LinkPath, type Point, pathLength, pointAt } from './geometry';
import { FONT, type Look } from './look';
import type { ChipState } from './scene';

const HEIGHT = 18;
const PAD = 6;
/** How far from its node's border a label stands along the link, and how far under it, px: level, slanting and steep links. */
const LEVEL = { until: 0.25, way: 44, drop: 24 } as const;
const SLANT = { until: 1.5, way: 56, drop: 34 } as const;
const STEEP = { until: Number.POSITIVE_INFINITY, way: 66, drop: 0 } as const;

const slopeOf = (path: LinkPath): number =>
  Math.abs(path.to.y - path.from.y) / Math.max(Math.abs(path.to.x - path.from.x), 0.001);
const leanOf = (path: LinkPath) => [LEVEL, SLANT, STEEP].find(({ until }) => slopeOf(path) <= until) ?? STEEP;

/** The centre of the label at the start of a path: beside the link on its lower side; on it where it is steep. */
export function chipPlace(path: LinkPath): Point {
  const length = pathLength(path) || 1;
  const { way, drop } = leanOf(path);
  const at = pointAt(path, Math.min(way / length, 0.5));
  const run = Math.hypot(path.to.x - path.from.x, path.to.y - path.from.y) || 1;
  const right = path.to.x >= path.from.x ? 1 : -1;
  return {
    x: at.x - ((path.to.y - path.from.y) / run) * drop * right,
    y: at.y + ((path.to.x - path.from.x) / run) * drop * right,
  };
}

export interface Placed extends Point {
  readonly align: CanvasTextAlign;
}

/** Where a note about the start of a path stands: over a link that runs level or slants, beside the label of a steep one. */
export function notePlace(path: LinkPath, chipWidth: number): Placed {
  if (leanOf(path) === STEEP) {
    const chip = chipPlace(path);
    return { x: chip.x + chipWidth / 2 + 10, y: chip.y, align: 'left' };
  }
  const right = path.to.x > path.from.x;
  return { x: path.from.x + (right ? 16 : -16), y: path.from.y - 15, align: right ? 'left' : 'right' };
}

/** So far from its node's border an envelope is before its caption has room behind it, px. */
const CAPTION_ROOM = 90;

/**
 * Where an envelope's caption stands: over the link and behind the envelope, ahead of it at the start, beside it on a steep link. `room`: px
 * that the envelope stands out beyond its usual size.
 */
export function captionPlace(path: LinkPath, at: Point, room = 0): Placed {
  if (leanOf(path) === STEEP) return { x: at.x + 24 + room, y: at.y, align: 'left' };
  const right = path.to.x > path.from.x;
  if (Math.abs(at.x - path.from.x) < CAPTION_ROOM) {
    return { x: at.x + (right ? -8 : 8), y: at.y - 24 - room, align: right ? 'left' : 'right' };
  }
  return { x: at.x + (right ? 20 : -20), y: at.y - 24 - room, align: right ? 'right' : 'left' };
}

const WIDTHS = new Map<string, number>();
const MOST_WIDTHS = 5000;

/** Width of a word in the labels' font; every label is drawn at each frame, so known ones are not measured again. */
function textWidth(context: CanvasRenderingContext2D, text: string): number {
  context.font = FONT.chip;
  const known = WIDTHS.get(text);
  if (known !== undefined) return known;
  const { width } = context.measureText(text);
  // Before the font has loaded, widths are those of another one.
  if (WIDTHS.size < MOST_WIDTHS && document.fonts.check(FONT.chip)) WIDTHS.set(text, width);
  return width;
}

/** Width in the model's px. */
export function chipWidth(context: CanvasRenderingContext2D, label: string, scale: number): number {
  return (textWidth(context, label) + 2 * PAD) * scale;
}

/** `label` is "eth0 .2": the address after the space is drawn paler. `scale` is `textScale`. */
export function paintChip(
  context: CanvasRenderingContext2D,
  at: Point,
  label: string,
  state: ChipState,
  scale: number,
  look: Look,
): void {
  const { color } = look.tokens;
  const width = chipWidth(context, label, 1);
  context.save();
  context.translate(at.x, at.y);
  context.scale(scale, scale);
  context.setLineDash([]);
  context.beginPath();
  context.roundRect(-width / 2, -HEIGHT / 2, width, HEIGHT, 5);
  const [fill, edge] = {
    plain: [color.raised, color.line2],
    match: [color.accentSoft, color.accentLine],
    wins: [color.accent, color.accent],
  }[state] as [string, string];
  context.fillStyle = fill;
  context.fill();
  context.strokeStyle = edge;
  context.lineWidth = 1;
  context.stroke();
  const space = label.indexOf(' ');
  const name = space < 0 ? label : label.slice(0, space + 1);
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = state === 'wins' ? color.onAccent : state === 'match' ? color.accent : color.text;
  context.fillText(name, PAD - width / 2, 0.5);
  if (space >= 0) {
    if (state === 'plain') context.fillStyle = color.text2;
    context.fillText(label.slice(space + 1), PAD - width / 2 + textWidth(context, name), 0.5);
  }
  context.restore();
}

interface NoteLook {
  readonly fill: string;
  readonly strong: boolean;
  /** `textScale` */
  readonly scale: number;
}

/** Words with a halo in the page's colour, so that a link under them does not cross them out. */
export function paintNote(
  context: CanvasRenderingContext2D,
  at: Placed,
  text: string,
  note: NoteLook,
  look: Look,
): void {
  context.save();
  context.translate(at.x, at.y);
  context.scale(note.scale, note.scale);
  context.font = note.strong ? FONT.strong : FONT.note;
  context.textAlign = at.align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.setLineDash([]);
  context.strokeStyle = look.tokens.color.canvas;
  context.lineWidth = 4;
  context.strokeText(text, 0, 0);
  context.fillStyle = note.fill;
  context.fillText(text, 0, 0);
  context.restore();
}
