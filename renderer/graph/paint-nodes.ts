/** Tiles that stand out: deciding, dropping, selected, hovered, possible destinations, just visited, focused. */
import { type Point, TILE, TILE_RADIUS } from './geometry';
import type { GraphNode } from './graph-model';
import { inRect } from './hit';
import { FAR_SQUARE, ICON, type Look, withAlpha } from './look';
import type { Motion } from './motion';
import { paintBadge } from './paint-marks';
import { BADGE_RADIUS, badgePlace } from './problem-badge';
import type { Scene } from './scene';
import { type Attention, placedNode, type Stage } from './stage';

const HALF = TILE / 2;
const GLOW = 64;
const RING_OUT = 6;
const PULSE_OUT = 18;
const BADGE = 9;

export function paintNodes(
  context: CanvasRenderingContext2D,
  scene: Scene,
  motion: Motion,
  attention: Attention,
  stage: Stage,
): void {
  const { look } = stage;
  const { color } = look.tokens;
  for (const id of attention.candidates ?? []) {
    const at = placedNode(id, stage);
    if (at) ring(context, at, 4, withAlpha(color.accent, 0.5), 1.5, [3, 3]);
  }
  const hovered = placedNode(attention.hoveredNode, stage);
  if (hovered) ring(context, hovered, attention.candidates?.has(hovered.node.id) ? 4 : 3, color.accentLine, 2);
  const halo = withAlpha(color.accent, 0.25);
  for (const id of attention.selectedNodes) {
    const selected = id === scene.deciding?.node ? null : placedNode(id, stage);
    if (!selected || !inRect(selected, stage.visible)) continue;
    ring(context, selected, 2, halo, 5);
    tile(context, selected, selected.node, color.accent, look);
  }
  const deciding = placedNode(scene.deciding?.node ?? null, stage);
  if (deciding && scene.deciding) paintDeciding(context, deciding, scene.deciding, motion, look);
  const left = motion.visited > 0 ? placedNode(attention.leftNode, stage) : null;
  if (left) {
    context.globalAlpha = motion.visited;
    paintBadge(context, 'tick', { x: left.x + HALF - 2, y: left.y - HALF + 2 }, BADGE, look);
    context.globalAlpha = 1;
  }
  for (const [id, severity] of attention.problems) {
    const at = placedNode(id, stage);
    if (!at || !inRect(at, stage.visible)) continue;
    const corner = badgePlace(at);
    paintBadge(context, severity === 'error' ? 'cross' : 'warning', corner, BADGE_RADIUS, look);
  }
  const focused = placedNode(attention.focusedNode, stage);
  if (focused) ring(context, focused, 11, color.accent, 2);
}

function paintDeciding(
  context: CanvasRenderingContext2D,
  at: Point & { readonly node: GraphNode },
  { outcome }: NonNullable<Scene['deciding']>,
  motion: Motion,
  look: Look,
): void {
  const { color } = look.tokens;
  const tint = outcome === 'drop' ? color.danger : color.accent;
  const radius = GLOW * (0.7 + 0.3 * motion.ring);
  const glow = context.createRadialGradient(at.x, at.y, HALF * 0.6, at.x, at.y, radius);
  glow.addColorStop(0, withAlpha(tint, 0.42 * motion.ring));
  glow.addColorStop(0.55, withAlpha(tint, 0.16 * motion.ring));
  glow.addColorStop(1, withAlpha(tint, 0));
  context.fillStyle = glow;
  context.beginPath();
  context.arc(at.x, at.y, radius, 0, 2 * Math.PI);
  context.fill();
  if (motion.pulse !== null) {
    const out = RING_OUT + (PULSE_OUT - RING_OUT) * motion.pulse;
    ring(context, at, out, withAlpha(tint, 0.55 * (1 - motion.pulse)), 1.5);
  }
  ring(context, at, RING_OUT * motion.ring, withAlpha(tint, 0.5 * motion.ring), 1.5);
  tile(context, at, at.node, tint, look);
  const corner = { x: at.x + HALF - 2, y: at.y - HALF + 2 };
  if (outcome === 'drop') paintBadge(context, 'cross', corner, BADGE, look);
  if (outcome === 'done') paintBadge(context, 'tick', corner, BADGE, look);
}

/** A tile with edge and icon in one colour, over the resting one. */
function tile(context: CanvasRenderingContext2D, at: Point, node: GraphNode, tint: string, look: Look): void {
  context.beginPath();
  context.roundRect(at.x - HALF, at.y - HALF, TILE, TILE, TILE_RADIUS);
  context.fillStyle = look.tokens.color.raised;
  context.fill();
  context.strokeStyle = tint;
  context.lineWidth = 2;
  context.setLineDash([]);
  context.stroke();
  const icon = look.icons.get(node.kind, tint);
  if (icon) context.drawImage(icon, at.x - ICON / 2, at.y - ICON / 2, ICON, ICON);
}

/** A ring around a tile, `out` px outside of its edge. */
export function ring(
  context: CanvasRenderingContext2D,
  at: Point,
  out: number,
  color: string,
  width: number,
  dash: readonly number[] = [],
): void {
  const size = TILE + 2 * out;
  context.beginPath();
  context.roundRect(at.x - size / 2, at.y - size / 2, size, size, TILE_RADIUS + out * 0.8);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.setLineDash([...dash]);
  context.stroke();
  context.setLineDash([]);
}

/** From afar: the deciding node as a square in its colour, focus and selection as a larger one around it. */
export function paintFarNode(
  context: CanvasRenderingContext2D,
  scene: Scene,
  attention: Attention,
  stage: Stage,
): void {
  const { color } = stage.look.tokens;
  const square = (id: string | null, size: number, fill: string): void => {
    const at = placedNode(id, stage);
    if (!at) return;
    const side = size / stage.zoom;
    context.fillStyle = fill;
    context.fillRect(at.x - side / 2, at.y - side / 2, side, side);
  };
  for (const id of attention.candidates ?? []) square(id, FAR_SQUARE, color.accentLine);
  for (const id of [attention.focusedNode, ...attention.selectedNodes, attention.hoveredNode]) {
    square(id, FAR_SQUARE + 6, color.accentLine);
    square(id, FAR_SQUARE, color.text);
  }
  const { deciding } = scene;
  if (!deciding) return;
  square(deciding.node, FAR_SQUARE + 10, withAlpha(deciding.outcome === 'drop' ? color.danger : color.accent, 0.35));
  square(deciding.node, FAR_SQUARE + 2, deciding.outcome === 'drop' ? color.danger : color.accent);
}
