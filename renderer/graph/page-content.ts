/** What stands on the page and where: of the document, and where a drag holds it elsewhere for the moment. */
import type { Topology } from '../../core/document/topology';
import { boundsOf, type LinkPath, type Point, type Rect, TILE } from './geometry';
import { EMPTY_GRAPH, type GraphLink, type GraphModel, graphOf } from './graph-model';
import { type NameSide, nameSides } from './name-side';
import { type HeldShapes, heldAt, type Measure, NO_SHAPES, type PageShapes, pageShapes } from './page-shapes';
import { pathFrom } from './stage';
import { areaRect, type SubnetArea, subnetAreas } from './subnet-areas';

/** px that a name above its tile needs. */
const NAME_ABOVE = 40;
/** Up to so many nodes, names change sides while a drag lasts. */
const SIDES_LIVE = 200;

export class PageContent {
  topology: Topology | null = null;
  graph: GraphModel = EMPTY_GRAPH;
  places = new Map<string, Point>();
  sides: ReadonlyMap<string, NameSide> = new Map();
  /** Links with something to say: down, or losing frames. */
  marked: readonly GraphLink[] = [];
  /** Grows as anything changes its place. */
  version = 0;
  private areas: readonly SubnetArea[] = [];
  private shapes: PageShapes = NO_SHAPES;
  private held: HeldShapes = new Map();
  private extentOf: { readonly version: number; readonly rect: Rect | null } | null = null;

  constructor(private readonly measure: Measure) {}

  /** `building`: as `graphOf` has it. */
  set(topology: Topology, building: boolean): void {
    this.topology = topology;
    this.graph = graphOf(topology, building);
    this.held = new Map();
    this.places = new Map([...this.graph.nodes].map(([id, { x, y }]) => [id, { x, y }]));
    this.areas = subnetAreas(topology);
    this.marked = [...this.graph.links.values()].filter((link) => !link.up || link.loss > 0);
    this.settleNames();
    this.measureTexts();
  }

  /** Texts are as wide as their font makes them: anew when it has loaded. */
  measureTexts(): void {
    if (this.topology) this.shapes = pageShapes(this.topology, this.measure);
    this.version += 1;
  }

  /** A drag holds nodes, and these shapes instead of those before, where the document has them not. */
  hold(nodes: ReadonlyMap<string, Point>, shapes: HeldShapes = this.held): void {
    for (const [id, place] of nodes) this.places.set(id, place);
    this.held = shapes;
    this.version += 1;
    if (this.places.size <= SIDES_LIVE) this.settleNames();
  }

  /** Each name to the side of its tile where it has room now. */
  settleNames(): void {
    this.sides = nameSides(this.graph, this.places);
  }

  /** The nodes that are not where the document has them, with the places that it has. */
  strayed(): ReadonlyMap<string, Point> {
    const strayed = new Map<string, Point>();
    for (const [id, { x, y }] of this.graph.nodes) {
      const place = this.places.get(id);
      if (place && (place.x !== x || place.y !== y)) strayed.set(id, { x, y });
    }
    return strayed;
  }

  /** A link's path from its first end; null where a node has no place. */
  readonly pathOf = (link: GraphLink): LinkPath | null => pathFrom(link, link.source.node, this.places);

  shapesNow(): PageShapes {
    return heldAt(this.shapes, this.held, this.measure);
  }

  /** The dashed areas of the subnets. */
  subnetRects(): readonly { readonly prefix: string; readonly rect: Rect }[] {
    return this.areas.flatMap(({ prefix, nodes }) => {
      const rect = areaRect(nodes.flatMap((id) => this.roomOf(id)));
      return rect ? [{ prefix, rect }] : [];
    });
  }

  /** The smallest rectangle around all that is on the page; null where nothing is. */
  extent(): Rect | null {
    if (this.extentOf?.version !== this.version) {
      this.extentOf = { version: this.version, rect: boundsOf(this.corners()) };
    }
    return this.extentOf.rect;
  }

  private *corners(): Iterable<Point> {
    for (const [id, { x, y }] of this.places) {
      const above = this.sides.get(id) === 'above' ? NAME_ABOVE : 8;
      yield { x: x - TILE, y: y - TILE / 2 - above };
      yield { x: x + TILE, y: y + TILE / 2 + 40 };
    }
    const { areas, texts } = this.shapesNow();
    for (const rect of [...this.subnetRects().map((area) => area.rect), ...areas, ...texts.map((text) => text.rect)]) {
      yield { x: rect.x, y: rect.y };
      yield { x: rect.x + rect.width, y: rect.y + rect.height };
    }
  }

  /** A node's centre, and a place further up where its name stands above it. */
  private roomOf(id: string): readonly Point[] {
    const place = this.places.get(id);
    if (!place) return [];
    return this.sides.get(id) === 'above' ? [place, { x: place.x, y: place.y - NAME_ABOVE }] : [place];
  }
}
