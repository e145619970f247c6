import { ChevronDown } from 'lucide-react';
import { useMemo } from 'react';
import { Button, ComboBox, FieldError, Input, Label, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { Topology } from '../../core/document/topology';
import { useT } from '../i18n/translate';
import { type Destination, destinationsOf, zoneNamesOf } from './destinations';

interface DestinationFieldProps {
  readonly topology: Topology;
  readonly source: string;
  /** Names only: what is looked up. */
  readonly names: boolean;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
  readonly onEnter: () => void;
}

/** An address or a name: typed, or chosen from all that the network has. */
export function DestinationField({ topology, source, names, value, error, onChange, onEnter }: DestinationFieldProps) {
  const t = useT();
  const items = useMemo(
    () => (names ? zoneNamesOf(topology) : destinationsOf(topology, source)),
    [topology, source, names],
  );
  const whereOf = ({ node, interface: face }: Destination): string => {
    if (node === null) return t('send.nameOf', { node: source });
    return face === null ? t('send.zoneOf', { node }) : `${node} ${face}`;
  };
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
      <Label className="field-label">{t(names ? 'send.lookUp' : 'send.to')}</Label>
      <div className="send-combo">
        <Input
          className="field-input"
          placeholder={t(names ? 'send.namePlaceholder' : 'send.toPlaceholder')}
          spellCheck={false}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            if (event.currentTarget.getAttribute('aria-activedescendant') === null) {
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
            const where = whereOf(item);
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
