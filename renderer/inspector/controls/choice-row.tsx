/** Choices of one among few: put into the document at once. */
import { ChevronDown } from 'lucide-react';
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { Topology } from '../../../core/document/topology';
import { commitText, useField } from '../model/drafts';
import type { Field } from '../model/field';
import { Faults } from './faults';
import { type Help, useHelp } from './help';
import './controls.css';

export interface Choice {
  /** The field's text; '' leaves the field out. */
  readonly value: string;
  readonly text: string;
  readonly detail?: string;
}

interface ChoiceRowProps {
  readonly field: Field;
  readonly topology: Topology;
  readonly label: string;
  readonly choices: readonly Choice[];
  readonly bare?: boolean;
  readonly mono?: boolean;
  readonly help?: Help;
}

/** Stands for '' among the keys of the list. */
const EMPTY = '\0';

export function ChoiceRow({ field, topology, label, choices, bare = false, mono = false, help }: ChoiceRowProps) {
  const { text, faults, refusal } = useField(field, topology);
  const helpProps = useHelp(help);
  const known = choices.some(({ value }) => value === text);
  const shown = known ? choices : [...choices, { value: text, text }];
  const isWrong = faults.length > 0 || refusal !== null;
  return (
    <div className={bare ? 'inspect-cell' : 'inspect-row'} {...helpProps}>
      <Select
        className="inspect-field"
        selectedKey={text === '' ? EMPTY : text}
        onSelectionChange={(key) => void commitText(field, key === EMPTY || key === null ? '' : String(key))}
        isInvalid={isWrong}
        validationBehavior="aria"
        {...(bare ? { 'aria-label': label } : {})}
      >
        {bare ? null : <Label className="inspect-label">{label}</Label>}
        <div className="inspect-value">
          <Button className={`inspect-select${mono ? ' inspect-mono' : ''}`}>
            <SelectValue className="inspect-chosen" />
            <ChevronDown aria-hidden="true" size={14} />
          </Button>
          {isWrong ? (
            <div className="inspect-error">
              <Faults faults={faults} refusal={refusal} />
            </div>
          ) : null}
        </div>
        <Popover className="menu-popover">
          <ListBox className="menu">
            {shown.map(({ value, text: words, detail }) => (
              <ListBoxItem
                key={value}
                id={value === '' ? EMPTY : value}
                textValue={words}
                className={`menu-item${mono ? ' inspect-mono' : ''}`}
              >
                <span className="menu-text">{words}</span>
                {detail === undefined ? null : <span className="inspect-detail">{detail}</span>}
              </ListBoxItem>
            ))}
          </ListBox>
        </Popover>
      </Select>
    </div>
  );
}
