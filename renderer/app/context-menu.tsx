import { useEffect, useRef } from 'react';
import { Menu, Popover } from 'react-aria-components';
import { CONTEXT_MENUS, type ContextPlace, type MenuPlace } from '../../preload/menus';
import { useT } from '../i18n/translate';
import { CommandItems } from './command-items';
import { placesIn } from './menu-places';
import { shellStore, useShell } from './shell-store';
import { useApp } from './store';

/** The menu under the right button, at the place where it was asked for (`shellStore.openContextMenu`): of what this mode can do there. */
export function ContextMenu() {
  const menu = useShell((shell) => shell.contextMenu);
  const mode = useApp((state) => state.mode);
  const places = menu === null ? [] : placesIn(mode, CONTEXT_MENUS[menu.place]);
  const isVoid = menu !== null && places.length === 0;
  useEffect(() => {
    // Else it would open once the mode has something for it.
    if (isVoid) shellStore.getState().closeContextMenu();
  }, [isVoid]);
  return menu === null || isVoid ? null : (
    <OpenMenu key={`${menu.place} ${menu.x} ${menu.y}`} {...menu} places={places} />
  );
}

interface OpenMenuProps {
  readonly place: ContextPlace;
  readonly places: readonly MenuPlace[];
  readonly x: number;
  readonly y: number;
}

function OpenMenu({ place, places, x, y }: OpenMenuProps) {
  const t = useT();
  const anchor = useRef<HTMLDivElement>(null);
  const close = shellStore.getState().closeContextMenu;
  return (
    <>
      <div ref={anchor} aria-hidden="true" style={{ position: 'fixed', left: x, top: y }} />
      <Popover
        className="menu-popover"
        triggerRef={anchor}
        placement="bottom start"
        offset={0}
        isOpen
        onOpenChange={(open) => {
          if (!open) close();
        }}
      >
        <Menu className="menu" aria-label={t(`app.menu-${place}`)} autoFocus="first" onClose={close}>
          <CommandItems places={places} />
        </Menu>
      </Popover>
    </>
  );
}
