import type { ReactNode } from 'react';
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components';
import { Tip } from './tooltip';
import './button.css';

interface ButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style'> {
  /** `primary` once a screen; `quiet` has no edge. */
  readonly variant?: 'default' | 'primary' | 'quiet' | 'link';
  readonly small?: boolean;
  readonly icon?: ReactNode;
  readonly children: ReactNode;
}

export function Button({ variant = 'default', small = false, icon, children, ...props }: ButtonProps) {
  return (
    <AriaButton {...props} className={`button button-${variant}${small ? ' button-small' : ''}`}>
      {icon}
      <span>{children}</span>
    </AriaButton>
  );
}

interface IconButtonProps extends Omit<AriaButtonProps, 'className' | 'children' | 'style' | 'aria-label'> {
  /** What the button does: its name and its tip. */
  readonly label: string;
  /** Shown beside the name in the tip: "Ctrl+Z". */
  readonly keys?: string | undefined;
  readonly icon: ReactNode;
  readonly className?: string;
}

export function IconButton({ label, keys, icon, className, ...props }: IconButtonProps) {
  return (
    <Tip text={label} keys={keys}>
      <AriaButton {...props} aria-label={label} className={`icon-button${className ? ` ${className}` : ''}`}>
        {icon}
      </AriaButton>
    </Tip>
  );
}
