import { ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Topology } from '../../core/document/topology';
import { useT } from '../i18n/translate';
import { destinationsOf } from './destinations';

interface DestinationFieldProps {
  readonly topology: Topology;
  readonly source: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}

/** An address or a name: typed, or chosen from all that the network has. */
export function DestinationField({ topology, source, value, error, onChange, onEnter }: DestinationFieldProps) {
  const t = useT();
  const items = useMemo(() => destinationsOf(topology, source), [topology, source]);
  return (
    <ComboBox
      className="field field-mono"
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      isInvalid={error !== undefined}
      autoFocus={source !== ''}
      menuTrigger="input"
    >
      <Label className="field-label">{t('send.to')}</Label>
      <div className="send-combo">
        <Input
          className="field-input"
          placeholder={t('send.toPlaceholder')}
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && event.currentTarget.getAttribute('aria-activedescendant') === null) {
              event.preventDefault();
              onEnter();
            }
          }}
        />
        <Button className="icon-button send-open" aria-label={t('send.choose')}>
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </div>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="menu-popover">
        <ListBox className="menu">
          {items.map((item) => {
            const where = item.node === null ? t('send.nameOf', { node: source }) : `${item.node} ${item.interface}`;
            return (
              <ListBoxItem
                className="menu-item"
                id={`${item.value} ${where}`}
                key={`${item.value} ${where}`}
                textValue={item.value}
              >
                <code className="menu-text">{item.value}</code>
                <span className="send-detail">{where}</span>
              </ListBoxItem>
            );
          })}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
