/** The layers that stand still: the ground under the graph, names and labels over it. */
import { CanvasLayer, type Viewport } from './canvas-layer';
import { FONT, type Look } from './look';
import type { PageContent } from './page-content';
import { paintGround } from './paint-ground';
import { LinkLabels } from './paint-labels';
import { paintNames } from './paint-names';
import { paintTexts } from './paint-shapes';

/** What they show of the view, asked for at each frame. */
export interface StillPicture {
  readonly view: Viewport;
  readonly content: PageContent;
  readonly look: Look;
  /** While the network is built, links have labels at their ends. */
  readonly labelled: boolean;
}

export class StillLayers {
  private readonly ground: CanvasLayer;
  private readonly names: CanvasLayer;
  private readonly labels = new LinkLabels();
  private frame: number | null = null;

  /** `between`: what the graph is drawn in; `drawn` is told after each frame. */
  constructor(
    host: HTMLElement,
    between: HTMLElement,
    private readonly picture: () => StillPicture,
    private readonly drawn: () => void,
  ) {
    this.ground = new CanvasLayer(host);
    host.append(between);
    this.names = new CanvasLayer(host);
  }

  /** Width of a text of the page in px at 100 %. */
  measure(text: string): number {
    return this.names.measure(text, FONT.text);
  }

  /** Draws both once at the next frame, however often it is called before it. */
  redraw(): void {
    this.frame ??= requestAnimationFrame(() => {
      this.frame = null;
      this.draw();
      this.drawn();
    });
  }

  /** As `LinkLabels.repaint`, on another layer. */
  repaintLabel(context: CanvasRenderingContext2D, link: string, node: string): boolean {
    const { labelled, look } = this.picture();
    return labelled && this.labels.repaint(context, link, node, look);
  }

  destroy(): void {
    if (this.frame !== null) cancelAnimationFrame(this.frame);
    this.ground.canvas.remove();
    this.names.canvas.remove();
  }

  private draw(): void {
    const { view, content, look, labelled } = this.picture();
    const { sides, marked, places, graph, version, pathOf } = content;
    const shapes = content.shapesNow();
    this.ground.draw(view, (context) => {
      const areas = content.subnetRects();
      paintGround(context, view, { areas, shapes: shapes.areas, tiles: places.values() }, look);
    });
    this.names.draw(view, (context) => {
      paintTexts(context, view, shapes.texts, look);
      if (labelled) this.labels.paint(context, view, { graph, places, sides, version }, look);
      paintNames(context, view, { nodes: graph.nodes, places, sides, marked, pathOf }, look);
    });
  }
}
