/** A node's interfaces, each folded open or shut; new ones of every type. */
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { INTERFACE_TYPES, type InterfaceType, type Topology, type TopologyNode } from '../../../core/document/topology';
import { addInterface } from '../../../core/editing/interfaces';
import { makeEdit } from '../../edit/make-edit';
import { useT } from '../../i18n/translate';
import { Button } from '../../ui/button';
import { MenuButton, MenuItem } from '../../ui/menu';
import { InterfaceSection } from './interface-section';

interface InterfacesTabProps {
  readonly topology: Topology;
  readonly node: TopologyNode;
}

export function InterfacesTab({ topology, node }: InterfacesTabProps) {
  const t = useT();
  const isSwitch = node.kind === 'switch';
  const shown = node.interfaces.filter(({ name }) => isSwitch || name !== 'lo');
  const lo = node.interfaces.find(({ name }) => name === 'lo') ?? { name: 'lo' };
  const known = useKnown(node);
  const add = (type: InterfaceType): void => void makeEdit((now) => addInterface(now, node.id, type));
  return (
    <div className="inspect-body">
      {shown.map((face, at) => (
        <InterfaceSection
          // biome-ignore lint/suspicious/noArrayIndexKey: an interface is the nth of its node, whatever it is called
          key={at}
          topology={topology}
          node={node}
          face={face}
          startsOpen={at === 0 || !known.has(face.name)}
        />
      ))}
      {isSwitch ? null : <InterfaceSection key="lo" topology={topology} node={node} face={lo} startsOpen={false} />}
      {isSwitch ? (
        <Button small icon={<Plus aria-hidden="true" size={13} />} onPress={() => add('ethernet')}>
          {t('inspector.addPort')}
        </Button>
      ) : (
        <MenuButton
          aria-label={t('inspector.addInterface')}
          placement="bottom start"
          trigger={
            <Button small icon={<Plus aria-hidden="true" size={13} />}>
              {t('inspector.addInterface')}
            </Button>
          }
        >
          {INTERFACE_TYPES.map((type) => (
            <MenuItem
              key={type}
              id={type}
              text={t(`fields.type-${type}`)}
              disabled={type === 'vlan' && !node.interfaces.some((one) => (one.type ?? 'ethernet') === 'ethernet')}
              onAction={() => add(type)}
            />
          ))}
        </MenuButton>
      )}
    </div>
  );
}

/** The interfaces that the node had when it was first shown here: newer ones are shown open. */
function useKnown({ id, interfaces }: TopologyNode): ReadonlySet<string> {
  const [known, setKnown] = useState(() => ({ id, names: new Set(interfaces.map(({ name }) => name)) }));
  if (known.id === id) return known.names;
  const names = new Set(interfaces.map(({ name }) => name));
  setKnown({ id, names });
  return names;
}
