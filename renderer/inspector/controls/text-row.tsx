/** A field of text with its label, what it means, what is wrong with it and what would be right. */
import { Check, WandSparkles } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef } from 'react';
import { FieldError, Input, Label, Text, TextArea, TextField } from 'react-aria-components';
import type { Diagnostic, Topology } from '../../../core/document/topology';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { commitDraft, commitText, dropDraft, newGesture, setDraft, useField } from '../model/drafts';
import type { FaultWords } from '../model/fault-words';
import { type Field, textOf } from '../model/field';
import { keyOf } from '../model/field-ref';
import { Faults } from './faults';
import { type Help, useHelp } from './help';
import './controls.css';

export interface Offer {
  readonly value: string;
  /** "Use 192.168.20.1". */
  readonly label: string;
  /** "r1 on eth1". */
  readonly detail?: string;
}

export interface TextRowProps {
  readonly field: Field;
  readonly topology: Topology;
  readonly label: string;
  /** The label is for readers only: a table's head or the row says it. */
  readonly bare?: boolean;
  readonly help?: Help;
  /** What the value means, where it is right. */
  readonly hint?: string | undefined;
  /** Behind the field: "bytes in one packet". */
  readonly unit?: string;
  readonly placeholder?: string;
  /** Addresses, names and numbers. */
  readonly mono?: boolean;
  /** A tick where the value is right and there. */
  readonly tick?: boolean;
  readonly narrow?: boolean;
  /** Inside the field at its end. */
  readonly suffix?: ReactNode;
  readonly lines?: number;
  readonly say?: (fault: Diagnostic) => FaultWords | null;
  /** What would be right, shown while the draft is not. */
  readonly offers?: readonly Offer[];
  /** Offers that stand below an empty field, too. */
  readonly offersWhenEmpty?: boolean;
  /** Behind the row: a button that takes the value away. */
  readonly aside?: ReactNode;
  /** Takes the focus as it becomes true. */
  readonly autoFocus?: boolean;
}

/**
 * Another field is another row: what was typed into the one before is settled with it. The same field of a thing with another name is not;
 * things are told apart by who shows them.
 */
export function TextRow(props: TextRowProps) {
  return <Row key={keyOf({ ...props.field.ref, id: '' })} {...props} />;
}

function Row(props: TextRowProps) {
  const {
    field,
    topology,
    label,
    bare = false,
    help,
    hint,
    mono = true,
    lines,
    offers = [],
    aside,
    autoFocus = false,
  } = props;
  const t = useT();
  const { text, isDraft, faults, refusal } = useField(field, topology);
  const visit = useVisit(field);
  const helpProps = useHelp(help);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (autoFocus) input.current?.focus();
  }, [autoFocus]);
  const isWrong = faults.length > 0 || refusal !== null;
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (lines === undefined || event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.stopPropagation();
      void visit.commit();
    } else if (event.key === 'Escape' && isDraft) {
      event.preventDefault();
      event.stopPropagation();
      dropDraft(field);
    }
  };
  const shownOffers = isWrong || (props.offersWhenEmpty && text === '') ? offers : [];
  const description = [help?.text, props.unit].filter((part) => part !== undefined).join(' ');
  return (
    <div className={bare ? 'inspect-cell' : 'inspect-row'} {...helpProps}>
      <TextField
        className="inspect-field"
        value={text}
        onChange={(typed) => setDraft(field, typed)}
        isInvalid={isWrong}
        validationBehavior="aria"
        onFocus={visit.begin}
        onBlur={() => void visit.commit()}
        {...(bare ? { 'aria-label': label } : {})}
      >
        {bare ? null : <Label className="inspect-label">{label}</Label>}
        <div className="inspect-value">
          <div className="inspect-line">
            <div className={`inspect-box${mono ? ' inspect-mono' : ''}${props.narrow ? ' inspect-narrow' : ''}`}>
              {lines === undefined ? (
                <Input
                  className="inspect-input"
                  spellCheck={false}
                  autoComplete="off"
                  placeholder={props.placeholder ?? ''}
                  onKeyDown={keys}
                  ref={input}
                />
              ) : (
                <TextArea className="inspect-input" spellCheck={false} rows={lines} onKeyDown={keys} />
              )}
              {props.tick && text !== '' && !isWrong ? (
                <Check className="inspect-tick" aria-hidden="true" size={14} />
              ) : null}
              {props.suffix}
            </div>
            {props.unit === undefined ? null : (
              <span className="inspect-unit" aria-hidden="true">
                {props.unit}
              </span>
            )}
            {aside}
          </div>
          <FieldError className="inspect-error">
            <Faults faults={faults} refusal={refusal} say={props.say} />
          </FieldError>
          {!isWrong && hint !== undefined ? (
            <Text slot="description" className="inspect-hint">
              {hint}
              {description === '' ? null : <span className="visually-hidden"> {description}</span>}
            </Text>
          ) : description === '' ? null : (
            <Text slot="description" className="visually-hidden">
              {description}
            </Text>
          )}
        </div>
      </TextField>
      {shownOffers.length === 0 ? null : (
        <div className="inspect-offers">
          {shownOffers.map(({ value, label: words, detail }) => (
            <div key={value} className="inspect-offer">
              <Button
                small
                icon={<WandSparkles aria-hidden="true" size={13} />}
                onPress={() => void commitText(field, value, visit.gesture())}
              >
                {words}
              </Button>
              {detail === undefined ? null : <span>{detail}</span>}
            </div>
          ))}
        </div>
      )}
      {isDraft && !isWrong && text !== textOf(field, topology) ? (
        <span className="visually-hidden" role="status">
          {t('inspector.enterTakes')}
        </span>
      ) : null}
    </div>
  );
}

/** One stay in a field: what is put into the document meanwhile is undone together, and leaving puts in what is right. */
function useVisit(field: Field) {
  const gesture = useRef('');
  const last = useRef(field);
  last.current = field;
  const name = (): string => {
    if (gesture.current === '') gesture.current = newGesture();
    return gesture.current;
  };
  useEffect(
    () => () => {
      // A field that goes away with the selection is left like any other.
      void commitDraft(last.current, gesture.current === '' ? newGesture() : gesture.current);
    },
    [],
  );
  return {
    begin: () => {
      gesture.current = '';
    },
    gesture: name,
    commit: () => commitDraft(field, name()),
  };
}
