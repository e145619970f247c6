/** Dragging a thing from the palette onto the page: it hangs at the pointer until it is let go over the page. */
import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Position } from '../../core/document/topology';
import { toGrid } from '../graph/snap';
import { editStore, SELECT_TOOL, type Stamp } from './edit-store';
import { pageNow } from './page';
import { put } from './put';

/** px that a press may wander and still be a click. */
const STILL = 4;

export interface PaletteDrag {
  readonly what: Stamp;
  readonly client: Position;
  /** Over the page, where it is seen at its place. */
  readonly overPage: boolean;
}

const placeAt = (client: Position, alt: boolean): Position | null => {
  const page = pageNow();
  if (!page?.holds(client)) return null;
  const place = page.toPage(client);
  return editStore.getState().snap && !alt ? toGrid(place) : { x: Math.round(place.x), y: Math.round(place.y) };
};

/** What is being dragged, what an item does on a press, and whether the click that follows was a drag. */
export function usePaletteDrag(): {
  readonly drag: PaletteDrag | null;
  readonly begin: (what: Stamp, event: PointerEvent) => void;
  readonly wasDrag: () => boolean;
} {
  const [drag, setDrag] = useState<PaletteDrag | null>(null);
  const dragged = useRef(false);
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const begin = useCallback((what: Stamp, press: PointerEvent): void => {
    if (press.button !== 0) return;
    stop.current?.();
    dragged.current = false;
    const from = { x: press.clientX, y: press.clientY };
    const moved = (event: globalThis.PointerEvent): void => {
      const client = { x: event.clientX, y: event.clientY };
      if (!dragged.current && Math.hypot(client.x - from.x, client.y - from.y) < STILL) return;
      dragged.current = true;
      if (editStore.getState().tool.kind !== 'select') editStore.getState().setTool(SELECT_TOOL);
      const place = placeAt(client, event.altKey);
      pageNow()?.showGhost(place ? what : null, place ?? undefined);
      setDrag({ what, client, overPage: place !== null });
    };
    const done = (): void => {
      stop.current?.();
      setDrag(null);
    };
    const letGo = (event: globalThis.PointerEvent): void => {
      done();
      if (!dragged.current) return;
      const place = placeAt({ x: event.clientX, y: event.clientY }, event.altKey);
      if (place) void put(what, place);
    };
    const key = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      done();
    };
    window.addEventListener('pointermove', moved);
    window.addEventListener('pointerup', letGo);
    window.addEventListener('pointercancel', done);
    window.addEventListener('keydown', key, true);
    stop.current = () => {
      stop.current = null;
      pageNow()?.showGhost(null);
      window.removeEventListener('pointermove', moved);
      window.removeEventListener('pointerup', letGo);
      window.removeEventListener('pointercancel', done);
      window.removeEventListener('keydown', key, true);
    };
  }, []);
  return { drag, begin, wasDrag: () => dragged.current };
}
