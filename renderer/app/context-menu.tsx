import { useRef } from 'react';
import { Menu, Popover } from 'react-aria-components';
import { CONTEXT_MENUS } from '../../preload/menus';
import { useT } from '../i18n/translate';
import { CommandItems } from './command-items';
import { shellStore, useShell } from './shell-store';

/** The menu under the right button, at the place where it was asked for (`shellStore.openContextMenu`). */
export function ContextMenu() {
  const menu = useShell((shell) => shell.contextMenu);
  return menu === null ? null : <OpenMenu key={`${menu.place} ${menu.x} ${menu.y}`} {...menu} />;
}

interface OpenMenuProps {
  readonly place: keyof typeof CONTEXT_MENUS;
  readonly x: number;
  readonly y: number;
}

function OpenMenu({ place, x, y }: OpenMenuProps) {
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
          <CommandItems places={CONTEXT_MENUS[place]} />
        </Menu>
      </Popover>
    </>
  );
}
