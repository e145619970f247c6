import { ChevronDown } from 'lucide-react';
import { Button, FieldError, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { TopologyNode } from '../../core/document/topology';
import { nodeKindOf } from '../app/node-kind';
import { useT } from '../i18n/translate';
import { NodeIcon } from '../ui/node-icon';
import { firstAddress } from './destinations';

interface SourceFieldProps {
  readonly nodes: readonly TopologyNode[];
  /** Node id; "" where none is chosen. */
  readonly value: string;
  readonly error: string | undefined;
  readonly onChange: (id: string) => void;
}

export function SourceField({ nodes, value, error, onChange }: SourceFieldProps) {
  const t = useT();
  return (
    <Select
      className="field"
      value={value === '' ? null : value}
      isInvalid={error !== undefined}
      autoFocus={value === ''}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className="field-label">{t('send.from')}</Label>
      <Button className="field-input send-select">
        <SelectValue>{({ selectedText }) => selectedText ?? '…'}</SelectValue>
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <FieldError className="field-error">{error}</FieldError>
      <Popover className="menu-popover">
        <ListBox className="menu">
          {nodes.map((node) => (
            <ListBoxItem className="menu-item" id={node.id} key={node.id} textValue={node.label ?? node.id}>
              <NodeIcon kind={nodeKindOf(node)} size={18} />
              <span className="menu-text">{node.label ?? node.id}</span>
              <code className="send-detail">{firstAddress(node)}</code>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
