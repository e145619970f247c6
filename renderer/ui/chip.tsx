import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { ProtocolTag } from '../../core/trace/step';
import { ProtocolIcon, protocolStyle } from './protocol-icon';
import './chip.css';

interface ChipProps {
  readonly selected: boolean;
  readonly onChange: (selected: boolean) => void;
  /** Gives the chip the protocol's colour and icon. */
  readonly protocol?: ProtocolTag;
  readonly children: ReactNode;
}

/** A filter that is on or off; on is shown by a tick as well as by colour. */
export function Chip({ selected, onChange, protocol, children }: ChipProps) {
  return (
    <ToggleButton
      className="chip"
      isSelected={selected}
      onChange={onChange}
      {...(protocol ? { style: protocolStyle(protocol) } : {})}
    >
      {selected ? <Check aria-hidden="true" size={13} /> : null}
      {protocol && !selected ? <ProtocolIcon protocol={protocol} size={13} /> : null}
      <span>{children}</span>
    </ToggleButton>
  );
}
