/** A table of names with values: each can be changed, taken away, added. */
import type { Topology } from '../../../core/document/topology';
import { makeEdit } from '../../edit/make-edit';
import { type Path, setIn } from '../model/set-in';
import type { Subject } from '../model/subject';
import { entriesOf, entryNameField, entryValueField } from '../model/table-fields';
import { NewRow } from './new-row';
import { Table, TableRow } from './table';
import { TextRow } from './text-row';

interface EntryTableProps {
  readonly subject: Subject;
  readonly value: object;
  readonly topology: Topology;
  readonly path: Path;
  readonly title: string;
  readonly nameLabel: string;
  readonly valueLabel: string;
  readonly addLabel: string;
  readonly namePlaceholder: string;
  readonly valuePlaceholder?: string;
  /** Values of several lines stand below their names. */
  readonly lines?: number;
}

export function EntryTable(props: EntryTableProps) {
  const { subject, value, topology, path, title, lines } = props;
  const entries = entriesOf(value, path);
  const remove = (name: string): void =>
    void makeEdit((now) => {
      const found = subject.find(now);
      return found === null ? null : subject.edit(now, setIn(found.value, [...path, name], undefined) as object);
    });
  return (
    <Table title={title}>
      {entries.map(([name], at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an entry is the nth of its table, whatever it is called
        <TableRow key={at} fields={lines === undefined ? 'two' : 'stacked'} name={name} onRemove={() => remove(name)}>
          <TextRow
            bare
            field={entryNameField(subject, path, at)}
            topology={topology}
            label={`${props.nameLabel} ${at + 1}`}
          />
          <TextRow
            bare
            field={entryValueField(subject, path, at, lines === undefined ? 'text' : 'body')}
            topology={topology}
            label={`${props.valueLabel} ${name}`}
            {...(lines === undefined ? {} : { lines })}
          />
        </TableRow>
      ))}
      <NewRow
        thing={subject}
        topology={topology}
        path={path}
        label={props.addLabel}
        columns={[
          { id: 'name', label: props.nameLabel, placeholder: props.namePlaceholder },
          { id: 'value', label: props.valueLabel, placeholder: props.valuePlaceholder ?? '' },
        ]}
      />
    </Table>
  );
}
