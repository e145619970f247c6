/** Who the node is: its tile, its name to be changed, what it is made of. */
import { Ellipsis, Mail, SquareTerminal, Trash2 } from 'lucide-react';
import type { Topology, TopologyNode } from '../../../core/document/topology';
import { deleteItems } from '../../../core/editing/nodes';
import { nodeKindOf } from '../../app/node-kind';
import { shellStore } from '../../app/shell-store';
import { useApp } from '../../app/store';
import { makeEdit } from '../../edit/make-edit';
import { useT } from '../../i18n/translate';
import { armSend } from '../../send/send-tool';
import { IconButton } from '../../ui/button';
import { MenuButton, MenuItem, MenuLine } from '../../ui/menu';
import { NodeIcon } from '../../ui/node-icon';
import { TextRow } from '../controls/text-row';
import { countWord, routeCount } from '../model/counts';
import { nodeNameField } from '../model/name-fields';

interface NodeHeaderProps {
  readonly topology: Topology;
  readonly node: TopologyNode;
}

export function NodeHeader({ topology, node }: NodeHeaderProps) {
  const t = useT();
  const language = useApp((app) => app.language);
  const kind = nodeKindOf(node);
  const isSwitch = node.kind === 'switch';
  const interfaces = node.interfaces.filter(({ name }) => isSwitch || name !== 'lo').length;
  const routes = routeCount(node);
  const facts = {
    kind: t(`edit.kind-${kind}`),
    interfaces: countWord(interfaces, language),
    n: interfaces,
    routes: countWord(routes, language),
    r: routes,
  };
  const { openConsole } = shellStore.getState();
  return (
    <header className="inspect-head">
      <span className="inspect-tile">
        <NodeIcon kind={kind} size={22} />
      </span>
      <div className="inspect-who">
        <div className="inspect-name">
          <TextRow
            bare
            mono={false}
            field={nodeNameField(node.id)}
            topology={topology}
            label={t('inspector.nodeName')}
            help={{ word: 'hostname', text: t('fields.node-name-help') }}
          />
        </div>
        <p>{isSwitch ? t('inspector.switchFacts', facts) : t('inspector.hostFacts', facts)}</p>
      </div>
      <IconButton
        label={t('inspector.console', { node: node.id })}
        icon={<SquareTerminal size={16} />}
        onPress={() => openConsole(node.id)}
      />
      <MenuButton
        aria-label={t('inspector.moreOf', { name: node.id })}
        trigger={<IconButton label={t('inspector.moreOf', { name: node.id })} icon={<Ellipsis size={16} />} />}
      >
        {isSwitch ? null : (
          <MenuItem id="send" text={t('inspector.send')} icon={<Mail size={14} />} onAction={() => armSend(node.id)} />
        )}
        <MenuItem
          id="console"
          text={t('inspector.console', { node: node.id })}
          icon={<SquareTerminal size={14} />}
          onAction={() => openConsole(node.id)}
        />
        <MenuLine />
        <MenuItem
          id="delete"
          text={t('inspector.delete', { name: node.id })}
          icon={<Trash2 size={14} />}
          onAction={() => void makeEdit((now) => deleteItems(now, { nodes: [node.id] }))}
        />
      </MenuButton>
    </header>
  );
}
