/** The whole page, small, at the canvas's lower right: where the view is, and a way to move it. */
import { type PointerEvent, useEffect, useRef, useState } from 'react';
import { useApp, useWalk } from '../app/store';
import { useEdit } from '../edit/edit-store';
import { useT } from '../i18n/translate';
import { TOKENS } from '../styles/tokens';
import { visibleRect } from './canvas-layer';
import { type Point, type Rect, TILE } from './geometry';
import type { GraphView } from './graph-view';
import { type MapFrame, mapFrame } from './map-frame';
import { paintMap } from './paint-map';

const SIZE = { width: 168, height: 108 } as const;
/** px between the map and the canvas's edges, its border counted. */
const INSET = 16;
/** px under a tile that its name and address take. */
const NAME_BELOW = 16;
/** A small network that is seen whole needs no map. */
const NODES_FROM = 8;

export function MiniMap({ view }: { readonly view: GraphView }) {
  const wanted = useEdit((edit) => edit.miniMap);
  const nodes = useApp((app) => app.app?.document.topology.nodes.length ?? 0);
  const [inTheWay, setInTheWay] = useState(false);
  const [zoomedIn, setZoomedIn] = useState(false);
  useEffect(() => {
    const look = (): void => {
      const part = !seesAll(view);
      setZoomedIn(part);
      setInTheWay(!part && coversNodes(view));
    };
    look();
    return view.onDrawn(look);
  }, [view]);
  return wanted && nodes > 0 && (zoomedIn || (nodes >= NODES_FROM && !inTheWay)) ? <PageMap view={view} /> : null;
}

/** Whether everything on the page is in the view. */
function seesAll(view: GraphView): boolean {
  const all = view.extent();
  if (!all) return true;
  const { left, top, right, bottom } = visibleRect(view.viewport(), 0);
  return all.x >= left && all.y >= top && all.x + all.width <= right && all.y + all.height <= bottom;
}

/** Whether the map would lie over a node or its name. */
function coversNodes(view: GraphView): boolean {
  const { zoom, pan, width, height } = view.viewport();
  const left = (width - SIZE.width - INSET - pan.x) / zoom - TILE;
  const top = (height - SIZE.height - INSET - pan.y) / zoom - TILE - NAME_BELOW;
  for (const { x, y } of view.nodePlaces().values()) if (x > left && y > top) return true;
  return false;
}

function PageMap({ view }: { readonly view: GraphView }) {
  const t = useT();
  const theme = useApp((app) => app.theme);
  const selection = useWalk((walk) => walk.selection);
  const canvas = useRef<HTMLCanvasElement>(null);
  const window = useRef<HTMLDivElement>(null);
  const frame = useRef<MapFrame | null>(null);

  useEffect(() => {
    let painted = -1;
    const draw = (): void => {
      const seen = visible(view);
      const next = mapFrame(view.extent(), seen, SIZE);
      const moved = next.scale !== frame.current?.scale || next.x !== frame.current.x || next.y !== frame.current.y;
      frame.current = next;
      const version = view.versionNow();
      if ((moved || version !== painted) && canvas.current) {
        painted = version;
        paintMap(canvas.current, SIZE, next, view, new Set(selection.nodes), TOKENS[theme]);
      }
      showWindow(window.current, next, seen);
    };
    draw();
    return view.onDrawn(draw);
  }, [view, theme, selection]);

  const go = (event: PointerEvent<HTMLDivElement>): void => {
    if (!frame.current || event.buttons !== 1) return;
    const { left, top } = event.currentTarget.getBoundingClientRect();
    view.centre(placeOn(frame.current, { x: event.clientX - left, y: event.clientY - top }));
  };
  return (
    <div
      className="graph-map"
      role="img"
      aria-label={t('graph.map')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={go}
    >
      <canvas ref={canvas} style={SIZE} />
      <div className="graph-map-window" ref={window} />
    </div>
  );
}

function visible(view: GraphView): Rect {
  const { left, top, right, bottom } = visibleRect(view.viewport(), 0);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

const placeOn = ({ x, y, scale }: MapFrame, at: Point): Point => ({ x: x + at.x / scale, y: y + at.y / scale });

function showWindow(element: HTMLDivElement | null, { x, y, scale }: MapFrame, seen: Rect): void {
  if (!element) return;
  const left = Math.max((seen.x - x) * scale, 0);
  const top = Math.max((seen.y - y) * scale, 0);
  const right = Math.min((seen.x + seen.width - x) * scale, SIZE.width);
  const bottom = Math.min((seen.y + seen.height - y) * scale, SIZE.height);
  element.style.transform = `translate(${left}px, ${top}px)`;
  element.style.width = `${Math.max(right - left, 4)}px`;
  element.style.height = `${Math.max(bottom - top, 4)}px`;
}
