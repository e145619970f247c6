/** The layer under the graph: dot grid, subnet areas, the tiles' shadows. */
import type { Area } from '../../core/document/topology';
import { type Viewport, visibleRect } from './canvas-layer';
import { type Point, type Rect, TILE, TILE_RADIUS } from './geometry';
import { FAR_ZOOM, FONT, type Look, textScale, withAlpha } from './look';
import { paintAreas } from './paint-shapes';
import { GRID } from './snap';

const DOT = 1;
const AREA_RADIUS = 20;
/** Below this zoom the dots would touch. */
const GRID_FROM = 0.5;

export interface Ground {
  readonly areas: readonly { readonly prefix: string; readonly rect: Rect }[];
  /** Drawn by hand, under those. */
  readonly shapes: readonly Area[];
  readonly tiles: Iterable<Point>;
}

export function paintGround(context: CanvasRenderingContext2D, view: Viewport, ground: Ground, look: Look): void {
  if (view.zoom >= GRID_FROM) paintGrid(context, view, look);
  for (const { prefix, rect } of ground.areas) paintArea(context, prefix, rect, view.zoom, look);
  // Somebody drew these: nothing that follows from the document hides them.
  paintAreas(context, view, ground.shapes, look);
  if (view.zoom >= FAR_ZOOM) paintShadows(context, view, ground.tiles, look);
}

function paintGrid(context: CanvasRenderingContext2D, view: Viewport, { tokens }: Look): void {
  const { left, top, right, bottom } = visibleRect(view, 0);
  context.fillStyle = tokens.color.dot;
  for (let x = Math.ceil(left / GRID) * GRID; x <= right; x += GRID) {
    for (let y = Math.ceil(top / GRID) * GRID; y <= bottom; y += GRID) {
      context.fillRect(x - DOT, y - DOT / 2, 2 * DOT, DOT);
    }
  }
}

function paintArea(
  context: CanvasRenderingContext2D,
  prefix: string,
  rect: Rect,
  zoom: number,
  { tokens }: Look,
): void {
  const { color } = tokens;
  context.beginPath();
  context.roundRect(rect.x, rect.y, rect.width, rect.height, AREA_RADIUS);
  context.fillStyle = color.region;
  context.fill();
  context.strokeStyle = color.regionLine;
  context.lineWidth = 1.25;
  context.setLineDash([4, 4]);
  context.stroke();
  context.setLineDash([]);
  if (zoom < FAR_ZOOM) return;
  context.font = FONT.area;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = color.text2;
  const scale = textScale(zoom);
  context.save();
  context.translate(rect.x + 16, rect.y + 20);
  context.scale(scale, scale);
  context.fillText(prefix, 0, 0);
  context.restore();
}

function paintShadows(
  context: CanvasRenderingContext2D,
  view: Viewport,
  tiles: Iterable<Point>,
  { theme }: Look,
): void {
  const { left, top, right, bottom } = visibleRect(view, TILE);
  const dark = theme === 'dark';
  const half = TILE / 2;
  for (const { x, y } of tiles) {
    if (x < left || x > right || y < top || y > bottom) continue;
    for (const [grow, drop, alpha] of dark ? DARK_SHADOW : LIGHT_SHADOW) {
      context.fillStyle = withAlpha(dark ? '#000000' : '#101828', alpha);
      context.beginPath();
      const size = TILE + 2 * grow;
      context.roundRect(x - half - grow, y - half - grow + drop, size, size, TILE_RADIUS + grow);
      context.fill();
    }
  }
}

/** Growth, drop in px and opacity of each step of a soft edge: cheaper than a blurred shadow at every redraw. */
const LIGHT_SHADOW: readonly (readonly [number, number, number])[] = [
  [3, 3, 0.015],
  [2, 2, 0.025],
  [1, 1.5, 0.035],
];
const DARK_SHADOW: readonly (readonly [number, number, number])[] = [
  [3, 3, 0.08],
  [2, 2, 0.1],
  [1, 1.5, 0.12],
];
