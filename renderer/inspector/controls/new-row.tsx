/** A row that is not there yet: typed into an empty form, added when nothing in it is wrong. */
import { Plus } from 'lucide-react';
import { type KeyboardEvent, useState } from 'react';
import { FieldError, Input, Label, TextField } from 'react-aria-components';
import type { Topology } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { commitText, dropDraft, setDraft, useDraft } from '../model/drafts';
import { faultsOf } from '../model/field';
import type { Thing } from '../model/field-ref';
import { columnOf, readTexts, rowField, writeTexts } from '../model/row-field';
import type { Path } from '../model/set-in';
import { Faults } from './faults';
import { SwitchRow } from './switch';
import './controls.css';

export interface Column {
  readonly id: string;
  readonly label: string;
  readonly placeholder?: string;
  readonly start?: string;
  /** On or off, said by this sentence; asked for once the columns named are filled in. */
  readonly flag?: { readonly hint: string; readonly after: readonly string[] };
}

interface NewRowProps {
  readonly thing: Thing;
  readonly topology: Topology;
  /** The list or table that it is for. */
  readonly path: Path;
  /** The button that opens the form. */
  readonly label: string;
  readonly columns: readonly Column[];
}

export function NewRow({ thing, topology, path, label, columns }: NewRowProps) {
  const t = useT();
  const field = rowField(thing, path);
  const draft = useDraft(field.key);
  const [opened, setOpened] = useState(false);
  const [tried, setTried] = useState(false);
  /** The form has been used: when it goes, its button has the focus again. */
  const [used, setUsed] = useState(false);
  if (!opened && draft === undefined) {
    return (
      <Button small icon={<Plus aria-hidden="true" size={13} />} autoFocus={used} onPress={() => setOpened(true)}>
        {label}
      </Button>
    );
  }
  const start = Object.fromEntries(columns.map((column) => [column.id, column.start ?? '']));
  const texts = draft === undefined ? start : readTexts(draft.text);
  const faults = faultsOf(field, topology, writeTexts(texts));
  const close = (): void => {
    setUsed(true);
    dropDraft(field);
    setOpened(false);
    setTried(false);
  };
  const add = async (): Promise<void> => {
    setTried(true);
    if (faults.length > 0) return;
    setUsed(true);
    if (await commitText(field, writeTexts(texts))) close();
  };
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || (event.key !== 'Enter' && event.key !== 'Escape')) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.key === 'Enter') void add();
    else close();
  };
  const ids = columns.map(({ id }) => id);
  return (
    <div className="inspect-new" role="group" aria-label={label}>
      {columns.map((column, at) => {
        const text = texts[column.id] ?? '';
        const { flag } = column;
        if (flag !== undefined) {
          const asked = text !== '' || flag.after.every((other) => (texts[other] ?? '').trim() !== '');
          return asked ? (
            <SwitchRow
              key={column.id}
              title={column.label}
              hint={flag.hint}
              selected={text !== ''}
              onChange={(on) => setDraft(field, writeTexts({ ...texts, [column.id]: on ? 'true' : '' }))}
            />
          ) : null;
        }
        const own = faults.filter((fault) => columnOf(fault.path, ids) === column.id);
        const shown = tried || text !== '' ? own : [];
        return (
          <TextField
            key={column.id}
            className="inspect-field"
            value={text}
            onChange={(typed) => setDraft(field, writeTexts({ ...texts, [column.id]: typed }))}
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
                  autoFocus={opened && at === 0}
                  onFocus={(event) => event.currentTarget.select()}
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
        <Button small onPress={close}>
          {t('parts.cancel')}
        </Button>
        <Button small variant="primary" onPress={() => void add()}>
          {t('parts.add')}
        </Button>
      </div>
    </div>
  );
}
