import type { ReactNode } from 'react';
import { Switch as AriaSwitch } from 'react-aria-components';
import { type Help, useHelp } from './help';
import './controls.css';

interface SwitchProps {
  readonly selected: boolean;
  readonly onChange: (selected: boolean) => void;
  /** The name for readers where the words beside it are not enough: "eth0 is up". */
  readonly label?: string;
  readonly disabled?: boolean;
  readonly children?: ReactNode;
}

/** On or off, at once. */
export function Switch({ selected, onChange, label, disabled = false, children }: SwitchProps) {
  return (
    <AriaSwitch
      className="switch"
      isSelected={selected}
      isDisabled={disabled}
      onChange={onChange}
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
      <span className="switch-track">
        <span className="switch-knob" />
      </span>
    </AriaSwitch>
  );
}

interface SwitchRowProps extends SwitchProps {
  readonly title: string;
  readonly help?: Help;
  readonly hint?: string;
}

/** A switch with its label before it, as fields have theirs. */
export function SwitchRow({ title, help, hint, ...props }: SwitchRowProps) {
  const helpProps = useHelp(help);
  return (
    <div className="inspect-row" {...helpProps}>
      <div className="inspect-field">
        <span className="inspect-label" aria-hidden="true">
          {title}
        </span>
        <div className="inspect-value inspect-line inspect-switch">
          <Switch label={title} {...props} />
          {hint === undefined ? null : <span className="inspect-unit">{hint}</span>}
        </div>
      </div>
    </div>
  );
}
