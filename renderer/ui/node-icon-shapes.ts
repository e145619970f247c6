/** The seven node icons: 32 by 32, drawn with a 1.75 line in the current colour. */
import type { NodeKind } from '../../core/document/topology';

export type IconShape =
  | { readonly tag: 'path'; readonly d: string; readonly width?: number }
  | {
      readonly tag: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly rx: number;
    }
  | { readonly tag: 'circle'; readonly cx: number; readonly cy: number; readonly r: number };

export const NODE_ICON_SIZE = 32;
export const NODE_ICON_LINE = 1.75;

export const NODE_ICON_SHAPES: Readonly<Record<NodeKind, readonly IconShape[]>> = {
  host: [
    { tag: 'rect', x: 4.5, y: 6, width: 23, height: 15.5, rx: 2.5 },
    { tag: 'path', d: 'M11.5 26.5h9M16 21.5v5' },
    { tag: 'path', d: 'M9.5 11l3 2.75-3 2.75M15.5 16.5h4' },
  ],
  server: [
    { tag: 'rect', x: 6, y: 4.5, width: 20, height: 10, rx: 2.5 },
    { tag: 'rect', x: 6, y: 17.5, width: 20, height: 10, rx: 2.5 },
    { tag: 'path', d: 'M10.5 9.5h.01M10.5 22.5h.01', width: 2.75 },
    { tag: 'path', d: 'M16 9.5h6M16 22.5h6' },
  ],
  router: [
    {
      tag: 'path',
      d: 'M17.9 4.3l9.8 9.8a2.7 2.7 0 010 3.8l-9.8 9.8a2.7 2.7 0 01-3.8 0l-9.8-9.8a2.7 2.7 0 010-3.8l9.8-9.8a2.7 2.7 0 013.8 0z',
    },
    { tag: 'path', d: 'M9.5 16h6.2M15.7 16l4.6-4.4M15.7 16l4.6 4.4M17 11.3h3.5v3.4M17 20.7h3.5v-3.4' },
  ],
  switch: [
    { tag: 'rect', x: 3.5, y: 8, width: 25, height: 16, rx: 3 },
    { tag: 'path', d: 'M9 13.5h12.5M18.8 10.8l2.7 2.7-2.7 2.7M23 18.5H10.5M13.2 15.8l-2.7 2.7 2.7 2.7' },
  ],
  cloud: [{ tag: 'path', d: 'M9.5 24.5h13.7a5.3 5.3 0 00.9-10.52 7.7 7.7 0 00-14.8-1.45A6.1 6.1 0 009.5 24.5z' }],
  'container-host': [
    { tag: 'rect', x: 4, y: 5, width: 24, height: 22, rx: 3 },
    { tag: 'path', d: 'M4 10.5h24' },
    { tag: 'rect', x: 8, y: 14.5, width: 6.5, height: 8, rx: 1.25 },
    { tag: 'rect', x: 17.5, y: 14.5, width: 6.5, height: 8, rx: 1.25 },
    { tag: 'path', d: 'M7.8 7.8h.01M10.8 7.8h.01', width: 2.25 },
  ],
  'load-balancer': [
    { tag: 'rect', x: 3.5, y: 12, width: 8, height: 8, rx: 2 },
    { tag: 'path', d: 'M11.5 16h5M16.5 16c3 0 2-8.5 5.5-8.5M16.5 16h5.5M16.5 16c3 0 2 8.5 5.5 8.5' },
    { tag: 'circle', cx: 25, cy: 7.5, r: 2.75 },
    { tag: 'circle', cx: 25, cy: 16, r: 2.75 },
    { tag: 'circle', cx: 25, cy: 24.5, r: 2.75 },
  ],
};

/** The icon as SVG text in one colour, for canvas code (a data URI's content). */
export function nodeIconSvg(kind: NodeKind, color: string): string {
  const shapes = NODE_ICON_SHAPES[kind].map((shape) => {
    if (shape.tag === 'path') {
      return `<path d="${shape.d}"${shape.width ? ` stroke-width="${shape.width}"` : ''}/>`;
    }
    if (shape.tag === 'circle') return `<circle cx="${shape.cx}" cy="${shape.cy}" r="${shape.r}"/>`;
    const { x, y, width, height, rx } = shape;
    return `<rect x="${x}" y="${y}" width="${width}" height="${height}" rx="${rx}"/>`;
  });
  const size = NODE_ICON_SIZE;
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}" viewBox="0 0 ${size} ${size}" fill="none" ` +
    `stroke="${color}" stroke-width="${NODE_ICON_LINE}" stroke-linecap="round" stroke-linejoin="round">${shapes.join('')}</svg>`
  );
}
