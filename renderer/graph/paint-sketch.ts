/** What the hand is drawing, on the moving layer: handles, a link under way, guides, marquee, the tile that a click would put there. */
import { type Point, type Rect, TILE, TILE_RADIUS, tileBorder } from './geometry';
import { ICON, withAlpha } from './look';
import { paintBadge } from './paint-marks';
import { ring } from './paint-nodes';
import { ENDS, type Plugged, plugPlace } from './plugs';
import { draftCurve, type Ghost, HANDLE_OUT, handlePlace, type LinkDraft, SIDES, type Sketch } from './sketch';
import type { Stage } from './stage';

const HALF = TILE / 2;
const HANDLE = 5.5;
const BADGE = 9;
/** px between the end of a link under way and the tile that it would join. */
const SHORT_OF = 8;

export function paintSketch(context: CanvasRenderingContext2D, sketch: Sketch, stage: Stage): void {
  const { color } = stage.look.tokens;
  for (const { from, to } of sketch.guides) line(context, from, to, color.accent, 1 / stage.zoom);
  if (sketch.link) paintDraft(context, sketch.link, stage);
  else if (sketch.handles) paintHandles(context, sketch.handles.node, sketch.handles.hot, stage);
  for (const ghost of sketch.ghosts) paintGhostTile(context, ghost, stage);
  if (sketch.marquee) paintMarquee(context, sketch.marquee, stage);
}

function line(context: CanvasRenderingContext2D, from: Point, to: Point, color: string, width: number): void {
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.lineTo(to.x, to.y);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash([]);
  context.stroke();
}

function paintHandles(context: CanvasRenderingContext2D, node: string, hot: string | null, stage: Stage): void {
  const at = stage.places.get(node);
  if (!at) return;
  const { color } = stage.look.tokens;
  ring(context, at, HANDLE_OUT, color.accentLine, 1.25);
  for (const side of SIDES) handle(context, handlePlace(at, side), side === hot, stage);
}

/** The plugs of a link that can be pulled out. */
export function paintPlugs(context: CanvasRenderingContext2D, plugged: Plugged, { look }: Stage): void {
  const { color } = look.tokens;
  for (const end of ENDS) {
    const { x, y } = plugPlace(plugged, end);
    context.beginPath();
    context.arc(x, y, HANDLE, 0, 2 * Math.PI);
    context.fillStyle = color.accent;
    context.fill();
    context.strokeStyle = color.raised;
    context.lineWidth = 2;
    context.setLineDash([]);
    context.stroke();
  }
}

function handle(context: CanvasRenderingContext2D, at: Point, full: boolean, { look }: Stage): void {
  const { color } = look.tokens;
  context.beginPath();
  context.arc(at.x, at.y, full ? HANDLE + 1 : HANDLE, 0, 2 * Math.PI);
  context.fillStyle = full ? color.accent : color.raised;
  context.fill();
  context.strokeStyle = color.accent;
  context.lineWidth = 2;
  context.setLineDash([]);
  context.stroke();
}

function paintDraft(context: CanvasRenderingContext2D, draft: LinkDraft, stage: Stage): void {
  const from = stage.places.get(draft.from);
  if (!from) return;
  const { color } = stage.look.tokens;
  const target = draft.target === null ? undefined : stage.places.get(draft.target);
  context.beginPath();
  if (draft.side === null) {
    const end = target && draft.target !== draft.from ? tileBorder(target, from, SHORT_OF) : draft.to;
    const start = tileBorder(from, end);
    context.moveTo(start.x, start.y);
    context.lineTo(end.x, end.y);
  } else {
    ring(context, from, HANDLE_OUT, color.accentLine, 1.25);
    const { from: start, control } = draftCurve(from, draft.side, target ?? draft.to);
    const end = target && draft.target !== draft.from ? tileBorder(target, control, SHORT_OF) : draft.to;
    context.beginPath();
    context.moveTo(start.x, start.y);
    context.quadraticCurveTo(control.x, control.y, end.x, end.y);
  }
  context.strokeStyle = draft.refused ? color.danger : color.accent;
  context.lineWidth = 2.25;
  context.lineCap = 'butt';
  context.setLineDash([6, 4]);
  context.stroke();
  context.setLineDash([]);
  if (draft.side !== null) {
    for (const side of SIDES) handle(context, handlePlace(from, side), side === draft.side, stage);
  }
  if (target) paintTarget(context, target, draft.refused, stage);
}

/** A link target: accent edge, halo and a plus; a refused one a ban sign alone, the reason stands at the pointer. */
function paintTarget(context: CanvasRenderingContext2D, at: Point, refused: boolean, { look }: Stage): void {
  const { color } = look.tokens;
  const corner = { x: at.x + HALF - 2, y: at.y - HALF + 2 };
  if (refused) {
    paintBadge(context, 'ban', corner, BADGE, look);
    return;
  }
  ring(context, at, 3, withAlpha(color.accent, 0.25), 5);
  ring(context, at, 0, color.accent, 2);
  paintBadge(context, 'plus', corner, BADGE, look);
}

function paintMarquee(context: CanvasRenderingContext2D, { x, y, width, height }: Rect, stage: Stage): void {
  const { color } = stage.look.tokens;
  context.fillStyle = withAlpha(color.accent, 0.08);
  context.fillRect(x, y, width, height);
  context.strokeStyle = color.accent;
  context.lineWidth = 1 / stage.zoom;
  context.setLineDash([]);
  context.strokeRect(x, y, width, height);
}

function paintGhostTile(context: CanvasRenderingContext2D, { what, at }: Ghost, { look }: Stage): void {
  const { color } = look.tokens;
  context.save();
  context.globalAlpha = 0.75;
  context.strokeStyle = color.accent;
  context.lineWidth = 1.5;
  context.setLineDash([4, 3]);
  context.fillStyle = color.raised;
  context.beginPath();
  if (what === 'area') context.roundRect(at.x, at.y, 4 * TILE, 3 * TILE, 20);
  else if (what === 'text') context.roundRect(at.x, at.y - 12, 96, 24, 4);
  else if (what === 'subnet' || what === 'web-and-dns') context.roundRect(at.x - 176, at.y - 104, 352, 208, 20);
  else context.roundRect(at.x - HALF, at.y - HALF, TILE, TILE, TILE_RADIUS);
  context.fill();
  context.stroke();
  if (what !== 'area' && what !== 'text' && what !== 'subnet' && what !== 'web-and-dns') {
    const icon = look.icons.get(what, color.accent);
    if (icon) context.drawImage(icon, at.x - ICON / 2, at.y - ICON / 2, ICON, ICON);
  }
  context.restore();
}
