import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import type { CommandId } from '../../preload/commands';
import { LINE, type MenuPlace } from '../../preload/menus';
import { useT } from '../i18n/translate';
import { MenuItem, MenuLine, Submenu } from '../ui/menu';
import { commandRegistry, keysOf } from './commands';

interface CommandItemProps {
  readonly id: CommandId;
  readonly icon?: ReactNode;
}

/** A command as an item of a menu: its title, its key, dimmed where it cannot run. */
export function CommandItem({ id, icon }: CommandItemProps) {
  const t = useT();
  return (
    <MenuItem
      id={id}
      text={t(`commands.${id}`)}
      icon={icon}
      keys={keysOf(id)}
      detail={commandRegistry.get(id)?.isOn?.() ? <Check aria-label={t('app.isOn')} size={14} /> : null}
      disabled={!commandRegistry.can(id)}
      onAction={() => void commandRegistry.run(id)}
    />
  );
}

/** A whole menu of the catalogue; a menu in it is dimmed where nothing in that can run. */
export function CommandItems({ places }: { readonly places: readonly MenuPlace[] }) {
  const t = useT();
  return places.map((place, index) => {
    // biome-ignore lint/suspicious/noArrayIndexKey: a menu never changes its order.
    if (place === LINE) return <MenuLine key={index} />;
    if (typeof place === 'string') return <CommandItem key={place} id={place} />;
    const title = t(`groups.${place.group}`);
    return (
      <Submenu
        key={place.group}
        id={`menu.${place.group}`}
        text={title}
        disabled={!place.items.some((id) => commandRegistry.can(id))}
      >
        <CommandItems places={place.items} />
      </Submenu>
    );
  });
}
