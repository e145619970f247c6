/** A row that is not there yet as one field: its text is what has been typed for it, column by column. */
import { CODECS, type CodecName } from './codec';
import { type Field, named } from './field';
import type { Thing } from './field-ref';
import { getIn, isInside, type Path, setIn, spellPath } from './set-in';
import { entriesOf, nameTaken } from './table-fields';

/** By column. */
export type Texts = Readonly<Record<string, string>>;

type Columns = Readonly<Record<string, CodecName>>;

/** The columns of a list's rows, by the last step of its path. */
const LISTS: Readonly<Record<string, Columns>> = {
  routes: { to: 'text', via: 'text', dev: 'text', onlink: 'flag', metric: 'number' },
  neighbors: { ip: 'text', mac: 'text', dev: 'text' },
  real: { address: 'text', weight: 'number' },
  upstreams: { address: 'text', weight: 'number' },
};

/** How the values of a table are written. */
const TABLES: Readonly<Record<string, CodecName>> = { hosts: 'text', zone: 'text', pages: 'body', sysctl: 'setting' };

interface NewRow {
  /** The thing with the row in it. */
  readonly draft: object;
  /** The row's place within the thing. */
  readonly place: string;
}

function withRow(value: object, path: Path, texts: Texts): NewRow {
  const list = String(path.at(-1));
  const columns = LISTS[list];
  if (columns === undefined) {
    const place = [...path, (texts['name'] ?? '').trim()];
    const entry = CODECS[TABLES[list] ?? 'text'].parse(texts['value'] ?? '') ?? '';
    return { draft: setIn(value, place, entry) as object, place: spellPath(place) };
  }
  const rows = getIn(value, path);
  const place = [...path, Array.isArray(rows) ? rows.length : 0];
  const parts = Object.entries(columns).map(([column, as]) => [column, CODECS[as].parse(texts[column] ?? '')] as const);
  const row = Object.fromEntries(parts.filter(([, part]) => part !== undefined));
  return { draft: setIn(value, place, row) as object, place: spellPath(place) };
}

export function rowField({ thing, id }: Thing, path: Path): Field {
  const own = named({ thing, id, kind: 'new-row', path });
  const { subject } = own;
  return {
    ...own,
    read: () => '',
    write: (value, text) => withRow(value, path, readTexts(text)).draft,
    owns: () => true,
    faults: (topology, text) => {
      const found = subject.find(topology);
      if (found === null) return [];
      const texts = readTexts(text);
      const { draft, place } = withRow(found.value, path, texts);
      const whole = found.place === '' ? place : `${found.place}.${place}`;
      const name = (texts['name'] ?? '').trim();
      const isTable = LISTS[String(path.at(-1))] === undefined;
      if (isTable && entriesOf(found.value, path).some(([other]) => other === name)) return [nameTaken(name, whole)];
      return subject.check(topology, draft).filter((fault) => isInside(fault.path, whole));
    },
  };
}

/** The column that a fault of a new row is about; the first where it is about the row. */
export function columnOf(path: string, columns: readonly string[]): string {
  return columns.find((column) => path.endsWith(`.${column}`)) ?? columns[0] ?? '';
}

export function writeTexts(texts: Texts): string {
  return JSON.stringify(texts);
}

export function readTexts(text: string): Texts {
  try {
    const read: unknown = JSON.parse(text);
    return Object.fromEntries(Object.entries(read ?? {}).filter(([, one]) => typeof one === 'string'));
  } catch {
    return {};
  }
}
