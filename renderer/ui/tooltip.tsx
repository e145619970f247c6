import type { ReactElement } from 'react';
import { Tooltip, TooltipTrigger } from 'react-aria-components';
import { Kbd } from './kbd';
import './tooltip.css';

interface TipProps {
  readonly text: string;
  readonly keys?: string | undefined;
  /** One focusable element of react-aria-components. */
  readonly children: ReactElement;
}

/** A short text at the pointer or the focus; never the only place of a fact. */
export function Tip({ text, keys, children }: TipProps) {
  return (
    <TooltipTrigger delay={500} closeDelay={80}>
      {children}
      <Tooltip className="tip" offset={6}>
        <span>{text}</span>
        {keys === undefined ? null : <Kbd keys={keys} />}
      </Tooltip>
    </TooltipTrigger>
  );
}
