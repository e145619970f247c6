/** Arithmetic of the step list, which may be taller than a browser can scroll: Chromium stops at 2^25 px. */

export const ROW_HEIGHT = 24;
/** Tallest spacer that is asked of the browser, px. */
export const MAX_HEIGHT = 16_000_000;

/** How much a pixel of the scroll bar stands for: 1 until the list is too tall. */
export function scrollScale(rows: number, viewport: number): number {
  const height = rows * ROW_HEIGHT;
  if (height <= MAX_HEIGHT) return 1;
  return (height - viewport) / (MAX_HEIGHT - viewport);
}

/** Height of the spacer, px. */
export function spacerHeight(rows: number): number {
  return Math.min(rows * ROW_HEIGHT, MAX_HEIGHT);
}

/** Where a row's top goes inside the spacer, px: at its true place, or, in a scaled list, as far from the viewport's top as it would truly be. */
export function rowTop(index: number, scrollTop: number, scale: number): number {
  return scale === 1 ? index * ROW_HEIGHT : scrollTop + index * ROW_HEIGHT - scrollTop * scale;
}

/**
 * The true offset to scroll to so that a row is seen with one row around it, or null where it already is.
 * A row far away comes to the middle.
 */
export function offsetFor(index: number, offset: number, viewport: number, rows: number): number | null {
  const top = index * ROW_HEIGHT;
  const margin = viewport >= 4 * ROW_HEIGHT ? ROW_HEIGHT : 0;
  if (top - margin >= offset && top + ROW_HEIGHT + margin <= offset + viewport) return null;
  const most = Math.max(0, rows * ROW_HEIGHT - viewport);
  const clamp = (value: number): number => Math.min(Math.max(0, value), most);
  const near = Math.abs(top - offset) < 2 * viewport;
  if (!near) return clamp(top - (viewport - ROW_HEIGHT) / 2);
  return clamp(top - margin < offset ? top - margin : top + ROW_HEIGHT + margin - viewport);
}

/** The row that a key leads to from a row (-1: none), or null for another key. */
export function rowForKey(key: string, from: number, rows: number, rowsPerPage: number): number | null {
  const last = rows - 1;
  if (last < 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(from + 1, last);
    case 'ArrowUp':
      return Math.max(from - 1, 0);
    case 'PageDown':
      return Math.min(from + rowsPerPage, last);
    case 'PageUp':
      return Math.max(from - rowsPerPage, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
