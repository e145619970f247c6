import type { ThemeTokens } from '../styles/tokens';
import type { GraphView } from './graph-view';
import type { MapFrame } from './map-frame';
import { areaColors } from './paint-shapes';

/** px of a node's square on the map. */
const SQUARE = 9;

/** Areas, links and nodes of the page, small. */
export function paintMap(
  canvas: HTMLCanvasElement,
  size: { readonly width: number; readonly height: number },
  { x, y, scale }: MapFrame,
  view: GraphView,
  selected: ReadonlySet<string>,
  tokens: ThemeTokens,
): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const ratio = window.devicePixelRatio;
  canvas.width = Math.round(size.width * ratio);
  canvas.height = Math.round(size.height * ratio);
  context.scale(ratio, ratio);
  const { color } = tokens;
  const px = (value: number): number => (value - x) * scale;
  const py = (value: number): number => (value - y) * scale;
  for (const area of view.shapesNow().areas) {
    const { fill, edge } = areaColors(area.color ?? 'gray', tokens);
    block(context, px(area.x), py(area.y), area.width * scale, area.height * scale, fill, edge);
  }
  for (const { rect } of view.subnetRects()) {
    block(context, px(rect.x), py(rect.y), rect.width * scale, rect.height * scale, color.region, color.regionLine);
  }
  const places = view.nodePlaces();
  context.strokeStyle = color.link;
  context.lineWidth = Math.min(1, scale * 12);
  context.beginPath();
  for (const { source, target } of view.graphNow().links.values()) {
    const from = places.get(source.node);
    const to = places.get(target.node);
    if (!from || !to) continue;
    context.moveTo(px(from.x), py(from.y));
    context.lineTo(px(to.x), py(to.y));
  }
  context.stroke();
  const side = Math.min(SQUARE, Math.max(SQUARE * scale * 8, 2));
  for (const [id, place] of places) {
    context.fillStyle = selected.has(id) ? color.accent : color.text2;
    context.beginPath();
    context.roundRect(px(place.x) - side / 2, py(place.y) - side / 2, side, side, side / 4);
    context.fill();
  }
}

function block(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  edge: string,
): void {
  context.fillStyle = fill;
  context.strokeStyle = edge;
  context.lineWidth = 1;
  context.beginPath();
  context.roundRect(x, y, width, height, 3);
  context.fill();
  context.stroke();
}
