/** Fields of tables whose names are free: /etc/hosts, zones, pages, settings. */
import type { DiagnosticCode } from '../../../core/document/diagnostic-facts';
import type { Diagnostic } from '../../../core/document/topology';
import { CODECS, type CodecName } from './codec';
import { type Field, faultsOf, named } from './field';
import type { Thing } from './field-ref';
import { getIn, isInside, type Path, setIn, spellPath } from './set-in';

/** Faults of an entry's name; all others are its value's. */
const NAME_FAULTS: ReadonlySet<DiagnosticCode> = new Set([
  'not-host-name',
  'not-page-path',
  'not-sysctl',
  'sysctl-interface-missing',
]);

export function entriesOf(value: object, path: Path): readonly (readonly [string, unknown])[] {
  const table = getIn(value, path);
  return typeof table === 'object' && table !== null ? Object.entries(table) : [];
}

/** The fault of a name that an entry of the table, at this place of the document, has already. */
export function nameTaken(name: string, place: string): Diagnostic {
  return { path: place, code: 'value-twice', facts: { value: JSON.stringify(name), first: place }, message: '' };
}

/** The name of the nth entry; another name keeps its place, one that is taken is refused. */
export function entryNameField({ thing, id }: Thing, path: Path, at: number): Field {
  const name = (value: object) => entriesOf(value, path)[at]?.[0];
  const own: Field = {
    ...named({ thing, id, kind: 'entry-name', path: [...path, at] }),
    read: (value) => name(value) ?? '',
    write: (value, text) => {
      const from = name(value);
      const to = text.trim();
      const entries = entriesOf(value, path);
      if (from === undefined || entries.some(([other], index) => index !== at && other === to)) return value;
      const renamed = entries.map(([other, entry], index): [string, unknown] => [index === at ? to : other, entry]);
      return setIn(value, path, Object.fromEntries(renamed)) as object;
    },
    owns: (fault, draft, code) => {
      const own = name(draft);
      return own !== undefined && NAME_FAULTS.has(code) && isInside(fault, spellPath([...path, own]));
    },
  };
  return {
    ...own,
    faults: (topology, text) => {
      const found = own.subject.find(topology);
      const to = text.trim();
      const isTaken = entriesOf(found?.value ?? {}, path).some(([other], index) => index !== at && other === to);
      return isTaken ? [nameTaken(to, `${found?.place}.${spellPath([...path, to])}`)] : faultsOf(own, topology, text);
    },
  };
}

export function entryValueField({ thing, id }: Thing, path: Path, at: number, as: CodecName = 'text'): Field {
  const name = (value: object) => entriesOf(value, path)[at]?.[0];
  const codec = CODECS[as];
  return {
    ...named({ thing, id, kind: 'entry-value', path: [...path, at], codec: as }),
    read: (value) => codec.format(entriesOf(value, path)[at]?.[1]),
    write: (value, text) => {
      const own = name(value);
      // A name without a value would go; it is taken away by its own button.
      return own === undefined ? value : (setIn(value, [...path, own], codec.parse(text) ?? '') as object);
    },
    owns: (fault, draft, code) => {
      const own = name(draft);
      return own !== undefined && !NAME_FAULTS.has(code) && isInside(fault, spellPath([...path, own]));
    },
  };
}
