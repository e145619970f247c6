/** Areas and texts of the page as they are drawn: lines of a text, its rectangle, what a drag holds elsewhere for now. */
import type { Area, PageText, Topology } from '../../core/document/topology';
import type { Rect } from './geometry';

export const TEXT_LINE = 20;
const PAD = 4;
/** A text is at least so wide that it can be hit. */
const LEAST_WIDTH = 24;

/** Width of a string in px, in the font of texts. */
export type Measure = (text: string) => number;

export interface DrawnText {
  readonly id: string;
  readonly lines: readonly string[];
  readonly rect: Rect;
  readonly locked: boolean;
}

export interface PageShapes {
  readonly areas: readonly Area[];
  readonly texts: readonly DrawnText[];
}

export const NO_SHAPES: PageShapes = { areas: [], texts: [] };

/** Where a drag holds shapes that the document has elsewhere. */
export type HeldShapes = ReadonlyMap<string, Rect>;

export function pageShapes(topology: Topology, measure: Measure): PageShapes {
  const { areas = [], texts = [] } = topology;
  return { areas, texts: texts.map((text) => drawnText(text, measure)) };
}

export function drawnText({ id, x, y, width, text, locked = false }: PageText, measure: Measure): DrawnText {
  const lines = text.split('\n').flatMap((line) => (width === undefined ? [line] : wrapped(line, width, measure)));
  const widest = Math.max(LEAST_WIDTH, ...lines.map(measure));
  const rect = {
    x: x - PAD,
    y: y - PAD,
    width: (width ?? widest) + 2 * PAD,
    height: lines.length * TEXT_LINE + 2 * PAD,
  };
  return { id, lines, rect, locked };
}

/** Breaks a line at spaces; a word that is too long alone stays whole, and Chinese breaks anywhere. */
function wrapped(line: string, width: number, measure: Measure): readonly string[] {
  const words = line.match(/[⺀-鿿　-〿＀-￯]|[^\s⺀-鿿　-〿＀-￯]+\s*|\s+/gu) ?? [''];
  const lines: string[] = [];
  let current = '';
  for (const word of words) {
    if (current !== '' && measure((current + word).trimEnd()) > width) {
      lines.push(current.trimEnd());
      current = '';
    }
    current += word;
  }
  lines.push(current.trimEnd());
  return lines;
}

/** The shapes with those that a drag holds at their places of the moment. */
export function heldAt(shapes: PageShapes, held: HeldShapes): PageShapes {
  if (held.size === 0) return shapes;
  return {
    areas: shapes.areas.map((area) => ({ ...area, ...held.get(area.id) })),
    texts: shapes.texts.map((text) => {
      const rect = held.get(text.id);
      return rect ? { ...text, rect: { ...text.rect, x: rect.x, y: rect.y } } : text;
    }),
  };
}
