/**
 * The one owner of a Cytoscape instance: takes graphs, shows them, tells of taps, drags and the viewport.
 * A projection of the document: nothing is read back from it except where the hand has moved something.
 */
import cytoscape from 'cytoscape';
import type { Theme } from '../../preload/contract';
import type { Viewport } from './canvas-layer';
import { cytoscapeStyle, FAR_CLASS, LIFTED_CLASS } from './cytoscape-style';
import { diffTopology, isEmptyPatch } from './diff-topology';
import type { Point, Rect } from './geometry';
import { EMPTY_GRAPH, type GraphLink, type GraphModel, type GraphNode } from './graph-model';
import { FAR_ZOOM } from './look';

export interface GraphEvents {
  nodeTap(id: string): void;
  linkTap(id: string): void;
  emptyTap(): void;
  /** Pressed with the right button, at a place of the window. */
  menu(target: { readonly node?: string; readonly link?: string }, client: Point): void;
  hover(target: { readonly node?: string; readonly link?: string }): void;
  /** A node is being dragged. */
  dragging(id: string, place: Point): void;
  /** The hand has let go. */
  moved(places: ReadonlyMap<string, Point>): void;
  viewport(): void;
}

/** px at each side of the view to leave free. */
export interface Inset {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** So that a page of ten thousand nodes is still seen whole. */
export const MIN_ZOOM = 0.01;
export const MAX_ZOOM = 4;
/** Beyond this many elements a pan moves a picture of the graph, which is redrawn at rest. */
const TEXTURE_FROM = 1200;
/** px that such a picture slides before it is drawn anew: so much of its edge stays empty meanwhile. */
const FARTHEST_SLIDE = 64;
const REST_MS = 80;

const nodeData = ({ id, kind, unreachable }: GraphNode) => ({ id, kind, unreachable });
const linkData = ({ id, source, target, bend, up }: GraphLink) => ({
  id,
  source: source.node,
  target: target.node,
  bend,
  up,
});

/** What brings a coordinate between two limits; 0 where it is, or where the limits leave no room. */
function shift(at: number, least: number, most: number): number {
  if (least > most) return 0;
  return Math.min(Math.max(at, least), most) - at;
}

/** The viewport that has a part of the model in the middle of a view less its inset; null where the inset leaves nothing. */
export function viewportOn(
  part: Rect,
  view: { readonly width: number; readonly height: number },
  inset: Inset,
  most: number,
): Pick<Viewport, 'zoom' | 'pan'> | null {
  const free = { width: view.width - inset.left - inset.right, height: view.height - inset.top - inset.bottom };
  if (free.width <= 0 || free.height <= 0) return null;
  const zoom = Math.max(Math.min(free.width / part.width, free.height / part.height, most), MIN_ZOOM);
  return {
    zoom,
    pan: {
      x: inset.left + (free.width - part.width * zoom) / 2 - part.x * zoom,
      y: inset.top + (free.height - part.height * zoom) / 2 - part.y * zoom,
    },
  };
}

export class CytoscapeGraph {
  private readonly cy: cytoscape.Core;
  private shown: GraphModel = EMPTY_GRAPH;
  private readonly isLarge: boolean;
  /** px of the screen that the picture has slid since it was drawn. */
  private slid: Point = { x: 0, y: 0 };
  private rest: ReturnType<typeof setTimeout> | undefined;
  private far = false;
  private lifted: string | null = null;
  /** The viewport that was last told: an event may come without a change. */
  private told: readonly number[] = [];

  /** `container` null: no picture, for tests. */
  constructor(
    private readonly container: HTMLElement | null,
    theme: Theme,
    private readonly events: GraphEvents,
    size: number,
  ) {
    this.isLarge = size > TEXTURE_FROM;
    this.cy = cytoscape({
      container,
      headless: container === null,
      styleEnabled: true,
      style: cytoscapeStyle(theme),
      layout: { name: 'preset' },
      minZoom: MIN_ZOOM,
      maxZoom: MAX_ZOOM,
      boxSelectionEnabled: false,
      autounselectify: true,
      textureOnViewport: this.isLarge,
    });
    this.listen(events);
  }

  /** Brings the picture to a graph: the difference to what is shown, in one batch. */
  apply(next: GraphModel): void {
    const patch = diffTopology(this.shown, next);
    this.shown = next;
    if (isEmptyPatch(patch)) return;
    const { cy } = this;
    cy.batch(() => {
      for (const id of [...patch.removedLinks, ...patch.removedNodes]) cy.$id(id).remove();
      cy.add([
        ...patch.addedNodes.map((node) => ({
          group: 'nodes' as const,
          data: nodeData(node),
          position: { x: node.x, y: node.y },
          ...(this.far ? { classes: FAR_CLASS } : {}),
        })),
        ...patch.addedLinks.map((link) => ({ group: 'edges' as const, data: linkData(link) })),
      ]);
      for (const node of patch.changedNodes) {
        cy.$id(node.id).data(nodeData(node)).position({ x: node.x, y: node.y });
      }
      for (const link of patch.changedLinks) cy.$id(link.id).data(linkData(link));
    });
  }

  setTheme(theme: Theme): void {
    this.cy.style(cytoscapeStyle(theme));
  }

  /** Whether a hand may move nodes. */
  setDraggable(draggable: boolean): void {
    this.cy.autoungrabify(!draggable);
  }

  /** Holds nodes elsewhere for now; the next graph that says so puts them back. */
  place(places: Iterable<readonly [string, Point]>): void {
    this.cy.batch(() => {
      for (const [id, { x, y }] of places) this.cy.$id(id).position({ x, y });
    });
  }

  /** Pales the link whose end is in the hand; null none. */
  lift(link: string | null): void {
    if (link === this.lifted) return;
    if (this.lifted !== null) this.cy.$id(this.lifted).removeClass(LIFTED_CLASS);
    if (link !== null) this.cy.$id(link).addClass(LIFTED_CLASS);
    this.lifted = link;
  }

  /** A large graph slides as a picture and is drawn anew only now and then, and at rest. */
  panBy(x: number, y: number): void {
    if (!this.isLarge) {
      this.cy.panBy({ x, y });
      return;
    }
    this.slid = { x: this.slid.x + x, y: this.slid.y + y };
    clearTimeout(this.rest);
    if (Math.max(Math.abs(this.slid.x), Math.abs(this.slid.y)) > FARTHEST_SLIDE) {
      this.settle();
      return;
    }
    this.rest = setTimeout(() => this.settle(), REST_MS);
    this.showSlide();
    this.events.viewport();
  }

  /** The picture stands where it has slid to. */
  private settle(): void {
    clearTimeout(this.rest);
    const { x, y } = this.slid;
    if (x === 0 && y === 0) return;
    this.slid = { x: 0, y: 0 };
    this.showSlide();
    this.cy.panBy({ x, y });
  }

  private showSlide(): void {
    const { x, y } = this.slid;
    if (this.container) this.container.style.transform = x === 0 && y === 0 ? '' : `translate(${x}px, ${y}px)`;
  }

  /** Puts a place of the model in the middle, at a zoom. */
  centre(place: Point, zoom: number): void {
    this.settle();
    const level = Math.min(Math.max(zoom, MIN_ZOOM), MAX_ZOOM);
    const { width, height } = this.viewport();
    this.cy.viewport({ zoom: level, pan: { x: width / 2 - place.x * level, y: height / 2 - place.y * level } });
  }

  /** What is shown: ids with places, and the links. */
  elements(): { readonly nodes: ReadonlyMap<string, Point>; readonly links: readonly string[] } {
    const nodes = new Map(this.cy.nodes().map((node) => [node.id(), { ...node.position() }]));
    return { nodes, links: this.cy.edges().map((edge) => edge.id()) };
  }

  viewport(): Viewport {
    const { x, y } = this.cy.pan();
    const pan = { x: x + this.slid.x, y: y + this.slid.y };
    return { zoom: this.cy.zoom(), pan, width: this.cy.width(), height: this.cy.height() };
  }

  /** Shows a part of the model inside the view less its inset, at a zoom of `most` at most. */
  show(part: Rect, inset: Inset, most: number): void {
    this.settle();
    const shows = viewportOn(part, this.viewport(), inset, most);
    if (shows) this.cy.viewport(shows);
  }

  zoomBy(factor: number): void {
    this.settle();
    const { cy } = this;
    const level = Math.min(Math.max(cy.zoom() * factor, MIN_ZOOM), MAX_ZOOM);
    cy.zoom({ level, renderedPosition: { x: cy.width() / 2, y: cy.height() / 2 } });
  }

  /** Moves the view as little as it takes to show a place of the model, `margin` screen px inside. */
  reveal(place: Point, margin: number): void {
    this.settle();
    const { zoom, pan, width, height } = this.viewport();
    const x = shift(place.x * zoom + pan.x, margin, width - margin);
    const y = shift(place.y * zoom + pan.y, margin, height - margin);
    if (x !== 0 || y !== 0) this.cy.pan({ x: pan.x + x, y: pan.y + y });
  }

  /** After the container or the screen's resolution has changed. */
  resize(): void {
    this.settle();
    this.cy.resize();
  }

  /** May be called twice. */
  destroy(): void {
    clearTimeout(this.rest);
    if (!this.cy.destroyed()) this.cy.destroy();
  }

  private listen(events: GraphEvents): void {
    const { cy } = this;
    const idOf = (event: cytoscape.EventObject): string => (event.target as cytoscape.SingularElementArgument).id();
    cy.on('tap', (event) => {
      if (event.target === cy) events.emptyTap();
    });
    cy.on('tap', 'node', (event) => events.nodeTap(idOf(event)));
    cy.on('tap', 'edge', (event) => events.linkTap(idOf(event)));
    cy.on('cxttap', (event) => {
      const target =
        event.target === cy
          ? {}
          : (event.target as cytoscape.SingularElementArgument).isNode()
            ? { node: idOf(event) }
            : { link: idOf(event) };
      const { clientX, clientY } = event.originalEvent;
      events.menu(target, { x: clientX, y: clientY });
    });
    cy.on('mouseover', 'node', (event) => events.hover({ node: idOf(event) }));
    cy.on('mouseover', 'edge', (event) => events.hover({ link: idOf(event) }));
    cy.on('mouseout', 'node, edge', () => events.hover({}));
    cy.on('drag', 'node', (event) =>
      events.dragging(idOf(event), { ...(event.target as cytoscape.NodeSingular).position() }),
    );
    cy.on('dragfree', 'node', (event) => {
      const { x, y } = (event.target as cytoscape.NodeSingular).position();
      events.moved(new Map([[idOf(event), { x, y }]]));
    });
    this.container?.addEventListener('wheel', () => this.settle(), { capture: true, passive: true });
    cy.on('viewport resize', () => {
      const { zoom, pan, width, height } = this.viewport();
      const told = [zoom, pan.x, pan.y, width, height];
      if (told.every((number, at) => number === this.told[at])) return;
      this.told = told;
      this.updateFar();
      events.viewport();
    });
  }

  private updateFar(): void {
    const far = this.cy.zoom() < FAR_ZOOM;
    if (far === this.far) return;
    this.far = far;
    this.cy.batch(() => this.cy.nodes().toggleClass(FAR_CLASS, far));
  }
}
