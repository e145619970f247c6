/** Areas on the ground, texts over the graph, and what is selected of them. */
import type { Area, AreaColor } from '../../core/document/topology';
import type { ThemeTokens } from '../styles/tokens';
import { type Viewport, visibleRect } from './canvas-layer';
import { type Rect, TILE } from './geometry';
import { GRIPS, type Grip, gripPlace, NOTE_GRIPS } from './grips';
import { FAR_ZOOM, FONT, type Look, textScale, withAlpha } from './look';
import { type PageShapes, TEXT_LINE } from './page-shapes';
import type { Stage } from './stage';

const AREA_RADIUS = 20;
/** Screen px of a grip's side. */
const GRIP = 8;

/** The strong colour of an area's edge and its pale ground. */
export function areaColors(
  area: AreaColor,
  { color, protocol }: ThemeTokens,
): { readonly edge: string; readonly fill: string } {
  switch (area) {
    case 'gray':
      return { edge: color.control, fill: withAlpha(color.control, 0.1) };
    case 'blue':
      return { edge: color.accent, fill: withAlpha(color.accent, 0.09) };
    case 'green':
      return { edge: color.ok, fill: withAlpha(color.ok, 0.1) };
    case 'yellow':
      return { edge: color.warn, fill: withAlpha(color.warn, 0.11) };
    case 'red':
      return { edge: color.danger, fill: withAlpha(color.danger, 0.08) };
    case 'purple':
      return { edge: protocol.ip.fill, fill: withAlpha(protocol.ip.fill, 0.09) };
  }
}

export function paintAreas(
  context: CanvasRenderingContext2D,
  view: Viewport,
  areas: readonly Area[],
  look: Look,
): void {
  const { left, top, right, bottom } = visibleRect(view, 0);
  for (const area of areas) {
    if (area.x > right || area.y > bottom || area.x + area.width < left || area.y + area.height < top) continue;
    const { edge, fill } = areaColors(area.color ?? 'gray', look.tokens);
    context.beginPath();
    context.roundRect(area.x, area.y, area.width, area.height, Math.min(AREA_RADIUS, area.width / 2, area.height / 2));
    context.fillStyle = fill;
    context.fill();
    context.strokeStyle = withAlpha(edge, 0.55);
    context.lineWidth = 1.25;
    context.setLineDash([]);
    context.stroke();
    if (area.label !== undefined && view.zoom >= FAR_ZOOM) paintLabel(context, area, area.label, view.zoom, look);
  }
}

function paintLabel(context: CanvasRenderingContext2D, area: Area, label: string, zoom: number, look: Look): void {
  const scale = textScale(zoom);
  context.save();
  context.beginPath();
  context.rect(area.x, area.y, area.width - 8, area.height);
  context.clip();
  context.translate(area.x + 16, area.y + 20);
  context.scale(scale, scale);
  context.font = FONT.areaLabel;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = look.tokens.color.text;
  context.fillText(label, 0, 0);
  context.restore();
}

export function paintTexts(
  context: CanvasRenderingContext2D,
  view: Viewport,
  texts: PageShapes['texts'],
  look: Look,
): void {
  if (view.zoom < FAR_ZOOM) return;
  const { left, top, right, bottom } = visibleRect(view, TILE);
  context.font = FONT.text;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.fillStyle = look.tokens.color.text;
  for (const { lines, rect } of texts) {
    if (rect.x > right || rect.y > bottom || rect.x + rect.width < left || rect.y + rect.height < top) continue;
    for (const [index, line] of lines.entries()) {
      context.fillText(line, rect.x + 4, rect.y + 4 + TEXT_LINE * (index + 0.5));
    }
  }
}

/** Outlines of the selected shapes; grips where one alone is selected. */
export function paintSelectedShapes(
  context: CanvasRenderingContext2D,
  shapes: PageShapes,
  selected: ReadonlySet<string>,
  gripped: string | null,
  stage: Stage,
): void {
  const { color } = stage.look.tokens;
  context.strokeStyle = color.accent;
  context.setLineDash([]);
  const outline = ({ x, y, width, height }: Rect, radius: number): void => {
    context.lineWidth = 2;
    context.beginPath();
    context.roundRect(x, y, width, height, radius);
    context.stroke();
  };
  const grips = (rect: Rect, which: readonly Grip[]): void => {
    const size = GRIP / stage.zoom;
    context.lineWidth = 1.5 / stage.zoom;
    context.fillStyle = color.raised;
    for (const grip of which) {
      const { x, y } = gripPlace(rect, grip);
      context.fillRect(x - size / 2, y - size / 2, size, size);
      context.strokeRect(x - size / 2, y - size / 2, size, size);
    }
  };
  for (const { id, rect, locked } of shapes.texts) {
    if (!selected.has(id)) continue;
    outline(rect, 4);
    if (id === gripped && !locked) grips(rect, NOTE_GRIPS);
  }
  for (const area of shapes.areas) {
    if (!selected.has(area.id)) continue;
    outline(area, Math.min(AREA_RADIUS, area.width / 2, area.height / 2));
    if (area.id === gripped && !area.locked) grips(area, GRIPS);
  }
}
