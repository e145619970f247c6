/** A row that is not there yet: typed into an empty form, added when nothing in it is wrong. */
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Topology } from '../../../core/document/topology';
import { useApp } from '../../app/store';
import { makeEdit } from '../../edit/make-edit';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { isInside } from '../model/set-in';
import type { Subject } from '../model/subject';
import { Faults } from './faults';
import './controls.css';

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly start?: string;
}

export type Texts = Readonly<Record<string, string>>;

interface NewRowProps {
  readonly subject: Subject;
  readonly topology: Topology;
  /** Tells the rows of one thing apart. */
  readonly name: string;
  /** The button that opens the form. */
  readonly label: string;
  readonly columns: readonly Column[];
  /** The thing with the row in it, and the row's place within it. */
  readonly put: (value: object, texts: Texts) => { readonly draft: object; readonly place: string };
}

/** What has been typed into forms that are open, by thing and name. */
const openRows = createStore<{ readonly rows: ReadonlyMap<string, Texts> }>()(() => ({ rows: new Map() }));

function setRow(key: string, texts: Texts | null): void {
  const rows = new Map(openRows.getState().rows);
  if (texts === null) rows.delete(key);
  else rows.set(key, texts);
  openRows.setState({ rows });
}

export function NewRow({ subject, topology, name, label, columns, put }: NewRowProps) {
  const t = useT();
  const document = useApp(({ app }) => app?.document.id ?? 0);
  const key = `${document} ${subject.key} ${name}`;
  const texts = useStore(openRows, ({ rows }) => rows.get(key));
  const [tried, setTried] = useState(false);
  if (texts === undefined) {
    const start = Object.fromEntries(columns.map((column) => [column.id, column.start ?? '']));
    return (
      <Button small icon={<Plus aria-hidden="true" size={13} />} onPress={() => setRow(key, start)}>
        {label}
      </Button>
    );
  }
  const found = subject.find(topology);
  if (found === null) return null;
  const { draft, place } = put(found.value, texts);
  const whole = found.place === '' ? place : `${found.place}.${place}`;
  const faults = subject.check(topology, draft).filter(({ path }) => isInside(path, whole));
  const columnOf = (path: string): string => {
    const rest = path.slice(whole.length);
    return columns.find(({ id }) => isInside(rest, `.${id}`))?.id ?? columns[0]?.id ?? '';
  };
  const add = async (): Promise<void> => {
    setTried(true);
    if (faults.length > 0) return;
    const outcome = await makeEdit((now) => {
      const newest = subject.find(now);
      return newest === null ? null : subject.edit(now, put(newest.value, texts).draft);
    });
    if (outcome.kind !== 'done') return;
    setRow(key, null);
    setTried(false);
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') void add();
    else setRow(key, null);
  };
  return (
    <div className="inspect-new" role="group" aria-label={label}>
      {columns.map((column, at) => {
        const text = texts[column.id] ?? '';
        const own = faults.filter(({ path }) => columnOf(path) === column.id);
        const shown = tried || text !== '' ? own : [];
        return (
          <TextField
            key={column.id}
            className="inspect-field"
            value={text}
            onChange={(typed) => setRow(key, { ...texts, [column.id]: typed })}
            isInvalid={shown.length > 0}
            validationBehavior="aria"
          >
            <Label className="inspect-label">{column.label}</Label>
            <div className="inspect-value">
              <div className="inspect-box inspect-mono">
                <Input
                  className="inspect-input"
                  spellCheck={false}
                  autoComplete="off"
                  autoFocus={at === 0}
                  placeholder={column.placeholder ?? ''}
                  onKeyDown={keys}
                />
              </div>
              <FieldError className="inspect-error">
                <Faults faults={shown} refusal={null} />
              </FieldError>
            </div>
          </TextField>
        );
      })}
      <div className="inspect-new-actions">
        <Button small onPress={() => setRow(key, null)}>
          {t('parts.cancel')}
        </Button>
        <Button small variant="primary" onPress={() => void add()}>
          {t('parts.add')}
        </Button>
      </div>
    </div>
  );
}
