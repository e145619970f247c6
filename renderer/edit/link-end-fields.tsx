/** Fields for one end of a link: its node, and which of its interfaces. */
import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { Topology, TopologyNode } from '../../core/document/topology';
import { freeInterfaces, type LinkPoint, nextInterfaceName } from '../../core/editing/links';
import { nodeKindOf } from '../app/node-kind';
import { useT } from '../i18n/translate';
import { NodeIcon } from '../ui/node-icon';

export interface End {
  readonly node: string;
  /** "" for the first free one, or a new one. */
  readonly port: string;
}

export const pointOf = ({ node, port }: End): LinkPoint => (port === '' ? { node } : { node, interface: port });

interface EndFieldsProps {
  readonly label: string;
  readonly topology: Topology;
  readonly end: End;
  readonly first?: boolean;
  readonly onChange: (end: End) => void;
}

export function EndFields({ label, topology, end, first = false, onChange }: EndFieldsProps) {
  const t = useT();
  const node = topology.nodes.find(({ id }) => id === end.node);
  return (
    <div className="link-end">
      <Picker
        label={label}
        value={end.node}
        autoFocus={first}
        items={topology.nodes.map((one) => ({ id: one.id, text: one.label ?? one.id, icon: <Icon node={one} /> }))}
        onChange={(id) => onChange({ node: id, port: '' })}
      />
      <Picker
        label={t('app.interface')}
        value={node ? end.port || FIRST_FREE : ''}
        isDisabled={!node}
        items={
          node
            ? portsOf(topology, node, t('network.linkAny'), t('network.linkNew', { name: nextInterfaceName(node) }))
            : []
        }
        onChange={(id) => onChange({ node: end.node, port: id === FIRST_FREE ? '' : id })}
      />
    </div>
  );
}

/** No interface has a space in its name. */
const FIRST_FREE = 'first free';

function portsOf(topology: Topology, node: TopologyNode, any: string, fresh: string): readonly Item[] {
  const free = freeInterfaces(topology, node.id).map((name) => ({ id: name, text: name }));
  return [{ id: FIRST_FREE, text: any }, ...free, { id: nextInterfaceName(node), text: fresh }];
}

const Icon = ({ node }: { readonly node: TopologyNode }) => <NodeIcon kind={nodeKindOf(node)} size={18} />;

export interface Item {
  readonly id: string;
  readonly text: string;
  readonly icon?: ReactNode;
}

interface PickerProps {
  readonly label: string;
  readonly value: string;
  readonly items: readonly Item[];
  readonly autoFocus?: boolean;
  readonly isDisabled?: boolean;
  readonly onChange: (id: string) => void;
}

export function Picker({ label, value, items, autoFocus = false, isDisabled = false, onChange }: PickerProps) {
  return (
    <Select
      className="field"
      value={value === '' ? null : value}
      autoFocus={autoFocus}
      isDisabled={isDisabled}
      onChange={(key) => {
        if (key !== null) onChange(String(key));
      }}
    >
      <Label className="field-label">{label}</Label>
      <AriaButton className="field-input link-select">
        <SelectValue>{({ selectedText }) => selectedText ?? '…'}</SelectValue>
        <ChevronDown size={14} aria-hidden="true" />
      </AriaButton>
      <Popover className="menu-popover">
        <ListBox className="menu">
          {items.map(({ id, text, icon }) => (
            <ListBoxItem className="menu-item" id={id} key={id} textValue={text}>
              {icon}
              <span className="menu-text">{text}</span>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
