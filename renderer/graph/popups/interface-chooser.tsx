import { EthernetPort, Plus } from 'lucide-react';
import { bridgesOf, freeInterfaces, linkedInterfaces, nextInterfaceName } from '../../../core/editing/links';
import { useApp } from '../../app/store';
import type { Popup } from '../../edit/hand-store';
import { endToChoose, linkNodes } from '../../edit/link-nodes';
import { plugIn } from '../../edit/plug-link';
import { useT } from '../../i18n/translate';
import { MenuGroup, MenuItem } from '../../ui/menu';
import { MenuAt } from './menu-at';

type ChooserProps = Omit<Extract<Popup, { kind: 'chooser' }>, 'kind'> & { readonly onClose: () => void };

/** Which interface a link ends at: the free ones, and a new one; those in use say where they lead. */
export function InterfaceChooser({ from, to, plug, client, onClose }: ChooserProps) {
  const t = useT();
  const topology = useApp((app) => app.app?.document.topology);
  if (!topology) return null;
  // Asked for although the choice may not matter: then the end that is still open.
  const end = endToChoose(topology, from, to) ?? endToChoose(topology, from, to, true) ?? 'to';
  const asked = end === 'to' ? to : from;
  const node = topology.nodes.find(({ id }) => id === asked.node);
  if (!node) return null;
  const free = freeInterfaces(topology, asked.node);
  const used = [...linkedInterfaces(topology, asked.node)];
  const own = [nextInterfaceName(node), t('edit.newInterface')] as const;
  const ports = bridgesOf(node).map((name) => [name, t('edit.newPort')] as const);
  // Past its uplink, what a machine with containers is linked with is a container.
  const made = node.icon === 'container-host' && free.length === 0 ? [...ports, own] : [own, ...ports];
  const wordsOf = (point: typeof from): string =>
    point.interface === undefined ? point.node : t('edit.joinEnd', { node: point.node, interface: point.interface });
  const chosen = (name: string): void => {
    const point = { node: asked.node, interface: name };
    if (plug) void plugIn(plug, point, client);
    else void linkNodes(end === 'from' ? point : from, end === 'to' ? point : to, client);
  };
  const title = t('edit.join', { a: wordsOf(from), b: wordsOf(to) });
  return (
    <MenuAt client={client} label={t('edit.chooseOf', { node: asked.node })} onClose={onClose} onAction={chosen}>
      <MenuGroup title={title}>
        {free.map((name) => (
          <MenuItem
            key={name}
            id={name}
            text={name}
            icon={<EthernetPort size={15} />}
            detail={<span className="graph-free">{t('edit.free')}</span>}
          />
        ))}
        {made.map(([name, text]) => (
          <MenuItem
            key={name}
            id={name}
            text={text}
            icon={<Plus size={15} />}
            detail={<code className="graph-fresh">{name}</code>}
          />
        ))}
        {used.map(([name, other]) => (
          <MenuItem
            key={name}
            id={name}
            text={name}
            icon={<EthernetPort size={15} />}
            disabled
            detail={<span className="graph-used">{t('edit.usedBy', { other })}</span>}
          />
        ))}
      </MenuGroup>
    </MenuAt>
  );
}
