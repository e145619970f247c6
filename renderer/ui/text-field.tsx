import type { ReactNode } from 'react';
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from 'react-aria-components';
import './text-field.css';

interface TextFieldProps extends Omit<AriaTextFieldProps, 'className' | 'children'> {
  readonly label: string;
  readonly placeholder?: string;
  readonly hint?: ReactNode;
  /** What is wrong, and why; shown at the field. */
  readonly error?: string | undefined;
  readonly mono?: boolean;
}

export function TextField({ label, placeholder, hint, error, mono = false, ...props }: TextFieldProps) {
  return (
    <AriaTextField {...props} isInvalid={error !== undefined} className={`field${mono ? ' field-mono' : ''}`}>
      <Label className="field-label">{label}</Label>
      <Input
        className="field-input"
        spellCheck={false}
        autoComplete="off"
        {...(placeholder === undefined ? {} : { placeholder })}
      />
      {hint === undefined ? null : (
        <Text slot="description" className="field-hint">
          {hint}
        </Text>
      )}
      <FieldError className="field-error">{error}</FieldError>
    </AriaTextField>
  );
}
