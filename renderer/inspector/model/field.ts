/** One field of a form: where its value is, and what of a draft's faults is its own. */
import type { DiagnosticCode } from '../../../core/document/diagnostic-facts';
import type { Diagnostic, Topology } from '../../../core/document/topology';
import type { Edit } from '../../../core/editing/edit';
import { CODECS, type Codec, type CodecName } from './codec';
import { type FieldRef, keyOf } from './field-ref';
import { getIn, isInside, located, type Path, setIn, spellPath } from './set-in';
import { type Subject, subjectOf } from './subject';

export interface Field {
  /** Which it is: the same field is made again of it by `fieldOf`. */
  readonly ref: FieldRef;
  /** Unlike that of every other field of the document. */
  readonly key: string;
  readonly subject: Subject;
  read(value: object, topology: Topology): string;
  /** The thing with this text in it, right or wrong. */
  write(value: object, text: string, topology: Topology): object;
  /** Whether a fault of the draft, at a path within the thing, is this field's. */
  owns(path: string, draft: object, code: DiagnosticCode): boolean;
  /** How many of the document's units make one of the field's; 1 when absent. */
  readonly factor?: number | undefined;
  /** Checks of its own in place of its thing's. */
  faults?(topology: Topology, text: string): readonly Diagnostic[];
  /** An edit of its own in place of its thing's. */
  edit?(topology: Topology, text: string): Edit | null;
  /** A text that would be right; null where none is known. */
  offer?(topology: Topology): string | null;
}

/** What all fields have: those of one kind add how they read and write. */
export function named(ref: FieldRef): Pick<Field, 'ref' | 'key' | 'subject'> {
  return { ref, key: keyOf(ref), subject: subjectOf(ref) };
}

/** The field of the value at a path, where `locate` finds it (by itself: the path's): null where it is gone. */
export function valueField(
  ref: FieldRef,
  locate: (value: object) => Path | null = (value) => located(value, ref.path),
): Field {
  const codec: Codec = CODECS[ref.codec ?? 'text'];
  return {
    ...named(ref),
    factor: codec.factor,
    read: (value) => {
      const path = locate(value);
      return path === null ? '' : codec.format(getIn(value, path));
    },
    write: (value, text) => {
      const path = locate(value);
      return path === null ? value : (setIn(value, path, codec.parse(text)) as object);
    },
    owns: (path, draft) => {
      const place = locate(draft);
      if (place === null) return false;
      return isInside(path, spellPath(place)) || (ref.wide === true && path === spellPath(place.slice(0, -1)));
    },
  };
}

/** The field of a value of a thing; `wide`: a fault of its whole row is its own, too. */
export function fieldAt({ thing, id }: Subject, path: Path, codec: CodecName = 'text', wide = false): Field {
  return valueField({ thing, id, kind: 'value', path, codec, ...(wide ? { wide } : {}) });
}

/** As the document has it; '' where its thing is gone. */
export function textOf(field: Field, topology: Topology): string {
  const found = field.subject.find(topology);
  return found === null ? '' : field.read(found.value, topology);
}

/** What is wrong with a text in this field, the field's own faults only. */
export function faultsOf(field: Field, topology: Topology, text: string): readonly Diagnostic[] {
  const { subject } = field;
  if (field.faults !== undefined) return field.faults(topology, text);
  const found = subject.find(topology);
  if (found === null) return [];
  const draft = field.write(found.value, text, topology);
  const inside = found.place === '' ? 0 : found.place.length;
  const own = subject
    .check(topology, draft)
    .filter(({ path, code }) => field.owns(path.slice(inside).replace(/^\./, ''), draft, code));
  const { factor = 1 } = field;
  return factor === 1 ? own : own.map((fault) => inUnit(fault, factor, text));
}

/** A range in the field's own unit. */
function inUnit(fault: Diagnostic, factor: number, text: string): Diagnostic {
  const { min, max } = fault.facts;
  if (fault.code !== 'out-of-range' || typeof min !== 'number' || typeof max !== 'number') return fault;
  return { ...fault, facts: { value: text.trim(), min: min / factor, max: max / factor } };
}

/** The edit that puts a text into this field. */
export function editOf(field: Field, topology: Topology, text: string): Edit | null {
  if (field.edit !== undefined) return field.edit(topology, text);
  const found = field.subject.find(topology);
  return found === null ? null : field.subject.edit(topology, field.write(found.value, text, topology));
}
