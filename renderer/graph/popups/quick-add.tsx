import type { NodeKind } from '../../../core/document/topology';
import type { Popup } from '../../edit/hand-store';
import { PaletteIcon } from '../../edit/palette-icon';
import { PALETTE } from '../../edit/palette-items';
import { put, putLinked } from '../../edit/put';
import { useT } from '../../i18n/translate';
import { MenuGroup, MenuItem } from '../../ui/menu';
import { MenuAt } from './menu-at';

type QuickAddProps = Omit<Extract<Popup, { kind: 'quick-add' }>, 'kind'> & { readonly onClose: () => void };

/** The node kinds, where a link was let go over the empty page. */
export function QuickAdd({ from, plug, place, client, onClose }: QuickAddProps) {
  const t = useT();
  const title = from === null ? t('edit.addHere') : t(plug ? 'edit.addPlugged' : 'edit.addLinked', { node: from });
  const nodes = PALETTE.find(({ id }) => id === 'nodes')?.items ?? [];
  const chosen = (key: string): void => {
    if (from === null) void put(key as NodeKind, place);
    else void putLinked(key as NodeKind, place, from, plug);
  };
  return (
    <MenuAt client={client} label={title} onClose={onClose} onAction={chosen}>
      <MenuGroup title={title}>
        {nodes.map(({ what, nameKey }) => (
          <MenuItem key={what} id={what} text={t(nameKey)} icon={<PaletteIcon what={what} size={18} />} />
        ))}
      </MenuGroup>
    </MenuAt>
  );
}
