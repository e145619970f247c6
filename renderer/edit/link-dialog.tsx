import { ChevronDown } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Button as AriaButton, Label, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import type { Topology, TopologyNode } from '../../core/document/topology';
import { addLink, canLink, freeInterfaces, type LinkPoint, nextInterfaceName } from '../../core/editing/links';
import { reasonText } from '../../core/editing/reason';
import { nodeKindOf } from '../app/node-kind';
import { shellStore } from '../app/shell-store';
import { useApp, walkStore } from '../app/store';
import { useT } from '../i18n/translate';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';
import { NodeIcon } from '../ui/node-icon';
import { makeEdit } from './make-edit';
import { placed } from './placed-edit';
import './link-dialog.css';

interface End {
  readonly node: string;
  /** "" for the first free one, or a new one. */
  readonly port: string;
}

const pointOf = ({ node, port }: End): LinkPoint => (port === '' ? { node } : { node, interface: port });

/** Joins two nodes that are named in a form: no pointer is needed. */
export function LinkDialog() {
  const t = useT();
  const language = useApp((state) => state.language);
  const topology = useApp((state) => state.app?.document.topology);
  const close = shellStore.getState().closeDialog;
  const [[from, to], setEnds] = useState<readonly [End, End]>(selectedEnds);
  if (!topology) return null;
  const chosen = from.node !== '' && to.node !== '';
  const reason = chosen ? canLink(topology, pointOf(from), pointOf(to)) : null;
  const link = (event: FormEvent): void => {
    event.preventDefault();
    if (!chosen || reason !== null) return;
    close();
    void makeEdit(placed((now) => addLink(now, pointOf(from), pointOf(to))));
  };
  return (
    <Dialog title={t('network.linkTwo')} closeLabel={t('app.close')} onClose={close}>
      <form className="link-form" onSubmit={link}>
        <EndFields
          label={t('network.linkFrom')}
          topology={topology}
          end={from}
          first
          onChange={(end) => setEnds([end, to])}
        />
        <EndFields label={t('network.linkTo')} topology={topology} end={to} onChange={(end) => setEnds([from, end])} />
        <p className="field-error" role="status">
          {reason === null ? '' : reasonText(reason, language)}
        </p>
        <footer>
          <Button onPress={close}>{t('network.cancel')}</Button>
          <Button variant="primary" type="submit" isDisabled={!chosen || reason !== null}>
            {t('network.linkNow')}
          </Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** The nodes that are selected, in their order, are the ends to begin with. */
function selectedEnds(): readonly [End, End] {
  const [a = '', b = ''] = walkStore.getState().selection.nodes;
  return [
    { node: a, port: '' },
    { node: b, port: '' },
  ];
}

interface EndFieldsProps {
  readonly label: string;
  readonly topology: Topology;
  readonly end: End;
  readonly first?: boolean;
  readonly onChange: (end: End) => void;
}

function EndFields({ label, topology, end, first = false, onChange }: EndFieldsProps) {
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

interface Item {
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

function Picker({ label, value, items, autoFocus = false, isDisabled = false, onChange }: PickerProps) {
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
