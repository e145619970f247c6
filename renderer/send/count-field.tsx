import { Minus, Plus } from 'lucide-react';
import { Button, Group, Input, Label, NumberField } from 'react-aria-components';
import { useT } from '../i18n/translate';
import { MAX_COUNT } from './destinations';

interface CountFieldProps {
  readonly value: number;
  readonly onChange: (count: number) => void;
}

/** How many requests are sent. */
export function CountField({ value, onChange }: CountFieldProps) {
  const t = useT();
  return (
    <NumberField
      className="field"
      value={value}
      minValue={1}
      maxValue={MAX_COUNT}
      onChange={(count) => onChange(Number.isNaN(count) ? 1 : count)}
    >
      <Label className="field-label">{t('send.count')}</Label>
      <Group className="send-count">
        <Button slot="decrement" className="icon-button" aria-label={t('send.fewer')}>
          <Minus size={14} aria-hidden="true" />
        </Button>
        <Input className="field-input" />
        <Button slot="increment" className="icon-button" aria-label={t('send.more')}>
          <Plus size={14} aria-hidden="true" />
        </Button>
      </Group>
    </NumberField>
  );
}
