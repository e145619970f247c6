/** The still layer over the graph: names and addresses, marks on links that are down or lose frames, squares when far away. */
import { type Viewport, visibleRect } from './canvas-layer';
import { type LinkPath, type Point, pointAt, TILE } from './geometry';
import type { GraphLink, GraphNode } from './graph-model';
import { FAR_SQUARE, FAR_ZOOM, FONT, type Look, textScale } from './look';
import type { NameSide } from './name-side';
import { paintDice, paintDown } from './paint-marks';

export interface Names {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly places: ReadonlyMap<string, Point>;
  readonly sides: ReadonlyMap<string, NameSide>;
  /** Links with something to say. */
  readonly marked: readonly GraphLink[];
  readonly pathOf: (link: GraphLink) => LinkPath | null;
}

/** Widest name in px; longer ones end in an ellipsis, the full name is in the node's popover. */
const NAME_WIDTH = 140;
const LINE = 16;

export function paintNames(context: CanvasRenderingContext2D, view: Viewport, names: Names, look: Look): void {
  const { left, top, right, bottom } = visibleRect(view, 2 * TILE);
  const far = view.zoom < FAR_ZOOM;
  const size = FAR_SQUARE / view.zoom;
  for (const [id, node] of names.nodes) {
    const place = names.places.get(id);
    if (!place || place.x < left || place.x > right || place.y < top || place.y > bottom) continue;
    if (far) {
      context.fillStyle = look.tokens.color.control;
      context.fillRect(place.x - size / 2, place.y - size / 2, size, size);
    } else {
      paintName(context, node, place, names.sides.get(id) ?? 'below', textScale(view.zoom), look);
    }
  }
  if (far) return;
  for (const link of names.marked) {
    const path = names.pathOf(link);
    if (path) paintLinkMark(context, link, pointAt(path, 0.5), look);
  }
}

function paintName(
  context: CanvasRenderingContext2D,
  node: GraphNode,
  at: Point,
  side: NameSide,
  scale: number,
  look: Look,
): void {
  const { color } = look.tokens;
  const anchor = nameAnchor(at, side, node.address !== null, scale);
  context.save();
  context.translate(anchor.x, anchor.y);
  context.scale(scale, scale);
  context.textAlign = anchor.align;
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3.5;
  context.strokeStyle = color.canvas;
  const lines: { readonly text: string; readonly font: string; readonly fill: string }[] = [
    { text: node.name, font: FONT.name, fill: color.text },
  ];
  if (node.address !== null) lines.push({ text: node.address, font: FONT.address, fill: color.text2 });
  for (const [index, line] of lines.entries()) {
    context.font = line.font;
    const text = fitted(context, line.text);
    const y = index * LINE;
    context.strokeText(text, 0, y);
    context.fillStyle = line.fill;
    context.fillText(text, 0, y);
  }
  context.restore();
}

/** The middle of the first line. */
function nameAnchor(
  at: Point,
  side: NameSide,
  twoLines: boolean,
  scale: number,
): Point & { readonly align: CanvasTextAlign } {
  const half = TILE / 2;
  const line = LINE * scale;
  const gap = 7 + 8 * scale;
  const middle = twoLines ? at.y - line / 2 : at.y;
  switch (side) {
    case 'below':
      return { x: at.x, y: at.y + half + gap, align: 'center' };
    case 'above':
      return { x: at.x, y: at.y - half - gap - (twoLines ? line : 0), align: 'center' };
    case 'left':
      return { x: at.x - half - 12, y: middle, align: 'right' };
    case 'right':
      return { x: at.x + half + 12, y: middle, align: 'left' };
  }
}

function fitted(context: CanvasRenderingContext2D, text: string): string {
  if (context.measureText(text).width <= NAME_WIDTH) return text;
  let end = text.length - 1;
  while (end > 1 && context.measureText(`${text.slice(0, end)}…`).width > NAME_WIDTH) end -= 1;
  return `${text.slice(0, end)}…`;
}

function paintLinkMark(context: CanvasRenderingContext2D, link: GraphLink, at: Point, look: Look): void {
  if (!link.up) paintDown(context, at, look);
  else if (link.loss > 0) paintDice(context, at, look);
}
