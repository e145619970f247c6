import { Info, Send, SquareTerminal } from 'lucide-react';
import { useRef } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { nodeKindOf } from '../app/node-kind';
import { shellStore } from '../app/shell-store';
import { useApp } from '../app/store';
import { useT } from '../i18n/translate';
import { armSend } from '../send/send-tool';
import { Button } from '../ui/button';
import { NodeIcon } from '../ui/node-icon';
import { addressesOf } from './graph-model';
import type { GraphView } from './graph-view';

interface NodePopoverProps {
  readonly node: string;
  readonly view: GraphView;
  readonly onClose: () => void;
}

/** What can be done with a node, at its tile. */
export function NodePopover({ node: id, view, onClose }: NodePopoverProps) {
  const t = useT();
  const anchor = useRef<HTMLDivElement>(null);
  const node = useApp((app) => app.app?.document.topology.nodes.find((one) => one.id === id));
  const tile = view.tileOnScreen(id);
  if (!node || !tile) return null;
  const addresses = node.interfaces.filter((one) => (one.addresses?.length ?? 0) > 0);
  const then = (action: () => void) => (): void => {
    onClose();
    action();
  };
  const { openConsole, openDialog } = shellStore.getState();
  const place = { left: tile.x - tile.size / 2, top: tile.y - tile.size / 2, width: tile.size, height: tile.size };
  return (
    <>
      <div className="graph-anchor" style={place} ref={anchor} />
      <Popover
        className="popover"
        triggerRef={anchor}
        isOpen
        placement="right top"
        offset={10}
        onOpenChange={(open) => {
          if (!open) onClose();
        }}
      >
        <Dialog className="popover-body graph-node-menu" aria-label={t('graph.nodeMenu', { name: node.label ?? id })}>
          <header>
            <NodeIcon kind={nodeKindOf(node)} size={20} />
            <strong>{node.label ?? id}</strong>
            {node.label !== undefined && node.label !== id ? <code>{id}</code> : null}
          </header>
          {addresses.length > 0 ? (
            <dl>
              {addresses.map((one) => (
                <div key={one.name}>
                  <dt>{one.name}</dt>
                  <dd>{addressesOf(one).join(' ')}</dd>
                </div>
              ))}
            </dl>
          ) : null}
          <div className="graph-node-actions">
            {node.kind === 'switch' ? null : (
              <Button variant="primary" icon={<Send size={14} />} autoFocus onPress={then(() => armSend(id))}>
                {t('graph.send')}
              </Button>
            )}
            <Button icon={<SquareTerminal size={14} />} onPress={then(() => openConsole(id))}>
              {t('graph.console')}
            </Button>
            <Button icon={<Info size={14} />} onPress={then(() => openDialog({ kind: 'node-details', node: id }))}>
              {t('graph.details')}
            </Button>
          </div>
        </Dialog>
      </Popover>
    </>
  );
}
