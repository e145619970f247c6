/** The moving layer: trails, the next hop, the deciding node, envelopes, labels of interfaces, notes, selection and focus. */
import { type LinkPath, pathLength, pointAt, type Rect, shareAt } from './geometry';
import type { GraphLink } from './graph-model';
import { FAR_ZOOM, textScale, withAlpha } from './look';
import type { Motion } from './motion';
import { captionPlace, chipPlace, chipWidth, notePlace, paintChip, paintNote } from './paint-chip';
import { ENVELOPE_WIDTH, paintEnvelope, paintGhost, roomOf } from './paint-envelope';
import { paintFarNode, paintNodes } from './paint-nodes';
import type { Crossing, Envelope, Scene } from './scene';
import { type Attention, pathFrom, type Stage } from './stage';

/** px between a tile and an envelope that rests beside it. */
const REST = 34;
const COPY_WAY = 58;
/** Below this zoom there is no room for whole sentences. */
const SHORT_WORDS = 0.8;

export function paintScene(
  context: CanvasRenderingContext2D,
  scene: Scene,
  motion: Motion,
  attention: Attention,
  stage: Stage,
): void {
  paintLinks(context, scene, motion, attention, stage);
  if (stage.zoom < FAR_ZOOM) {
    paintFarNode(context, scene, attention, stage);
    return;
  }
  paintNodes(context, scene, motion, attention, stage);
  paintLabels(context, scene, attention, stage);
  for (const envelope of scene.envelopes) paintOneEnvelope(context, envelope, motion, stage);
}

function pathOf(crossing: Crossing, stage: Stage): LinkPath | null {
  const link = stage.graph.links.get(crossing.link);
  return link ? pathFrom(link, crossing.from, stage.places) : null;
}

interface Line {
  readonly color: string;
  readonly width: number;
  readonly dash?: readonly number[];
  /** Share of the path to draw, from its start. */
  readonly share?: number;
}

function strokePath(
  context: CanvasRenderingContext2D,
  path: LinkPath,
  { color, width, dash = [], share = 1 }: Line,
): void {
  const end = pointAt(path, share);
  context.beginPath();
  context.moveTo(path.from.x, path.from.y);
  if (path.control) {
    const { from, control } = path;
    const middle = { x: from.x + (control.x - from.x) * share, y: from.y + (control.y - from.y) * share };
    context.quadraticCurveTo(middle.x, middle.y, end.x, end.y);
  } else {
    context.lineTo(end.x, end.y);
  }
  context.strokeStyle = color;
  context.lineWidth = width;
  context.lineCap = 'butt';
  context.setLineDash([...dash]);
  context.stroke();
  context.setLineDash([]);
}

/** Not wholly on one side of the part on screen; a bow counts as its straight line, for it is within the margin. */
const mayBeSeen = ({ from, to }: LinkPath, { x, y, width, height }: Rect): boolean =>
  Math.max(from.x, to.x) >= x &&
  Math.min(from.x, to.x) <= x + width &&
  Math.max(from.y, to.y) >= y &&
  Math.min(from.y, to.y) <= y + height;

function paintLinks(
  context: CanvasRenderingContext2D,
  scene: Scene,
  motion: Motion,
  attention: Attention,
  stage: Stage,
): void {
  const { color, protocol } = stage.look.tokens;
  const far = stage.zoom < FAR_ZOOM;
  const scale = far ? FAR_ZOOM / stage.zoom : 1;
  const whole = (id: string | null, line: Line): void => {
    const link = id === null ? undefined : stage.graph.links.get(id);
    const path = link && pathFrom(link, link.source.node, stage.places);
    if (path && mayBeSeen(path, stage.visible)) strokePath(context, path, line);
  };
  for (const id of attention.selectedLinks) {
    whole(id, { color: withAlpha(color.accent, 0.22), width: 8 * scale });
    whole(id, { color: color.accent, width: 2.5 * scale });
  }
  whole(attention.hoveredLink, { color: color.text2, width: 2.5 * scale });
  whole(attention.focusedLink, { color: withAlpha(color.accent, 0.35), width: 7 * scale });
  const arriving = new Set(scene.envelopes.filter((one) => one.travels).map((one) => linkOf(one)));
  for (const trail of scene.trails) {
    const path = pathOf(trail, stage);
    if (!path) continue;
    const most = trail.lost ? 0.5 : 1;
    const share = arriving.has(trail.link) && motion.travelled < 1 ? headShare(path, most, motion.travelled) : most;
    strokePath(context, path, { color: protocol[trail.protocol].fill, width: 3 * scale, share });
  }
  for (const crossing of scene.next) {
    const path = pathOf(crossing, stage);
    if (!path) continue;
    strokePath(context, path, { color: color.canvas, width: 3 * scale });
    strokePath(context, path, { color: color.accent, width: 2.25 * scale, dash: [4.5 * scale, 4.5 * scale] });
  }
  for (const envelope of scene.envelopes) {
    if (envelope.state !== 'copy' || envelope.place.at === 'node') continue;
    const path = pathOf(envelope.place, stage);
    if (!path) continue;
    const share = (COPY_WAY / (pathLength(path) || 1)) * motion.travelled;
    strokePath(context, path, {
      color: protocol[envelope.protocol].fill,
      width: 3 * scale,
      share: Math.min(share, 0.5),
    });
  }
}

const linkOf = ({ place }: Envelope): string | null => (place.at === 'node' ? null : place.link);

/** The middle of an envelope that has covered a share of its way to `most` of the path. */
function headShare(path: LinkPath, most: number, travelled: number): number {
  const start = shareAt(path, ENVELOPE_WIDTH / 2);
  const rest = most === 1 ? 1 - shareAt(path, REST) : most;
  return start + (rest - start) * travelled;
}

/** Where an envelope comes to rest, as a share of its path. */
function restShare(envelope: Envelope, path: LinkPath): number {
  switch (envelope.place.at) {
    case 'start':
      return shareAt(path, envelope.state === 'copy' ? COPY_WAY : REST);
    case 'end':
      return 1 - shareAt(path, REST);
    default:
      return 0.5;
  }
}

function paintOneEnvelope(context: CanvasRenderingContext2D, envelope: Envelope, motion: Motion, stage: Stage): void {
  const { look, words } = stage;
  const { place, protocol, state, marks } = envelope;
  if (place.at === 'node') {
    const at = stage.places.get(place.node);
    if (at) paintEnvelope(context, { x: at.x - 34, y: at.y - 34 }, protocol, state, marks, look);
    return;
  }
  const path = pathOf(place, stage);
  if (!path) return;
  const rest = restShare(envelope, path);
  const start = Math.min(shareAt(path, ENVELOPE_WIDTH / 2), rest);
  const shareOf = (travelled: number): number => (envelope.travels ? start + (rest - start) * travelled : rest);
  if (envelope.travels) {
    const ghosts = motion.ghosts.map((ghost, index) => ({ at: pointAt(path, shareOf(ghost)), index }));
    for (const { at, index } of ghosts.reverse()) paintGhost(context, at, protocol, index, look);
  }
  const at = pointAt(path, shareOf(motion.travelled));
  paintEnvelope(context, at, protocol, state, marks, look);
  if (envelope.info !== null) {
    const note = { fill: look.tokens.protocol[protocol].text, strong: true, scale: textScale(stage.zoom) };
    paintNote(context, captionPlace(path, at, roomOf(marks)), words.caption(envelope), note, look);
  }
}

function paintLabels(context: CanvasRenderingContext2D, scene: Scene, attention: Attention, stage: Stage): void {
  const { look, words } = stage;
  const scale = textScale(stage.zoom);
  const labels = new Map<string, string>();
  for (const chip of scene.chips) {
    const link = stage.graph.links.get(chip.link);
    const path = link && pathFrom(link, chip.from, stage.places);
    if (!path) continue;
    const label = endLabel(link, chip.from);
    labels.set(`${chip.link} ${chip.from}`, label);
    paintChip(context, chipPlace(path), label, chip.state, scale, look);
  }
  for (const note of scene.notes) {
    const path = pathOf(note, stage);
    if (!path) continue;
    const width = chipWidth(context, labels.get(`${note.link} ${note.from}`) ?? '', scale);
    const wins = note.kind === 'wins';
    const { color } = look.tokens;
    const as = { fill: wins ? color.accent : color.text2, strong: wins, scale };
    paintNote(context, notePlace(path, width), words.note(note, stage.zoom < SHORT_WORDS), as, look);
  }
  const hovered = stage.graph.links.get(
    attention.hoveredLink ?? attention.focusedLink ?? [...attention.selectedLinks][0] ?? '',
  );
  // What is selected or under the pointer was drawn across the labels of the layer below.
  for (const id of new Set([...attention.selectedLinks, ...(hovered ? [hovered.id] : [])])) {
    const link = stage.graph.links.get(id);
    for (const end of link ? [link.source, link.target] : []) {
      const shown = labels.has(`${id} ${end.node}`) || stage.repaintLabel(context, id, end.node);
      const path = !shown && link === hovered && link ? pathFrom(link, end.node, stage.places) : null;
      if (path) paintChip(context, chipPlace(path), end.label, 'plain', scale, look);
    }
  }
}

const endLabel = (link: GraphLink, node: string): string =>
  (link.source.node === node ? link.source : link.target).label;
