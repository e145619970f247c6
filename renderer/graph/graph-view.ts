/**
 * The picture of the network without React: Cytoscape between a ground layer and two layers above it, kept in step.
 * It is given graphs, scenes, theme and attention, and tells of what the hand does.
 */
import type { Topology } from '../../core/document/topology';
import type { Language, Theme } from '../../preload/contract';
import { CanvasLayer, type Viewport, visibleRect } from './canvas-layer';
import { CytoscapeGraph } from './cytoscape-graph';
import { type Point, type Rect, TILE } from './geometry';
import type { GraphModel } from './graph-model';
import { FAR_ZOOM, FONTS_TO_LOAD, IconImages, type Look, lookOf } from './look';
import { Overlay, type SceneChange } from './overlay';
import { PageContent } from './page-content';
import type { HeldShapes, PageShapes } from './page-shapes';
import { paintScene } from './paint-scene';
import { paintSelectedShapes } from './paint-shapes';
import { paintPlugs, paintSketch } from './paint-sketch';
import type { Plugged } from './plugs';
import type { Scene } from './scene';
import { sceneWords } from './scene-words';
import { NO_SKETCH, type Sketch } from './sketch';
import { type Attention, NO_ATTENTION } from './stage';
import { StillLayers } from './still-layers';

export interface GraphViewEvents {
  nodeTap(id: string): void;
  linkTap(id: string): void;
  emptyTap(): void;
  menu(target: { readonly node?: string; readonly link?: string }, client: Point): void;
  moved(places: ReadonlyMap<string, Point>): void;
  viewport(view: Viewport): void;
}

const REVEAL_MARGIN = 40;
/** px of the view that its own controls cover: flow above, zoom and caption below. */
const FIT_INSET = { left: 24, top: 60, right: 24, bottom: 64 };
const TIGHT_INSET = { left: 12, top: 12, right: 12, bottom: 12 };
/** A zoom at which names are shown. */
const NEAR_ENOUGH = 0.5;

export class GraphView {
  private readonly cy: CytoscapeGraph;
  private readonly still: StillLayers;
  private readonly moving: CanvasLayer;
  private readonly overlay: Overlay;
  private readonly icons = new IconImages(() => this.overlay.redraw());
  private readonly observer: ResizeObserver;
  private readonly stops: (() => void)[] = [];
  private readonly drawnListeners = new Set<() => void>();
  private readonly content = new PageContent((text) => this.still.measure(text));
  private look: Look;
  private words;
  private attention: Attention = NO_ATTENTION;
  private hover: { readonly node?: string; readonly link?: string } = {};
  private sketch: Sketch = NO_SKETCH;
  private editing = false;
  /** What `fit` has shown; null before the first time. */
  private fitted: Pick<Viewport, 'zoom' | 'pan'> | null = null;

  constructor(
    private readonly host: HTMLElement,
    settings: { readonly theme: Theme; readonly language: Language; readonly size: number },
    events: GraphViewEvents,
  ) {
    this.look = lookOf(settings.theme, this.icons);
    this.words = sceneWords(settings.language);
    const container = document.createElement('div');
    container.className = 'graph-cytoscape';
    this.still = new StillLayers(
      host,
      container,
      () => ({ view: this.cy.viewport(), content: this.content, look: this.look, labelled: this.editing }),
      () => {
        for (const listener of this.drawnListeners) listener();
      },
    );
    this.moving = new CanvasLayer(host);
    this.overlay = new Overlay((motion) => {
      const view = this.cy.viewport();
      const visible = visibleRect(view, TILE);
      const stage = {
        graph: this.content.graph,
        places: this.content.places,
        zoom: view.zoom,
        visible: {
          x: visible.left,
          y: visible.top,
          width: visible.right - visible.left,
          height: visible.bottom - visible.top,
        },
        look: this.look,
        words: this.words,
        repaintLabel: (context: CanvasRenderingContext2D, link: string, node: string) =>
          this.still.repaintLabel(context, link, node),
      };
      const attention = {
        ...this.attention,
        ...(this.sketch.link?.moved ? { selectedLinks: NO_ATTENTION.selectedLinks } : {}),
        hoveredNode: this.hover.node ?? null,
        hoveredLink: this.hover.link ?? null,
        leftNode: this.overlay.leftNode,
      };
      this.moving.draw(view, (context) => {
        paintSelectedShapes(context, this.shapesNow(), attention.selectedShapes, this.gripped(), stage);
        paintScene(context, this.overlay.scene, motion, attention, stage);
        const plugged = this.sketch.link ? null : this.plugged();
        if (plugged) paintPlugs(context, plugged, stage);
        paintSketch(context, this.sketch, stage);
      });
    });
    this.cy = new CytoscapeGraph(
      container,
      settings.theme,
      {
        nodeTap: (id) => events.nodeTap(id),
        linkTap: (id) => events.linkTap(id),
        emptyTap: () => events.emptyTap(),
        menu: (target, client) => events.menu(target, client),
        hover: (target) => {
          if (!this.editing) this.setHover(target);
        },
        dragging: (id, place) => {
          this.content.hold(new Map([[id, place]]));
          this.redraw();
          events.viewport(this.cy.viewport());
        },
        moved: (places) => events.moved(places),
        viewport: () => {
          this.redraw();
          events.viewport(this.cy.viewport());
        },
      },
      settings.size,
    );
    this.observer = new ResizeObserver(() => this.resize());
    this.observer.observe(host);
    this.watchResolution();
    void Promise.all(FONTS_TO_LOAD.map((font) => document.fonts.load(font))).then(() => {
      this.content.measureTexts();
      this.redraw();
    });
  }

  /** The first network is shown whole at once: nobody sees it elsewhere first. */
  setTopology(topology: Topology): void {
    const isFirst = this.content.topology === null;
    this.content.set(topology, this.editing);
    this.cy.apply(this.content.graph);
    if (isFirst) this.fit();
    this.redraw();
  }

  /** Puts back what a hand has moved and the document has not taken. */
  putBack(): void {
    const { topology } = this.content;
    if (topology === null) return;
    this.content.set(topology, this.editing);
    this.cy.place(this.content.graph.nodes);
    this.redraw();
  }

  setTheme(theme: Theme): void {
    if (theme === this.look.theme) return;
    this.look = lookOf(theme, this.icons);
    this.cy.setTheme(theme);
    this.redraw();
  }

  setLanguage(language: Language): void {
    this.words = sceneWords(language);
    this.overlay.redraw();
  }

  /** `change` null: the scene on screen has become better known; its motion goes on. */
  setScene(scene: Scene, change: SceneChange | null): void {
    this.overlay.show(scene, change);
  }

  setAttention(attention: Partial<Attention>): void {
    this.attention = { ...NO_ATTENTION, ...attention };
    this.overlay.redraw();
  }

  setDraggable(draggable: boolean): void {
    this.cy.setDraggable(draggable);
  }

  /** While the page is built, the hand is not Cytoscape's: what it points at and moves is said from outside. */
  setEditing(editing: boolean): void {
    this.editing = editing;
    this.setSketch(NO_SKETCH);
    this.setHover({});
    if (this.content.topology) this.setTopology(this.content.topology);
  }

  setHover(target: { readonly node?: string; readonly link?: string }): void {
    this.hover = target;
    this.host.dataset['hover'] = target.node ? 'node' : target.link ? 'link' : 'none';
    this.overlay.redraw();
  }

  setSketch(change: Partial<Sketch>): void {
    this.sketch = { ...this.sketch, ...change };
    this.cy.lift(this.sketch.link?.moved ?? null);
    this.overlay.redraw();
  }

  /** Shows nodes and shapes where a drag holds them; the document has them elsewhere. */
  hold(nodes: ReadonlyMap<string, Point>, shapes?: HeldShapes): void {
    this.content.hold(nodes, shapes);
    this.cy.place(nodes);
    this.redraw();
  }

  /** Shows everything where the document has it. */
  letGo(): void {
    this.hold(this.content.strayed(), new Map());
    this.content.settleNames();
  }

  /** What is drawn, with what a drag holds at its places of the moment. */
  shapesNow(): PageShapes {
    return this.content.shapesNow();
  }

  graphNow(): GraphModel {
    return this.content.graph;
  }

  /** The one area or text that shows its grips. */
  gripped(): string | null {
    const { selectedNodes, selectedLinks, selectedShapes } = this.attention;
    const [alone] = selectedShapes;
    if (!this.editing || alone === undefined) return null;
    return selectedShapes.size + selectedNodes.size + selectedLinks.size === 1 ? alone : null;
  }

  /** The one link that shows its plugs; none from afar. */
  plugged(): Plugged | null {
    const { selectedNodes, selectedLinks, selectedShapes } = this.attention;
    const [alone] = selectedLinks;
    const link = alone === undefined ? undefined : this.content.graph.links.get(alone);
    if (!this.editing || !link || selectedShapes.size + selectedNodes.size + selectedLinks.size > 1) return null;
    const path = this.cy.viewport().zoom < FAR_ZOOM ? null : this.content.pathOf(link);
    return path && { link: link.id, path };
  }

  /** Hears of each frame in which places or the viewport have changed; returns the function that stops. */
  onDrawn(listener: () => void): () => void {
    this.drawnListeners.add(listener);
    return () => this.drawnListeners.delete(listener);
  }

  panBy(x: number, y: number): void {
    this.cy.panBy(x, y);
  }

  centre(place: Point, zoom = this.cy.viewport().zoom): void {
    this.cy.centre(place, zoom);
  }

  /** Shows a part of the page, at 100 % at most. */
  showPart(part: Rect): void {
    this.cy.show(part, FIT_INSET, 1);
  }

  /** The place of the page under a place of the window. */
  toPage(client: Point): Point {
    const { zoom, pan } = this.cy.viewport();
    const { left, top } = this.host.getBoundingClientRect();
    return { x: (client.x - left - pan.x) / zoom, y: (client.y - top - pan.y) / zoom };
  }

  /** Where a place of the page is in the window. */
  toClient(place: Point): Point {
    const { zoom, pan } = this.cy.viewport();
    const { left, top } = this.host.getBoundingClientRect();
    return { x: place.x * zoom + pan.x + left, y: place.y * zoom + pan.y + top };
  }

  /** Whether a place of the window is on the page. */
  holds({ x, y }: Point): boolean {
    const { left, top, right, bottom } = this.host.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  /** Shows the whole network with its names and areas, at 100 % at most. */
  fit(): void {
    const bounds = this.extent();
    if (!bounds) return;
    this.cy.show(bounds, FIT_INSET, 1);
    // Names under the controls are better than none at all.
    if (this.cy.viewport().zoom < FAR_ZOOM) this.cy.show(bounds, TIGHT_INSET, NEAR_ENOUGH);
    this.fitted = this.cy.viewport();
  }

  zoomBy(factor: number): void {
    this.cy.zoomBy(factor);
  }

  /** Brings a node into view if it is not. */
  reveal(node: string): void {
    const place = this.content.places.get(node);
    if (place) this.cy.reveal(place, REVEAL_MARGIN);
  }

  viewport(): Viewport {
    return this.cy.viewport();
  }

  /** The places of all nodes, model coordinates. */
  nodePlaces(): ReadonlyMap<string, Point> {
    return this.content.places;
  }

  /** Where a tile is on screen, relative to the view's corner. */
  tileOnScreen(node: string): { readonly x: number; readonly y: number; readonly size: number } | null {
    const place = this.content.places.get(node);
    if (!place) return null;
    const { zoom, pan } = this.cy.viewport();
    return { x: place.x * zoom + pan.x, y: place.y * zoom + pan.y, size: TILE * zoom };
  }

  /** May be called twice. */
  destroy(): void {
    this.observer.disconnect();
    this.overlay.stop();
    for (const stop of this.stops.splice(0)) stop();
    this.cy.destroy();
    this.still.destroy();
    this.moving.canvas.remove();
  }

  /** The smallest rectangle around all that is on the page; null where nothing is. */
  extent(): Rect | null {
    return this.content.extent();
  }

  /** The dashed areas of the subnets. */
  subnetRects(): readonly { readonly prefix: string; readonly rect: Rect }[] {
    return this.content.subnetRects();
  }

  /** Another number after each change of what is on the page. */
  versionNow(): number {
    return this.content.version;
  }

  private resize(): void {
    const { zoom, pan } = this.cy.viewport();
    this.cy.resize();
    const { fitted } = this;
    // Whoever has moved or zoomed the view keeps it; a view that shows the whole network goes on to.
    const whole = fitted === null || (fitted.zoom === zoom && fitted.pan.x === pan.x && fitted.pan.y === pan.y);
    if (whole && this.content.graph.nodes.size > 0 && this.cy.viewport().width > 0) this.fit();
    this.redraw();
  }

  /** Draws all layers at the next frame. */
  private redraw(): void {
    this.overlay.redraw();
    this.still.redraw();
  }

  /** A window that moves to a screen of another resolution is drawn anew: the query fires once, then is asked again. */
  private watchResolution(): void {
    const query = window.matchMedia(`(resolution: ${window.devicePixelRatio}dppx)`);
    const changed = (): void => {
      this.resize();
      this.watchResolution();
    };
    query.addEventListener('change', changed, { once: true });
    this.stops.push(() => query.removeEventListener('change', changed));
  }
}
