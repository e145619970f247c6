import { Plus, SquareTerminal, X } from 'lucide-react';
import { Button as AriaButton } from 'react-aria-components';
import type { TopologyNode } from '../../core/document/topology';
import { KeepChanges } from '../app/keep-changes';
import { nodeKindOf } from '../app/node-kind';
import { shellStore, useShell } from '../app/shell-store';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { Button, IconButton } from '../ui/button';
import { EmptyState } from '../ui/empty-state';
import { MenuButton, MenuItem } from '../ui/menu';
import { NodeIcon } from '../ui/node-icon';
import { Terminal } from './terminal';
import './console.css';

const NO_NODES: readonly TopologyNode[] = [];

/** The open consoles, one at a time, and a way to open more. */
export function ConsolePane() {
  const t = useT();
  const consoles = useShell((shell) => shell.consoles);
  const active = useShell((shell) => shell.activeConsole);
  const nodes = useApp((state) => state.app?.document.topology.nodes ?? NO_NODES);
  const node = nodes.find(({ id }) => id === active);
  const { openConsole, closeConsole } = shellStore.getState();
  const adder = (trigger: React.ReactElement) => (
    <MenuButton aria-label={t('console.open')} placement="top start" trigger={trigger}>
      {nodes.map((one) => (
        <MenuItem
          key={one.id}
          id={one.id}
          text={one.id}
          icon={<NodeIcon kind={nodeKindOf(one)} size={16} />}
          onAction={() => openConsole(one.id)}
        />
      ))}
    </MenuButton>
  );
  if (!node) {
    return (
      <EmptyState icon={<SquareTerminal size={22} />} title={t('console.noConsole')} text={t('console.noConsoleText')}>
        {nodes.length > 0 ? adder(<Button>{t('console.open')}</Button>) : null}
      </EmptyState>
    );
  }
  return (
    <div className="console">
      <div className="console-row" role="toolbar" aria-label={t('console.consoles')}>
        {consoles.map((id) => {
          const one = nodes.find((other) => other.id === id);
          if (!one) return null;
          return (
            <span key={id} className={`console-tab${id === active ? ' console-tab-active' : ''}`}>
              <AriaButton
                className="console-choose"
                aria-label={t('console.openOn', { node: id })}
                aria-pressed={id === active}
                onPress={() => openConsole(id)}
              >
                <NodeIcon kind={nodeKindOf(one)} size={16} />
                {id}
              </AriaButton>
              <AriaButton
                className="console-close"
                aria-label={t('console.close', { node: id })}
                onPress={() => closeConsole(id)}
              >
                <X aria-hidden="true" size={13} />
              </AriaButton>
            </span>
          );
        })}
        {adder(<IconButton label={t('console.open')} icon={<Plus size={15} />} />)}
        <span className="console-addresses mono">{addressesOf(node)}</span>
        <KeepChanges />
      </div>
      <Terminal key={node.id} node={node.id} />
    </div>
  );
}

/** "eth0 192.168.10.72, eth1 10.0.0.1" */
function addressesOf(node: TopologyNode): string {
  return node.interfaces
    .flatMap(({ name, addresses }) => (addresses?.[0] ? [`${name} ${addresses[0]}`] : []))
    .join(', ');
}
