/** What a kind of sending needs besides a destination. */
import { FieldError, Input, Label, NumberField, TextField } from 'react-aria-components';
import { useT } from '../i18n/translate';
import { CountField } from './count-field';
import type { SendForm } from './send-commands';

interface MoreFieldsProps {
  readonly form: SendForm;
  /** The port where the form names none. */
  readonly usualPort: number;
  readonly errors: { readonly path?: string | undefined; readonly text?: string | undefined };
  readonly onChange: (change: Partial<SendForm>) => void;
}

export function MoreFields({ form, usualPort, errors, onChange }: MoreFieldsProps) {
  const t = useT();
  switch (form.kind) {
    case 'ping':
    case 'neighbor':
      return <CountField value={form.count} onChange={(count) => onChange({ count })} />;
    case 'page':
      return (
        <div className="send-pair">
          <PortField value={form.port ?? usualPort} onChange={(port) => onChange({ port })} />
          <LineField
            label={t('send.path')}
            value={form.path}
            error={errors.path}
            onChange={(path) => onChange({ path })}
          />
        </div>
      );
    case 'text':
    case 'datagram':
      return (
        <div className="send-pair">
          <PortField value={form.port ?? usualPort} onChange={(port) => onChange({ port })} />
          <LineField
            label={t('send.text')}
            value={form.text}
            error={errors.text}
            onChange={(text) => onChange({ text })}
          />
        </div>
      );
    case 'name':
    case 'lease':
      return null;
  }
}

interface PortFieldProps {
  readonly value: number;
  readonly onChange: (port: number | null) => void;
}

function PortField({ value, onChange }: PortFieldProps) {
  const t = useT();
  return (
    <NumberField
      className="field"
      value={value}
      minValue={1}
      maxValue={65535}
      formatOptions={{ useGrouping: false }}
      onChange={(port) => onChange(Number.isNaN(port) ? null : port)}
    >
      <Label className="field-label">{t('send.port')}</Label>
      <Input className="field-input send-port" />
    </NumberField>
  );
}

interface LineFieldProps {
  readonly label: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (text: string) => void;
}

function LineField({ label, value, error, onChange }: LineFieldProps) {
  return (
    <TextField className="field field-mono" value={value} isInvalid={error !== undefined} onChange={onChange}>
      <Label className="field-label">{label}</Label>
      <Input className="field-input" spellCheck={false} />
      <FieldError className="field-error">{error}</FieldError>
    </TextField>
  );
}
