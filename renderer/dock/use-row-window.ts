/**
 * Which rows of the step list are in sight: @tanstack/react-virtual, with its offsets scaled where the list is taller than
 * a browser can scroll.
 */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type RefObject, useCallback, useLayoutEffect, useReducer, useRef } from 'react';
import { offsetFor, ROW_HEIGHT, rowTop, scrollScale } from './list-math';

export interface RowWindow {
  /** Indices in sight (and a few around). */
  readonly indices: readonly number[];
  /** First and last index in sight, or -1. */
  readonly first: number;
  readonly last: number;
  readonly rowsPerPage: number;
  top(index: number): number;
  /** Scrolls only as far as needed. */
  reveal(index: number): void;
}

const OVERSCAN = 6;

/** The height that rows are seen in: the grid's own without its head row, which stays at the top. */
const viewportOf = (element: HTMLElement | null): number => Math.max(0, (element?.clientHeight ?? 0) - ROW_HEIGHT);

export function useRowWindow(scroller: RefObject<HTMLDivElement | null>, rows: number): RowWindow {
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const viewport = viewportOf(scroller.current);
  const scale = scrollScale(rows, viewport);
  /** What the listener of scrolling, made once, needs of the newest drawing. */
  const live = useRef({ scale, tell: (): void => undefined });
  const virtualizer = useVirtualizer({
    count: rows,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: OVERSCAN,
    observeElementOffset: (_, tell) => {
      const element = scroller.current;
      if (!element) return;
      const listen = (): void => {
        tell(element.scrollTop * live.current.scale, false);
        if (live.current.scale !== 1) redraw();
      };
      live.current.tell = listen;
      listen();
      element.addEventListener('scroll', listen, { passive: true });
      return () => element.removeEventListener('scroll', listen);
    },
    scrollToFn: (offset) => {
      if (scroller.current) scroller.current.scrollTop = offset / live.current.scale;
    },
  });
  useLayoutEffect(() => {
    if (live.current.scale === scale) return;
    live.current.scale = scale;
    live.current.tell();
  }, [scale]);
  const items = virtualizer.getVirtualItems();
  const scrollTop = scroller.current?.scrollTop ?? 0;
  const reveal = useCallback(
    (index: number): void => {
      const element = scroller.current;
      if (!element) return;
      const offset = offsetFor(index, element.scrollTop * scale, viewportOf(element), rows);
      if (offset !== null) element.scrollTop = offset / scale;
    },
    [scroller, scale, rows],
  );
  return {
    indices: items.map((item) => item.index),
    first: items[0]?.index ?? -1,
    last: items.at(-1)?.index ?? -1,
    rowsPerPage: Math.max(1, Math.floor(viewport / ROW_HEIGHT) - 1),
    top: (index) => rowTop(index, scrollTop, scale),
    reveal,
  };
}
