import type { Viewport } from './canvas-layer';
import type { Point, Rect } from './geometry';
import type { GraphModel } from './graph-model';
import { type LinkLabel, placeLabels } from './link-labels';
import { FAR_ZOOM, type Look, textScale } from './look';
import type { NameSide } from './name-side';
import { paintChip } from './paint-chip';

/** Below this zoom labels would only be noise. */
const LABELS_FROM = 0.6;
/** Labels are placed for a part of the page that is a whole number of these, px, so that panning seldom places them anew. */
const PART = 600;
/** Text grows in steps, so that zooming seldom does. */
const SCALE_STEP = 0.05;

interface Drawn {
  readonly graph: GraphModel;
  readonly places: ReadonlyMap<string, Point>;
  readonly sides: ReadonlyMap<string, NameSide>;
  /** Another number where places have changed. */
  readonly version: number;
}

/** The labels of the links on screen, placed anew only when something has changed that they depend on. */
export class LinkLabels {
  private labels: readonly LinkLabel[] = [];
  private key = '';
  private scale = 1;
  private shown: ReadonlyMap<string, LinkLabel> = new Map();

  paint(context: CanvasRenderingContext2D, view: Viewport, drawn: Drawn, look: Look): void {
    if (view.zoom < Math.max(LABELS_FROM, FAR_ZOOM)) {
      this.shown = new Map();
      this.key = '';
      return;
    }
    const scale = Math.ceil(textScale(view.zoom) / SCALE_STEP) * SCALE_STEP;
    this.scale = scale;
    const within = partOf(view);
    const key = [drawn.version, scale, within.x, within.y, within.width, within.height].join(' ');
    if (key !== this.key) {
      this.key = key;
      this.labels = placeLabels({ ...drawn, scale, within });
      this.shown = new Map(this.labels.map((label) => [`${label.link} ${label.node}`, label]));
    }
    for (const label of this.labels) paintChip(context, label, label.text, 'plain', scale, look);
  }

  /** Paints the label of a link's end again, over what was drawn across it; false where it has none on screen. */
  repaint(context: CanvasRenderingContext2D, link: string, node: string, look: Look): boolean {
    const label = this.shown.get(`${link} ${node}`);
    if (label) paintChip(context, label, label.text, 'plain', this.scale, look);
    return label !== undefined;
  }
}

/** The part of the page on screen and a good deal around it. */
function partOf({ zoom, pan, width, height }: Viewport): Rect {
  const floor = (value: number): number => Math.floor(value / PART) * PART;
  const left = floor(-pan.x / zoom - PART / 2);
  const top = floor(-pan.y / zoom - PART / 2);
  const right = floor((width - pan.x) / zoom + PART * 1.5);
  const bottom = floor((height - pan.y) / zoom + PART * 1.5);
  return { x: left, y: top, width: right - left, height: bottom - top };
}
