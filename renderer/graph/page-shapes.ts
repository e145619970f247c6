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
  readonly note: PageText;
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

export function drawnText(note: PageText, measure: Measure): DrawnText {
  const { id, x, y, width, text, locked = false } = note;
  const lines = text.split('\n').flatMap((line) => (width === undefined ? [line] : wrapped(line, width, measure)));
  const widest = Math.max(LEAST_WIDTH, ...lines.map(measure));
  const rect = aroundOf({ x, y, width: width ?? widest, height: lines.length * TEXT_LINE });
  return { id, note, lines, rect, locked };
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

const grown = ({ x, y, width, height }: Rect, by: number): Rect => ({
  x: x - by,
  y: y - by,
  width: width + 2 * by,
  height: height + 2 * by,
});
/** A text's rectangle around its lines, and the lines alone. */
export const aroundOf = (lines: Rect): Rect => grown(lines, PAD);
export const insideOf = (rect: Rect): Rect => grown(rect, -PAD);

/** The shapes with those that a drag holds at their places of the moment; a text that it makes wider or narrower has other lines. */
export function heldAt(shapes: PageShapes, held: HeldShapes, measure: Measure): PageShapes {
  if (held.size === 0) return shapes;
  return {
    areas: shapes.areas.map((area) => ({ ...area, ...held.get(area.id) })),
    texts: shapes.texts.map((text) => {
      const rect = held.get(text.id);
      if (!rect) return text;
      if (rect.width === text.rect.width) return { ...text, rect: { ...text.rect, x: rect.x, y: rect.y } };
      const { x, y, width } = insideOf(rect);
      return drawnText({ ...text.note, x, y, width }, measure);
    }),
  };
}
